/** One pull request decided, and the decision published, as long as it is still about what is there. */
import type { Rules } from "../../decide/approval/rules.ts";
import { decide } from "../../decide/approval.ts";
import { impactOf } from "../../decide/impact.ts";
import { Failure } from "../../io/failure.ts";
import type { Decision } from "../../model/approval.ts";
import type { Subject } from "../../model/approval-subject.ts";
import { approvalContext } from "../../model/branch-rules.ts";
import type { Impact } from "../../model/impact.ts";
import { renderApprovalComment } from "../../render/approval-comment.ts";
import { pageOf } from "../overflow.ts";
import { type Gathered, gather } from "./facts.ts";
import { withFormerRules } from "./former-rules.ts";
import { end } from "./published.ts";
import type { World } from "./world.ts";

/** What is decided where no rules can be read: an error, as nothing is met. */
const NO_RULES: Rules = {
  approvals: {
    value: {
      schemaVersion: 1,
      version: "0",
      rules: [],
      fallback: [],
      governance: [],
      separation: [],
      automatic: [],
    },
    place: { path: "policies/approvals.yaml", at: [] },
  },
  roles: { schemaVersion: 1, version: "0", people: [], roles: [] },
};

export interface Decided {
  readonly decision: Decision;
  readonly gathered: Gathered;
}

export async function decidePullRequest(world: World, number: number): Promise<Decided> {
  const gathered = await gather(world, number);
  const decision = decisionOf(gathered, world);
  if (decision.base.ref !== world.governed) return { decision: ungoverned(decision, world), gathered };
  if (decision.state !== "success") return { decision, gathered };
  const known = await withFormerRules(world, gathered);
  return { decision: decisionOf(known, world), gathered: known };
}

function decisionOf({ facts, rules }: Gathered, { now }: World): Decision {
  return decide(facts, rules ?? NO_RULES, now);
}

/**
 * AP-084: whoever may push makes branches with rules of his own, and names that differ in case only are one status to
 * GitHub. So nothing is said about any branch but the one that is governed.
 */
function ungoverned(decision: Decision, { governed }: World): Decision {
  const description = `not decided: rules are for pull requests to ${governed}`;
  return {
    ...decision,
    state: null,
    description,
    request: [],
    reason: { text: description, place: null, because: [] },
  };
}

const TRIES = 3;

/**
 * Decides and publishes. A success is for what is there when it is published: everything is read and decided once more.
 * @throws Failure when that does not come to rest
 */
export async function approve(world: World, number: number): Promise<Decision> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const { decision, gathered } = await decidePullRequest(world, number);
    if (decision.state === null) {
      await end(world, await world.github.pullRequest(number));
      return decision;
    }
    if (decision.state !== "success" || (await isStillSo(world, decision))) {
      await publish(world, decision, gathered);
      return decision;
    }
  }
  throw new Failure(`pull request ${number} moves faster than it is decided`, "run it again");
}

/** Reviews, drafts and twins may have changed since they were read, as well as head and base. */
async function isStillSo(world: World, { number, head, base }: Decision): Promise<boolean> {
  const open = await world.github.openPullRequests();
  const { decision: again } = await decidePullRequest({ ...world, open }, number);
  return again.state === "success" && again.head === head && again.base.sha === base.sha;
}

async function publish(world: World, decision: Decision, gathered: Gathered): Promise<void> {
  const { github, remote, now } = world;
  const { number, head, state, description } = decision;
  if (state === null) return;
  const targetUrl = `${pageOf(remote)}/pull/${number}`;
  await github.publishStatus({
    commit: head,
    context: approvalContext(decision.base.ref),
    state,
    description,
    targetUrl,
  });
  const asked = await ask(world, decision, gathered);
  const body = renderApprovalComment(asked, inventoryImpact(gathered, now));
  await github.upsertComment({ number, key: "approval", body });
}

/** For whom GitHub takes no request, others are asked. @returns the decision, with those who can't be asked */
async function ask({ github, now }: World, decision: Decision, { facts, rules }: Gathered): Promise<Decision> {
  const { number } = decision;
  const [asked, refused] = [new Set(facts.requested), new Set<string>()];
  let current = decision;
  while (true) {
    const people = current.request.filter((login) => !asked.has(login));
    if (people.length === 0) return current;
    for (const { reviewer, result } of await github.requestReviewers({ number, people }))
      (result === "refused" ? refused : asked).add(reviewer);
    const then = { ...facts, requested: [...asked], refused: [...refused] };
    if (refused.size > 0) current = decide(then, rules ?? NO_RULES, now);
    else return current;
  }
}

const INVENTORY: readonly Subject["kind"][] = ["inventory", "system", "image", "tenant"];

/** P24: what a change of the inventory does to patches, for those who look at it; null for other changes. */
function inventoryImpact({ facts, base, head }: Gathered, now: string): Impact | null {
  const isInventory = facts.subjects.some(({ kind }) => INVENTORY.includes(kind));
  return isInventory && base !== null && head !== null ? impactOf(base, head, now) : null;
}
