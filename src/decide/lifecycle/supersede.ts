/**
 * Which patch takes the place of which (X13). Successors must be there, must not lead back, and must cover every
 * vulnerability together: else the superseded record stays open, whatever its outcome says.
 */
import type { Patch } from "../../model/authored.ts";
import type { Problem } from "../../model/diagnostic.ts";
import { type Entry, inside, type Place } from "../../model/place.ts";
import type { Derived, PatchRecord } from "../../model/record.ts";
import { fileOf } from "./derive/folder.ts";
import { derive } from "./derive.ts";

export interface Successions {
  /** by id */
  readonly records: ReadonlyMap<string, PatchRecord>;
  /** as they are in effect, by id */
  readonly patches: ReadonlyMap<string, Entry<Patch>>;
}

/** The state of every record, each seen among the others. */
export function deriveAll(all: Successions): ReadonlyMap<string, Derived> {
  return new Map([...all.records].map(([id, record]) => [id, deriveAmong(record, all)]));
}

/** @returns the record as open, and why, when what supersedes it does not */
export function deriveAmong(record: PatchRecord, all: Successions): Derived {
  const derived = derive(record);
  if (record.outcome?.value.outcome !== "superseded") return derived;
  const problems = succession(record, all).map((problem): Problem => ({ code: "illegal-history", ...problem }));
  if (problems.length === 0) return derived;
  const end = fileOf("supersede", {});
  const files = record.files.filter(({ file }) => file !== end);
  const open = derive({ ...record, outcome: null, isArchived: false, files });
  return { ...open, illegal: [...derived.illegal, ...problems] };
}

/** What is wrong with the successors that a record names. */
export function succession(record: PatchRecord, all: Successions): readonly Succession[] {
  const { outcome } = record;
  const successors = outcome?.value.successors ?? [];
  if (outcome === null) return [];
  const at = inside(outcome.place, "successors");
  const each = successors.flatMap((id, index) => wrongSuccessor(record.id, id, inside(at, index), all));
  return each.length > 0 ? each : uncovered(record.id, successors, at, all);
}

function wrongSuccessor(id: string, successor: string, place: Place, all: Successions): Succession[] {
  const record = all.records.get(successor);
  if (record === undefined) {
    const problem = `"${successor}" is to take the place of "${id}", and there is no such patch`;
    return [{ place, problem, cure: "register it first, or name another" }];
  }
  if (leadsTo(id, successor, all)) {
    const problem =
      id === successor ? `"${id}" cannot take its own place` : `"${successor}" is itself superseded by "${id}"`;
    return [{ place, problem, cure: "one of them has to stay open" }];
  }
  if (record.outcome?.value.outcome !== "declined") return [];
  const problem = `"${successor}" was declined, and takes the place of no patch`;
  return [{ place, problem, cure: CURE }];
}

/** A vendor who withdraws a successor later is a fact; to count on one that is withdrawn already is a choice. */
export function withdrawnSuccessors({ outcome }: PatchRecord, { records }: Successions): readonly Succession[] {
  return (outcome?.value.successors ?? []).flatMap((successor, index) => {
    const record = records.get(successor);
    if (outcome === null || record === undefined || !derive(record).isWithdrawn) return [];
    const problem = `"${successor}" is withdrawn by its vendor, and takes the place of no patch`;
    return [{ place: inside(outcome.place, "successors", index), problem, cure: CURE }];
  });
}

const CURE = "name patches that are going to be installed; one that is archived is opened again";
type Succession = Omit<Problem, "code">;

function leadsTo(id: string, from: string, { records }: Successions): boolean {
  const seen = new Set<string>();
  const waiting = [from];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === id) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(records.get(next)?.outcome?.value.successors ?? []));
  }
  return false;
}

/** Vulnerabilities of a patch that no successor speaks of. */
export function leftOpen(
  id: string,
  successors: readonly string[],
  { patches }: Pick<Successions, "patches">,
): readonly string[] {
  const covered = new Set(successors.flatMap((successor) => names(patches.get(successor))));
  const patch = patches.get(id)?.value;
  const aliases = patch?.aliases ?? [];
  const vulnerabilities = aliases.length > 0 ? aliases : names(patches.get(id));
  return vulnerabilities.filter((vulnerability) => !covered.has(vulnerability));
}

function uncovered(id: string, successors: readonly string[], place: Place, all: Successions): Succession[] {
  const open = leftOpen(id, successors, all);
  if (open.length === 0) return [];
  const problem = `"${id}" is about ${open.join(", ")} as well, which no successor covers`;
  return [{ place, problem, cure: "name the patches that cover it too, or leave the record open" }];
}

function names(patch: Entry<Patch> | undefined): readonly string[] {
  return patch === undefined ? [] : [patch.value.advisory, ...(patch.value.aliases ?? [])];
}
