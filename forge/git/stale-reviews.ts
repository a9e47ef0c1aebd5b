/** Reviews of a pull request whose change is another one now. */

import type { Forge } from "../operation.ts";
import type { Asked } from "../operations/access.ts";
import { announceReview } from "../operations/announce.ts";
import { record } from "../operations/history.ts";
import type { PullRequest } from "../operations/shapes/pull.ts";
import { rulesFor } from "../rules/branch-rules.ts";
import type { Review } from "../state.ts";

interface Before {
  readonly baseSha: string;
  readonly headSha: string;
  readonly isForced: boolean;
}

/**
 * Whether the change is the same as before. A force-push that leaves it so takes the reviews along to its new commit;
 * a push that moves the merge base without one ("Update branch") makes approvals stale even if the lines are the same.
 */
export async function repointReviews(
  { git }: Forge,
  { repository, pull }: PullRequest,
  before: Before,
): Promise<boolean> {
  const { id } = repository;
  const from = await git.mergeBase(id, before.baseSha, before.headSha);
  const to = await git.mergeBase(id, pull.baseSha, pull.headSha);
  if (from === null || to === null || (from !== to && !before.isForced)) return false;
  const [old, now] = await Promise.all([git.patchId(id, from, before.headSha), git.patchId(id, to, pull.headSha)]);
  if (old !== now) return false;
  for (const review of repository.reviews) {
    const isMine = review.number === pull.number && review.commitId === before.headSha;
    if (isMine && before.isForced) review.commitId = pull.headSha;
  }
  return true;
}

/**
 * Takes back the approvals of a pull request whose base branch wants that. Objections stay.
 * @param message why, where it was no push
 */
export async function dismissStale(asked: Asked, request: PullRequest, message: string | null = null): Promise<void> {
  const { repository, pull, issue } = request;
  if (!rulesFor(repository, `refs/heads/${pull.base}`).demands.dismissStale) return;
  const isApproval = (review: Review): boolean => review.number === pull.number && review.state === "APPROVED";
  // also those that their author followed by another: none may be left that looks valid
  for (const review of repository.reviews.filter(isApproval)) {
    review.state = "DISMISSED";
    review.dismissedState = "approved";
    const dismissed = { state: "approved", review_id: review.id, dismissal_message: message };
    const payload = { dismissed_review: { ...dismissed, dismissal_commit_id: pull.headSha } };
    record(asked, repository, issue, { event: "review_dismissed", commitId: pull.headSha, payload });
    announceReview(asked, request, { review, action: "dismissed" });
  }
}
