/** What protects the refs of a repository, and what it said about single writes to them. */

export interface BranchProtection {
  /** branch name; classic protection knows no patterns here */
  branch: string;
  requiredApprovals: number | null;
  dismissStaleReviews: boolean;
  requireCodeOwnerReviews: boolean;
  requireLastPushApproval: boolean;
  /** appId null: anybody's */
  requiredChecks: { context: string; appId: number | null }[] | null;
  strictChecks: boolean;
  enforceAdmins: boolean;
  allowForcePushes: boolean;
  allowDeletions: boolean;
  /** these three: absent means no */
  requireLinearHistory?: boolean;
  requireConversationResolution?: boolean;
  requireSignatures?: boolean;
}

export interface Ruleset {
  id: number;
  name: string;
  target: "branch" | "tag";
  enforcement: "active" | "disabled" | "evaluate";
  /** full ref names or patterns, "~DEFAULT_BRANCH", "~ALL" */
  include: string[];
  exclude: string[];
  bypassActors: {
    actorId: number | null;
    actorType: "RepositoryRole" | "Team" | "Integration" | "OrganizationAdmin" | "DeployKey";
    bypassMode: "always" | "pull_request";
  }[];
  rules: Rule[];
  createdAt: string;
  updatedAt: string;
}

export type Rule =
  | { type: "deletion" | "non_fast_forward" | "creation" | "required_linear_history" | "required_signatures" }
  | { type: "update"; parameters: { update_allows_fetch_and_merge: boolean } }
  | {
      type: "pull_request";
      parameters: {
        required_approving_review_count: number;
        dismiss_stale_reviews_on_push: boolean;
        require_code_owner_review: boolean;
        require_last_push_approval: boolean;
        required_review_thread_resolution: boolean;
        allowed_merge_methods?: ("merge" | "squash" | "rebase")[];
      };
    }
  | {
      type: "required_status_checks";
      parameters: {
        required_status_checks: { context: string; integration_id?: number }[];
        strict_required_status_checks_policy: boolean;
        do_not_enforce_on_create?: boolean;
      };
    };

/** One evaluation of the rules against a push, a merge or another write to a ref. */
export interface RuleSuite {
  id: number;
  actorId: number;
  ref: string;
  beforeSha: string;
  afterSha: string;
  /** of what is enforced */
  result: "pass" | "fail" | "bypass";
  /** as if the rulesets on trial were enforced too; null: there were none */
  evaluationResult: "pass" | "fail" | "bypass" | null;
  evaluations: RuleEvaluation[];
  pushedAt: string;
}

export interface RuleEvaluation {
  /** null: the branch's classic protection */
  rulesetId: number | null;
  enforcement: "active" | "evaluate";
  ruleType: string;
  result: "pass" | "fail";
  details: string | null;
}
