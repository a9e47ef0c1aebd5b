/** Pull requests as GitHub shows them: short in lists, long on their own, smallest inside check runs. */
import { locatedIn, publicComments, repositoryById } from "../../lookup.ts";
import type { Forge, Located } from "../../operation.ts";
import type { Issue, Pull, Repository, Team } from "../../state.ts";
import type { Asked } from "../access.ts";
import { simpleUser, simpleUserById } from "./account.ts";
import { associationOf } from "./association.ts";
import { labelShape, labelsOf } from "./label.ts";
import { repositoryShape } from "./repository.ts";
import { teamShape } from "./team.ts";
import { apiOf, escapePath, nodeId, pageOf } from "./urls.ts";

/** A pull request with both of its halves and the repository that it wants to change. */
export interface PullRequest extends Located {
  readonly pull: Pull;
  readonly issue: Issue;
}

/** What only git, the rules and a look at the comments know. */
interface PullDetails {
  readonly mergeable: boolean | null;
  readonly rebaseable: boolean | null;
  readonly mergeableState: string;
  readonly commits: number;
  readonly additions: number;
  readonly deletions: number;
  readonly changedFiles: number;
}

type ShowRepository = (located: Located) => ReturnType<typeof repositoryShape>;

/** For one answer: a repository's shape counts all of its issues, and is the same in every pull request. */
export function showOnce(asked: Asked): ShowRepository {
  const shown = new Map<number, ReturnType<typeof repositoryShape>>();
  return (located) => {
    const { id } = located.repository;
    const shape = shown.get(id) ?? repositoryShape(asked, located);
    shown.set(id, shape);
    return shape;
  };
}

/** "pull-request-simple". A list shares `show` among its entries. */
export function simplePull(asked: Asked, request: PullRequest, show: ShowRepository = showOnce(asked)) {
  const { forge } = asked;
  const { pull, issue, repository } = request;
  const assignees = issue.assigneeIds.flatMap((id) => simpleUserById(forge, id) ?? []);
  return {
    ...pullLinks(forge, request),
    id: pull.id,
    node_id: nodeId("PullRequest", pull.id),
    number: pull.number,
    state: issue.state,
    locked: issue.locked,
    active_lock_reason: null,
    title: issue.title,
    user: simpleUserById(forge, issue.authorId),
    body: issue.body,
    labels: labelsOf(repository, issue).map((label) => labelShape(forge, request, label)),
    milestone: null,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommitSha ?? pull.mergeTest?.mergeSha ?? null,
    assignee: assignees[0] ?? null,
    assignees,
    requested_reviewers: pull.requestedReviewerIds.flatMap((id) => simpleUserById(forge, id) ?? []),
    requested_teams: requestedTeams(forge, pull).map((team) => teamShape(forge, team)),
    head: headShape(forge, request, show),
    base: branchShape(forge, request, { ref: pull.base, sha: pull.baseSha, show }),
    author_association: associationOf(request, issue.authorId),
    auto_merge: null,
    draft: pull.draft,
  };
}

/** "pull-request". */
export function fullPull(asked: Asked, request: PullRequest, details: PullDetails) {
  const { forge } = asked;
  const { pull, issue, repository } = request;
  const ofThis = ({ number }: { readonly number: number }): boolean => number === issue.number;
  return {
    ...simplePull(asked, request),
    merged: pull.mergedAt !== null,
    mergeable: details.mergeable,
    rebaseable: details.rebaseable,
    mergeable_state: details.mergeableState,
    merged_by: pull.mergedById === null ? null : simpleUserById(forge, pull.mergedById),
    comments: repository.comments.filter(ofThis).length,
    review_comments: publicComments(repository).filter(ofThis).length,
    maintainer_can_modify: pull.maintainerCanModify,
    commits: details.commits,
    additions: details.additions,
    deletions: details.deletions,
    changed_files: details.changedFiles,
  };
}

/** "pull-request-minimal". */
export function minimalPull(forge: Forge, request: PullRequest) {
  const { pull, repository } = request;
  const head = locatedById(forge, pull.headRepositoryId) ?? request;
  const of = (located: Located) => ({
    id: located.repository.id,
    url: apiOf(forge, located),
    name: located.repository.name,
  });
  return {
    id: pull.id,
    number: pull.number,
    url: `${apiOf(forge, request)}/pulls/${pull.number}`,
    head: { ref: pull.head, sha: pull.headSha, repo: of(head) },
    base: { ref: pull.base, sha: pull.baseSha, repo: of({ repository, owner: request.owner }) },
  };
}

export function requestedTeams({ state }: Forge, pull: Pull): readonly Team[] {
  return state.teams.filter(({ id }) => pull.requestedTeamIds.includes(id));
}

export function locatedById({ state }: Forge, id: Repository["id"] | null): Located | null {
  const repository = repositoryById(state, id);
  return repository === undefined ? null : locatedIn(state, repository);
}

/** A fork that was deleted leaves the name of the branch and the author. */
function headShape(forge: Forge, { pull, issue }: PullRequest, show: ShowRepository) {
  const head = locatedById(forge, pull.headRepositoryId);
  if (head !== null) return branchShape(forge, head, { ref: pull.head, sha: pull.headSha, show });
  const user = simpleUserById(forge, issue.authorId);
  return { label: `${user?.login ?? "ghost"}:${pull.head}`, ref: pull.head, sha: pull.headSha, user, repo: null };
}

interface BranchEnd {
  readonly ref: string;
  readonly sha: string;
  readonly show: ShowRepository;
}

function branchShape(forge: Forge, located: Located, { ref, sha, show }: BranchEnd) {
  const user = simpleUser(forge, located.owner);
  return { label: `${located.owner.login}:${ref}`, ref, sha, user, repo: show(located) };
}

function pullLinks(forge: Forge, request: PullRequest) {
  const { pull } = request;
  const repository = apiOf(forge, request);
  const api = `${repository}/pulls/${pull.number}`;
  const issue = `${repository}/issues/${pull.number}`;
  const page = `${pageOf(forge, request)}/pull/${pull.number}`;
  const statuses = `${repository}/statuses/${escapePath(pull.headSha)}`;
  const link = (href: string) => ({ href });
  return {
    url: api,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issue,
    commits_url: `${api}/commits`,
    review_comments_url: `${api}/comments`,
    review_comment_url: `${repository}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: statuses,
    _links: {
      self: link(api),
      html: link(page),
      issue: link(issue),
      comments: link(`${issue}/comments`),
      review_comments: link(`${api}/comments`),
      review_comment: link(`${repository}/pulls/comments{/number}`),
      commits: link(`${api}/commits`),
      statuses: link(statuses),
    },
  };
}
