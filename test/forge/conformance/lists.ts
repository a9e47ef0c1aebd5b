/** Every conformance list, by subject. */
import { issueBehaviours } from "./issues.ts";
import { mergeBehaviours } from "./merges.ts";
import { pullBehaviours } from "./pulls.ts";
import { reviewBehaviours } from "./reviews.ts";
import type { Behaviour } from "./runner.ts";
import { stalenessBehaviours } from "./staleness.ts";
import { statusBehaviours } from "./statuses.ts";

export const LISTS: Readonly<Record<string, readonly Behaviour[]>> = {
  pulls: pullBehaviours,
  merges: mergeBehaviours,
  reviews: reviewBehaviours,
  "stale reviews": stalenessBehaviours,
  statuses: statusBehaviours,
  issues: issueBehaviours,
};
