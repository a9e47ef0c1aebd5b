/** Branches and tags. */
import { type Forge, type Located, notFound, type Operations, Refusal } from "../operation.ts";
import { rulesFor } from "../rules/branch-rules.ts";
import { locateFor, READ_CONTENTS } from "./access.ts";
import { commitShape } from "./shapes/commit.ts";
import { protectionSummary } from "./shapes/protection.ts";
import { apiOf, escapePath, nodeId, pageOf } from "./shapes/urls.ts";

const HEADS = "refs/heads/";

export const branches: Operations = {
  "repos/list-branches": async (call) => {
    const { forge, query } = call;
    const located = locateFor(call, READ_CONTENTS);
    const found = await forge.git.refs(located.repository.id, HEADS);
    const items = found.map(([ref, sha]) => shortBranch(forge, located, ref.slice(HEADS.length), sha));
    return { items: items.filter((one) => query.protected === undefined || one.protected === query.protected) };
  },
  "repos/get-branch": async (call) => {
    const { forge, path } = call;
    const located = locateFor(call, READ_CONTENTS);
    const sha = await headOf(forge, located, path.branch);
    const commit = await forge.git.commit(located.repository.id, sha);
    if (commit === null) throw notFound();
    const api = `${apiOf(forge, located)}/branches/${escapePath(path.branch)}`;
    const html = `${pageOf(forge, located)}/tree/${escapePath(path.branch)}`;
    return {
      status: 200,
      body: {
        ...shortBranch(forge, located, path.branch, sha),
        commit: commitShape(forge, located, commit),
        _links: { self: api, html },
      },
    };
  },
  "repos/list-tags": async (call) => {
    const { forge } = call;
    const located = locateFor(call, READ_CONTENTS);
    const { id } = located.repository;
    const api = apiOf(forge, located);
    const found = await forge.git.refs(id, "refs/tags/");
    const items = found.toReversed().map(async ([ref]) => {
      const name = ref.slice("refs/tags/".length);
      const sha = (await forge.git.resolve(id, ref)) ?? "";
      return {
        name,
        commit: { sha, url: `${api}/commits/${sha}` },
        zipball_url: `${api}/zipball/${escapePath(ref)}`,
        tarball_url: `${api}/tarball/${escapePath(ref)}`,
        node_id: nodeId("Ref", `${id}:${ref}`),
      };
    });
    return { items: await Promise.all(items) };
  },
};

export async function headOf(forge: Forge, { repository }: Located, branch: string): Promise<string> {
  const found = await forge.git.refs(repository.id, `refs/heads/${branch}`);
  const sha = found.find(([ref]) => ref === `refs/heads/${branch}`)?.[1];
  if (sha === undefined) throw new Refusal(404, "Branch not found");
  return sha;
}

const TOLD_MAX = 10;

/** As a status event tells them: those that contain the commit, at their heads or below, ten at most. */
export async function branchesWith(forge: Forge, located: Located, sha: string) {
  const { id } = located.repository;
  const containing = new Set(await forge.git.refsContaining(id, HEADS, [sha]));
  const found = (await forge.git.refs(id, HEADS)).filter(([ref]) => containing.has(ref)).slice(0, TOLD_MAX);
  return found.map(([ref, head]) => {
    const { name, commit, protected: isProtected } = shortBranch(forge, located, ref.slice(HEADS.length), head);
    return { name, commit, protected: isProtected };
  });
}

/** "short-branch". A branch is protected by rulesets as well. */
function shortBranch(forge: Forge, located: Located, name: string, sha: string) {
  const api = apiOf(forge, located);
  const protection = located.repository.protections.find(({ branch }) => branch === name);
  return {
    name,
    commit: { sha, url: `${api}/commits/${sha}` },
    protected: rulesFor(located.repository, `refs/heads/${name}`).sources.length > 0,
    protection: protectionSummary(protection),
    protection_url: `${api}/branches/${escapePath(name)}/protection`,
  };
}
