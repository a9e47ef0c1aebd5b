/** Whoever could write workflows could give itself every permission: Apps and workflows need one of its own for it. */
import type { Asked } from "../operations/access.ts";
import type { Repository } from "../state.ts";
import type { RefMove } from "./ref-move.ts";
import type { ForgeGit, TreeEntry } from "./repository.ts";

const FOLDER = ".github/workflows";

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
  const known = base === null ? null : await git.entry(repository.id, base, FOLDER);
  const brought = await git.entry(repository.id, after, FOLDER);
  if (brought === null || brought.sha === known?.sha) return null;
  const there = new Map((await filesOf(git, repository, known)).map(({ path, sha }) => [path, sha]));
  const changed = (await filesOf(git, repository, brought)).find(({ path, sha }) => there.get(path) !== sha);
  if (changed === undefined) return null;
  const act = `refusing to allow a GitHub App to create or update workflow \`${FOLDER}/${changed.path}\``;
  return `${act} without \`workflows\` permission`;
}

async function filesOf(git: ForgeGit, repository: Repository, folder: TreeEntry | null): Promise<readonly TreeEntry[]> {
  if (folder?.type !== "tree") return [];
  const entries = await git.tree(repository.id, folder.sha, true);
  return (entries ?? []).filter(({ type }) => type === "blob");
}
