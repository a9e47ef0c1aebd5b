/** Times that can't be: an end before its beginning, and zones that there are not. */

import type { Problem } from "../../model/diagnostic.ts";
import type { Ledger } from "../../model/ledger.ts";
import type { AuthoredKind } from "../../model/ledger-layout.ts";
import { instantMs, isZone } from "../../model/time.ts";
import { everything, fieldsAt, type Path } from "./fields.ts";

type Ends = readonly [from: string, until: string];
const FROM_UNTIL: Ends = ["from", "until"];

/** By kind: where periods stand, "" for the file itself, and the keys of their ends. */
const PERIODS: Readonly<Partial<Record<AuthoredKind, readonly (readonly [Path, Ends])[]>>> = {
  system: [["inService", FROM_UNTIL]],
  roles: [["roles.*.holders.*", FROM_UNTIL]],
  windows: [
    ["freezes.*", FROM_UNTIL],
    ["plannedWork.*", FROM_UNTIL],
  ],
  evaluation: [["schedule", FROM_UNTIL]],
  "test-report": [["", FROM_UNTIL]],
  change: [["waves.*", FROM_UNTIL]],
  deployment: [["", ["startedAt", "finishedAt"]]],
  exception: [["", FROM_UNTIL]],
};

const ZONES: Readonly<Partial<Record<AuthoredKind, readonly Path[]>>> = {
  sla: ["zone"],
  windows: ["windows.*.zone"],
};

export function periodProblems(ledger: Ledger): readonly Problem[] {
  return everything(ledger).flatMap((kept): Problem[] => [
    ...(PERIODS[kept.kind] ?? []).flatMap(([path, ends]) =>
      (path === "" ? [kept] : fieldsAt(kept, path)).flatMap((period) => backwards(period, ends)),
    ),
    ...(ZONES[kept.kind] ?? []).flatMap((path) => fieldsAt(kept, path).flatMap(unknownZone)),
  ]);
}

type Found = ReturnType<typeof fieldsAt>[number];

function backwards(period: Found, [start, end]: Ends): Problem[] {
  const [from] = fieldsAt(period, start);
  const [until] = fieldsAt(period, end);
  if (typeof from?.value !== "string" || typeof until?.value !== "string") return [];
  if (instantMs(from.value) <= instantMs(until.value)) return [];
  const problem = `${end} "${until.value}" is before ${start} "${from.value}"`;
  return [{ code: "contradiction", place: until.place, problem, cure: "correct one of the two" }];
}

function unknownZone({ value, place }: Found): Problem[] {
  if (isZone(String(value))) return [];
  const problem = `there is no time zone "${value}"`;
  return [{ code: "unknown-reference", place, problem, cure: "use an IANA name, such as Europe/Berlin" }];
}
