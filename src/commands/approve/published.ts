/** The status that branch rules ask for: its name, and how a success that no longer holds is taken back. */
import type { Decision } from "../../model/approval.ts";
import type { CommitStatus, PullRequestEntry } from "../../model/github.ts";
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
  const isIt = (one: CommitStatus) => one.context.toLowerCase() === context.toLowerCase();
  // what others say under its name does not hide it
  const own = (await github.statuses(head.sha)).find((one) => isIt(one) && one.creator?.id === program.id);
  if (own?.state !== "success") return;
  const { targetUrl } = own;
  await github.publishStatus({ commit: head.sha, context, state: "pending", description: why, targetUrl });
}
