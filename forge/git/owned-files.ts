/** Who has to look at a pull request, because CODEOWNERS of its base branch says so. */
import { findAccount, sameName } from "../lookup.ts";
import type { Forge } from "../operation.ts";
import {
  CODE_OWNERS_MAX_BYTES,
  CODE_OWNERS_PLACES,
  type OwnerLine,
  ownersOf,
  parseCodeOwners,
} from "../rules/code-owners.ts";
import { isAtLeast, permissionOf } from "../rules/permissions.ts";
import type { OwnedFiles } from "../rules/reviews.ts";
import type { Pull, Repository, State, Team } from "../state.ts";

/** Owners that exist and may write, by their kind. */
interface CodeOwners {
  readonly owned: readonly OwnedFiles[];
  readonly accountIds: readonly number[];
  readonly teamIds: readonly number[];
}

export async function codeOwnersOf(forge: Forge, repository: Repository, pull: Pull): Promise<CodeOwners> {
  const lines = await linesAt(forge, repository, pull.baseSha);
  const none = { owned: [], accountIds: [], teamIds: [] };
  if (lines.length === 0) return none;
  const base = await forge.git.mergeBase(repository.id, pull.baseSha, pull.headSha);
  const files = base === null ? [] : await forge.git.changedFiles(repository.id, base, pull.headSha);
  const paths = files.flatMap(({ path, previousPath }) => (previousPath === null ? [path] : [path, previousPath]));
  const owners = paths.map((path) =>
    ownersOf(lines, path).flatMap((name) => resolveOwner(forge.state, repository, name)),
  );
  const distinct = new Map(owners.map((group) => [group.map(({ name }) => name).join(" "), group]));
  const groups = [...distinct.values()].filter((group) => group.length > 0);
  return {
    owned: groups.map((group) => ({
      names: group.map(({ name }) => name),
      accountIds: group.flatMap((owner) => owner.accountIds),
    })),
    accountIds: [...new Set(groups.flat().flatMap((owner) => (owner.team === null ? owner.accountIds : [])))],
    teamIds: [...new Set(groups.flat().flatMap((owner) => owner.team?.id ?? []))],
  };
}

/** Owners who do not exist or may not write; null: there is no file. Patterns are not looked at. */
export async function codeOwnerErrors(forge: Forge, repository: Repository, sha: string) {
  const found = await fileAt(forge, repository, sha);
  if (found === null) return null;
  const { path, lines } = found;
  return lines.flatMap(({ line, owners }) =>
    owners
      .filter((owner) => resolveOwner(forge.state, repository, owner).length === 0)
      .map((owner) => ({
        line,
        column: 1,
        kind: "Unknown owner",
        path,
        message: `Unknown owner on line ${line}: ${owner}`,
      })),
  );
}

async function linesAt(forge: Forge, repository: Repository, sha: string): Promise<readonly OwnerLine[]> {
  return (await fileAt(forge, repository, sha))?.lines ?? [];
}

async function fileAt({ git }: Forge, repository: Repository, sha: string) {
  for (const place of CODE_OWNERS_PLACES) {
    const entry = await git.entry(repository.id, sha, place);
    if (entry?.type !== "blob") continue;
    const bytes = (entry.size ?? 0) > CODE_OWNERS_MAX_BYTES ? null : await git.blob(repository.id, entry.sha);
    return { path: place, lines: parseCodeOwners(bytes?.toString("utf8") ?? "") };
  }
  return null;
}

interface Owner {
  readonly name: string;
  readonly team: Team | null;
  readonly accountIds: readonly number[];
}

/** Empty for an owner who does not exist or may not write: GitHub skips such owners. */
function resolveOwner(state: State, repository: Repository, name: string): readonly Owner[] {
  const mayWrite = (id: number): boolean => isAtLeast(permissionOf(state, repository, id), "push");
  const [, organization, slug] = /^@([^/]+)\/(.+)$/.exec(name) ?? [];
  if (organization !== undefined && slug !== undefined) {
    const owner = findAccount(state, organization);
    const team = state.teams.find((one) => one.organizationId === owner?.id && sameName(one.slug, slug));
    const grant = repository.teams.find(({ teamId }) => teamId === team?.id);
    if (team === undefined || !isAtLeast(grant?.permission ?? null, "push")) return [];
    const active = team.members.filter((member) => member.state === "active");
    return [{ name, team, accountIds: active.map(({ accountId }) => accountId) }];
  }
  const login = name.startsWith("@") ? name.slice(1) : null;
  const account = state.accounts.find((one) =>
    login === null ? sameName(one.email, name) : sameName(one.login, login),
  );
  return account !== undefined && mayWrite(account.id) ? [{ name, team: null, accountIds: [account.id] }] : [];
}
