/** Commits that requests name by branch, tag or hash. */
import { type Forge, type Located, Refusal } from "../operation.ts";

const EMPTY = "Git Repository is empty.";

/** Nothing can be asked of a repository without commits. */
export async function refuseEmpty({ git }: Forge, { repository }: Located): Promise<void> {
  if ((await git.refs(repository.id, "refs/heads/")).length === 0) throw new Refusal(409, EMPTY);
}

/** The commit that a branch, a tag or a hash names; null: none. */
export async function commitNamed({ git }: Forge, { repository }: Located, name: string): Promise<string | null> {
  const sha = await git.resolve(repository.id, name);
  return sha !== null && (await git.objectType(repository.id, sha)) === "commit" ? sha : null;
}
