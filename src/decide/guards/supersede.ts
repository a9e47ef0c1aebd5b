/** A patch whose place others take: they are there, and cover everything that it covers, on every system that needs it (X13). */

import type { Outcome, PackageStatement } from "../../model/authored.ts";
import { inside } from "../../model/place.ts";
import type { RecordFile } from "../../model/record.ts";
import { someOf } from "../../model/words.ts";
import { pairsInScope } from "../applicability/scope.ts";
import { succession, withdrawnSuccessors } from "../lifecycle/supersede.ts";
import type { Guard, Refusal, Step } from "./guard.ts";
import { manifestGuard } from "./manifest.ts";
import { onOutcome } from "./on-file.ts";
import { refuseAhead, refuseWhen, saysNothing } from "./refusal.ts";

const transition = "supersede";

export const SUPERSEDE_GUARDS: readonly Guard[] = [
  {
    requirements: ["X13"],
    transition,
    asks: "the successors are there, lead to no circle, and cover all its vulnerabilities",
    check: ({ record, catalog }) => [...succession(record, catalog), ...withdrawnSuccessors(record, catalog)],
  },
  {
    requirements: ["D07", "X13"],
    transition,
    asks: "the successors speak of every package that is affected",
    check: onOutcome(leftPackages),
  },
  {
    requirements: ["B05"],
    transition,
    asks: "it says why, and was decided before now",
    check: onOutcome(reasonProblems),
  },
  manifestGuard(transition, ["D13"]),
];

/** The same vulnerability may be mended on one platform, and stay open on another. */
function leftPackages({ value, place }: RecordFile<Outcome>, { pairs, catalog }: Step): readonly Refusal[] {
  const successors = value.successors ?? [];
  const covered = new Set(successors.flatMap((id) => catalog.patches.get(id)?.value.packages.map(platformName) ?? []));
  const needed = pairsInScope(pairs, catalog).flatMap(({ patch, findings }) =>
    findings
      .filter(({ verdict }) => verdict === "affected" || verdict === "unknown")
      .flatMap(({ at: [list, index] }) => (list === "packages" ? (patch.value.packages[Number(index)] ?? []) : [])),
  );
  const left = [...new Set(needed.map(platformName))].filter((name) => !covered.has(name));
  return refuseWhen(
    left.length > 0,
    inside(place, "successors"),
    `systems need it for ${someOf(left)}, of which no successor speaks`,
    "name the patches that are for these as well, or leave the record open",
  );
}

function platformName({ ecosystem, name }: PackageStatement): string {
  return `${name} (${ecosystem})`;
}

function reasonProblems({ value, place }: RecordFile<Outcome>, { now }: Step): readonly Refusal[] {
  return [
    ...refuseWhen(saysNothing(value.reason), inside(place, "reason"), `"${value.reason}" is no reason`, "write why"),
    ...refuseAhead(inside(place, "at"), value.at, now, "write when it was decided"),
  ];
}
