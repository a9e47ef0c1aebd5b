/**
 * What GitHub itself has to enforce, as rulesets that can be imported. Nobody may go around the rules of main, the
 * program's own App neither; the audit log is written by that App, and rewritten by nobody.
 */

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

/** that workflows and rules are about */
export const BASE = "main";
/** the status that says whether everybody has approved */
export const APPROVAL = `patchledger/approval: ${BASE}`;
const AUDIT = "audit";
/** the job of the workflow of the same name */
const VALIDATE = "validate";
const KEPT = [{ type: "deletion" }, { type: "non_fast_forward" }];

/** @param appId whose approval status counts, and who writes the audit log; null: anybody's, and no audit log */
export function branchRulesets(appId: number | null): readonly BranchRuleset[] {
  const approval = { context: APPROVAL, ...(appId === null ? {} : { integration_id: appId }) };
  const main = rulesetFor(BASE, BASE, [
    ...KEPT,
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
    rulesetFor("audit-append-only", AUDIT, KEPT),
    { ...rulesetFor("audit-writer", AUDIT, written), bypass_actors: [writer] },
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
