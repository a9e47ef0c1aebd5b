/** Settings of a repository that can be changed over the API. */
import { sameName } from "../lookup.ts";
import { type Forge, type Located, Refusal } from "../operation.ts";

import { freeName } from "./create-repository.ts";

interface RepositoryChange {
  readonly name?: string;
  readonly description?: string;
  readonly homepage?: string;
  readonly archived?: boolean;
  readonly allow_forking?: boolean;
  readonly private?: boolean;
  readonly visibility?: "public" | "private";
  readonly default_branch?: string;
  readonly allow_merge_commit?: boolean;
  readonly allow_squash_merge?: boolean;
  readonly allow_rebase_merge?: boolean;
  readonly delete_branch_on_merge?: boolean;
}

export async function updateRepository(forge: Forge, { repository, owner }: Located, change: RepositoryChange) {
  const { name, default_branch: branch } = change;
  if (branch !== undefined && branch !== repository.defaultBranch) {
    const sha = await forge.git.resolve(repository.id, `refs/heads/${branch}`);
    if (sha === null) throw noSuchBranch(branch);
    await forge.git.setDefaultBranch(repository.id, branch);
    repository.defaultBranch = branch;
  }
  if (name !== undefined && name !== repository.name) {
    const free = sameName(name, repository.name) ? name : freeName(forge.state, owner, name, "Validation Failed");
    repository.formerNames = [...(repository.formerNames ?? []), repository.name];
    repository.name = free;
  }
  const methods = {
    allowMergeCommit: change.allow_merge_commit ?? repository.allowMergeCommit,
    allowSquashMerge: change.allow_squash_merge ?? repository.allowSquashMerge,
    allowRebaseMerge: change.allow_rebase_merge ?? repository.allowRebaseMerge,
  };
  if (!Object.values(methods).includes(true)) throw noMergeMethod();
  Object.assign(repository, methods);
  repository.updatedAt = forge.clock.now();
  repository.description = change.description ?? repository.description;
  repository.homepage = change.homepage ?? repository.homepage ?? null;
  repository.allowForking = change.allow_forking ?? repository.allowForking ?? false;
  repository.archived = change.archived ?? repository.archived ?? false;
  repository.deleteBranchOnMerge = change.delete_branch_on_merge ?? repository.deleteBranchOnMerge;
  if (change.visibility !== undefined) repository.private = change.visibility === "private";
  else repository.private = change.private ?? repository.private;
}

function noSuchBranch(branch: string): Refusal {
  const cure = "Please push that ref first or create it via the Git Data API.";
  return new Refusal(422, "Validation Failed", [
    {
      resource: "Repository",
      code: "invalid",
      field: "default_branch",
      message: `The branch ${branch} was not found. ${cure}`,
    },
  ]);
}

function noMergeMethod(): Refusal {
  const message = "Sorry, you need to allow at least one merge strategy. (no_merge_method)";
  return new Refusal(422, "Validation Failed", [
    { resource: "Repository", code: "custom", field: "merge_commit_allowed", message },
  ]);
}
