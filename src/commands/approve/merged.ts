/** `approve --merged`: what came to a branch, each part decided again as of when it was merged, and told where it was not. */
import { digestOf } from "../../decide/approval/content.ts";
import { type Arrival, arrivalsOf, bypassOf, type Commit, together } from "../../decide/approval/merged.ts";
import { Failure, orNull } from "../../io/failure.ts";
import {
  changesBetween,
  fetchCommit,
  fetchUnlessHere,
  firstParents,
  hasCommit,
  isAncestor,
  mergeBases,
} from "../../io/git.ts";
import { BYPASSES_NOT_SHOWN, type Bypass } from "../../model/bypass.ts";
import { type BranchName, isNoCommit, isSha, type Sha } from "../../model/git.ts";
import { renderBypass } from "../../render/bypass.ts";
import { asOf } from "./as-of.ts";
import { type Decided, decidePullRequest } from "./decision.ts";
import type { World } from "./world.ts";

export interface Checked {
  readonly arrivals: number;
  readonly bypasses: readonly Bypass[];
  /** what could not be told, in words */
  readonly unknown: readonly string[];
  /** what this token is not shown, in words */
  readonly unseen: readonly string[];
}

interface Range {
  /** null: from the beginning */
  readonly from: Sha | null;
  readonly to: Sha;
  readonly rewritten: readonly Bypass[];
}

/** @param range "BEFORE" or "BEFORE..AFTER" */
export async function checkMerged(world: World, range: string, branch: BranchName): Promise<Checked> {
  const { from, to, rewritten } = await rangeOf(world, range, branch);
  const commits: Commit[] = [];
  for (const one of await cameTo(world, from, to))
    commits.push({ ...one, pulls: await world.github.pullRequestsWith(one.sha) });
  const arrivals = arrivalsOf(commits, branch);
  const found: Bypass[] = [...rewritten];
  const unknown: string[] = [];
  for (const arrival of arrivals) {
    const judged = await orWhy(() => judge({ ...world, governed: branch }, arrival));
    if (typeof judged === "string") unknown.push(judged);
    else if (judged !== null) found.push(judged);
  }
  const suites = await world.github.bypassedRules(branch);
  const unseen = suites === null ? [BYPASSES_NOT_SHOWN] : [];
  const came = new Set(commits.map(({ sha }) => sha));
  for (const { after, actor } of suites ?? []) if (came.has(after)) found.push(rulesBypassed(after, actor));
  return { arrivals: arrivals.length, bypasses: together(found), unknown, unseen };
}

/**
 * All that nobody had checked before. The commit that a ledger begins with can't have had a pull request; once there is a log, only
 * the one that the log begins with is such a commit, so that a branch that was deleted and written anew is no beginning.
 */
async function cameTo(world: World, from: Sha | null, to: Sha): ReturnType<typeof firstParents> {
  const came = await firstParents(world.root, from, to);
  if (from !== null) return came;
  const entries = await world.log();
  const begin = entries.find(({ kind }) => kind === "begin");
  const isBeginning = begin === undefined || ("commit" in begin && begin.commit === to);
  return isBeginning ? came.filter(({ before }) => before !== null) : came;
}

function rulesBypassed(commit: Sha, actor: string | null): Bypass {
  const problem = `the rules of the branch were not met, and ${actor ?? "somebody"} went around them`;
  return { code: "rules-bypassed", commit, pull: null, problem };
}

async function rangeOf(world: World, range: string, branch: BranchName): Promise<Range> {
  const { root, remote } = world;
  const [before = "", after, ...more] = range.split("..");
  const isRange = isSha(before) && more.length === 0 && (after === undefined || isSha(after));
  if (!isRange) throw new Failure(`"${range}" does not name commits`, "write full ids, as BEFORE or BEFORE..AFTER");
  const to = after ?? (await fetchCommit(root, remote, { branch }));
  if (!isSha(to)) throw new Failure(`"${range}" does not name commits`, "write full ids");
  await fetchUnlessHere(root, remote, to, { branch });
  if (isNoCommit(before)) return { from: null, to, rewritten: [] };
  const isThere = await isReachable(world, before);
  if (isThere && (await isAncestor(root, before, to))) return { from: before, to, rewritten: [] };
  const problem = `${branch} was at ${before}, and that is no longer part of it: its history was rewritten`;
  const rewritten: Bypass = { code: "rewritten", commit: to, pull: null, problem };
  const [parted] = isThere ? await mergeBases(root, before, to) : [to];
  return { from: parted, to, rewritten: [rewritten] };
}

/** What nothing leads to any more, a server may have forgotten. */
async function isReachable({ root, remote }: World, commit: Sha): Promise<boolean> {
  if (await hasCommit(root, commit)) return true;
  return (await orNull(() => fetchCommit(root, remote, { commit }))) === commit;
}

/** One that can't be told keeps none of the others from being told. */
async function orWhy<T>(ask: () => Promise<T>): Promise<T | string> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  }
}

/** @returns why it can't be told, the bypass, or null when all is well */
async function judge(world: World, arrival: Arrival): Promise<Bypass | string | null> {
  const { before, commits } = arrival;
  const last = commits.at(-1);
  const decided = await decidedThen(world, arrival);
  if (decided === null || before === null || last === undefined) return bypassOf(arrival, null);
  const { decision } = decided;
  const gap = decision.obstacles.find(({ code }) => code === "incomplete");
  if (gap !== undefined) return `whether pull request ${decision.number} was approved: ${gap.problem}`;
  return bypassOf(arrival, { decision, digest: digestOf(await changesBetween(world.root, before, last)) });
}

/** As it would have been decided when it was merged. @returns null when no pull request brought it, or it is the beginning */
export async function decidedThen(world: World, { pull, before }: Arrival): Promise<Decided | null> {
  if (pull === null || pull.mergedAt === null || before === null) return null;
  const github = asOf(world.github, { at: pull.mergedAt, base: before, head: pull.head.sha });
  const then: World = {
    ...world,
    github,
    tipsOf: async (_, pullRequest) => [
      before,
      await fetchUnlessHere(world.root, world.remote, pull.head.sha, { pullRequest }),
    ],
    open: [],
    now: pull.mergedAt,
  };
  return decidePullRequest(then, pull.number);
}

/** One issue for a commit, however often it is looked at. */
export async function report({ github }: World, { bypasses }: Checked, branch: BranchName): Promise<void> {
  if (bypasses.length === 0) return;
  const moves = await github.activity(branch);
  for (const bypass of bypasses) {
    const pusher = moves.find(({ after }) => after === bypass.commit)?.actor?.login ?? null;
    const { title, body } = renderBypass(bypass, { branch, pusher });
    await github.upsertIssue({ key: `bypass/${bypass.commit.slice(0, 12)}`, title, body, labels: [] });
  }
}
