/** The base branch of open pull requests was moved or deleted. There may be hundreds: git is asked about all at once. */
import type { PullRequest } from "../operations/shapes/pull.ts";
import { openPulls } from "./moved-head.ts";
import { closePull, markMerged } from "./pull-ends.ts";
import type { AskedMove } from "./ref-move.ts";
import { dismissStale, repointReviews } from "./stale-reviews.ts";

export async function followBase(move: AskedMove): Promise<void> {
  const { asked, repository, ref, before, after } = move;
  const branch = ref.slice("refs/heads/".length);
  const requests = openPulls(asked.forge.state).filter((request) => {
    return request.repository.id === repository.id && request.pull.base === branch;
  });
  if (requests.length === 0) return;
  if (after === null) {
    for (const request of requests) await closePull(asked, request);
    return;
  }
  const range = { include: after, ...(before === null ? {} : { exclude: before }) };
  const log = await asked.forge.git.log(repository.id, range);
  const brought = new Set(log.map(({ sha }) => sha));
  // whoever has any of these commits has one of the first of them
  const first = log.filter(({ parents }) => !parents.some((parent) => brought.has(parent))).map(({ sha }) => sha);
  const touched = await asked.forge.git.refsContaining(repository.id, "refs/pull/", first);
  for (const request of requests) {
    const isTouched = touched.includes(`refs/pull/${request.pull.number}/head`);
    await takeBase(move, request, { after, isTouched, isContained: brought.has(request.pull.headSha) });
  }
}

interface NewBase {
  readonly after: string;
  /** commits of the pull request came into the base */
  readonly isTouched: boolean;
  /** all of them */
  readonly isContained: boolean;
}

async function takeBase({ asked }: AskedMove, request: PullRequest, base: NewBase): Promise<void> {
  const { pull } = request;
  const old = { baseSha: pull.baseSha, headSha: pull.headSha, isForced: false };
  pull.mergeTest = null;
  // the old base stays: from there, the pull request still shows its change
  if (base.isContained) return markMerged(asked, request, base.after);
  pull.baseSha = base.after;
  // a part of the change came in another way: what is left is another change
  if (base.isTouched && !(await repointReviews(asked.forge, request, old))) await dismissStale(asked, request);
}
