/** Everything that the log owes at this moment, compared with what it has: nothing is remembered between runs. */

import { type Chain, chainOf } from "../../decide/audit/chain.ts";
import { lapsesOwed, missingRules } from "../../decide/audit/lapses.ts";
import {
  type ArrivalFacts,
  arrivalEntries,
  isUndecided,
  reviewEntries,
  suiteEntries,
} from "../../decide/audit/owed.ts";
import { branchLine, fetchCommit, type LineCommit } from "../../io/git.ts";
import type { AuditEntry } from "../../model/audit-entry.ts";
import type { NewEntry } from "../../model/audit-log.ts";
import { BYPASSES_NOT_SHOWN } from "../../model/bypass.ts";
import { type BranchName, isSha, type Sha } from "../../model/git.ts";
import { DAY_MS, instantMs, inUtc } from "../../model/time.ts";
import type { World } from "../approve/world.ts";
import { arrivalsIn, factsOf } from "./arrivals.ts";
import { beginEntry } from "./begin.ts";

export interface Owed {
  readonly entries: readonly NewEntry[];
  /** more came than is recorded at once: ask again afterwards */
  readonly isMore: boolean;
  /** what can't be told, or is not told yet, in words */
  readonly notes: readonly string[];
  /** something is left for the next run */
  readonly isLeft: boolean;
}

/** What is looked at once in a run, however often the log is read again. */
export interface Looked {
  readonly branch: BranchName;
  readonly line: readonly LineCommit[];
  readonly facts: Map<string, ArrivalFacts>;
}

export async function look(world: World): Promise<Looked> {
  const branch = world.governed;
  const tip = await fetchCommit(world.root, world.remote, { branch });
  return { branch, line: await branchLine(world.root, tip), facts: new Map() };
}

export async function owedBy(world: World, looked: Looked, log: readonly AuditEntry[]): Promise<Owed> {
  if (log.length === 0)
    return { entries: [await beginEntry(world, looked.branch, looked.line)], isMore: true, notes: [], isLeft: false };
  const came = await arrived(world, looked, log);
  const all = [...log, ...came.entries.map((entry): AuditEntry => ({ ...entry, v: 1, seq: 0 }))];
  const suites = await world.github.bypassedRules(looked.branch);
  const rules = await world.github.branchRules(looked.branch);
  return {
    ...came,
    entries: [
      ...came.entries,
      ...(await openReviews(world, looked.branch)),
      ...suiteEntries(all, suites ?? []),
      ...lapsesOwed(log, { missing: missingRules(rules, looked.branch), now: inUtc(world.now) }),
    ],
    notes: [...came.notes, ...(suites === null ? [BYPASSES_NOT_SHOWN] : [])],
  };
}

async function openReviews({ github, open }: World, branch: BranchName): Promise<readonly NewEntry[]> {
  const entries: NewEntry[] = [];
  for (const { number, base } of open)
    if (base.ref === branch)
      for (const review of await github.reviews(number)) entries.push(...reviewEntries(number, review));
  return entries;
}

async function arrived(world: World, { branch, line, facts }: Looked, log: readonly AuditEntry[]): Promise<Owed> {
  const chain = chainOf(log);
  if (chain.tip === line.at(-1)?.sha) return NOTHING_CAME;
  const moves = await world.github.activity(branch);
  const { kept, rewrite } = keptOf(chain, line, moves);
  const place = line.findIndex(({ sha }) => sha === kept) + 1;
  const { arrivals, isMore } = await arrivalsIn(world, branch, line.slice(place), kept);
  const byId = new Map(line.map((commit) => [String(commit.sha), commit]));
  const entries: NewEntry[] = [...rewrite];
  for (const arrival of arrivals) {
    const key = `${arrival.before} ${arrival.commits.at(-1)}`;
    const own = facts.get(key) ?? (await factsOf(world, arrival, { line: byId, moves }));
    facts.set(key, own);
    if (isUndecided(own) && isYoung(own, world.now))
      return {
        entries,
        isMore: false,
        isLeft: true,
        notes: [`pull request ${own.pull?.number} is not recorded yet: not all of it could be learnt`],
      };
    entries.push(...arrivalEntries(own));
  }
  return { entries, isMore, isLeft: false, notes: [] };
}

const NOTHING_CAME: Owed = { entries: [], isMore: false, isLeft: false, notes: [] };

/** GitHub may know tomorrow what it does not tell today; after that it is recorded as it is. */
const PATIENCE_MS = DAY_MS;

function isYoung({ pull }: ArrivalFacts, now: string): boolean {
  return pull?.mergedAt != null && instantMs(now) - instantMs(pull.mergedAt) < PATIENCE_MS;
}

interface Kept {
  /** newest recorded commit that is still on the branch */
  readonly kept: Sha | null;
  /** what has to be said when that is not the newest one */
  readonly rewrite: readonly NewEntry[];
}

function keptOf({ begin, merges, tip }: Chain, line: readonly LineCommit[], moves: Moves): Kept {
  const on = new Set(line.map(({ sha }) => String(sha)));
  const newest = line.at(-1);
  if (tip !== null && on.has(tip)) return { kept: isSha(tip) ? tip : null, rewrite: [] };
  const last = merges.findLast(({ commits }) => on.has(commits.at(-1) ?? ""))?.commits.at(-1) ?? begin?.commit ?? "";
  const kept = on.has(last) && isSha(last) ? last : null;
  if (newest === undefined || tip === null) return { kept, rewrite: [] };
  const move = moves.find(({ after }) => after === newest.sha);
  const when =
    move === undefined
      ? ({ at: newest.at, clock: "committer" } as const)
      : ({ at: inUtc(move.at), clock: "server" } as const);
  const rewrite: NewEntry = {
    kind: "rewrite",
    ...when,
    from: tip,
    kept,
    to: newest.sha,
    actor: move?.actor?.login ?? null,
  };
  return { kept, rewrite: [rewrite] };
}

type Moves = Awaited<ReturnType<World["github"]["activity"]>>;
