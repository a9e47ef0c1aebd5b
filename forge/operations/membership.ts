/** Organizations and teams as the one who asks may see them. */
import { findAccount, sameName } from "../lookup.ts";
import { notFound, Refusal } from "../operation.ts";
import type { Account, Team } from "../state.ts";
import { type Asked, BY_INTEGRATION } from "./access.ts";

export const ORGANIZATION_ADMIN_ONLY = "You must be an admin of this organization.";

export function findOrganization({ forge }: Asked, login: string): Account {
  const found = findAccount(forge.state, login);
  if (found?.type !== "Organization") throw notFound();
  return found;
}

export function isActiveMember(organization: Account, accountId: number): boolean {
  return organization.members.some((one) => one.accountId === accountId && one.state === "active");
}

export function isOrganizationAdmin(organization: Account, accountId: number): boolean {
  const member = organization.members.find((one) => one.accountId === accountId);
  return member?.state === "active" && member.role === "admin";
}

/** Members are shown to members, and to Apps and fine-grained tokens that may read them; a workflow's token never may. */
export function seesMembers({ viewer }: Asked, organization: Account): boolean {
  if (viewer.kind !== "account") return false;
  const { token, installation, account } = viewer;
  const granted = token.permissions === null || token.permissions["members"] !== undefined;
  if (token.kind === "user") return granted && isActiveMember(organization, account.id);
  return token.kind === "installation" && granted && installation?.accountId === organization.id;
}

/** Throws unless the one who asks may change members and teams. */
export function demandMembersWrite(asked: Asked, organization: Account): void {
  const { viewer } = asked;
  if (viewer.kind === "anonymous") throw new Refusal(401, "Requires authentication");
  if (viewer.kind === "app") throw new Refusal(403, BY_INTEGRATION);
  const { token, account } = viewer;
  const granted = token.permissions === null || token.permissions["members"] === "write";
  if (token.kind !== "user") {
    if (granted && seesMembers(asked, organization)) return;
    throw new Refusal(403, BY_INTEGRATION);
  }
  if (granted && isOrganizationAdmin(organization, account.id)) return;
  throw isActiveMember(organization, account.id) ? new Refusal(403, ORGANIZATION_ADMIN_ONLY) : notFound();
}

/** Teams are told to nobody in particular never, and to Apps and workflows only when they may read members. */
export function demandTeamsRead(asked: Asked, organization: Account): void {
  const { viewer } = asked;
  if (viewer.kind === "anonymous") throw new Refusal(401, "Requires authentication");
  const isPerson = viewer.kind === "account" && viewer.token.kind === "user";
  if (!isPerson && !seesMembers(asked, organization)) throw new Refusal(403, BY_INTEGRATION);
}

/** A team that may be seen: everybody inside sees closed teams, secret ones only their members and the owners. */
export function findTeam(asked: Asked, organizationLogin: string, slug: string): Team {
  const organization = findOrganization(asked, organizationLogin);
  demandTeamsRead(asked, organization);
  const team = visibleTeams(asked, organization).find((one) => sameName(one.slug, slug));
  if (team === undefined) throw notFound();
  return team;
}

export function visibleTeams(asked: Asked, organization: Account): readonly Team[] {
  if (!seesMembers(asked, organization)) return [];
  const teams = asked.forge.state.teams.filter(({ organizationId }) => organizationId === organization.id);
  const { viewer } = asked;
  if (viewer.kind !== "account" || viewer.token.kind !== "user") return teams;
  const { id } = viewer.account;
  return teams.filter((team) => {
    const isIn = team.members.some(({ accountId }) => accountId === id);
    return team.privacy === "closed" || isIn || isOrganizationAdmin(organization, id);
  });
}
