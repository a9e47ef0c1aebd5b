/** Teams and memberships in them, as GitHub's API shows them. */
import { accountById } from "../../lookup.ts";
import { type Forge, notFound } from "../../operation.ts";
import type { Account, Permission, Repository, Team } from "../../state.ts";
import { fullOrganization } from "./account.ts";
import { permissionsObject } from "./repository.ts";
import { nodeId } from "./urls.ts";

export function organizationOf(forge: Forge, team: Team): Account {
  const organization = accountById(forge.state, team.organizationId);
  if (organization === undefined) throw notFound();
  return organization;
}

/** "team": in lists. */
export function teamShape(forge: Forge, team: Team) {
  return { ...teamLinks(forge, team), ...teamFields(team), permission: "pull", parent: null };
}

/** "team" among the teams of a repository, with what it may do there. */
export function teamOfRepository(forge: Forge, team: Team, permission: Permission) {
  return { ...teamShape(forge, team), permission, permissions: permissionsObject(permission) };
}

/** "team-full". */
export function fullTeam(forge: Forge, team: Team) {
  const organization = organizationOf(forge, team);
  return {
    ...teamShape(forge, team),
    members_count: team.members.filter(({ state }) => state === "active").length,
    repos_count: repositoriesOf(forge, team).length,
    created_at: organization.createdAt,
    updated_at: organization.createdAt,
    organization: fullOrganization(forge, organization),
  };
}

export function repositoriesOf(forge: Forge, team: Team): readonly Repository[] {
  return forge.state.repositories.filter(({ teams }) => teams.some(({ teamId }) => teamId === team.id));
}

/** "team-membership". */
export function teamMembership(forge: Forge, team: Team, { login, role, state }: Membership) {
  const url = `${teamLinks(forge, team).url}/memberships/${encodeURIComponent(login)}`;
  return { url, role, state };
}

interface Membership {
  readonly login: string;
  readonly role: "member" | "maintainer";
  readonly state: "active" | "pending";
}

function teamFields(team: Team) {
  return {
    id: team.id,
    node_id: nodeId("Team", team.id),
    name: team.name,
    slug: team.slug,
    description: null,
    privacy: team.privacy,
    notification_setting: "notifications_enabled",
    type: "organization",
    organization_id: team.organizationId,
  };
}

function teamLinks(forge: Forge, team: Team) {
  const organization = organizationOf(forge, team);
  const api = `${forge.apiUrl}/organizations/${organization.id}/team/${team.id}`;
  return {
    url: api,
    html_url: `${forge.serverUrl}/orgs/${encodeURIComponent(organization.login)}/teams/${encodeURIComponent(team.slug)}`,
    members_url: `${api}/members{/member}`,
    repositories_url: `${api}/repos`,
  };
}
