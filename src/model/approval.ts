/**
 * What a decision about a pull request rests on, and what it says. Both are plain data: facts are gathered first, the
 * decision follows from them alone, and both can be kept and looked at again.
 */
import type { Obstacle } from "./approval-obstacle.ts";
import type { Subject } from "./approval-subject.ts";
import type { ApprovalNeed } from "./authored.ts";
import type { Sha } from "./git.ts";
import type { Account, CommitStatus, RepositoryPermission, Review } from "./github.ts";
import type { Place } from "./place.ts";
import type { Reason } from "./verdict.ts";

/** The mode of a file that is not there, as git's own differences have it. */
export const ABSENT = "000000";

/** One path between the merge base and the head. A file that is not there has the mode ABSENT and an id of zeros. */
export interface ChangedPath {
  readonly path: string;
  readonly oldMode: string;
  readonly newMode: string;
  readonly oldBlob: string;
  readonly newBlob: string;
}

export interface PullFacts {
  readonly number: number;
  readonly state: "open" | "closed";
  readonly isDraft: boolean;
  readonly author: Account | null;
  readonly base: { readonly ref: string; readonly sha: Sha };
  readonly head: { readonly ref: string; readonly sha: Sha; readonly isFork: boolean };
  /** other open pull requests with the same head: a status belongs to a commit, and would be for all of them */
  readonly twins: readonly number[];
}

/** Of an account that is only known by what policy says of a person, the type is not told: it is his. */
export type Maker = Pick<Account, "id" | "login"> & Partial<Pick<Account, "type">>;

/** Names that a commit gives beside author and committer: "Co-authored-by", "Signed-off-by", "On-behalf-of". */
export interface Trailer {
  readonly name: string;
  /** as written: "Mira Vogel <12+mira-vogel@users.noreply.github.com>" */
  readonly value: string;
  /** the account that the address or the mention names; null when it names none */
  readonly account: Pick<Account, "id" | "login"> | null;
}

export interface CommitFacts {
  readonly sha: Sha;
  /** null: the address belongs to no account */
  readonly author: Maker | null;
  readonly committer: Maker | null;
  readonly trailers: readonly Trailer[];
}

/** What a reviewer had before him, as far as the server's times tell; `why` when they do not. */
export type Seen =
  | { readonly paths: readonly ChangedPath[]; readonly why: null }
  | { readonly paths: null; readonly why: string };

export interface ReviewFacts extends Omit<Review, "body" | "commit" | "submittedAt"> {
  /** the server's time */
  readonly submittedAt: string;
  readonly seen: Seen;
  /** the pull request was a draft then */
  readonly wasDraft: boolean;
  /** the pull request was for another base then */
  readonly wasElsewhere: boolean;
  /** who dismissed it, and what it had said; null when nobody did */
  readonly dismissal: { readonly by: Account | null; readonly of: "approved" | "changes_requested" | "other" } | null;
  readonly permission: RepositoryPermission;
}

export interface ApprovalFacts {
  readonly pull: PullFacts;
  /** what could not be learnt, naming the call: any of them makes the decision an error */
  readonly gaps: readonly string[];
  /** whether git can merge it into the base's newest commit; null when that could not be learnt, which is a gap */
  readonly merges: "cleanly" | "conflicts" | "mixes" | "several-bases" | null;
  /** from merge base to head, by path */
  readonly changes: readonly ChangedPath[];
  /** all of base..head, through every parent */
  readonly commits: readonly CommitFacts[];
  /** accounts that moved the head branch, by the server's own log */
  readonly pushers: readonly Account[];
  /** the account that this program writes as; it is no person */
  readonly program: Pick<Account, "id" | "login">;
  readonly reviews: readonly ReviewFacts[];
  /** logins, as it is now */
  readonly requested: readonly string[];
  /** every request for a review that there ever was, also one that somebody withdrew */
  readonly asks: readonly AskFacts[];
  /** what accounts may do: of reviewers, and of those who hold a role that is asked for. Of others it is not known */
  readonly access: readonly AccessFacts[];
  /** logins whom GitHub, asked in this run, took no request for */
  readonly refused: readonly string[];
  readonly subjects: readonly Subject[];
  /** policies that are put back to what an older version of them said */
  readonly rollbacks: readonly Rollback[];
  /** what is missing by the rules that held when somebody last did something with it, and not by those that hold now; or null */
  readonly formerly: string | null;
  /** what is wrong with the files that a merge would give, as `validate` says it; open fields of drafts are not among them */
  readonly findings: readonly string[];
  /** fields of drafts that are still to be filled in */
  readonly openFields: number;
  /** where files stop being readable as what they are: until then nobody knows which step they take */
  readonly unread: readonly string[];
}

