/** What GitHub calls things, and what we do: the shape of each answer, checked while it is read. */
import {
  type Account,
  type Activity,
  type BranchRule,
  type BranchTip,
  type Comment,
  type CommitPerson,
  type CommitStatus,
  type Issue,
  type PullRequest,
  type PullRequestCommit,
  type PullRequestEntry,
  REVIEW_STATES,
  type RepositoryFacts,
  type Review,
  STATUS_STATES,
  type TimelineEvent,
  VISIBILITIES,
} from "../../model/github.ts";
import {
  field,
  fieldOrNull,
  flag,
  ifSaid,
  instant,
  integer,
  list,
  oneOf,
  type Part,
  sha,
  text,
  textOrEmpty,
} from "./answer.ts";

const OPEN_OR_CLOSED = ["open", "closed"] as const;

export function account(part: Part): Account {
  return { id: integer(field(part, "id")), login: text(field(part, "login")), type: text(field(part, "type")) };
}

/** Servers that know no `visibility` know nothing between private and public either. */
export function repository(part: Part): RepositoryFacts {
  const told = ifSaid(fieldOrNull(part, "visibility"), (one) => oneOf(one, VISIBILITIES));
  return {
    visibility: told ?? (flag(field(part, "private")) ? "private" : "public"),
    defaultBranch: text(field(part, "default_branch")),
    owner: account(field(part, "owner")),
    secretScanning: ifSaid(fieldOrNull(part, "security_and_analysis"), secretScanning),
  };
}

function secretScanning(part: Part): string {
  return ifSaid(fieldOrNull(part, "secret_scanning"), (one) => text(field(one, "status"))) ?? "absent";
}

export function pullRequestEntry(part: Part): PullRequestEntry {
  return {
    number: integer(field(part, "number")),
    title: text(field(part, "title")),
    body: textOrEmpty(field(part, "body")),
    state: oneOf(field(part, "state"), OPEN_OR_CLOSED),
    isDraft: ifSaid(fieldOrNull(part, "draft"), flag) ?? false,
    author: ifSaid(field(part, "user"), account),
    createdAt: instant(field(part, "created_at")),
    mergedAt: ifSaid(field(part, "merged_at"), instant),
    mergeCommit: ifSaid(field(part, "merge_commit_sha"), sha),
    head: branchTip(field(part, "head")),
    base: branchTip(field(part, "base")),
    labels: list(field(part, "labels"), labelName),
    assignees: (ifSaid(fieldOrNull(part, "assignees"), (all) => list(all, account)) ?? []).map(({ login }) => login),
    requestedReviewers: list(field(part, "requested_reviewers"), account),
  };
}

export function pullRequest(part: Part): PullRequest {
  return {
    ...pullRequestEntry(part),
    mergedBy: ifSaid(field(part, "merged_by"), account),
    commitCount: integer(field(part, "commits")),
  };
}

function branchTip(part: Part): BranchTip {
  return {
    ref: text(field(part, "ref")),
    sha: sha(field(part, "sha")),
    repository: ifSaid(field(part, "repo"), (repository) => text(field(repository, "full_name"))),
  };
}

export function labelName(part: Part): string {
  return text(field(part, "name"));
}

export function review(part: Part): Review {
  return {
    id: integer(field(part, "id")),
    author: ifSaid(field(part, "user"), account),
    state: oneOf(field(part, "state"), REVIEW_STATES),
    body: textOrEmpty(field(part, "body")),
    commit: ifSaid(field(part, "commit_id"), sha),
    submittedAt: ifSaid(fieldOrNull(part, "submitted_at"), instant),
  };
}

export function commit(part: Part): PullRequestCommit {
  const inner = field(part, "commit");
  return {
    sha: sha(field(part, "sha")),
    message: text(field(inner, "message")),
    author: commitPerson(field(part, "author"), field(inner, "author")),
    committer: commitPerson(field(part, "committer"), field(inner, "committer")),
  };
}

/** GitHub writes `{}` for an account that it does not find, as well as null. */
function commitPerson(who: Part, claim: Part): CommitPerson {
  const isKnown = typeof who.value !== "object" || who.value === null || Object.keys(who.value).length > 0;
  return {
    account: isKnown ? ifSaid(who, account) : null,
    email: text(field(claim, "email")),
  };
}

