/** Commit statuses: what is said about a commit under a context, the newest word of each context counting. */
import { sameName } from "../lookup.ts";
import { type Call, type Located, notFound, type Operations, Refusal } from "../operation.ts";
import type { CommitStatus } from "../state.ts";
import { actorOf, type Demand, locateFor } from "./access.ts";
import { announce } from "./announce.ts";
import { branchesWith } from "./branches.ts";
import { invalid, lengthOf } from "./invalid.ts";
import { commitNamed } from "./revision.ts";
import { simpleStatus, statusShape } from "./shapes/check.ts";
import { commitShape } from "./shapes/commit.ts";
import { repositoryShape } from "./shapes/repository.ts";
import { apiOf } from "./shapes/urls.ts";

const DESCRIPTION_MAX = 140;
const STATUSES_MAX = 1_000;
const READ: Demand = { person: "pull", app: ["statuses", "read"] };
const WRITE: Demand = { person: "push", app: ["statuses", "write"], refusal: null };

export const statuses: Operations = {
  "repos/create-commit-status": async (call) => {
    const located = locateFor(call, WRITE);
    const { sha } = call.path;
    const commit = /^[0-9a-f]{40}$/i.test(sha) ? await call.forge.git.commit(located.repository.id, sha) : null;
    if (commit === null) throw new Refusal(422, `No commit found for SHA: ${sha}`);
    const status = addStatus(call, located, commit.sha);
    announce(call, located, {
      name: "status",
      action: null,
      payload: {
        ...statusShape(call.forge, located, status),
        sha: status.sha,
        name: `${located.owner.login}/${located.repository.name}`,
        commit: commitShape(call.forge, located, commit),
      },
      more: async () => ({ branches: await branchesWith(call.forge, located, status.sha) }),
    });
    return { status: 201, body: statusShape(call.forge, located, status) };
  },
  "repos/list-commit-statuses-for-ref": async (call) => {
    const located = locateFor(call, READ);
    const sha = await shaOf(call, located);
    return { items: newestFirst(located, sha).map((status) => () => statusShape(call.forge, located, status)) };
  },
  "repos/get-combined-status-for-ref": async (call) => {
    const { forge } = call;
    const located = locateFor(call, READ);
    const sha = await shaOf(call, located);
    const latest = latestOfEach(newestFirst(located, sha));
    const state = combinedState(latest);
    const api = `${apiOf(forge, located)}/commits/${sha}`;
    const repository = repositoryShape(call, located);
    return {
      items: latest.map((status) => simpleStatus(forge, located, status)),
      wrap: (page, total) => {
        return { state, statuses: page, sha, total_count: total, repository, commit_url: api, url: `${api}/status` };
      },
    };
  },
};

/** A SHA, a branch, a tag, or their full names. */
export async function shaOf(
  call: Pick<Call<"repos/get-combined-status-for-ref">, "forge" | "path">,
  located: Located,
): Promise<string> {
  const { ref } = call.path;
  const sha = (await commitNamed(call.forge, located, ref)) ?? (await commitNamed(call.forge, located, `refs/${ref}`));
  if (sha !== null) return sha;
  if (/^[0-9a-f]{40}$/.test(ref)) throw new Refusal(422, `No commit found for SHA: ${ref}`);
  throw notFound();
}

/** Of contexts that differ in case only, GitHub sees one. */
export function latestOfEach(statuses: readonly CommitStatus[]): readonly CommitStatus[] {
  return statuses.filter((status, index) => {
    return statuses.findIndex(({ context }) => sameName(context, status.context)) === index;
  });
}

/** A commit that nobody spoke about is pending. */
function combinedState(latest: readonly CommitStatus[]): "failure" | "pending" | "success" {
  if (latest.some(({ state }) => state === "failure" || state === "error")) return "failure";
  return latest.length > 0 && latest.every(({ state }) => state === "success") ? "success" : "pending";
}

function newestFirst({ repository }: Located, sha: string): readonly CommitStatus[] {
  return repository.statuses.filter((status) => status.sha === sha).toReversed();
}

function addStatus(call: Call<"repos/create-commit-status">, { repository }: Located, sha: string): CommitStatus {
  const { forge, body, viewer } = call;
  const { context = "default", description = null, target_url: targetUrl = null } = body;
  if (lengthOf(description ?? "") > DESCRIPTION_MAX) {
    const message = `description is too long (maximum is ${DESCRIPTION_MAX} characters)`;
    throw invalid("Status", { code: "custom", field: "description", message });
  }
  if (targetUrl !== null && !/^https?:\/\//i.test(targetUrl)) {
    const message = "target_url must use http(s) scheme";
    throw invalid("Status", { code: "custom", field: "target_url", message });
  }
  const same = repository.statuses.filter((status) => status.sha === sha && sameName(status.context, context));
  if (same.length >= STATUSES_MAX) {
    const message = "This SHA and context has reached the maximum number of statuses.";
    throw invalid("Status", { code: "custom", message });
  }
  const status: CommitStatus = {
    id: forge.state.nextId++,
    sha,
    context,
    state: body.state,
    description,
    targetUrl,
    creatorId: actorOf(call).id,
    appId: viewer.kind === "account" ? (viewer.app?.id ?? null) : null,
    createdAt: forge.clock.now(),
  };
  repository.statuses.push(status);
  return status;
}
