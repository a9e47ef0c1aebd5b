/**
 * Other addresses of the same thing: by number, as GitHub's links have repositories, organizations and teams, since numbers
 * survive a rename; and older ones, which clients still use.
 */
import { accountById, findAccount, findRenamed, findRepository, repositoryById, sameName } from "../lookup.ts";
import { type Asked, sees } from "../operations/access.ts";
import type { State } from "../state.ts";

/** The address that GitHub's description gives to what a path names. */
export function currentPath(state: State, method: string, path: string): string {
  const named = byName(state, path);
  return method === "GET" || method === "HEAD" ? OLDER.reduce((now, [old, by]) => now.replace(old, by), named) : named;
}

const OLDER: readonly (readonly [RegExp, string])[] = [
  [/^(\/repos\/[^/]+\/[^/]+)\/statuses\/(.+)$/, "$1/commits/$2/statuses"],
  // one reference by its whole name; all of a kind, or all that there are
  [/^(\/repos\/[^/]+\/[^/]+\/git)\/refs\/([^/]+\/.+)$/, "$1/ref/$2"],
  [/^(\/repos\/[^/]+\/[^/]+\/git)\/refs\/?([^/]*)\/?$/, "$1/matching-refs/$2"],
];

/** "/repositories/7/pulls" as "/repos/acme/patches/pulls"; other paths as they are */
function byName(state: State, path: string): string {
  const [, teamId, below = ""] = /^(?:\/organizations\/\d+\/team|\/teams)\/(\d+)(\/.*)?$/.exec(path) ?? [];
  if (teamId !== undefined) return teamByName(state, Number(teamId), below) ?? path;
  const [, kind, id = "", rest = ""] = /^\/(repositories|organizations)\/(\d+)(\/.*)?$/.exec(path) ?? [];
  if (kind === undefined) return path;
  const repository = repositoryById(state, Number(id));
  const owner = accountById(state, kind === "repositories" ? repository?.ownerId : Number(id));
  if (owner === undefined) return path;
  const name = encodeURIComponent(owner.login);
  return kind === "repositories"
    ? `/repos/${name}/${encodeURIComponent(repository?.name ?? "")}${rest}`
    : `/orgs/${name}${rest}`;
}

/** Whether somebody is a member is asked of a team's number only: GitHub has no newer address for it. */
function teamByName(state: State, id: number, below: string): string | null {
  if (/^\/members\/[^/]+$/.test(below)) return `/teams/${id}${below}`;
  const team = state.teams.find((one) => one.id === id);
  const organization = accountById(state, team?.organizationId);
  if (team === undefined || organization === undefined) return null;
  return `/orgs/${encodeURIComponent(organization.login)}/teams/${encodeURIComponent(team.slug)}${below}`;
}

/** Where a repository is found that had the name of the path before; null: nothing was renamed, or may be seen. */
export function movedTo(asked: Asked, path: string): string | null {
  const [, login = "", name = "", rest = ""] = /^\/repos\/([^/]+)\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  const { repository } = findRenamed(asked.forge.state, decoded(login), decoded(name)) ?? {};
  const isRenamed = repository !== undefined && !sameName(repository.name, decoded(name)) && sees(asked, repository);
  return isRenamed ? `/repositories/${repository.id}${rest}` : null;
}

/** The other way, for links. */
export function byNumber(state: State, path: string): string {
  const [, kind, login = "", name = "", rest = ""] =
    /^\/(repos|orgs)\/([^/]+)(?:(?<=^\/repos\/[^/]+)\/([^/]+))?(\/.*)?$/.exec(path) ?? [];
  if (kind === undefined) return path;
  const isOrganization = kind === "orgs";
  const found = isOrganization
    ? findAccount(state, decoded(login))
    : findRepository(state, decoded(login), decoded(name))?.repository;
  return found === undefined ? path : `/${isOrganization ? "organizations" : "repositories"}/${found.id}${rest}`;
}

export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
