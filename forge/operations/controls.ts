/** What an administrator has set up around a repository, as far as one may look at it: Actions, environments, owners of files. */
import { codeOwnerErrors } from "../git/owned-files.ts";
import { notFound, type Operations } from "../operation.ts";
import { ADMIN_ONLY, type Demand, locateFor, READ_CONTENTS } from "./access.ts";
import { apiOf, nodeId, pageOf } from "./shapes/urls.ts";

const ACTIONS: Demand = { person: "pull", app: ["actions", "read"] };
const ADMIN: Demand = { person: "admin", app: ["administration", "read"], refusal: ADMIN_ONLY };

export const controls: Operations = {
  "actions/get-github-actions-permissions-repository": (call) => {
    const { repository } = locateFor(call, ADMIN);
    const { allowedActions = "all", needsPinnedActions = false } = repository;
    return {
      status: 200,
      body: { enabled: true, allowed_actions: allowedActions, sha_pinning_required: needsPinnedActions },
    };
  },
  "repos/codeowners-errors": async (call) => {
    const { repository } = locateFor(call, READ_CONTENTS);
    const ref = call.query.ref ?? repository.defaultBranch;
    const sha = await call.forge.git.resolve(repository.id, `refs/heads/${ref}`);
    const errors = sha === null ? null : await codeOwnerErrors(call.forge, repository, sha);
    if (errors === null) throw notFound();
    return { status: 200, body: { errors } };
  },
  "repos/get-environment": (call) => {
    const located = locateFor(call, ACTIONS);
    const { name, branches } = environmentOf(located.repository, call.path.environment_name);
    const id = located.repository.id;
    const path = `environments/${encodeURIComponent(name)}`;
    const policy = { protected_branches: false, custom_branch_policies: true };
    return {
      status: 200,
      body: {
        id,
        node_id: nodeId("Environment", id),
        name,
        url: `${apiOf(call.forge, located)}/${path}`,
        html_url: `${pageOf(call.forge, located)}/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`,
        created_at: located.repository.createdAt,
        updated_at: located.repository.createdAt,
        protection_rules: [],
        deployment_branch_policy: branches === null ? null : policy,
      },
    };
  },
  "repos/list-deployment-branch-policies": (call) => {
    const { repository } = locateFor(call, ACTIONS);
    const { branches } = environmentOf(repository, call.path.environment_name);
    return {
      items: (branches ?? []).map((name, index) => ({
        id: index + 1,
        node_id: nodeId("Policy", name),
        name,
        type: "branch",
      })),
      wrap: (policies, total) => ({ total_count: total, branch_policies: policies }),
    };
  },
};

function environmentOf(
  { environments = [] }: { readonly environments?: readonly Environment[] },
  name: string,
): Environment {
  const found = environments.find((one) => one.name === name);
  if (found === undefined) throw notFound();
  return found;
}

interface Environment {
  readonly name: string;
  readonly branches: readonly string[] | null;
}
