/** A branch protection as requests give it. What the forge would not enforce it refuses, and says so. */
import { Refusal } from "../operation.ts";
import type { BranchProtection } from "../state.ts";

type GivenCheck = { readonly context: string; readonly app_id?: number };

export interface ProtectionRequest {
  readonly required_status_checks: {
    readonly strict: boolean;
    readonly contexts: readonly string[];
    readonly checks?: readonly GivenCheck[];
  } | null;
  readonly enforce_admins: boolean | null;
  readonly required_pull_request_reviews: {
    readonly dismiss_stale_reviews?: boolean;
    readonly require_code_owner_reviews?: boolean;
    readonly required_approving_review_count?: number;
    readonly require_last_push_approval?: boolean;
    readonly dismissal_restrictions?: object;
    readonly bypass_pull_request_allowances?: object;
  } | null;
  readonly restrictions: object | null;
  readonly allow_force_pushes?: boolean | null;
  readonly allow_deletions?: boolean;
  readonly required_linear_history?: boolean;
  readonly required_conversation_resolution?: boolean;
  readonly lock_branch?: boolean;
}

/** GitHub's limit */
const APPROVALS_MAX = 6;

export function protectionOf(branch: string, request: ProtectionRequest): BranchProtection {
  refuseUnknown(request);
  const { required_status_checks: checks, required_pull_request_reviews: reviews } = request;
  const approvals = reviews === null ? null : (reviews.required_approving_review_count ?? 1);
  if (approvals !== null && (approvals < 0 || approvals > APPROVALS_MAX)) {
    throw new Refusal(422, "Invalid request.\n\nrequired_approving_review_count must be between 0 and 6.");
  }
  return {
    branch,
    requiredApprovals: approvals,
    dismissStaleReviews: reviews?.dismiss_stale_reviews ?? false,
    requireCodeOwnerReviews: reviews?.require_code_owner_reviews ?? false,
    requireLastPushApproval: reviews?.require_last_push_approval ?? false,
    requiredChecks: checks === null ? null : checksOf(checks.checks ?? [], checks.contexts),
    strictChecks: checks?.strict ?? false,
    enforceAdmins: request.enforce_admins ?? false,
    allowForcePushes: request.allow_force_pushes ?? false,
    allowDeletions: request.allow_deletions ?? false,
  };
}

/** -1: any App may report it. */
function checksOf(checks: readonly GivenCheck[], contexts: readonly string[]) {
  const pinned = checks.map(({ context, app_id = -1 }) => ({ context, appId: app_id === -1 ? null : app_id }));
  const free = contexts.filter((context) => !checks.some((check) => check.context === context));
  return [...pinned, ...free.map((context) => ({ context, appId: null }))];
}

function refuseUnknown(request: ProtectionRequest): void {
  const { required_pull_request_reviews: reviews } = request;
  const given = {
    restrictions: request.restrictions,
    required_linear_history: request.required_linear_history,
    required_conversation_resolution: request.required_conversation_resolution,
    lock_branch: request.lock_branch,
    dismissal_restrictions: filled(reviews?.dismissal_restrictions),
    bypass_pull_request_allowances: filled(reviews?.bypass_pull_request_allowances),
  };
  const names = Object.entries(given).flatMap(([name, value]) => (value ? [name] : []));
  if (names.length > 0) throw new Refusal(501, `branch protection of this forge does not know ${names.join(", ")}`);
}

/** Lists of nobody restrict nothing. */
function filled(lists: object | undefined): boolean {
  return Object.values(lists ?? {}).some((list) => Array.isArray(list) && list.length > 0);
}
