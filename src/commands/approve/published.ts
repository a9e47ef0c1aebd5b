/** How a success of the status that branch rules ask for is taken back when it no longer holds. */
import { approvalContext, isSameContext } from "../../model/branch-rules.ts";
import type { CommitStatus, PullRequest, PullRequestEntry } from "../../model/github.ts";
import type { World } from "./world.ts";

/** Only a success can do harm. @param why one line, at most 140 characters */
export async function takeBack(
  { github, program }: World,
  { head, base }: Pick<PullRequestEntry, "head" | "base">,
  why: string,
): Promise<void> {
  const context = approvalContext(base.ref);
  const isIt = (one: CommitStatus) => isSameContext(one.context, context);
  // what others say under its name does not hide it
  const own = (await github.statuses(head.sha)).find((one) => isIt(one) && one.creator?.id === program.id);
  if (own?.state !== "success") return;
  const { targetUrl } = own;
  await github.publishStatus({ commit: head.sha, context, state: "pending", description: why, targetUrl });
}

/**
 * AP-052: its commit may come again, in another pull request, in this one opened again, or with the governed branch as its base
 * again; then it is decided anew. Until then nobody merges on a success that nobody looks after any more.
 */
export async function end(world: World, { head, base, state, mergedAt }: PullRequest): Promise<void> {
  const isElsewhere = base.ref !== world.governed;
  if (!isElsewhere && (state === "open" || mergedAt !== null)) return;
  const why = isElsewhere ? `its pull request is for ${base.ref}` : "its pull request was closed";
  const governed = { head, base: { ...base, ref: world.governed } };
  await takeBack(world, governed, `${why}: it is decided again when there is one`);
}
