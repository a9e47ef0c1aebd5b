/** What is over before anything of it is read: a pull request that is not open any more, and a head that was pushed over. */
import { orNull } from "../../io/failure.ts";
import { isBranchName, type Sha } from "../../model/git.ts";
import type { PullRequest } from "../../model/github.ts";
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
  const pull = await world.github.pullRequest(number);
  if (pull.state === "closed") {
    if (!isDry) await end(world, pull);
    return "it is not open";
  }
  const isOver = head !== null && pull.head.sha !== head && (await isPushedOver(world, pull, head));
  return isOver ? "it was pushed over: the run of that push decides" : null;
}

/** By the server's log. What it does not tell (of yet) is decided, and so is what comes from a fork, whose log is elsewhere. */
async function isPushedOver({ movesOf }: World, { head: there, base }: PullRequest, head: Sha): Promise<boolean> {
  const { ref, repository } = there;
  if (repository !== base.repository || !isBranchName(ref)) return false;
  const moves = await orNull(() => movesOf(ref));
  return (moves ?? []).findIndex(({ after }) => after === head) > 0;
}
