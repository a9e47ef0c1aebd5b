/** Plans, asks what the plan still has to know, and plans again, until nothing is left to ask. */
import { isBatch } from "../../decide/reconcile/batches.ts";
import {
  type Candidate,
  type Caps,
  type Known,
  type Question,
  type Reconciled,
  reconcile,
} from "../../decide/reconcile/plan.ts";
import type { GitHub } from "../../io/github.ts";
import type { OwnBranch } from "../../model/git.ts";
import type { Action } from "../../model/plan.ts";
import type { Candidates } from "./candidates.ts";
import type { World } from "./world.ts";

export async function planWith(
  github: GitHub,
  world: World,
  candidates: readonly Candidate[],
  caps: Caps,
): Promise<Reconciled> {
  const past = new Map<string, Awaited<ReturnType<GitHub["pullRequestsFrom"]>>>();
  const isApproved = new Map<number, boolean>();
  const mayMerge = new Map<number, boolean>();
  const known: Known = { pulls: world.pulls, past, isApproved, mayMerge };
  for (;;) {
    const planned = reconcile(candidates, known, caps);
    if (planned.questions.length === 0) return planned;
    await Promise.all(planned.questions.map((question) => answer(question)));
  }

  async function answer(question: Question): Promise<void> {
    switch (question.about) {
      case "past":
        past.set(question.branch, await github.pullRequestsFrom(question.branch));
        return;
      case "approval":
        isApproved.set(question.number, await hasApproval(github, question.number));
        return;
      case "merge":
        mayMerge.set(question.number, await isReady(github, world, question));
        return;
      default:
        question satisfies never;
    }
  }
}

/** Branches of batches whose pull request a person closed. */
export async function closedBatches(github: GitHub, { fetched, pulls }: World): Promise<ReadonlySet<string>> {
  const waiting = fetched.branches.filter(({ branch }) => isBatch(branch) && !pulls.has(branch));
  return closedOf(
    github,
    waiting.map(({ branch }) => branch),
  );
}

/** Of patches that are about to share a new pull request: branches of those whose own one a person closed. */
export function closedAlone(
  github: GitHub,
  { alone }: Pick<Candidates, "alone">,
  actions: readonly Action[],
): Promise<ReadonlySet<string>> {
  return closedOf(
    github,
    actions.flatMap((action) => (action.kind === "open" ? (alone.get(action.branch) ?? []) : [])),
  );
}

/** Also when the branch is gone. */
async function closedOf(github: GitHub, branches: readonly OwnBranch[]): Promise<ReadonlySet<string>> {
  const found = await Promise.all(
    branches.map(async (branch) => {
      const past = (await github.pullRequestsFrom(branch)).at(-1);
      return past?.state === "closed" && past.mergedAt === null ? [String(branch)] : [];
    }),
  );
  return new Set(found.flat());
}

/** Of anybody: whether it counts is not for this part to say. */
async function hasApproval(github: GitHub, number: number): Promise<boolean> {
  return (await github.reviews(number)).some(({ state }) => state === "APPROVED");
}

/** The program's own decision about exactly this head, and nobody else ever moved the branch. */
async function isReady(
  github: GitHub,
  world: World,
  { head, branch }: Extract<Question, { about: "merge" }>,
): Promise<boolean> {
  const context = `patchledger/approval: ${world.branch}`;
  const { id } = world.identity.account;
  const newest = (await github.statuses(head)).find((status) => status.context.toLowerCase() === context.toLowerCase());
  if (newest?.state !== "success" || newest.creator?.id !== id) return false;
  const moves = await github.activity(branch);
  return moves.length > 0 && moves.every(({ actor }) => actor?.id === id);
}
