/** Whoever could write workflows could give itself every permission: Apps and workflows need one of its own for it. */
import type { Asked } from "../operations/access.ts";
import type { Repository } from "../state.ts";
import type { RefMove } from "./ref-move.ts";
import type { ForgeGit } from "./repository.ts";

/**
 * What GitHub says to a token that may not bring these workflow files; null when it may, or when there are none.
 * @param git sees the new commits, also while they wait in quarantine
 */
export async function workflowRefusal(
  { viewer }: Asked,
  repository: Repository,
  { before, after }: RefMove,
  git: ForgeGit,
): Promise<string | null> {
  const permissions = viewer.kind === "account" ? viewer.token.permissions : null;
  if (permissions === null || permissions["workflows"] === "write" || after === null) return null;
  const base = before ?? (await git.resolve(repository.id, `refs/heads/${repository.defaultBranch}`));
  const entries = await git.tree(repository.id, after, true);
  const known = base === null ? [] : await git.tree(repository.id, base, true);
  const there = new Map((known ?? []).map(({ path, sha }) => [path, sha]));
  const changed = (entries ?? []).find(({ path, sha, type }) => {
    return type === "blob" && path.startsWith(".github/workflows/") && there.get(path) !== sha;
  });
  if (changed === undefined) return null;
  const act = `refusing to allow a GitHub App to create or update workflow \`${changed.path}\``;
  return `${act} without \`workflows\` permission`;
}
