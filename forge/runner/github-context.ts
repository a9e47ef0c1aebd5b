/** The `github` context of a run. */
import { loginOf } from "../lookup.ts";
import type { Forge } from "../operation.ts";
import type { Account, Repository, WorkflowRun } from "../state.ts";
import { dig, type Fields, plain } from "./values.ts";

interface Described {
  readonly forge: Forge;
  readonly repository: Repository;
  readonly owner: Account;
  readonly run: WorkflowRun;
}

export function githubContext({ forge, repository, owner, run }: Described): Fields {
  const fullName = `${owner.login}/${repository.name}`;
  const ref = run.ref ?? "";
  const isTag = ref.startsWith("refs/tags/");
  const isPull = run.event.startsWith("pull_request");
  return {
    actor: loginOf(forge.state, run.actorId),
    actor_id: String(run.actorId),
    triggering_actor: loginOf(forge.state, run.triggeringActorId ?? run.actorId),
    event_name: run.event,
    event: run.payload,
    ref,
    ref_name: ref.replace(/^refs\/(?:heads|tags|pull)\//, ""),
    ref_type: isTag ? "tag" : "branch",
    ref_protected: repository.protections.some(({ branch }) => ref === `refs/heads/${branch}`),
    base_ref: isPull ? plain(dig(run.payload, "pull_request", "base", "ref")) : "",
    head_ref: isPull ? plain(dig(run.payload, "pull_request", "head", "ref")) : "",
    sha: run.sha ?? run.headSha,
    repository: fullName,
    repository_id: String(repository.id),
    repository_owner: owner.login,
    repository_owner_id: String(owner.id),
    repositoryUrl: `${forge.serverUrl}/${fullName}.git`,
    repository_visibility: repository.private ? "private" : "public",
    run_id: String(run.id),
    run_number: String(run.runNumber),
    run_attempt: String(run.attempt ?? 1),
    workflow: run.name,
    workflow_ref: `${fullName}/${run.workflowPath}@${ref}`,
    workflow_sha: run.sha ?? run.headSha,
    server_url: forge.serverUrl,
    api_url: forge.apiUrl,
    graphql_url: forge.apiUrl.replace(/\/v3$/, "/graphql"),
  };
}
