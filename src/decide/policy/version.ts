/**
 * Policies have versions that only grow (E44). What was approved once could otherwise be put back at any later time, old and
 * weak, and every file of a record would name a version that says nothing.
 */
import { isDeepStrictEqual } from "node:util";
import type { Problem } from "../../model/diagnostic.ts";
import type { Ledger } from "../../model/ledger.ts";
import type { PolicyKind } from "../../model/ledger-layout.ts";
import { inside } from "../../model/place.ts";

type Policies = Ledger["policies"];

/** @param kinds those that a change has touched; @param merged as they are where it is going to */
export function versionProblems(kinds: readonly PolicyKind[], merged: Policies, changed: Policies): readonly Problem[] {
  return kinds.flatMap((kind): Problem[] => {
    const [before, after] = [merged[kind][0], changed[kind][0]];
    if (before === undefined || after === undefined) return [];
    const { version } = after.value;
    if (isHigher(version, before.value.version)) return [];
    const problem = `${after.place.path} is changed, and its version is ${version}, where ${before.value.version} holds`;
    const cure = "raise the version: rules that held before are not put back under their old number (E44)";
    return [{ code: "policy-version", place: inside(after.place, "version"), problem, cure }];
  });
}

/** Part by part: "1.10" comes after "1.9", and "1" is "1.0". */
export function isHigher(version: string, than: string): boolean {
  const [parts, others] = [version, than].map((text) => text.split(".").map(BigInt));
  const length = Math.max(parts?.length ?? 0, others?.length ?? 0);
  for (let index = 0; index < length; index += 1) {
    const [part, other] = [parts?.[index] ?? 0n, others?.[index] ?? 0n];
    if (part !== other) return part > other;
  }
  return false;
}

type Said = Readonly<Record<string, unknown>>;

/**
 * P2: the version of a policy, other than the one that holds, that said the same.
 * @param before what it said, the newest first: the first holds @returns null when it is put back to none
 */
export function rolledBackTo(put: Said, before: readonly Said[]): string | null {
  const [holds, ...older] = before;
  if (holds === undefined || saysTheSame(put, holds)) return null;
  const same = older.find((one) => saysTheSame(put, one));
  return same === undefined ? null : String(same["version"]);
}

function saysTheSame({ version: _, ...one }: Said, { version: __, ...other }: Said): boolean {
  return isDeepStrictEqual(one, other);
}
