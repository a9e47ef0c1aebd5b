/** A new repository, with a first commit when that is asked for. */

import { moveRef } from "../git/refs.ts";
import { findRepository } from "../lookup.ts";
import { type Located, Refusal } from "../operation.ts";
import type { Account, State } from "../state.ts";
import { type Asked, actorOf } from "./access.ts";
import { selfOf } from "./given-person.ts";
import { isOrganizationAdmin } from "./membership.ts";
import { newRepository } from "./new-repository.ts";

interface RepositoryRequest {
  readonly name: string;
  readonly description?: string;
  readonly homepage?: string;
  readonly private?: boolean;
  readonly visibility?: "public" | "private";
  readonly auto_init?: boolean;
  readonly allow_merge_commit?: boolean;
  readonly allow_squash_merge?: boolean;
  readonly allow_rebase_merge?: boolean;
  readonly delete_branch_on_merge?: boolean;
}

export async function createRepository(asked: Asked, owner: Account, wanted: RepositoryRequest): Promise<Located> {
  const { forge } = asked;
  const name = freeName(forge.state, owner, wanted.name);
  const repository = newRepository(forge.state, {
    ownerId: owner.id,
    name,
    private: wanted.visibility === undefined ? (wanted.private ?? false) : wanted.visibility === "private",
    description: wanted.description ?? null,
    createdAt: forge.clock.now(),
  });
  repository.homepage = wanted.homepage ?? null;
  repository.allowMergeCommit = wanted.allow_merge_commit ?? true;
  repository.allowSquashMerge = wanted.allow_squash_merge ?? true;
  repository.allowRebaseMerge = wanted.allow_rebase_merge ?? true;
  repository.deleteBranchOnMerge = wanted.delete_branch_on_merge ?? false;
  const { id } = actorOf(asked);
  if (owner.type === "Organization" && !isOrganizationAdmin(owner, id)) {
    repository.collaborators.push({ accountId: id, permission: "admin" });
  }
  await forge.git.create(repository.id, repository.defaultBranch);
  forge.state.repositories.push(repository);
  const located = { repository, owner };
  if (wanted.auto_init === true) await writeFirstCommit(asked, located);
  return located;
}

/** GitHub turns what a name may not hold into dashes. */
export function freeName(
  state: State,
  owner: Account,
  wanted: string,
  refusal = "Repository creation failed.",
): string {
  const name = wanted.replace(/[^\w.-]+/g, "-").slice(0, 100);
  const isTaken = findRepository(state, owner.login, name) !== undefined;
  const message = isTaken ? "name already exists on this account" : "name is invalid";
  if (isTaken || /^\.{0,2}$|\.git$/i.test(name)) {
    const error = { resource: "Repository", code: "custom", field: "name", message };
    throw new Refusal(422, refusal, [error]);
  }
  return name;
}

async function writeFirstCommit(asked: Asked, { repository }: Located): Promise<void> {
  const { git } = asked.forge;
  const text = `# ${repository.name}\n${repository.description ?? ""}`.trimEnd();
  const blob = await git.writeBlob(repository.id, Buffer.from(text));
  const treeSha = await git.writeTree(repository.id, null, [{ path: "README.md", mode: "100644", sha: blob }]);
  const author = selfOf(asked);
  const commit = { treeSha, parents: [], message: "Initial commit", author, committer: author };
  const sha = await git.writeCommit(repository.id, commit);
  await moveRef(asked, repository, { ref: `refs/heads/${repository.defaultBranch}`, before: null, after: sha });
}
