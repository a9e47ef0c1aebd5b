/** Accounts as GitHub's API shows them: people, bots and organizations. */
import { accountById } from "../../lookup.ts";
import type { Account, State } from "../../state.ts";
import { accountApi, accountPage, avatarOf, nodeId, type Origins } from "./urls.ts";

/** "simple-user": how an account appears inside everything else. Organizations appear in it too, as owners. */
export function simpleUser(origins: Origins, account: Account) {
  const api = `${origins.apiUrl}/users/${encodeURIComponent(account.login)}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId(account.type, account.id),
    avatar_url: avatarOf(origins, account.id),
    gravatar_id: "",
    url: api,
    html_url: accountPage(origins, account),
    followers_url: `${api}/followers`,
    following_url: `${api}/following{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type: account.type,
    user_view_type: "public",
    site_admin: false,
  };
}

/** The account with this id; null when it is gone. */
export function simpleUserById(origins: Origins & { readonly state: State }, id: number) {
  const account = accountById(origins.state, id);
  return account === undefined ? null : simpleUser(origins, account);
}

/** "public-user": GET /users/{username}. */
export function publicUser(origins: Origins & { readonly state: State }, account: Account) {
  const owned = origins.state.repositories.filter(({ ownerId }) => ownerId === account.id);
  return {
    ...simpleUser(origins, account),
    name: account.name,
    company: null,
    blog: "",
    location: null,
    // of a bot GitHub shows none
    email: account.type === "Bot" ? null : account.email,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: owned.filter((repository) => !repository.private).length,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: account.createdAt,
    updated_at: account.createdAt,
  };
}

/** "private-user": GET /user. */
export function privateUser(origins: Origins & { readonly state: State }, account: Account) {
  const hidden = origins.state.repositories.filter(
    (repository) => repository.ownerId === account.id && repository.private,
  );
  return {
    ...publicUser(origins, account),
    user_view_type: "private",
    private_gists: 0,
    total_private_repos: hidden.length,
    owned_private_repos: hidden.length,
    disk_usage: 0,
    collaborators: 0,
    two_factor_authentication: true,
  };
}

/** "organization-simple". */
export function simpleOrganization(origins: Origins, account: Account) {
  const api = accountApi(origins, account);
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId("Organization", account.id),
    url: api,
    repos_url: `${api}/repos`,
    events_url: `${api}/events`,
    hooks_url: `${api}/hooks`,
    issues_url: `${api}/issues`,
    members_url: `${api}/members{/member}`,
    public_members_url: `${api}/public_members{/member}`,
    avatar_url: avatarOf(origins, account.id),
    description: null,
  };
}

/** "organization-full" and "team-organization". */
export function fullOrganization(origins: Origins & { readonly state: State }, account: Account) {
  const owned = origins.state.repositories.filter(({ ownerId }) => ownerId === account.id);
  return {
    ...simpleOrganization(origins, account),
    name: account.name ?? account.login,
    is_verified: false,
    has_organization_projects: false,
    has_repository_projects: false,
    public_repos: owned.filter((repository) => !repository.private).length,
    public_gists: 0,
    followers: 0,
    following: 0,
    html_url: accountPage(origins, account),
    type: "Organization",
    created_at: account.createdAt,
    updated_at: account.createdAt,
    archived_at: null,
    default_repository_permission: account.memberPermission ?? "read",
  };
}
