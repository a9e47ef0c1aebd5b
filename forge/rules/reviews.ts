/** What the reviews of a pull request amount to. */
import type { Review } from "../state.ts";
import type { Demands } from "./branch-rules.ts";

/** One or more files that the same owners have to approve. */
export interface OwnedFiles {
  /** as CODEOWNERS names them: "@ann", "@acme/security" */
  readonly names: readonly string[];
  /** with write access; the members of teams among them */
  readonly accountIds: readonly number[];
}

export interface ReviewFacts {
  readonly authorId: number;
  readonly headSha: string;
  readonly lastPusher: { readonly id: number; readonly login: string };
  readonly reviews: readonly Review[];
  /** write access, and no bot */
  readonly counts: (accountId: number) => boolean;
  readonly owned: readonly OwnedFiles[];
  readonly openThreads: number;
}

export interface Unmet {
  readonly rule: "pull_request" | "required_status_checks";
  /** as GitHub says it when a merge is refused */
  readonly text: string;
}

export interface ReviewState {
  readonly approvers: readonly number[];
  readonly objectors: readonly number[];
  /** null when no review is asked for */
  readonly decision: "APPROVED" | "CHANGES_REQUESTED" | "REVIEW_REQUIRED" | null;
  readonly unmet: readonly Unmet[];
}

/** One for each person: COMMENTED and PENDING are no opinion; a dismissed one hides what was said before it. */
export function latestOpinions(reviews: readonly Review[]): readonly Review[] {
  const opinions = new Map<number, Review>();
  const submitted = reviews.filter((review) => review.submittedAt !== null);
  for (const review of submitted.toSorted(bySubmission)) {
    if (review.state !== "COMMENTED" && review.state !== "PENDING") opinions.set(review.authorId, review);
  }
  return [...opinions.values()];
}

function bySubmission(a: Review, b: Review): number {
  const [first, second] = [a.submittedAt ?? "", b.submittedAt ?? ""];
  return first === second ? a.id - b.id : first < second ? -1 : 1;
}

export function reviewState(facts: ReviewFacts, demands: Demands): ReviewState {
  const opinions = latestOpinions(facts.reviews).filter(
    ({ authorId }) => authorId !== facts.authorId && facts.counts(authorId),
  );
  const approvals = opinions.filter(({ state }) => state === "APPROVED");
  const objectors = opinions.filter(({ state }) => state === "CHANGES_REQUESTED").map(({ authorId }) => authorId);
  const approvers = approvals.map(({ authorId }) => authorId);
  const texts = demands.pullRequest
    ? [
        ...approvalTexts(approvers, objectors, demands),
        ...(demands.codeOwners ? ownerTexts(facts.owned, approvers) : []),
        ...(demands.lastPushApproval ? lastPushTexts(facts, approvals) : []),
      ]
    : [];
  const threads = demands.threadsResolved && facts.openThreads > 0 ? ["All comments must be resolved."] : [];
  const isAsked = demands.approvals > 0 || demands.codeOwners || demands.lastPushApproval;
  const open = texts.length > 0 ? "REVIEW_REQUIRED" : "APPROVED";
  return {
    approvers,
    objectors,
    decision: objectors.length > 0 ? "CHANGES_REQUESTED" : isAsked ? open : null,
    unmet: [...threads, ...texts].map((text) => ({ rule: "pull_request", text })),
  };
}

function approvalTexts(approvers: readonly number[], objectors: readonly number[], demands: Demands): string[] {
  const texts: string[] = [];
  if (objectors.length > 0) {
    const reviews = objectors.length === 1 ? "1 review" : `${objectors.length} reviews`;
    texts.push(`${reviews} requesting changes by reviewers with write access.`);
  }
  if (approvers.length < demands.approvals) {
    const needed = demands.approvals === 1 ? "1 approving review is" : `${demands.approvals} approving reviews are`;
    texts.push(`At least ${needed} required by reviewers with write access.`);
  }
  return texts;
}

function ownerTexts(owned: readonly OwnedFiles[], approvers: readonly number[]): string[] {
  const missing = owned.filter(({ accountIds }) => !accountIds.some((id) => approvers.includes(id)));
  const names = [...new Set(missing.flatMap((files) => files.names.map((name) => name.replace(/^@/, ""))))];
  return missing.length === 0 ? [] : [`Waiting on code owner review from ${names.join(", ")}.`];
}

/** Somebody else has to have seen the head as it is now. */
function lastPushTexts({ headSha, lastPusher }: ReviewFacts, approvals: readonly Review[]): string[] {
  const seen = approvals.some(({ authorId, commitId }) => authorId !== lastPusher.id && commitId === headSha);
  const who = `someone other than ${lastPusher.login} because they were the last pusher`;
  return seen ? [] : [`New changes require approval from ${who}.`];
}
