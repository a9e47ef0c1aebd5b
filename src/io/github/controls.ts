/**
 * What has been set up around the repository. Much of it is shown to administrators only; null says that it is not shown to
 * this token, which is something else than not being there.
 */
import type {
  AllowedActions,
  AppliedRuleset,
  BranchControls,
  BypassActor,
  CodeOwnersError,
  WorkflowState,
  WorkflowToken,
} from "../../model/control.ts";
import type { BranchName } from "../../model/git.ts";
import { groupBy } from "../../model/group-by.ts";
import { field, fieldOrNull, flag, ifSaid, integer, list, type Part, type Read, text } from "./answer.ts";
import { type Connection, readReply, shapeOf } from "./connection.ts";
import type { Request } from "./exchange.ts";
import { readAll, readAllShown } from "./pages.ts";
import { isHidden } from "./reply.ts";
import * as shapes from "./shapes.ts";

const REPOSITORY = "GET /repos/{owner}/{repo}";

/** null: the token may not see it */
async function readShown<T>(connection: Connection, request: Request, shape: Read<T>): Promise<T | null> {
  const reply = await readReply(connection, request);
  return isHidden(reply) ? null : shapeOf(reply, shape);
}

/** The rules that are in force for the branch, and the rulesets that they are of, also the organization's. */
export async function branchControls(connection: Connection, branch: BranchName): Promise<BranchControls> {
  const request = { route: `${REPOSITORY}/rules/branches/{branch}`, parameters: { branch } } as const;
  const rules = await readAll(connection, request, (part) => ({
    ruleset: integer(field(part, "ruleset_id")),
    type: text(field(part, "type")),
    rule: shapes.branchRule(part),
  }));
  const applied: AppliedRuleset[] = [];
  for (const [id, own] of groupBy(rules, ({ ruleset }) => ruleset)) {
    const one = { route: `${REPOSITORY}/rulesets/{ruleset_id}`, parameters: { ruleset_id: id } } as const;
    const found = await readShown(connection, one, (part) => ({
      name: text(field(part, "name")),
      bypass: ifSaid(fieldOrNull(part, "bypass_actors"), (all) => list(all, bypassActor)),
    }));
    applied.push({
      name: found?.name ?? String(id),
      bypass: found?.bypass ?? null,
      rules: own.map(({ type }) => type),
    });
  }
  return { rules: rules.map(({ rule }) => rule), rulesets: applied };
}

function bypassActor(part: Part): BypassActor {
  return { type: text(field(part, "actor_type")), id: ifSaid(fieldOrNull(part, "actor_id"), integer) };
}

/** What GITHUB_TOKEN may do when a workflow does not say. */
export function workflowToken(connection: Connection): Promise<WorkflowToken | null> {
  return readShown(connection, { route: `${REPOSITORY}/actions/permissions/workflow` }, (part) => ({
    mayWrite: text(field(part, "default_workflow_permissions")) !== "read",
    mayApprove: flag(field(part, "can_approve_pull_request_reviews")),
  }));
}

export function allowedActions(connection: Connection): Promise<AllowedActions | null> {
  return readShown(connection, { route: `${REPOSITORY}/actions/permissions` }, (part) => ({
    isEnabled: flag(field(part, "enabled")),
    allowed: ifSaid(fieldOrNull(part, "allowed_actions"), text) ?? "all",
    arePinned: ifSaid(fieldOrNull(part, "sha_pinning_required"), flag) ?? false,
  }));
}

export function workflowStates(connection: Connection): Promise<readonly WorkflowState[] | null> {
  const request = { route: `${REPOSITORY}/actions/workflows` } as const;
  const shape = (part: Part) => ({
    path: text(field(part, "path")),
    isActive: text(field(part, "state")) === "active",
  });
  return readAllShown(connection, request, shape, { within: "workflows" });
}

/** null also where there is no such file */
export function codeOwnersErrors(
  connection: Connection,
  branch: BranchName,
): Promise<readonly CodeOwnersError[] | null> {
  const request = { route: `${REPOSITORY}/codeowners/errors`, parameters: { ref: branch } } as const;
  return readShown(connection, request, (part) =>
    list(field(part, "errors"), (one) => ({
      path: text(field(one, "path")),
      line: integer(field(one, "line")),
      kind: text(field(one, "kind")),
    })),
  );
}

/** Branches that may use it; "any": all. null: not shown. */
export async function environmentBranches(
  connection: Connection,
  name: string,
): Promise<readonly string[] | "any" | "absent" | null> {
  const place = {
    route: `${REPOSITORY}/environments/{environment_name}`,
    parameters: { environment_name: name },
  } as const;
  const reply = await readReply(connection, place);
  if (reply.kind === "refused" && reply.status === 403) return null;
  if (reply.kind === "refused" && reply.status === 404) return "absent";
  const isCustom = shapeOf(reply, (part) =>
    ifSaid(fieldOrNull(part, "deployment_branch_policy"), (policy) => flag(field(policy, "custom_branch_policies"))),
  );
  // "protected branches" are those with classic protection; where there are none, it is all
  if (isCustom !== true) return "any";
  const request = {
    ...place,
    route: `${REPOSITORY}/environments/{environment_name}/deployment-branch-policies`,
  } as const;
  return readAll(connection, request, (part) => text(field(part, "name")), { within: "branch_policies" });
}

/** "free", "team", …; null: not shown, or the owner is no organization */
export function ownersPlan(connection: Connection): Promise<string | null> {
  const request = { route: "GET /orgs/{org}", parameters: { org: connection.repository.owner } } as const;
  return readShown(connection, request, (part) =>
    ifSaid(fieldOrNull(part, "plan"), (plan) => text(field(plan, "name"))),
  );
}

export function labelNames(connection: Connection): Promise<readonly string[]> {
  return readAll(connection, { route: `${REPOSITORY}/labels` }, shapes.labelName);
}
