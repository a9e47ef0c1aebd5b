/** Every link in the forge's answers is built here, so that names are escaped once and in one way. */

import type { Forge, Located } from "../../operation.ts";
import type { Account } from "../../state.ts";

export type Origins = Pick<Forge, "serverUrl" | "apiUrl">;

/** A path with each segment escaped; slashes stay. */
export function escapePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

/** GitHub's opaque id, in its older form: base64 of "010:Repository1296269", with the length of the kind's name. */
export function nodeId(kind: string, id: number | string): string {
  return Buffer.from(`0${kind.length}:${kind}${id}`).toString("base64");
}

/** ".../repos/acme/patches", the start of a repository's API links. */
export function apiOf(origins: Origins, { owner, repository }: Located): string {
  return `${origins.apiUrl}/repos/${encodeURIComponent(owner.login)}/${encodeURIComponent(repository.name)}`;
}

/** "http://…/acme/patches", the start of a repository's pages. */
export function pageOf(origins: Origins, { owner, repository }: Located): string {
  return `${origins.serverUrl}/${encodeURIComponent(owner.login)}/${encodeURIComponent(repository.name)}`;
}

export function accountApi(origins: Origins, account: Account): string {
  const kind = account.type === "Organization" ? "orgs" : "users";
  return `${origins.apiUrl}/${kind}/${encodeURIComponent(account.login)}`;
}

/** A Bot's page is its App's. */
export function accountPage(origins: Origins, account: Account): string {
  const bot = /^(?<slug>.+)\[bot\]$/.exec(account.login)?.groups?.["slug"];
  return bot === undefined
    ? `${origins.serverUrl}/${encodeURIComponent(account.login)}`
    : `${origins.serverUrl}/apps/${encodeURIComponent(bot)}`;
}

export function avatarOf(origins: Origins, id: number): string {
  return `${origins.serverUrl}/avatars/u/${id}`;
}

/** Links that every repository shape carries: name of the field, what follows the repository's API address. */
const REPOSITORY_LINKS = {
  archive_url: "/{archive_format}{/ref}",
  assignees_url: "/assignees{/user}",
  blobs_url: "/git/blobs{/sha}",
  branches_url: "/branches{/branch}",
  collaborators_url: "/collaborators{/collaborator}",
  comments_url: "/comments{/number}",
  commits_url: "/commits{/sha}",
  compare_url: "/compare/{base}...{head}",
  contents_url: "/contents/{+path}",
  contributors_url: "/contributors",
  deployments_url: "/deployments",
  downloads_url: "/downloads",
  events_url: "/events",
  forks_url: "/forks",
  git_commits_url: "/git/commits{/sha}",
  git_refs_url: "/git/refs{/sha}",
  git_tags_url: "/git/tags{/sha}",
  hooks_url: "/hooks",
  issue_comment_url: "/issues/comments{/number}",
  issue_events_url: "/issues/events{/number}",
  issues_url: "/issues{/number}",
  keys_url: "/keys{/key_id}",
  labels_url: "/labels{/name}",
  languages_url: "/languages",
  merges_url: "/merges",
  milestones_url: "/milestones{/number}",
  notifications_url: "/notifications{?since,all,participating}",
  pulls_url: "/pulls{/number}",
  releases_url: "/releases{/id}",
  stargazers_url: "/stargazers",
  statuses_url: "/statuses/{sha}",
  subscribers_url: "/subscribers",
  subscription_url: "/subscription",
  tags_url: "/tags",
  teams_url: "/teams",
  trees_url: "/git/trees{/sha}",
} as const;

export function repositoryLinks(origins: Origins, located: Located): Record<string, string> {
  const api = apiOf(origins, located);
  const links = Object.entries(REPOSITORY_LINKS).map(([name, rest]) => [name, api + rest] as const);
  return { url: api, html_url: pageOf(origins, located), ...Object.fromEntries(links) };
}

/** How git reaches the repository; the forge speaks no ssh and no git protocol, the fields are GitHub's. */
export function cloneLinks(origins: Origins, located: Located): Record<string, string> {
  const page = pageOf(origins, located);
  const { host, hostname } = new URL(page);
  const fullName = `${located.owner.login}/${located.repository.name}`;
  return {
    clone_url: `${page}.git`,
    git_url: `git://${host}/${fullName}.git`,
    ssh_url: `git@${hostname}:${fullName}.git`,
    svn_url: page,
  };
}
