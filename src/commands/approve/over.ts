/** What is over before anything of it is read: a pull request that is not open any more, and a head that was pushed over. */
import { isBranchName, type Sha } from "../../model/git.ts";
import type { PullRequestEntry } from "../../model/github.ts";
import { end } from "./published.ts";
import type { World } from "./world.ts";

interface Asked {
  readonly number: number;
  /** the commit that the event is about which asks; null: whatever is there */
  readonly head: Sha | null;
  readonly isDry: boolean;
}

/** @returns in words, why nothing is decided; null when it has to be */
export async function overBy(world: World, { number, head, isDry }: Asked): Promise<string | null> {
  const open = world.open.find((one) => one.number === number);
  if (open !== undefined) return head !== null && (await isPushedOver(world, open, head)) ? PUSHED_OVER : null;
  const pull = await world.github.pullRequest(number);
  // the list may lag behind
  if (pull.state === "open") return null;
  if (!isDry) await end(world, pull);
  return "it is not open";
}

const PUSHED_OVER = "it was pushed over: the run of that push decides";

/** By the server's log, which may lag behind as well: what it does not tell of yet is decided; so is what comes from a fork. */
async function isPushedOver({ movesOf }: World, { head: there, base }: PullRequestEntry, head: Sha): Promise<boolean> {
  if (there.repository !== base.repository || !isBranchName(there.ref)) return false;
  return (await movesOf(there.ref)).findIndex(({ after }) => after === head) > 0;
}
