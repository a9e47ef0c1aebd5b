/** All operations, merged from the tables of their subjects. One that is in the contract but not here answers 501. */
import type { Operations } from "./operation.ts";
import { actions } from "./operations/actions.ts";
import { activity } from "./operations/activity.ts";
import { apps } from "./operations/apps.ts";
import { assignees } from "./operations/assignees.ts";
import { branchMerge } from "./operations/branch-merge.ts";
import { branches } from "./operations/branches.ts";
import { checks } from "./operations/checks.ts";
import { collaborators } from "./operations/collaborators.ts";
import { commitPulls } from "./operations/commit-pulls.ts";
import { commits } from "./operations/commits.ts";
import { contents } from "./operations/contents.ts";
import { controls } from "./operations/controls.ts";
import { forks } from "./operations/forks.ts";
import { gitObjects } from "./operations/git-objects.ts";
import { gitReferences } from "./operations/git-references.ts";
import { gitTags } from "./operations/git-tags.ts";
import { issueComments } from "./operations/issue-comments.ts";
import { issueLabels } from "./operations/issue-labels.ts";
import { issues } from "./operations/issues.ts";
import { labels } from "./operations/labels.ts";
import { meta, type ReadQuota, rateLimit } from "./operations/meta.ts";
import { organizations } from "./operations/organizations.ts";
import { protection } from "./operations/protection.ts";
import { pullCreate } from "./operations/pull-create.ts";
import { pullMerge } from "./operations/pull-merge.ts";
import { pullReviewComments } from "./operations/pull-review-comments.ts";
import { pullReviewers } from "./operations/pull-reviewers.ts";
import { pullReviews } from "./operations/pull-reviews.ts";
import { pullUpdate } from "./operations/pull-update.ts";
import { pulls } from "./operations/pulls.ts";
import { repositories } from "./operations/repositories.ts";
import { rulesets } from "./operations/rulesets.ts";
import { search } from "./operations/search.ts";
import { statuses } from "./operations/statuses.ts";
import { teams } from "./operations/teams.ts";
import { timeline } from "./operations/timeline.ts";
import { users } from "./operations/users.ts";

const TABLES: readonly Operations[] = [
  meta,
  users,
  organizations,
  teams,
  apps,
  repositories,
  forks,
  activity,
  branchMerge,
  branches,
  collaborators,
  protection,
  rulesets,
  actions,
  commits,
  contents,
  controls,
  gitObjects,
  gitReferences,
  gitTags,
  assignees,
  checks,
  commitPulls,
  issueComments,
  issueLabels,
  issues,
  labels,
  pullCreate,
  pullMerge,
  pullReviewComments,
  pullReviewers,
  pullReviews,
  pullUpdate,
  pulls,
  search,
  statuses,
  timeline,
];

/**
 * @param readQuota the counters of requests, which belong to the transport
 * @throws Error when two subjects serve the same operation
 */
export function mergeOperations(readQuota: ReadQuota): Operations {
  const tables = [...TABLES, rateLimit(readQuota)];
  const merged = new Map(tables.flatMap((table) => Object.entries(table)));
  const count = tables.reduce((sum, table) => sum + Object.keys(table).length, 0);
  if (merged.size !== count) throw new Error("an operation is in the tables of two subjects");
  return Object.fromEntries(merged);
}
