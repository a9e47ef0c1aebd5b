/** What the server is, and how much its clients may still ask. */
import type { Forge, Operations, Viewer } from "../operation.ts";

/** How much is left of a limit: as GitHub tells it. */
interface Quota {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** seconds since 1970 */
  readonly reset: number;
}

export type ReadQuota = (viewer: Viewer, resource: "core" | "search") => Quota;

export const meta: Operations = {
  "meta/root": ({ forge }) => ({ status: 200, body: rootOf(forge) }),
  "meta/get": () => ({ status: 200, body: { verifiable_password_authentication: false } }),
};

/** The counters belong to the transport. */
export function rateLimit(read: ReadQuota): Operations {
  return {
    "rate-limit/get": ({ viewer }) => {
      const core = read(viewer, "core");
      return { status: 200, body: { resources: { core, search: read(viewer, "search") }, rate: core } };
    },
  };
}

const ROOT_PATHS = {
  current_user_url: "/user",
  current_user_authorizations_html_url: "/settings/connections/applications{/client_id}",
  authorizations_url: "/authorizations",
  code_search_url: "/search/code?q={query}{&page,per_page,sort,order}",
  commit_search_url: "/search/commits?q={query}{&page,per_page,sort,order}",
  emails_url: "/user/emails",
  emojis_url: "/emojis",
  events_url: "/events",
  feeds_url: "/feeds",
  followers_url: "/user/followers",
  following_url: "/user/following{/target}",
  gists_url: "/gists{/gist_id}",
  hub_url: "/hub",
  issue_search_url: "/search/issues?q={query}{&page,per_page,sort,order}",
  issues_url: "/issues",
  keys_url: "/user/keys",
  label_search_url: "/search/labels?q={query}&repository_id={repository_id}{&page,per_page}",
  notifications_url: "/notifications",
  organization_url: "/orgs/{org}",
  organization_repositories_url: "/orgs/{org}/repos{?type,page,per_page,sort}",
  organization_teams_url: "/orgs/{org}/teams",
  public_gists_url: "/gists/public",
  rate_limit_url: "/rate_limit",
  repository_url: "/repos/{owner}/{repo}",
  repository_search_url: "/search/repositories?q={query}{&page,per_page,sort,order}",
  current_user_repositories_url: "/user/repos{?type,page,per_page,sort}",
  starred_url: "/user/starred{/owner}{/repo}",
  starred_gists_url: "/gists/starred",
  topic_search_url: "/search/topics?q={query}{&page,per_page}",
  user_url: "/users/{user}",
  user_organizations_url: "/user/orgs",
  user_repositories_url: "/users/{user}/repos{?type,page,per_page,sort}",
  user_search_url: "/search/users?q={query}{&page,per_page,sort,order}",
};

function rootOf({ apiUrl }: Forge): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(ROOT_PATHS).map(([key, path]) => [key, `${apiUrl}${path}`]));
}
