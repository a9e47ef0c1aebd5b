/** The protection of a branch, in full and as every branch carries it. */
import type { Located } from "../../operation.ts";
import type { BranchProtection } from "../../state.ts";
import { apiOf, escapePath, type Origins } from "./urls.ts";

/** "branch-protection", and "protected-branch" after it was set. */
export function protectionShape(origins: Origins, located: Located, protection: BranchProtection) {
  const url = protectionUrl(origins, located, protection);
  const { requiredChecks, requiredApprovals } = protection;
  const statusChecks = {
    url: `${url}/required_status_checks`,
    strict: protection.strictChecks,
    ...checkLists(protection),
    contexts_url: `${url}/required_status_checks/contexts`,
  };
  const reviews = {
    url: `${url}/required_pull_request_reviews`,
    dismiss_stale_reviews: protection.dismissStaleReviews,
    require_code_owner_reviews: protection.requireCodeOwnerReviews,
    require_last_push_approval: protection.requireLastPushApproval,
    required_approving_review_count: requiredApprovals ?? 0,
  };
  return {
    url,
    ...(requiredChecks === null ? {} : { required_status_checks: statusChecks }),
    ...(requiredApprovals === null ? {} : { required_pull_request_reviews: reviews }),
    required_signatures: { url: `${url}/required_signatures`, enabled: false },
    enforce_admins: { url: `${url}/enforce_admins`, enabled: protection.enforceAdmins },
    required_linear_history: { enabled: false },
    allow_force_pushes: { enabled: protection.allowForcePushes },
    allow_deletions: { enabled: protection.allowDeletions },
    block_creations: { enabled: false },
    required_conversation_resolution: { enabled: false },
    lock_branch: { enabled: false },
    allow_fork_syncing: { enabled: false },
  };
}

/** As a branch tells it to everybody. */
export function protectionSummary(protection: BranchProtection | undefined) {
  const none = protection === undefined || protection.requiredChecks === null;
  const level = none ? "off" : protection.enforceAdmins ? "everyone" : "non_admins";
  return {
    enabled: protection !== undefined,
    required_status_checks: {
      enforcement_level: level,
      ...(none ? { contexts: [], checks: [] } : checkLists(protection)),
    },
  };
}

function checkLists({ requiredChecks }: BranchProtection) {
  const checks = requiredChecks ?? [];
  return {
    contexts: checks.map(({ context }) => context),
    checks: checks.map(({ context, appId }) => ({ context, app_id: appId })),
  };
}

function protectionUrl(origins: Origins, located: Located, { branch }: BranchProtection): string {
  return `${apiOf(origins, located)}/branches/${escapePath(branch)}/protection`;
}
