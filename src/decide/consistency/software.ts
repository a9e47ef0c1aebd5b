/** Lists of software: every list is named, every named list is there, and no image is built from itself. */

import type { Image } from "../../model/authored.ts";
import type { Problem } from "../../model/diagnostic.ts";
import type { Ledger, WithSoftware } from "../../model/ledger.ts";
import { inside } from "../../model/place.ts";

export function softwareProblems(ledger: Ledger): readonly Problem[] {
  const stated = [...ledger.systems, ...ledger.images].flatMap((entry) => entry.stated.problems);
  return [
    ...stated,
    ...missingLists(ledger),
    ...unreferencedLists(ledger),
    ...imageCycles(ledger),
    ...emptyLists(ledger),
  ];
}

function missingLists(ledger: Ledger): Problem[] {
  return ledger.inventories
    .filter((entry) => !ledger.lists.has(entry.listPath))
    .map((entry) => ({
      code: "missing-file",
      place: inside(entry.place, "file"),
      problem: `there is no file "${entry.listPath}"`,
      cure: "commit the list beside this file, or correct its name",
    }));
}

/** An inventory that cannot be used may be the one that names a list, and has a finding of its own. */
function unreferencedLists(ledger: Ledger): Problem[] {
  if (ledger.broken.has("inventory")) return [];
  const named = new Set(ledger.inventories.map((entry) => entry.listPath));
  return [...ledger.lists.keys()]
    .filter((path) => !named.has(path))
    .map((path) => ({
      code: "unreferenced-file",
      place: { path, at: 1 },
      problem: "no inventory names this list",
      cure: "name it in a file of systems/inventory, or delete it",
    }));
}

function imageCycles(ledger: Ledger): Problem[] {
  const images = new Map(ledger.images.map((entry) => [entry.value.id, entry]));
  return ledger.images
    .filter((entry) => isBuiltFromItself(entry, images))
    .map((entry) => ({
      code: "image-cycle",
      place: inside(entry.place, "software", "image"),
      problem: `image "${entry.value.id}" is built from itself`,
      cure: "name the image that it was really built from",
    }));
}

function isBuiltFromItself(start: WithSoftware<Image>, images: ReadonlyMap<string, WithSoftware<Image>>): boolean {
  const seen = new Set<string>();
  let current: WithSoftware<Image> | undefined = start;
  while (current !== undefined && current.value.software.kind === "image") {
    const parent: string = current.value.software.image;
    if (parent === start.value.id) return true;
    if (seen.has(parent)) return false;
    seen.add(parent);
    current = images.get(parent);
  }
  return false;
}

function emptyLists(ledger: Ledger): Problem[] {
  return [...ledger.systems, ...ledger.images].flatMap((entry): Problem[] => {
    const { software } = entry.value;
    if (software.kind !== "inline" || software.packages.length + software.cpes.length > 0) return [];
    return [
      {
        code: "incomplete",
        place: inside(entry.place, "software"),
        problem: "the list of software is empty",
        cure: "name at least one package or CPE; what nobody knows cannot be called up to date",
      },
    ];
  });
}
