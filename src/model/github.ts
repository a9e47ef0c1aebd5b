/**
 * What GitHub says about a repository and its pull requests, as far as decisions need it. Instants are GitHub's own, in
 * RFC 3339; names of states are GitHub's. `null` for an account: it was deleted.
 */
import type { Sha } from "./git.ts";

export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}

export interface Account {
  /** stays when the account is renamed */
  readonly id: number;
  readonly login: string;
  /** "User", "Bot", "Organization", … */
  readonly type: string;
}

export interface BranchTip {
  readonly ref: string;
  readonly sha: Sha;
  /** "owner/name"; null when the repository is gone */
  readonly repository: string | null;
}

export const VISIBILITIES = ["public", "private", "internal"] as const;

/** What a repository is, and what GitHub watches for in it. */
export interface RepositoryFacts {
  readonly visibility: (typeof VISIBILITIES)[number];
  readonly defaultBranch: string;
  readonly owner: Pick<Account, "login" | "type">;
  /** "enabled" or "disabled"; "absent": GitHub shows what it watches for, and this is not there; null: not shown */
  readonly secretScanning: string | null;
}

/** A pull request as lists show it. */
export interface PullRequestEntry {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: "open" | "closed";
  readonly isDraft: boolean;
  readonly author: Account | null;
  readonly createdAt: string;
  readonly mergedAt: string | null;
  readonly mergeCommit: Sha | null;
  readonly head: BranchTip;
  readonly base: BranchTip;
  readonly labels: readonly string[];
  /** logins */
  readonly assignees: readonly string[];
  readonly requestedReviewers: readonly Account[];
}

/** Of one branch: the open one if there is one, else the newest. @param pulls the oldest first */
export function latestOf(pulls: readonly PullRequestEntry[]): PullRequestEntry | null {
  return pulls.find(({ state }) => state === "open") ?? pulls.at(-1) ?? null;
}

export interface PullRequest extends PullRequestEntry {
  readonly mergedBy: Account | null;
  /** how many there are, however many the list shows */
  readonly commitCount: number;
}

/** A list that GitHub cuts. What is missing is unknown, not absent. */
export interface Listing<T> {
  readonly items: readonly T[];
  readonly isComplete: boolean;
}

export const REVIEW_STATES = ["APPROVED", "CHANGES_REQUESTED", "COMMENTED", "DISMISSED", "PENDING"] as const;

export interface Review {
  readonly id: number;
  readonly author: Account | null;
  readonly state: (typeof REVIEW_STATES)[number];
  readonly body: string;
  /** GitHub moves it when a force-push leaves the difference as it was: not what the reviewer saw */
  readonly commit: Sha | null;
  /** null while it is pending */
  readonly submittedAt: string | null;
}

/** Who wrote or committed, as the commit claims. */
export interface CommitPerson {
  /** the account that GitHub finds for the address; null when there is none */
  readonly account: Account | null;
  readonly email: string;
}

export interface PullRequestCommit {
  readonly sha: Sha;
  readonly message: string;
  readonly author: CommitPerson;
  readonly committer: CommitPerson;
}

export const STATUS_STATES = ["error", "failure", "pending", "success"] as const;

/** characters of a description that GitHub takes */
export const STATUS_TEXT_MAX = 140;

export interface CommitStatus {
  readonly id: number;
  /** compared without regard to case */
  readonly context: string;
  readonly state: (typeof STATUS_STATES)[number];
  readonly description: string;
  readonly targetUrl: string;
  readonly creator: Account | null;
  readonly createdAt: string;
}

export interface Comment {
  readonly id: number;
  readonly author: Account | null;
  readonly body: string;
  readonly createdAt: string;
}

export interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: "open" | "closed";
  readonly author: Account | null;
  readonly labels: readonly string[];
  readonly createdAt: string;
}

/** A change of a branch, with the server's time and the account that pushed. */
export interface Activity {
  readonly id: number;
  readonly ref: string;
  /** forty zeros: the branch was created */
  readonly before: Sha;
  /** forty zeros: the branch was deleted */
  readonly after: Sha;
  /** "push", "force_push", "branch_creation", "pr_merge", … */
  readonly type: string;
  readonly actor: Account | null;
  readonly at: string;
}

/** An event of a pull request's history; what an event does not have is null. */
export interface TimelineEvent {
  /** "reviewed", "review_dismissed", "head_ref_force_pushed", "base_ref_changed", "merged", … */
  readonly event: string;
  readonly actor: Account | null;
  readonly at: string | null;
  readonly commit: Sha | null;
  /** of "review_dismissed": which review, and what it had said, in small letters */
  readonly dismissed: { readonly review: number; readonly state: string } | null;
  /** of "review_requested" and "review_request_removed": the person; null when it is a team */
  readonly reviewer: Account | null;
}

export type BranchRule =
  | {
      readonly type: "pull_request";
      readonly dismissesStaleReviews: boolean;
      readonly requiresCodeOwners: boolean;
      /** "merge", "squash", "rebase"; null: all of them */
      readonly mergeMethods: readonly string[] | null;
    }
  | {
      readonly type: "required_status_checks";
      /** `appId`: the App that must have published it; null: anybody may */
      readonly checks: readonly { readonly context: string; readonly appId: number | null }[];
    }
  | { readonly type: "other"; readonly name: string };

export const PERMISSIONS = ["admin", "write", "read", "none"] as const;
export type RepositoryPermission = (typeof PERMISSIONS)[number];

export const RULE_RESULTS = ["pass", "fail", "bypass"] as const;

/** What the rules of a branch said of one write to it. */
export interface RuleSuite {
  readonly id: number;
  readonly before: Sha;
  readonly after: Sha;
  /** login; null when the account is gone */
  readonly actor: string | null;
  readonly at: string;
  readonly result: (typeof RULE_RESULTS)[number];
}

/** What became of the request that one person review. */
export interface ReviewerResult {
  /** login */
  readonly reviewer: string;
  readonly result: "requested" | "already-requested" | "refused";
}
