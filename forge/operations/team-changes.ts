/** Making teams, and changing who is in them and what they may do. */
import { findAccount, sameName } from "../lookup.ts";
import { notFound, Refusal } from "../operation.ts";
import type { Account, Permission, Team } from "../state.ts";
import type { Asked } from "./access.ts";
import { demandMembersWrite, findOrganization, isActiveMember, isOrganizationAdmin } from "./membership.ts";
import { ROLE_NAMES } from "./shapes/repository.ts";
import { organizationOf } from "./shapes/team.ts";

interface NewTeam {
  readonly name: string;
  readonly privacy?: "secret" | "closed";
  readonly maintainers?: readonly string[];
}

interface NewMember {
  readonly login: string;
  readonly role: "member" | "maintainer";
}

export function createTeam(asked: Asked, organizationLogin: string, { name, privacy, maintainers }: NewTeam): Team {
  const { state } = asked.forge;
  const organization = findOrganization(asked, organizationLogin);
  const creator = memberAsking(asked, organization);
  if (creator === null) demandMembersWrite(asked, organization);
  const slug = slugOf(name);
  const isTaken = state.teams.some((team) => team.organizationId === organization.id && sameName(team.slug, slug));
  if (isTaken) {
    const error = { resource: "Team", code: "already_exists", field: "name" };
    throw new Refusal(422, "Validation Failed", [{ ...error, message: "Name must be unique for this org" }]);
  }
  const team: Team = {
    id: state.nextId++,
    organizationId: organization.id,
    slug,
    name,
    privacy: privacy ?? "secret",
    members: [],
  };
  state.teams.push(team);
  if (creator !== null) addMember(asked, team, { login: creator.login, role: "maintainer" });
  for (const login of maintainers ?? []) addMember(asked, team, { login, role: "maintainer" });
  return team;
}

/** Every member may make teams, and maintains those that they made. */
function memberAsking({ viewer }: Asked, organization: Account): Account | null {
  const isPerson = viewer.kind === "account" && viewer.token.kind === "user" && viewer.token.permissions === null;
  return isPerson && isActiveMember(organization, viewer.account.id) ? viewer.account : null;
}

/** A team that is gone gives nothing and is asked for nothing. */
export function deleteTeam({ forge: { state } }: Asked, team: Team): void {
  state.teams = state.teams.filter((one) => one !== team);
  for (const repository of state.repositories) {
    repository.teams = repository.teams.filter(({ teamId }) => teamId !== team.id);
    for (const pull of repository.pulls) {
      pull.requestedTeamIds = pull.requestedTeamIds.filter((id) => id !== team.id);
    }
  }
}

/** Whoever is not in the organization yet is invited to it, and pending until then. */
export function addMember({ forge }: Asked, team: Team, { login, role }: NewMember): void {
  const account = findAccount(forge.state, login);
  if (account === undefined) throw notFound();
  if (account.type !== "User") throw new Refusal(422, "Cannot add an organization as a member.");
  const organization = organizationOf(forge, team);
  const known = organization.members.some(({ accountId }) => accountId === account.id);
  if (!known) organization.members.push({ accountId: account.id, role: "member", state: "pending" });
  const state = isActiveMember(organization, account.id) ? ("active" as const) : ("pending" as const);
  const others = team.members.filter(({ accountId }) => accountId !== account.id);
  team.members = [...others, { accountId: account.id, role, state }];
}

/** Owners of the organization are maintainers of every team that they are in. */
export function roleIn({ forge }: Asked, team: Team, accountId: number): "member" | "maintainer" {
  if (isOrganizationAdmin(organizationOf(forge, team), accountId)) return "maintainer";
  return team.members.find((member) => member.accountId === accountId)?.role ?? "member";
}

/** Permissions go by their old names and by their roles'. */
export function parsePermission(name: string): Permission {
  for (const [permission, role] of Object.entries(ROLE_NAMES)) {
    if (name === permission || name === role) return permissionNamed(permission);
  }
  throw new Refusal(422, "Validation Failed", [
    { resource: "Repository", code: "invalid", field: "permission", message: `"${name}" is not a permission` },
  ]);
}

function permissionNamed(name: string): Permission {
  switch (name) {
    case "triage":
    case "push":
    case "maintain":
    case "admin":
      return name;
    default:
      return "pull";
  }
}

function slugOf(name: string): string {
  const slug = name.toLowerCase().replace(/[^a-z0-9_]+/g, "-");
  return slug.replace(/^-+|-+$/g, "");
}