/** Somebody who was asked, and the content then; null when that can't be learnt any more. */
export interface AskFacts {
  readonly login: string;
  readonly paths: readonly ChangedPath[] | null;
}

export interface Rollback {
  readonly path: string;
  /** that said the same */
  readonly version: string;
}

export interface AccessFacts {
  readonly login: string;
  readonly permission: RepositoryPermission;
}

/** Parts in a change that keep from approving it. */
export const HANDS = ["author", "committer", "coauthor", "pusher", "initiator", "named"] as const;

/** Why a review does not count (AP 2.9). */
export const IGNORED = [
  ...HANDS,
  "separated",
  "stale",
  "retargeted",
  "draft",
  "dismissed",
  "superseded",
  "comment",
  "bot",
  "unknown-person",
  "no-permission",
  "not-in-role",
  "not-in-role-then",
  "wrong-scope",
  "duplicate-person",
] as const;

export type Ignored = (typeof IGNORED)[number];

/** Somebody who reviewed, as the decision knows him. */
export interface Reviewer {
  readonly login: string;
  /** id in policies/roles.yaml */
  readonly person: string;
}

/** Somebody who holds a role that is asked for, and can't approve or be asked. */
export interface Barred {
  /** id in policies/roles.yaml */
  readonly person: string;
  readonly login: string | null;
  readonly why: Ignored | "no-account" | "not-taken";
  /** after his name: "may not write to the repository" */
  readonly says: string;
}

export function hadAHand({ why }: Pick<Barred, "why">): boolean {
  return HANDS.some((hand) => hand === why);
}

export interface NeedDecision extends Pick<ApprovalNeed, "count"> {
  readonly roles: readonly string[];
  /** the tenant that a customer's agreement is for; null for the provider's own */
  readonly tenant: string | null;
  readonly because: string;
  /** the line of the policy that asks for it */
  readonly place: Place;
  /** what it is for: "approve dsa-5817-1" */
  readonly subjects: readonly string[];
  readonly filledBy: readonly Reviewer[];
  /** how many more */
  readonly missing: number;
  /** people who hold a role and are not excluded, without those who fill it; logins where they have one */
  readonly couldStill: readonly { readonly person: string; readonly login: string | null }[];
  /** the other people who hold a role; and of those who could, whom GitHub does not let us ask */
  readonly barred: readonly Barred[];
}

/** Files with the same owners by CODEOWNERS. */
export interface OwnedByCode {
  readonly paths: readonly string[];
  readonly logins: readonly string[];
  /** those of them whose last word is an approval; GitHub waits as long as there is none */
  readonly approvedBy: readonly string[];
}

export interface ReviewDecision {
  readonly id: number;
  readonly login: string;
  /** null for somebody whom policies/roles.yaml does not know */
  readonly person: string | null;
  readonly state: Review["state"];
  readonly submittedAt: string;
  /** null: it counts */
  readonly ignored: Ignored | null;
  /** what to do next, without a full stop; "" when nothing */
  readonly next: string;
}

export interface Decision {
  readonly number: number;
  readonly base: { readonly ref: string; readonly sha: Sha };
  readonly head: Sha;
  /** sha256 over path, modes and blobs of everything that is changed: what approvals are bound to */
  readonly digest: string;
  /** null: nothing is to be published, as the pull request is closed */
  readonly state: CommitStatus["state"] | null;
  /** one line, at most 140 characters */
  readonly description: string;
  readonly needs: readonly NeedDecision[];
  readonly reviews: readonly ReviewDecision[];
  readonly obstacles: readonly Obstacle[];
  /** "path:line:column" of files that nobody can read yet: whose approval they need is not known, and `needs` is empty */
  readonly unread: readonly string[];
  /** people who made the change and can't approve it, and as what */
  readonly authors: readonly (Pick<Account, "id" | "login"> & { readonly as: (typeof HANDS)[number] })[];
  /** logins to ask for a review: of needs that are not met, and not those who were asked or have reviewed this content */
  readonly request: readonly string[];
  /** policies that it puts back to what an older version of them said */
  readonly rollbacks: readonly Rollback[];
  /** the rule by which no person is needed; null when people decide */
  readonly automatic: {
    readonly because: string;
    readonly place: Place;
    /** files that are changed and that somebody owns: GitHub asks for one of their owners all the same */
    readonly owned: readonly OwnedByCode[];
  } | null;
  /** the whole derivation; its leaves are lines of policies and reviews */
  readonly reason: Reason;
}
