/** Who may do what in a repository: people, the teams that give them their permission, and invitations. */
import { findAccount } from "../lookup.ts";
import { type Located, notFound, type Operations, Refusal } from "../operation.ts";
import { isOwnerOf, permissionOf } from "../rules/permissions.ts";
import type { Account, Permission, State } from "../state.ts";
import { type Asked, actorOf, type Demand, locate, locateFor } from "./access.ts";
import { isActiveMember, visibleTeams } from "./membership.ts";
import { collaboratorShape, invitationShape, LEGACY_PERMISSIONS } from "./shapes/collaborator.ts";
import { ROLE_NAMES } from "./shapes/repository.ts";
import { teamOfRepository } from "./shapes/team.ts";
import { parsePermission } from "./team-changes.ts";

const ADMIN: Demand = { person: "admin", app: ["administration", "write"] };
const SEE: Demand = {
  person: "push",
  app: ["metadata", "read"],
  refusal: "Must have push access to view repository collaborators.",
};
const SEE_PERMISSION: Demand = { ...SEE, refusal: "Must have push access to view collaborator permission." };

export const collaborators: Operations = {
  "repos/list-collaborators": (call) => {
    const { forge, query } = call;
    const located = locateFor(call, SEE);
    const found = collaboratorsOf(forge.state, located).filter(({ account, permission }) => {
      const isInside = isActiveMember(located.owner, account.id) || account.id === located.owner.id;
      const isDirect = located.repository.collaborators.some(({ accountId }) => accountId === account.id);
      if (query.affiliation === "outside" && (isInside || !isDirect)) return false;
      if (query.affiliation === "direct" && !isDirect) return false;
      return query.permission === undefined || query.permission === permission;
    });
    return { items: found.map(({ account, permission }) => collaboratorShape(forge, account, permission)) };
  },
  "repos/check-collaborator": (call) => {
    const located = locateFor(call, SEE);
    const account = findAccount(call.forge.state, call.path.username);
    const known = collaboratorsOf(call.forge.state, located).some((one) => one.account === account);
    if (!known) throw notFound();
    return { status: 204 };
  },
  "repos/get-collaborator-permission-level": (call) => {
    const { forge, path } = call;
    const { repository } = locateFor(call, SEE_PERMISSION);
    const account = findAccount(forge.state, path.username);
    if (account === undefined || account.type === "Organization") throw notFound();
    const permission = permissionOf(forge.state, repository, account.id);
    return {
      status: 200,
      body: {
        permission: permission === null ? "none" : LEGACY_PERMISSIONS[permission],
        role_name: permission === null ? "none" : ROLE_NAMES[permission],
        user: collaboratorShape(forge, account, permission),
      },
    };
  },
  "repos/add-collaborator": (call) => {
    const located = locateFor(call, ADMIN);
    const account = findAccount(call.forge.state, call.path.username);
    if (account === undefined || account.type === "Organization") throw notFound();
    return addCollaborator(call, located, account, parsePermission(call.body?.permission ?? "push"));
  },
  "repos/remove-collaborator": (call) => {
    const account = findAccount(call.forge.state, call.path.username);
    const isSelf = call.viewer.kind === "account" && call.viewer.account.id === account?.id;
    const { repository } = isSelf ? locate(call) : locateFor(call, ADMIN);
    repository.collaborators = repository.collaborators.filter(({ accountId }) => accountId !== account?.id);
    repository.invitations = (repository.invitations ?? []).filter(({ inviteeId }) => inviteeId !== account?.id);
    return { status: 204 };
  },
  "repos/list-teams": (call) => {
    const { forge } = call;
    const { repository, owner } = locate(call);
    const visible = owner.type === "Organization" ? visibleTeams(call, owner) : [];
    const found = visible.flatMap((team) => {
      const grant = repository.teams.find(({ teamId }) => teamId === team.id);
      return grant === undefined ? [] : teamOfRepository(forge, team, grant.permission);
    });
    return { items: found };
  },
  "repos/list-invitations-for-authenticated-user": (call) => {
    const { id } = actorOf(call);
    const own = call.forge.state.repositories.flatMap((repository) => {
      const mine = (repository.invitations ?? []).filter(({ inviteeId }) => inviteeId === id);
      return mine.map((invitation) => invitationShape(call, repository, invitation));
    });
    return { items: own };
  },
  "repos/accept-invitation-for-authenticated-user": (call) => {
    const { id: accountId } = actorOf(call);
    for (const repository of call.forge.state.repositories) {
      const invitation = (repository.invitations ?? []).find(({ id, inviteeId }) => {
        return id === call.path.invitation_id && inviteeId === accountId;
      });
      if (invitation === undefined) continue;
      repository.invitations = repository.invitations?.filter((one) => one !== invitation) ?? [];
      repository.collaborators.push({ accountId, permission: invitation.permission });
      return { status: 204 };
    }
    throw notFound();
  },
};

interface Collaborator {
  readonly account: Account;
  readonly permission: Permission;
}

/** Everybody who was given a permission, directly, by a team or the organization: not who may read what everybody may. */
function collaboratorsOf(state: State, { repository, owner }: Located): readonly Collaborator[] {
  const teamIds = new Set(repository.teams.map(({ teamId }) => teamId));
  const teams = state.teams.filter(({ id }) => teamIds.has(id));
  const byTeam = teams.flatMap(({ members }) => members.filter((one) => one.state === "active"));
  const given = new Set([...repository.collaborators, ...byTeam].map(({ accountId }) => accountId));
  return state.accounts.flatMap((account) => {
    const isInside =
      account.id === owner.id || (isActiveMember(owner, account.id) && owner.memberPermission !== "none");
    const isOwner = isOwnerOf(state, owner.id, account.id);
    if (account.type === "Organization" || !(isInside || isOwner || given.has(account.id))) return [];
    const permission = permissionOf(state, repository, account.id);
    return permission === null ? [] : [{ account, permission }];
  });
}

/** Members of the organization are added at once; others are invited, and a second invitation replaces the first. */
function addCollaborator(asked: Asked, { repository, owner }: Located, account: Account, permission: Permission) {
  if (account.id === owner.id) {
    const error = { resource: "Repository", code: "custom", message: "Repository owner cannot be a collaborator" };
    throw new Refusal(422, "Validation Failed", [error]);
  }
  const { state, clock } = asked.forge;
  const known = repository.collaborators.find(({ accountId }) => accountId === account.id);
  if (known !== undefined) known.permission = permission;
  else if (isActiveMember(owner, account.id) || account.type === "Bot") {
    repository.collaborators.push({ accountId: account.id, permission });
  } else {
    const others = (repository.invitations ?? []).filter(({ inviteeId }) => inviteeId !== account.id);
    const people = { inviteeId: account.id, inviterId: actorOf(asked).id };
    const invitation = { id: state.nextId++, ...people, permission, createdAt: clock.now() };
    repository.invitations = [...others, invitation];
    return { status: 201, body: invitationShape(asked, repository, invitation) };
  }
  return { status: 204 };
}
