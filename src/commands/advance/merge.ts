/**
 * Merges, one after the other. What was looked at holds for one base: after a merge, of ours or of anybody, files that were right
 * together may not be any more. After one of ours, and nothing else, the rest is looked at again; after anybody's, the next run does.
 */
import { Failure } from "../../io/failure.ts";
import { branchTip, firstParents } from "../../io/git.ts";
import type { GitHub } from "../../io/github.ts";
import type { Sha } from "../../model/git.ts";
import type { MergeAction } from "../../model/plan.ts";
import { catalogOf } from "../ledger.ts";
import { candidatesOf } from "./candidates.ts";
import { groundOf } from "./ground.ts";
import { readTip, type World } from "./world.ts";

/**
 * @returns what became of it, in words
 * @throws Failure when it has to wait for the next run
 */
export type Merge = (github: GitHub, action: MergeAction) => Promise<string>;

/** Git answers a moment before the merge; GitHub has no condition on the base. */
export function mergerFor(world: World): Merge {
  const { root, branch } = world;
  /** what the plan is right for, and what we made of it since */
  let [base, own]: [Sha, Sha | null] = [world.fetched.base, null];
  return async (github, action) => {
    const tip = await branchTip(root, await github.remote(), branch);
    if (tip !== base) {
      if (tip === null || tip !== own || !(await isStillRight(github, action, { from: base, to: tip })))
        throw new Failure("not merged yet: the base has moved", "The next run decides");
      base = tip;
    }
    const merged = await github.mergePullRequest(action.number, action.head);
    if (typeof merged !== "string") return `not merged yet, GitHub says: ${merged.refused}`;
    own = merged;
    return "merged";
  };

  /** On the new base, the program would write the same and policy lets it. */
  async function isStillRight(
    github: GitHub,
    { number, head }: MergeAction,
    { from, to }: { readonly from: Sha; readonly to: Sha },
  ): Promise<boolean> {
    const merged = await readTip(github, root, branch);
    if (merged.fetched.base !== to) return false;
    const [came, ...more] = await firstParents(root, from, to);
    const catalog = catalogOf(merged.ledger);
    if (came?.before !== from || more.length > 0 || catalog === null) return false;
    const ground = { ...groundOf(merged, catalog), world: { ...world, ...merged }, heads: new Map(), onBehalfOf: [] };
    const { candidates } = candidatesOf(ground, new Set());
    return candidates.some(
      (one) =>
        one.isAutomatic &&
        one.branchIs === "same" &&
        one.head === head &&
        world.pulls.get(one.branch)?.number === number,
    );
  }
}