export function status(part: Part): CommitStatus {
  return {
    id: integer(field(part, "id")),
    context: text(field(part, "context")),
    state: oneOf(field(part, "state"), STATUS_STATES),
    description: textOrEmpty(field(part, "description")),
    targetUrl: textOrEmpty(field(part, "target_url")),
    creator: ifSaid(field(part, "creator"), account),
    createdAt: instant(field(part, "created_at")),
  };
}

export function comment(part: Part): Comment {
  return {
    id: integer(field(part, "id")),
    author: ifSaid(field(part, "user"), account),
    body: text(field(part, "body")),
    createdAt: instant(field(part, "created_at")),
  };
}

/** null for the half of a pull request that is an issue */
export function issueOrPull(part: Part): Issue | null {
  return fieldOrNull(part, "pull_request").value === null ? issue(part) : null;
}

/** Of a list of closed issues, the number of what is a pull request that was not merged; null for everything else. */
export function closedPull(part: Part): number | null {
  const pull = fieldOrNull(part, "pull_request");
  return pull.value === null || field(pull, "merged_at").value !== null ? null : integer(field(part, "number"));
}

export function issue(part: Part): Issue {
  return {
    number: integer(field(part, "number")),
    title: text(field(part, "title")),
    body: textOrEmpty(field(part, "body")),
    state: oneOf(field(part, "state"), OPEN_OR_CLOSED),
    author: ifSaid(field(part, "user"), account),
    labels: list(field(part, "labels"), (one) => (typeof one.value === "string" ? one.value : labelName(one))),
    createdAt: instant(field(part, "created_at")),
  };
}

export function activity(part: Part): Activity {
  return {
    id: integer(field(part, "id")),
    ref: text(field(part, "ref")),
    before: sha(field(part, "before")),
    after: sha(field(part, "after")),
    type: text(field(part, "activity_type")),
    actor: ifSaid(field(part, "actor"), account),
    at: instant(field(part, "timestamp")),
  };
}

/** Events differ in what they have: reviews have a `user` and `submitted_at`, commits neither. */
export function timelineEvent(part: Part): TimelineEvent {
  const actor = ifSaid(fieldOrNull(part, "actor"), account) ?? ifSaid(fieldOrNull(part, "user"), account);
  const at = ifSaid(fieldOrNull(part, "created_at"), instant) ?? ifSaid(fieldOrNull(part, "submitted_at"), instant);
  const about = ifSaid(fieldOrNull(part, "commit_id"), sha) ?? ifSaid(fieldOrNull(part, "sha"), sha);
  const dismissed = ifSaid(fieldOrNull(part, "dismissed_review"), dismissedReview);
  const reviewer = ifSaid(fieldOrNull(part, "requested_reviewer"), account);
  return { event: text(field(part, "event")), actor, at, commit: about, dismissed, reviewer };
}

function dismissedReview(part: Part): TimelineEvent["dismissed"] {
  return { review: integer(field(part, "review_id")), state: text(field(part, "state")) };
}

export function branchRule(part: Part): BranchRule {
  const type = text(field(part, "type"));
  if (type === "pull_request") return pullRequestRule(field(part, "parameters"));
  if (type === "required_status_checks") return statusRule(field(part, "parameters"));
  return { type: "other", name: type };
}

function pullRequestRule(part: Part): BranchRule {
  return {
    type: "pull_request",
    dismissesStaleReviews: flag(field(part, "dismiss_stale_reviews_on_push")),
    requiresCodeOwners: flag(field(part, "require_code_owner_review")),
    mergeMethods: ifSaid(fieldOrNull(part, "allowed_merge_methods"), (all) => list(all, text)),
  };
}

function statusRule(part: Part): BranchRule {
  return {
    type: "required_status_checks",
    checks: list(field(part, "required_status_checks"), (check) => ({
      context: text(field(check, "context")),
      appId: ifSaid(fieldOrNull(check, "integration_id"), integer),
    })),
  };
}
