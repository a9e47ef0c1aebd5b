/** Plans, asks what the plan still has to know, and plans again, until nothing is left to ask. */
import type { Candidate, Question } from "../../decide/reconcile/candidate.ts";
import { type Reconciled, reconcile } from "../../decide/reconcile/plan.ts";
import type { Caps } from "../../decide/reconcile/room.ts";
import { Failure } from "../../io/failure.ts";
import type { Work } from "../../io/github/connection.ts";
import type { GitHub } from "../../io/github.ts";
import { approvalContext, isSameContext } from "../../model/branch-rules.ts";
import type { PullRequestEntry } from "../../model/github.ts";
import type { Past } from "./past.ts";
import type { World } from "./world.ts";

interface Sources {
  readonly world: World;
  readonly past: Past;
}

/** What is asked is asked once, however often the plan is made. @param unanswered what nothing is known about, by its branch */
export function planner(
  github: GitHub,
  { world, past: asked }: Sources,
  unanswered: Map<string, string>,
): (candidates: readonly Candidate[], caps: Caps) => Promise<Reconciled> {
  const past = new Map<string, readonly PullRequestEntry[]>();
  const isApproved = new Map<number, boolean>();
  const mayMerge = new Map<number, boolean>();
  const known = { pulls: world.pulls, past, isApproved, mayMerge, unanswered };
  return async (candidates, caps) => {
    for (;;) {
      const planned = reconcile(candidates, { ...known, pastReads: asked.reads() }, caps);
      if (planned.questions.length === 0) return planned;
      await asked.expect(planned.questions.flatMap(({ about, branch }) => (about === "past" ? [branch] : [])));
      await Promise.all(
        planned.questions.map((one) =>
          orUnanswered(unanswered, one.branch, () => answer(github.for(workOf(one)), one)),
        ),
      );
    }
  };

  async function answer(github: GitHub, question: Question): Promise<void> {
    switch (question.about) {
      case "past":
        past.set(question.branch, await asked.of(github, question.branch));
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

function workOf({ about, branch, due }: Question): Work {
  return { name: `${about} of ${branch}`, due };
}

/** What can't be asked keeps back what depends on it, and nothing else. */
export async function orUnanswered(
  unanswered: Map<string, string>,
  branch: string,
  ask: () => Promise<void>,
): Promise<void> {
  try {
    await ask();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    unanswered.set(branch, error.message);
  }
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
  const context = approvalContext(world.branch);
  const { id } = world.identity.account;
  const newest = (await github.statuses(head)).find((status) => isSameContext(status.context, context));
  if (newest?.state !== "success" || newest.creator?.id !== id) return false;
  const moves = await github.activity(branch);
  return moves.length > 0 && moves.every(({ actor }) => actor?.id === id);
}
