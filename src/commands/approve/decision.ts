/** One pull request decided, and the decision published, as long as it is still about what is there. */
import { decide, type Rules } from "../../decide/approval.ts";
import { impactOf } from "../../decide/impact.ts";
import { currentInstant } from "../../io/clock.ts";
import { Failure } from "../../io/failure.ts";
import { fetchCommit } from "../../io/git.ts";
import { openGitHub } from "../../io/github.ts";
import type { Decision, Subject } from "../../model/approval.ts";
import { isBranchName } from "../../model/git.ts";
import type { Impact } from "../../model/impact.ts";
import { renderApprovalComment } from "../../render/approval-comment.ts";
import { type Gathered, gather } from "./facts.ts";
import { keptLedgers, type World } from "./world.ts";

/** @param root a clone of the repository that GITHUB_REPOSITORY names */
export async function openWorld(root: string): Promise<World> {
  const github = await openGitHub();
  const [remote, { account }, open] = [await github.remote(), await github.identity(), await github.openPullRequests()];
  return {
    ...{ github, root, remote, program: account, open, baseAt: keptLedgers(root), now: currentInstant() },
    tipOf: (branch) => fetchCommit(root, remote, { branch }),
  };
}

/** What is decided where no rules can be read: an error, as nothing is met. */
const NO_RULES: Rules = {
  approvals: {
    value: {
      ...{ schemaVersion: 1, version: "0" },
      ...{ rules: [], fallback: [], governance: [], separation: [], automatic: [] },
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
  return { decision: decide(gathered.facts, gathered.rules ?? NO_RULES, world.now), gathered };
}

export function contextOf({ base }: Pick<Decision, "base">): string {
  return `patchledger/approval: ${base.ref}`;
}

const TRIES = 3;

/**
 * Decides and publishes. A success is for this head on this base: when either moved meanwhile, it is decided again.
 * @throws Failure when they do not come to rest
 */
export async function approve(world: World, number: number): Promise<Decision> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const { decision, gathered } = await decidePullRequest(world, number);
    if (decision.state === null) return decision;
    if (decision.state !== "success" || (await isStillSo(world, decision))) {
      await publish(world, decision, gathered);
      return decision;
    }
  }
  throw new Failure(`pull request ${number} moves faster than it is decided`, "run it again");
}

async function isStillSo({ github, root, remote }: World, { number, head, base }: Decision): Promise<boolean> {
  const pull = await github.pullRequest(number);
  if (pull.state !== "open" || pull.head.sha !== head || pull.base.ref !== base.ref) return false;
  return isBranchName(base.ref) && (await fetchCommit(root, remote, { branch: base.ref })) === base.sha;
}

async function publish({ github, remote, now }: World, decision: Decision, gathered: Gathered): Promise<void> {
  const { facts } = gathered;
  const { number, head, state, description, request } = decision;
  if (state === null) return;
  const targetUrl = `${remote.url.replace(/\.git$/, "")}/pull/${number}`;
  await github.publishStatus({ commit: head, context: contextOf(decision), state, description, targetUrl });
  const body = renderApprovalComment(decision, inventoryImpact(gathered, now));
  await github.upsertComment({ number, key: "approval", body });
  const fresh = request.filter((login) => !facts.requested.includes(login));
  if (fresh.length > 0) await github.requestReviewers({ number, people: fresh, teams: [] });
}

const INVENTORY: readonly Subject["kind"][] = ["inventory", "system", "image", "tenant"];

/** P24: what a change of the inventory does to patches, for those who look at it; null for other changes. */
function inventoryImpact({ facts, base, head }: Gathered, now: string): Impact | null {
  const isInventory = facts.subjects.some(({ kind }) => INVENTORY.includes(kind));
  return isInventory && base !== null && head !== null ? impactOf(base, head, now) : null;
}
