/**
 * The systems that need a patch: affected, or not known to be fine. They are computed and never committed; a stage file
 * freezes only their count and digest, so that a later difference is seen (P18).
 */

import type { Scope, ScopeGroup } from "../../model/authored.ts";
import type { Catalog } from "../../model/catalog.ts";
import { sha256 } from "../../model/digest.ts";
import { groupBy } from "../../model/group-by.ts";
import { inside, type Place } from "../../model/place.ts";
import type { Attempt } from "../../model/record.ts";
import type { PairVerdict } from "../../model/verdict.ts";
import { plural, someOf } from "../../model/words.ts";
import type { Refusal } from "../guards/guard.ts";
import { levelOf } from "../policy/level.ts";
import { isDone } from "./pair-course.ts";

/** One system in scope. */
interface ScopeLine {
  readonly system: string;
  readonly verdict: "affected" | "unknown";
  readonly level: string;
  readonly resolverGroup: string;
}

/** A pair in scope, with the level that its system has. */
export interface ScopePair extends PairVerdict {
  readonly verdict: ScopeLine["verdict"];
  readonly level: string;
}

/** Of the verdicts of one patch, those that call for it; what is waived is not in scope until the exception ends. */
export function pairsInScope(pairs: readonly PairVerdict[], catalog: Catalog): readonly ScopePair[] {
  return pairs.flatMap((pair): ScopePair[] => {
    const { verdict } = pair;
    if (verdict !== "affected" && verdict !== "unknown") return [];
    const { level } = levelOf(pair.patch.value.rating, pair.system.value.exposure, catalog.policies.levels.value);
    return [{ ...pair, verdict, level }];
  });
}

/** Of those, the ones that still need it: what an earlier attempt has remedied is done. */
export function openPairs(pairs: readonly PairVerdict[], catalog: Catalog): readonly ScopePair[] {
  return pairsInScope(pairs, catalog).filter((pair) => !isDone(pair));
}

/** What an exception lets be needs the patch all the same: it may be planned, and need not be (X13). */
export function waivedPairs(pairs: readonly PairVerdict[], catalog: Catalog): readonly ScopePair[] {
  return openPairs(withoutWaivers(pairs.filter(({ verdict }) => verdict === "waived")), catalog);
}

/** As if no exception held. */
export function withoutWaivers(pairs: readonly PairVerdict[]): readonly PairVerdict[] {
  return pairs.map((pair) => (pair.underneath === undefined ? pair : { ...pair, verdict: pair.underneath }));
}

/** A change, or none yet, and the verdicts of its patch. */
interface ChangePairs {
  readonly pairs: readonly PairVerdict[];
  readonly catalog: Catalog;
  readonly attempt: Pick<Attempt, "change">;
}

/** What a change is for: everything that needs the patch, and what it plans all the same. */
export function pairsOfChange(of: ChangePairs): readonly ScopePair[] {
  return [...openPairs(of.pairs, of.catalog), ...waivedInChange(of)];
}

/** What exceptions let be, and a change plans all the same. */
export function waivedInChange({ pairs, catalog, attempt }: ChangePairs): readonly ScopePair[] {
  const planned = new Set(attempt.change?.value.waves.flatMap(({ systems }) => systems));
  return waivedPairs(pairs, catalog).filter(({ system }) => planned.has(system.value.id));
}

export function scopeLines(pairs: readonly PairVerdict[], catalog: Catalog): readonly ScopeLine[] {
  return pairsInScope(pairs, catalog)
    .map(({ system, verdict, level, responsibility }) => ({
      system: system.value.id,
      verdict,
      level,
      resolverGroup: responsibility.resolverGroup,
    }))
    .sort((a, b) => (a.system < b.system ? -1 : 1));
}

/** What a stage file freezes. @param frozen the moment of the verdicts (RFC 3339), and the commit that was read */
export function scopeOf(
  pairs: readonly PairVerdict[],
  catalog: Catalog,
  frozen: Pick<Scope, "at" | "inventoryCommit">,
): Scope {
  const lines = scopeLines(pairs, catalog);
  const { at, inventoryCommit } = frozen;
  return {
    at,
    inventoryCommit,
    count: lines.length,
    digest: digestOf(lines),
    groups: groupsOf(lines),
    policies: policyVersions(catalog),
  };
}

export function policyVersions({ policies }: Catalog): Scope["policies"] {
  return {
    levels: policies.levels.value.version,
    sla: policies.sla.value.version,
    approvals: policies.approvals.value.version,
  };
}

function digestOf(lines: readonly ScopeLine[]): string {
  const text = lines.map(({ system, verdict, level }) => `${system} ${verdict} ${level}`).join("\n");
  return sha256(text);
}

function groupsOf(lines: readonly ScopeLine[]): readonly ScopeGroup[] {
  return [...groupBy(lines, groupKey).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, [first, ...more]]) =>
      first === undefined ? [] : [{ resolverGroup: first.resolverGroup, level: first.level, count: more.length + 1 }],
    );
}

function groupKey({ resolverGroup, level }: Pick<ScopeLine, "resolverGroup" | "level">): string {
  return `${resolverGroup} ${level}`;
}

/** Ids of the systems that a file was written for, and of those that are in scope now. */
interface ScopeSystems {
  readonly was: readonly string[];
  readonly is: readonly string[];
}

/**
 * What a frozen scope says against what is computed now. A digest tells only that they differ; which systems came and
 * went is told where the file names its systems.
 */
export function scopeProblems(
  stated: Scope,
  computed: Scope,
  place: Place,
  systems?: ScopeSystems,
): readonly Refusal[] {
  const cure = "draft the file again, and look at the systems that came or went";
  if (stated.digest !== computed.digest || stated.count !== computed.count) {
    const problem = differenceOf(stated, computed, systems);
    return [{ code: "scope-changed", place: inside(place, "digest"), problem, cure }];
  }
  const [is, was] = [computed, stated].map(({ groups }) => groups.map(groupWords).sort().join(", "));
  if (is === was) return [];
  const problem = `the groups are given as ${was}, and they are ${is}`;
  return [{ code: "scope-changed", place: inside(place, "groups"), problem, cure }];
}

function groupWords(group: ScopeGroup): string {
  return `${groupKey(group)}: ${group.count}`;
}

function differenceOf(stated: Scope, computed: Scope, systems: ScopeSystems | undefined): string {
  const came = systems?.is.filter((id) => !systems.was.includes(id)) ?? [];
  const went = systems?.was.filter((id) => !systems.is.includes(id)) ?? [];
  const named = [wordsFor("new", came), wordsFor("no longer in scope", went)].filter((words) => words !== "");
  if (named.length > 0) return `other systems need the patch than at ${stated.at}; ${named.join("; ")}`;
  if (stated.count === computed.count) {
    return `${plural(stated.count, "system needs", "systems need")} the patch, as at ${stated.at}, but others, or with another verdict or level`;
  }
  return `${plural(computed.count, "system needs", "systems need")} the patch, and at ${stated.at} it was ${stated.count}`;
}

function wordsFor(words: string, ids: readonly string[]): string {
  return ids.length === 0 ? "" : `${words}: ${someOf(ids, 10)}`;
}
