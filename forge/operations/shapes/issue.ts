/** Issues and their comments as GitHub shows them; a pull request is an issue with one more key. */
import type { Forge, Located } from "../../operation.ts";
import type { Comment, Issue } from "../../state.ts";
import { simpleUserById } from "./account.ts";
import { associationOf } from "./association.ts";
import { labelShape, labelsOf } from "./label.ts";
import { apiOf, nodeId, pageOf } from "./urls.ts";

/** "issue", in lists too. */
export function issueShape(forge: Forge, located: Located, issue: Issue) {
  const { repository } = located;
  const assignees = issue.assigneeIds.flatMap((id) => simpleUserById(forge, id) ?? []);
  return {
    ...issueLinks(forge, located, issue),
    id: issue.id,
    node_id: nodeId("Issue", issue.id),
    number: issue.number,
    title: issue.title,
    body: issue.body,
    user: simpleUserById(forge, issue.authorId),
    labels: labelsOf(repository, issue).map((label) => labelShape(forge, located, label)),
    state: issue.state,
    state_reason: issue.stateReason,
    locked: issue.locked,
    active_lock_reason: issue.lockReason ?? null,
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    comments: repository.comments.filter(({ number }) => number === issue.number).length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    closed_by: issue.closedById === null ? null : simpleUserById(forge, issue.closedById),
    author_association: associationOf(located, issue.authorId),
    performed_via_github_app: null,
    ...pullHalf(forge, located, issue),
  };
}

/** "issue-search-result-item"; its `state_reason` and `closed_by` are the list's. */
export function foundIssue(forge: Forge, located: Located, issue: Issue) {
  const { body, ...rest } = issueShape(forge, located, issue);
  return { ...rest, ...(body === null ? {} : { body }), score: 1 };
}

/** "issue-comment". */
export function commentShape(forge: Forge, located: Located, comment: Comment) {
  const issue = located.repository.issues.find(({ number }) => number === comment.number);
  const kind = issue?.isPull === true ? "pull" : "issues";
  const api = apiOf(forge, located);
  return {
    id: comment.id,
    node_id: nodeId("IssueComment", comment.id),
    url: `${api}/issues/comments/${comment.id}`,
    html_url: `${pageOf(forge, located)}/${kind}/${comment.number}#issuecomment-${comment.id}`,
    issue_url: `${api}/issues/${comment.number}`,
    user: simpleUserById(forge, comment.authorId),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: associationOf(located, comment.authorId),
    performed_via_github_app: null,
  };
}

function issueLinks(forge: Forge, located: Located, issue: Issue) {
  const repository = apiOf(forge, located);
  const api = `${repository}/issues/${issue.number}`;
  return {
    url: api,
    repository_url: repository,
    labels_url: `${api}/labels{/name}`,
    comments_url: `${api}/comments`,
    events_url: `${api}/events`,
    timeline_url: `${api}/timeline`,
    html_url: `${pageOf(forge, located)}/${issue.isPull ? "pull" : "issues"}/${issue.number}`,
  };
}

function pullHalf(forge: Forge, located: Located, issue: Issue) {
  const pull = located.repository.pulls.find(({ number }) => number === issue.number);
  if (pull === undefined) return {};
  const page = `${pageOf(forge, located)}/pull/${issue.number}`;
  return {
    draft: pull.draft,
    pull_request: {
      url: `${apiOf(forge, located)}/pulls/${issue.number}`,
      html_url: page,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
      merged_at: pull.mergedAt,
    },
  };
}
