/** Every conformance list, by subject. */

import { accessBehaviours } from "./access.ts";
import { contentBehaviours } from "./contents.ts";
import { forkBehaviours } from "./forks.ts";
import { issueBehaviours } from "./issues.ts";
import { mergeBehaviours } from "./merges.ts";
import { pullBehaviours } from "./pulls.ts";
import { referenceBehaviours } from "./references.ts";
import { reviewBehaviours } from "./reviews.ts";
import type { Behaviour } from "./runner.ts";
import { stalenessBehaviours } from "./staleness.ts";
import { statusBehaviours } from "./statuses.ts";
import { truncationBehaviours } from "./truncation.ts";

export const LISTS: Readonly<Record<string, readonly Behaviour[]>> = {
  access: accessBehaviours,
  references: referenceBehaviours,
  contents: contentBehaviours,
  pulls: pullBehaviours,
  merges: mergeBehaviours,
  reviews: reviewBehaviours,
  "pull requests from forks": forkBehaviours,
  "stale reviews": stalenessBehaviours,
  statuses: statusBehaviours,
  truncation: truncationBehaviours,
  issues: issueBehaviours,
};
