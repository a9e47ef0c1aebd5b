/** What an account may do with a repository, whichever way it came to it; the highest of all ways counts. */
import { accountById } from "../lookup.ts";
import type { MemberPermission, Permission, Repository, State } from "../state.ts";

/** lowest first */
export const PERMISSIONS: readonly Permission[] = ["pull", "triage", "push", "maintain", "admin"];

export function isAtLeast(permission: Permission | null, needed: Permission): boolean {
  return permission !== null && PERMISSIONS.indexOf(permission) >= PERMISSIONS.indexOf(needed);
}

/** null: may not even see it. */
export function permissionOf(state: State, repository: Repository, accountId: number | null): Permission | null {
  const granted: Permission[] = repository.private ? [] : ["pull"];
  if (accountId !== null) {
    const grants = repository.collaborators.filter((one) => one.accountId === accountId);
    const teamIds = teamsOf(state, accountId);
    const teams = repository.teams.filter((one) => teamIds.includes(one.teamId));
    granted.push(
      ...[...grants, ...teams].map(({ permission }) => permission),
      ...asMember(state, repository, accountId),
    );
    if (repository.ownerId === accountId || isOwnerOf(state, repository.ownerId, accountId)) granted.push("admin");
  }
  return PERMISSIONS.findLast((permission) => granted.includes(permission)) ?? null;
}

const OF_MEMBERS: Readonly<Record<MemberPermission, readonly Permission[]>> = {
  none: [],
  read: ["pull"],
  write: ["push"],
  admin: ["admin"],
};

/** What an organization gives to all its members; reading, if it does not say otherwise. */
function asMember(state: State, { ownerId }: Repository, accountId: number): readonly Permission[] {
  const { members = [], memberPermission = "read" } = accountById(state, ownerId) ?? {};
  const isMember = members.some((one) => one.accountId === accountId && one.state === "active");
  return isMember ? OF_MEMBERS[memberPermission] : [];
}

/** Invitations that nobody accepted give nothing. */
function teamsOf(state: State, accountId: number): readonly number[] {
  const isMember = (members: readonly { readonly accountId: number; readonly state: string }[]): boolean =>
    members.some((member) => member.accountId === accountId && member.state === "active");
  return state.teams.filter((team) => isMember(team.members)).map((team) => team.id);
}

/** An owner of the organization. */
export function isOwnerOf(state: State, organizationId: number, accountId: number): boolean {
  const members = accountById(state, organizationId)?.members ?? [];
  return members.some((one) => one.accountId === accountId && one.role === "admin" && one.state === "active");
}

/** Who moves a ref, as rules with exceptions see it. */
export interface Actor {
  readonly permission: Permission | null;
  readonly isOrganizationOwner: boolean;
  readonly teamIds: readonly number[];
  /** of an App's bot */
  readonly appId: number | null;
}

export function actorFor(state: State, repository: Repository, accountId: number): Actor {
  return {
    permission: permissionOf(state, repository, accountId),
    isOrganizationOwner: isOwnerOf(state, repository.ownerId, accountId),
    teamIds: teamsOf(state, accountId),
    appId: state.apps.find((app) => app.botId === accountId)?.id ?? null,
  };
}
