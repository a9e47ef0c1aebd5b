/**
 * AP-075: a pull request that was waiting does not pass because rules were changed meanwhile. Until somebody does something with
 * it again, it has to be approved by the rules that held when somebody last did, as well as by those that hold now.
 */
import { tipBefore } from "../../decide/approval/branch-history.ts";
import { decide } from "../../decide/approval.ts";
import { changesBetween, fetchUnlessHere } from "../../io/git.ts";
import { isBranchName } from "../../model/git.ts";
import { type Gathered, gather } from "./facts.ts";
import { orGap, type World } from "./world.ts";

/** The same, with what those rules ask for and these do not. */
export async function withFormerRules(world: World, gathered: Gathered): Promise<Gathered> {
  const gaps = [...gathered.facts.gaps];
  const formerly = await orGap(gaps, null, () => missingThen(world, gathered));
  return { ...gathered, facts: { ...gathered.facts, gaps, formerly } };
}

/** What was missing then; null when nothing was, or the rules are the same. */
async function missingThen(world: World, { facts, lastActAt }: Gathered): Promise<string | null> {
  const { root, remote, movesOf, now } = world;
  const { number, base, head } = facts.pull;
  if (!isBranchName(base.ref)) return null;
  const then = tipBefore(await movesOf(base.ref), base.sha, lastActAt);
  if (then === null) return "which they were is not known";
  if (then === base.sha) return null;
  await fetchUnlessHere(root, remote, then);
  const changes = await changesBetween(root, then, base.sha);
  if (!changes.some(({ path }) => path.startsWith("policies/"))) return null;
  const past = await gather({ ...world, tipsOf: async () => [then, head.sha] }, number);
  if (past.rules === null) return "they could not be used";
  const { state, description } = decide(past.facts, past.rules, now);
  return state === "success" ? null : description;
}
