/** Patches: named after their folder, about something, and not tracked twice. */
import type { PackageStatement, Patch } from "../../model/authored.ts";
import type { Problem } from "../../model/diagnostic.ts";
import { ECOSYSTEMS, packageKey, parseEcosystem } from "../../model/ecosystem.ts";
import type { Ledger } from "../../model/ledger.ts";
import { patchPath, recordPath } from "../../model/ledger-layout.ts";
import { nearest } from "../../model/nearest.ts";
import { type Entry, inside } from "../../model/place.ts";
import { isRelease } from "../../model/release.ts";

export function patchProblems(ledger: Ledger): readonly Problem[] {
  const each = ledger.patches.flatMap(problemsOfPatch);
  const ended = new Set(
    ledger.records.flatMap(({ id, outcome, isArchived }) => (outcome !== null || isArchived ? [id] : [])),
  );
  return [...each, ...overlaps(ledger.patches.filter(({ value }) => !ended.has(value.id)))];
}

/** What is wrong with a patch by itself. */
export function problemsOfPatch(entry: Entry<Patch>): readonly Problem[] {
  return [...folderName(entry), ...aboutNothing(entry), ...unknownEcosystems(entry), ...unneededJustifications(entry)];
}

function folderName(entry: Entry<Patch>): Problem[] {
  if (recordPath(entry.place.path)?.id === entry.value.id) return [];
  const problem = `id "${entry.value.id}" is not the name of its folder`;
  return [
    {
      code: "id-differs",
      place: inside(entry.place, "id"),
      problem,
      cure: `move the file to ${patchPath(entry.value.id)}`,
    },
  ];
}

function aboutNothing(entry: Entry<Patch>): Problem[] {
  if (entry.value.packages.length + entry.value.products.length > 0) return [];
  const cure = "add what the vendor says is affected to packages or products";
  return [
    {
      code: "incomplete",
      place: inside(entry.place, "packages"),
      problem: "the patch is about no package and no product",
      cure,
    },
  ];
}

function unknownEcosystems(entry: Entry<Patch>): Problem[] {
  return entry.value.packages.flatMap((statement, index): Problem[] => {
    const words = misnamed(statement.ecosystem);
    const place = inside(entry.place, "packages", index, "ecosystem");
    return words === null ? [] : [{ code: "unknown-ecosystem", place, ...words }];
  });
}

/** Why no package would ever match an ecosystem; null when one can. */
function misnamed(text: string): Pick<Problem, "problem" | "cure"> | null {
  const { name, ecosystem, release } = parseEcosystem(text);
  if (ecosystem === null) {
    const near = nearest(
      name,
      ECOSYSTEMS.map((known) => known.name),
    );
    const cure =
      near === null ? "use an OSV ecosystem name, such as Debian:12, npm or PyPI" : `did you mean "${near}"?`;
    return { problem: `there is no ecosystem "${name}"`, cure };
  }
  if (release === null || ecosystem.release === "suse" || isRelease(ecosystem.release, release)) return null;
  return {
    problem: `"${text}" names no release of ${name}`,
    cure: "write it as OSV does, such as Debian:12 or Ubuntu:22.04:LTS",
  };
}

function unneededJustifications(entry: Entry<Patch>): Problem[] {
  const lists = { packages: entry.value.packages, products: entry.value.products };
  return Object.entries(lists).flatMap(([key, statements]) =>
    statements.flatMap((statement, index): Problem[] => {
      if (statement.justification === undefined || statement.status === "known_not_affected") return [];
      const problem = `a justification says why something is not affected, and this is "${statement.status}"`;
      const cure = "delete it, or correct the status";
      return [{ code: "contradiction", place: inside(entry.place, key, index, "justification"), problem, cure }];
    }),
  );
}

/** Two records that share an alias or the page they were read on, a package and its fix would be one piece of work with two deadlines. */
function overlaps(patches: readonly Entry<Patch>[]): Problem[] {
  const seen = new Map<string, Entry<Patch>>();
  return patches.flatMap((entry): Problem[] => {
    const earlier = overlapKeys(entry.value)
      .map((key) => seen.get(key))
      .find((other) => other !== undefined);
    for (const key of overlapKeys(entry.value)) if (!seen.has(key)) seen.set(key, entry);
    if (earlier === undefined || earlier.value.id === entry.value.id) return [];
    const problem = `"${entry.value.id}" ${overlapWords(earlier.value.id)}`;
    return [
      {
        code: "overlapping-patches",
        place: inside(entry.place, "aliases"),
        problem,
        cure: "keep one of them, and name the other's id among its aliases",
      },
    ];
  });
}

/**
 * Every (id, package, fix) of a patch, and every (page, package, fix): by hand the same advisory is easily given another id. A
 * later fix of the same package for the same vulnerability is other work: the first was not enough.
 */
export function overlapKeys(
  patch: Pick<Patch, "advisory" | "aliases" | "packages"> & { readonly source: Pick<Patch["source"], "url"> },
): readonly string[] {
  const { url } = patch.source;
  const names = [patch.advisory, ...(patch.aliases ?? [])];
  const keys = patch.packages.flatMap((statement) => {
    // a page may be about several vulnerabilities of a package: only a fix tells that it is the same
    const pages = url === undefined || fixesOf(statement).length === 0 ? [] : [url];
    return [...names, ...pages].map((name) => `${name}\0${fixKey(statement)}`);
  });
  return [...new Set(keys)];
}

/** @param id of the other patch */
export function overlapWords(id: string): string {
  return `shares an alias or its page, a package and its fix with "${id}"`;
}

function fixKey(statement: PackageStatement): string {
  const { ecosystem, name } = statement;
  return [ecosystem, packageKey(parseEcosystem(ecosystem).name, name), ...fixesOf(statement)].join("\0");
}

function fixesOf({ ranges = [] }: PackageStatement): readonly string[] {
  return ranges.flatMap((range) => range.events.flatMap((event) => event.fixed ?? [])).sort();
}
