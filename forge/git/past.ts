/** The repositories as they were at one instant: what references name is of then, and objects never change. */
import type { ServingGit } from "./repository.ts";
import { meanings } from "./revisions.ts";

export async function gitAsOfNow(git: ServingGit, repositories: readonly number[]): Promise<ServingGit> {
  const lists = await Promise.all(repositories.map(async (id) => [id, await git.refs(id, "")] as const));
  const known = new Map(lists);
  const refs = (repository: number) => known.get(repository) ?? [];
  const resolve = async (repository: number, revision: string): Promise<string | null> => {
    for (const meaning of meanings(revision)) {
      const named = refs(repository).find(([name]) => name === meaning)?.[1];
      const isName = meaning.startsWith("refs/") || meaning === "HEAD";
      const found = named === undefined && isName ? null : await git.resolve(repository, named ?? meaning);
      if (found !== null) return found;
    }
    return null;
  };
  return {
    ...git,
    resolve,
    refs: async (repository, prefix) => refs(repository).filter(([name]) => name.startsWith(prefix)),
    tree: async (repository, revision, recursive) => {
      const sha = await resolve(repository, revision);
      return sha === null ? null : git.tree(repository, sha, recursive);
    },
  };
}
