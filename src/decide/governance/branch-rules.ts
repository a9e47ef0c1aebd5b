/**
 * What GitHub itself has to enforce, as rulesets that can be imported. Nobody may go around the rules of main, the
 * program's own App neither; the audit log is written by that App, and rewritten by nobody.
 */
import { AUDIT_BRANCH } from "../../model/audit-log.ts";
import { approvalContext, BASE, KEPT, VALIDATE } from "../../model/branch-rules.ts";

/** As GitHub's API writes it. */
export interface BranchRuleset {
  readonly name: string;
  readonly target: "branch";
  readonly enforcement: "active";
  readonly conditions: {
    readonly ref_name: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  };
  readonly rules: readonly { readonly type: string; readonly parameters?: object }[];
  readonly bypass_actors: readonly object[];
}

/** @param appId whose approval status counts, and who writes the audit log; null: anybody's, and no audit log */
export function branchRulesets(appId: number | null): readonly BranchRuleset[] {
  const approval = { context: approvalContext(BASE), ...(appId === null ? {} : { integration_id: appId }) };
  const kept = KEPT.map((type) => ({ type }));
  const main = rulesetFor(BASE, BASE, [
    ...kept,
    { type: "pull_request", parameters: REVIEWED },
    {
      type: "required_status_checks",
      parameters: {
        // the program decides again whenever main moves, so that nobody has to bring branches up to date
        strict_required_status_checks_policy: false,
        do_not_enforce_on_create: false,
        required_status_checks: [approval, { context: VALIDATE }],
      },
    },
  ]);
  if (appId === null) return [main];
  const writer = { actor_id: appId, actor_type: "Integration", bypass_mode: "always" };
  const written = [{ type: "creation" }, { type: "update", parameters: { update_allows_fetch_and_merge: false } }];
  return [
    main,
    rulesetFor("audit-append-only", AUDIT_BRANCH, kept),
    { ...rulesetFor("audit-writer", AUDIT_BRANCH, written), bypass_actors: [writer] },
  ];
}

/**
 * How many have to approve, and who, is the approval status's to say. GitHub asks for a code owner where there is one, and
 * not for somebody other than the last pusher: that would hold back what the program writes, which has no reviewer at all.
 */
const REVIEWED = {
  required_approving_review_count: 0,
  dismiss_stale_reviews_on_push: true,
  require_code_owner_review: true,
  require_last_push_approval: false,
  required_review_thread_resolution: false,
  // squashing and rebasing write other commits than those that were approved
  allowed_merge_methods: ["merge"],
};

function rulesetFor(name: string, branch: string, rules: BranchRuleset["rules"]): BranchRuleset {
  const conditions = { ref_name: { include: [`refs/heads/${branch}`], exclude: [] } };
  return { name, target: "branch", enforcement: "active", conditions, rules, bypass_actors: [] };
}
