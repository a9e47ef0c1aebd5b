/** Every conformance list, by subject. */

import { accessBehaviours } from "./access.ts";
import { activityBehaviours } from "./activity.ts";
import { answerBehaviours } from "./answers.ts";
import { appWriteBehaviours } from "./app-writes.ts";
import { appBehaviours } from "./apps.ts";
import { branchMergeBehaviours } from "./branch-merges.ts";
import { comparisonBehaviours } from "./comparisons.ts";
import { contentBehaviours } from "./contents.ts";
import { copyBehaviours } from "./copies.ts";
import { forkBehaviours } from "./forks.ts";
import { issueBehaviours } from "./issues.ts";
import { labelBehaviours } from "./labels.ts";
import { mergeBehaviours } from "./merges.ts";
import { peopleBehaviours } from "./people.ts";
import { protectionPartBehaviours } from "./protection-parts.ts";
import { pullChangeBehaviours } from "./pull-changes.ts";
import { pullBehaviours } from "./pulls.ts";
import { referenceBehaviours } from "./references.ts";
import { reviewCommentBehaviours } from "./review-comments.ts";
import { reviewBehaviours } from "./reviews.ts";
import { ruleSuiteBehaviours } from "./rule-suites.ts";
import { ruleBehaviours } from "./rules.ts";
import type { Behaviour } from "./runner.ts";
import { stalenessBehaviours } from "./staleness.ts";
import { statusBehaviours } from "./statuses.ts";
import { truncationBehaviours } from "./truncation.ts";

export const LISTS: Readonly<Record<string, readonly Behaviour[]>> = {
  access: accessBehaviours,
  answers: answerBehaviours,
  references: referenceBehaviours,
  contents: contentBehaviours,
  comparisons: comparisonBehaviours,
  people: peopleBehaviours,
  forks: copyBehaviours,
  apps: appBehaviours,
  "what Apps write": appWriteBehaviours,
  rules: ruleBehaviours,
  "parts of protection": protectionPartBehaviours,
  "rule suites": ruleSuiteBehaviours,
  activity: activityBehaviours,
  pulls: pullBehaviours,
  "changes of pull requests": pullChangeBehaviours,
  merges: mergeBehaviours,
  "merges of branches": branchMergeBehaviours,
  reviews: reviewBehaviours,
  "comments of reviews": reviewCommentBehaviours,
  "pull requests from forks": forkBehaviours,
  "stale reviews": stalenessBehaviours,
  statuses: statusBehaviours,
  truncation: truncationBehaviours,
  issues: issueBehaviours,
  labels: labelBehaviours,
};
