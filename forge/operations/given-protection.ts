/** A branch protection as requests give it. What the forge would not enforce it refuses, and says so. */
import { Refusal } from "../operation.ts";
import type { BranchProtection } from "../state.ts";

type GivenCheck = { readonly context: string; readonly app_id?: number };

interface GivenReviews {
  readonly dismiss_stale_reviews?: boolean;
  readonly require_code_owner_reviews?: boolean;
  readonly required_approving_review_count?: number;
  readonly require_last_push_approval?: boolean;
  readonly dismissal_restrictions?: object;
  readonly bypass_pull_request_allowances?: object;
}

export interface ProtectionRequest {
  readonly required_status_checks: {
    readonly strict: boolean;
    readonly contexts: readonly string[];
    readonly checks?: readonly GivenCheck[];
  } | null;
  readonly enforce_admins: boolean | null;
  readonly required_pull_request_reviews: GivenReviews | null;
  readonly restrictions: object | null;
  readonly allow_force_pushes?: boolean | null;
  readonly allow_deletions?: boolean;
  readonly required_linear_history?: boolean;
  readonly required_conversation_resolution?: boolean;
  readonly lock_branch?: boolean;
  readonly block_creations?: boolean;
}

/** GitHub's limit */
const APPROVALS_MAX = 6;

/** @param before the protection that this one takes the place of */
export function protectionOf(branch: string, request: ProtectionRequest, before?: BranchProtection): BranchProtection {
  refuseUnknown({
    restrictions: request.restrictions,
    lock_branch: request.lock_branch,
    block_creations: request.block_creations,
  });
  const { required_status_checks: checks, required_pull_request_reviews: reviews } = request;
  return {
    branch,
    ...(reviews === null ? NO_REVIEWS : reviewsOf(reviews, FIRST_REVIEWS)),
    requiredChecks: checks === null ? null : checksOf(checks.checks ?? [], checks.contexts),
    strictChecks: checks?.strict ?? false,
    enforceAdmins: request.enforce_admins ?? false,
    allowForcePushes: request.allow_force_pushes ?? false,
    allowDeletions: request.allow_deletions ?? false,
    requireLinearHistory: request.required_linear_history ?? false,
    requireConversationResolution: request.required_conversation_resolution ?? false,
    requireSignatures: before?.requireSignatures ?? false,
  };
}

type Reviews = Pick<
  BranchProtection,
  "requiredApprovals" | "dismissStaleReviews" | "requireCodeOwnerReviews" | "requireLastPushApproval"
>;

export const NO_REVIEWS: Reviews = {
  requiredApprovals: null,
  dismissStaleReviews: false,
  requireCodeOwnerReviews: false,
  requireLastPushApproval: false,
};

/** What reviews begin with when a request turns them on without saying more. */
const FIRST_REVIEWS: Reviews = { ...NO_REVIEWS, requiredApprovals: 1 };

export function reviewsOf(given: GivenReviews, before: Reviews): Reviews {
  refuseUnknown({
    dismissal_restrictions: filled(given.dismissal_restrictions),
    bypass_pull_request_allowances: filled(given.bypass_pull_request_allowances),
  });
  const approvals = given.required_approving_review_count ?? before.requiredApprovals ?? 1;
  if (approvals < 0 || approvals > APPROVALS_MAX) {
    throw new Refusal(422, "Invalid request.\n\nrequired_approving_review_count must be between 0 and 6.");
  }
  return {
    requiredApprovals: approvals,
    dismissStaleReviews: given.dismiss_stale_reviews ?? before.dismissStaleReviews,
    requireCodeOwnerReviews: given.require_code_owner_reviews ?? before.requireCodeOwnerReviews,
    requireLastPushApproval: given.require_last_push_approval ?? before.requireLastPushApproval,
  };
}

/** -1: any App may report it. */
export function checksOf(checks: readonly GivenCheck[], contexts: readonly string[]) {
  const pinned = checks.map(({ context, app_id = -1 }) => ({ context, appId: app_id === -1 ? null : app_id }));
  const free = contexts.filter((context) => !checks.some((check) => check.context === context));
  return [...pinned, ...free.map((context) => ({ context, appId: null }))];
}

function refuseUnknown(given: Readonly<Record<string, unknown>>): void {
  const names = Object.entries(given).flatMap(([name, value]) => (value ? [name] : []));
  if (names.length > 0) throw new Refusal(501, `branch protection of this forge does not know ${names.join(", ")}`);
}

/** Lists of nobody restrict nothing. */
function filled(lists: object | undefined): boolean {
  return Object.values(lists ?? {}).some((list) => Array.isArray(list) && list.length > 0);
}
