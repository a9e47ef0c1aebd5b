/** The status that branch rules ask for: its name, and how a success that no longer holds is taken back. */
import type { Decision } from "../../model/approval.ts";
import type { PullRequestEntry } from "../../model/github.ts";
import type { World } from "./world.ts";

/** GitHub compares such names without regard to case. */
export function contextOf({ base }: { readonly base: Pick<Decision["base"], "ref"> }): string {
  return `patchledger/approval: ${base.ref}`;
}

/** Only a success can do harm. @param why one line, at most 140 characters */
export async function takeBack(
  { github, program }: World,
  { head, base }: Pick<PullRequestEntry, "head" | "base">,
  why: string,
): Promise<void> {
  const context = contextOf({ base });
  const isIt = (one: { readonly context: string }) => one.context.toLowerCase() === context.toLowerCase();
  const newest = (await github.statuses(head.sha)).find(isIt);
  if (newest?.state !== "success" || newest.creator?.id !== program.id) return;
  const { targetUrl } = newest;
  await github.publishStatus({ commit: head.sha, context, state: "pending", description: why, targetUrl });
}
