/** The protection of a branch, in full and as every branch carries it. */
import type { Located } from "../../operation.ts";
import type { BranchProtection } from "../../state.ts";
import { apiOf, escapePath, type Origins } from "./urls.ts";

/** "branch-protection", and "protected-branch" after it was set. */
export function protectionShape(origins: Origins, located: Located, protection: BranchProtection) {
  const { requiredChecks, requiredApprovals } = protection;
  return {
    url: protectionUrl(origins, located, protection),
    ...(requiredChecks === null ? {} : { required_status_checks: checksShape(origins, located, protection) }),
    ...(requiredApprovals === null
      ? {}
      : { required_pull_request_reviews: reviewsShape(origins, located, protection) }),
    required_signatures: signaturesShape(origins, located, protection),
    enforce_admins: adminsShape(origins, located, protection),
    required_linear_history: { enabled: protection.requireLinearHistory ?? false },
    allow_force_pushes: { enabled: protection.allowForcePushes },
    allow_deletions: { enabled: protection.allowDeletions },
    block_creations: { enabled: false },
    required_conversation_resolution: { enabled: protection.requireConversationResolution ?? false },
    lock_branch: { enabled: false },
    allow_fork_syncing: { enabled: false },
  };
}

/** "status-check-policy". */
export function checksShape(origins: Origins, located: Located, protection: BranchProtection) {
  const url = `${protectionUrl(origins, located, protection)}/required_status_checks`;
  return { url, strict: protection.strictChecks, ...checkLists(protection), contexts_url: `${url}/contexts` };
}

/** "protected-branch-pull-request-review". */
export function reviewsShape(origins: Origins, located: Located, protection: BranchProtection) {
  return {
    url: `${protectionUrl(origins, located, protection)}/required_pull_request_reviews`,
    dismiss_stale_reviews: protection.dismissStaleReviews,
    require_code_owner_reviews: protection.requireCodeOwnerReviews,
    require_last_push_approval: protection.requireLastPushApproval,
    required_approving_review_count: protection.requiredApprovals ?? 0,
  };
}

export function adminsShape(origins: Origins, located: Located, protection: BranchProtection) {
  return { url: `${protectionUrl(origins, located, protection)}/enforce_admins`, enabled: protection.enforceAdmins };
}

export function signaturesShape(origins: Origins, located: Located, protection: BranchProtection) {
  const url = `${protectionUrl(origins, located, protection)}/required_signatures`;
  return { url, enabled: protection.requireSignatures ?? false };
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
