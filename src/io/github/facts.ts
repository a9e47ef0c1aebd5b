/** What decisions ask about a repository and its pull requests. Nothing here changes anything. */
import { type BranchName, isBranchName, type Sha } from "../../model/git.ts";
import {
  type Activity,
  type BranchRule,
  type Comment,
  type CommitStatus,
  type Issue,
  type Listing,
  PERMISSIONS,
  type PullRequest,
  type PullRequestCommit,
  type PullRequestEntry,
  type RepositoryFacts,
  type RepositoryPermission,
  type Review,
  type TimelineEvent,
} from "../../model/github.ts";
import { Failure } from "../failure.ts";
import { field, oneOf } from "./answer.ts";
import { type Connection, read, readOrNull } from "./connection.ts";
import { type Counted, readAll, readAllOf } from "./pages.ts";
import * as shapes from "./shapes.ts";

/** github.md 16: GitHub's list of a pull request's commits ends here. */
const COMMITS_MAX = 250;
const ISSUES_MAX = 100;

const PULL = "/repos/{owner}/{repo}/pulls/{pull_number}";
const ISSUE = "/repos/{owner}/{repo}/issues/{issue_number}";

export async function pullRequest(connection: Connection, number: number): Promise<PullRequest> {
  const request = { route: `GET ${PULL}`, parameters: { pull_number: number } } as const;
  const found = await readOrNull(connection, request, shapes.pullRequest);
  if (found !== null) return found;
  const { owner, name } = connection.repository;
  throw new Failure(`there is no pull request ${number} in ${owner}/${name}`, "check the number and the repository");
}

export function openPullRequests(connection: Connection): Promise<readonly PullRequestEntry[]> {
  const parameters = { state: "open", sort: "created", direction: "asc" };
  return readAll(connection, { route: "GET /repos/{owner}/{repo}/pulls", parameters }, shapes.pullRequestEntry);
}

export function repository(connection: Connection): Promise<RepositoryFacts> {
  return read(connection, { route: "GET /repos/{owner}/{repo}" }, shapes.repository);
}

/** Of the repository; what the program writes begins there. */
export async function defaultBranch(connection: Connection): Promise<BranchName> {
  const { defaultBranch: name } = await repository(connection);
  if (isBranchName(name)) return name;
  throw new Failure("the default branch has an unusual name", "rename it");
}

/**
 * Those with the label that were touched last, a hundred at most: anybody may open issues, and a flood of them must not
 * cost every run more than one page.
 */
export async function openIssues(connection: Connection, label: string): Promise<readonly Issue[]> {
  const parameters = { state: "open", labels: label, sort: "updated", direction: "desc" };
  const request = { route: "GET /repos/{owner}/{repo}/issues", parameters } as const;
  const found = await readAll(connection, request, shapes.issueOrPull, { most: ISSUES_MAX });
  return found.filter((issue) => issue !== null);
}

/** Every pull request that ever came from a branch of this repository, whatever became of it. */
export async function pullRequestsFrom(
  connection: Connection,
  branch: BranchName,
  base: BranchName,
): Promise<readonly PullRequestEntry[]> {
  const { owner, name } = connection.repository;
  const parameters = { state: "all", head: `${owner}:${branch}`, base, sort: "created", direction: "asc" };
  const request = { route: "GET /repos/{owner}/{repo}/pulls", parameters } as const;
  const found = await readAll(connection, request, shapes.pullRequestEntry);
  // a `head` that GitHub does not understand filters nothing
  const full = `${owner}/${name}`.toLowerCase();
  return found.filter(
    ({ head, base: to }) => head.ref === branch && to.ref === base && head.repository?.toLowerCase() === full,
  );
}

/**
 * All that there ever were, oldest first, unless they fill more pages. Open and closed together, whatever their base: what is
 * closed, opened again or moved to another base while pages are read would shift a shorter list, so that one is missed.
 */
export function everyPullRequest(connection: Connection, pagesMost: number): Promise<Counted<PullRequestEntry>> {
  const parameters = { state: "all", sort: "created", direction: "asc" };
  const request = { route: "GET /repos/{owner}/{repo}/pulls", parameters } as const;
  return readAllOf(connection, request, shapes.pullRequestEntry, pagesMost);
}

/** The program's own with this label that were closed without a merge: by people, since it closes none. */
export async function closedUnmerged(connection: Connection, label: string): Promise<readonly number[]> {
  const creator = await connection.ownLogin(connection.work);
  const parameters = { state: "closed", labels: label, creator, sort: "created", direction: "desc" };
  const request = { route: "GET /repos/{owner}/{repo}/issues", parameters } as const;
  return (await readAll(connection, request, shapes.closedPull)).filter((number) => number !== null);
}

/** Those for a base that are open no more, oldest first. */
export function closedPullRequests(connection: Connection, base: BranchName): Promise<readonly PullRequestEntry[]> {
  const parameters = { state: "closed", base, sort: "created", direction: "asc" };
  return readAll(connection, { route: "GET /repos/{owner}/{repo}/pulls", parameters }, shapes.pullRequestEntry);
}

/** Oldest first, as they were given. */
export function reviews(connection: Connection, number: number): Promise<readonly Review[]> {
  return readAll(connection, { route: `GET ${PULL}/reviews`, parameters: { pull_number: number } }, shapes.review);
}

export async function commits(connection: Connection, pull: PullRequest): Promise<Listing<PullRequestCommit>> {
  const request = { route: `GET ${PULL}/commits`, parameters: { pull_number: pull.number } } as const;
  const items = await readAll(connection, request, shapes.commit, { most: COMMITS_MAX });
  return { items, isComplete: items.length === pull.commitCount };
}

export function comments(connection: Connection, number: number): Promise<readonly Comment[]> {
  return readAll(connection, { route: `GET ${ISSUE}/comments`, parameters: { issue_number: number } }, shapes.comment);
}

export function timeline(connection: Connection, number: number): Promise<readonly TimelineEvent[]> {
  const request = { route: `GET ${ISSUE}/timeline`, parameters: { issue_number: number } } as const;
  return readAll(connection, request, shapes.timelineEvent);
}

/** Commits up to one that touched a file, newest first. */
export function commitsOf(connection: Connection, path: string, until: Sha): Promise<readonly PullRequestCommit[]> {
  const request = { route: "GET /repos/{owner}/{repo}/commits", parameters: { path, sha: until } } as const;
  return readAll(connection, request, shapes.commit);
}

/** Newest first; the first of a context counts. */
export function statuses(connection: Connection, sha: Sha): Promise<readonly CommitStatus[]> {
  const request = { route: "GET /repos/{owner}/{repo}/commits/{ref}/statuses", parameters: { ref: sha } } as const;
  return readAll(connection, request, shapes.status);
}

/** Newest first. */
export function activity(connection: Connection, branch: BranchName): Promise<readonly Activity[]> {
  const parameters = { ref: `refs/heads/${branch}` };
  const request = { route: "GET /repos/{owner}/{repo}/activity", parameters } as const;
  return readAll(connection, request, shapes.activity, { isLinked: true });
}

/** What is in force, from all rulesets together. Classic branch protection is not among them. */
export function branchRules(connection: Connection, branch: BranchName): Promise<readonly BranchRule[]> {
  const request = { route: "GET /repos/{owner}/{repo}/rules/branches/{branch}", parameters: { branch } } as const;
  return readAll(connection, request, shapes.branchRule);
}

export async function permissionOf(connection: Connection, login: string): Promise<RepositoryPermission> {
  const route = "GET /repos/{owner}/{repo}/collaborators/{username}/permission";
  const shape = (part: Parameters<typeof field>[0]) => oneOf(field(part, "permission"), PERMISSIONS);
  return (await readOrNull(connection, { route, parameters: { username: login } }, shape)) ?? "none";
}
