/** Teams: who approves by role. A membership is pending until the person is in the organization. */
import { accountById, findAccount, locatedIn } from "../lookup.ts";
import { notFound, type Operations, Refusal } from "../operation.ts";
import type { Repository, Team } from "../state.ts";
import { ADMIN_ONLY, type Asked, type AskedOfRepository, locate, locateFor } from "./access.ts";
import {
  demandMembersWrite,
  demandTeamsRead,
  findOrganization,
  findTeam,
  seesMembers,
  visibleTeams,
} from "./membership.ts";
import { simpleUser } from "./shapes/account.ts";
import { permissionsObject, ROLE_NAMES, repositoryShape } from "./shapes/repository.ts";
import { fullTeam, organizationOf, repositoriesOf, teamMembership, teamShape } from "./shapes/team.ts";
import { addMember, createTeam, deleteTeam, parsePermission, roleIn } from "./team-changes.ts";

export const teams: Operations = {
  "teams/list": (call) => {
    const organization = findOrganization(call, call.path.org);
    demandTeamsRead(call, organization);
    if (!seesMembers(call, organization)) throw new Refusal(403, "You must be a member of this organization.");
    return { items: visibleTeams(call, organization).map((team) => teamShape(call.forge, team)) };
  },
  "teams/create": (call) => ({ status: 201, body: fullTeam(call.forge, createTeam(call, call.path.org, call.body)) }),
  "teams/get-by-name": (call) => {
    return { status: 200, body: fullTeam(call.forge, findTeam(call, call.path.org, call.path.team_slug)) };
  },
  "teams/delete-in-org": (call) => {
    const team = findTeam(call, call.path.org, call.path.team_slug);
    demandMembersWrite(call, organizationOf(call.forge, team));
    deleteTeam(call, team);
    return { status: 204 };
  },
  "teams/list-members-in-org": (call) => {
    const { forge, path, query } = call;
    const team = findTeam(call, path.org, path.team_slug);
    const wanted = team.members.filter(({ accountId, state }) => {
      const role = roleIn(call, team, accountId);
      return state === "active" && (query.role === undefined || query.role === "all" || query.role === role);
    });
    const accounts = wanted.flatMap(({ accountId }) => accountById(forge.state, accountId) ?? []);
    return { items: accounts.map((account) => simpleUser(forge, account)) };
  },
  "teams/get-member-legacy": (call) => {
    const { state } = call.forge;
    const named = state.teams.find(({ id }) => id === call.path.team_id);
    if (named === undefined) throw notFound();
    const { members } = findTeam(call, organizationOf(call.forge, named).login, named.slug);
    const account = findAccount(state, call.path.username);
    if (!members.some((one) => one.accountId === account?.id && one.state === "active")) throw notFound();
    return { status: 204 };
  },
  "teams/get-membership-for-user-in-org": (call) => {
    const team = findTeam(call, call.path.org, call.path.team_slug);
    return { status: 200, body: membershipOf(call, team, call.path.username) };
  },
  "teams/add-or-update-membership-for-user-in-org": (call) => {
    const { path, body } = call;
    const team = findTeam(call, path.org, path.team_slug);
    demandMembersWrite(call, organizationOf(call.forge, team));
    addMember(call, team, { login: path.username, role: body?.role ?? "member" });
    return { status: 200, body: membershipOf(call, team, path.username) };
  },
  "teams/remove-membership-for-user-in-org": (call) => {
    const { path, forge } = call;
    const team = findTeam(call, path.org, path.team_slug);
    demandMembersWrite(call, organizationOf(forge, team));
    const account = findAccount(forge.state, path.username);
    const index = team.members.findIndex(({ accountId }) => accountId === account?.id);
    if (index < 0) throw notFound();
    team.members.splice(index, 1);
    return { status: 204 };
  },
  "teams/list-repos-in-org": (call) => {
    const team = findTeam(call, call.path.org, call.path.team_slug);
    const { state } = call.forge;
    return {
      items: repositoriesOf(call.forge, team).map((one) => ({
        ...repositoryShape(call, locatedIn(state, one)),
        ...grantShape(team, one),
      })),
    };
  },
  "teams/check-permissions-for-repo-in-org": (call) => {
    const team = findTeam(call, call.path.org, call.path.team_slug);
    const located = locate(call);
    if (grantOf(team, located.repository) === undefined) throw notFound();
    if (!call.accept.includes("repository")) return { status: 204 };
    return { status: 200, body: { ...repositoryShape(call, located), ...grantShape(team, located.repository) } };
  },
  "teams/add-or-update-repo-permissions-in-org": (call) => {
    const team = findTeam(call, call.path.org, call.path.team_slug);
    const { repository } = ownRepository(call, team);
    const permission = parsePermission(call.body?.permission ?? "push");
    repository.teams = [
      ...repository.teams.filter(({ teamId }) => teamId !== team.id),
      { teamId: team.id, permission },
    ];
    return { status: 204 };
  },
  "teams/remove-repo-in-org": (call) => {
    const team = findTeam(call, call.path.org, call.path.team_slug);
    const { repository } = ownRepository(call, team);
    repository.teams = repository.teams.filter(({ teamId }) => teamId !== team.id);
    return { status: 204 };
  },
};

/** Only repositories of the team's own organization can be given to it. */
function ownRepository(asked: AskedOfRepository, team: Team) {
  const located = locateFor(asked, { person: "admin", app: ["administration", "write"], refusal: ADMIN_ONLY });
  if (located.owner.id !== team.organizationId) throw new Refusal(422, "Validation Failed");
  return located;
}

function grantOf(team: Team, repository: Repository) {
  return repository.teams.find(({ teamId }) => teamId === team.id);
}

function grantShape(team: Team, repository: Repository) {
  const permission = grantOf(team, repository)?.permission ?? "pull";
  return { permissions: permissionsObject(permission), role_name: ROLE_NAMES[permission] };
}

function membershipOf(asked: Asked, team: Team, login: string) {
  const account = findAccount(asked.forge.state, login);
  const member = team.members.find(({ accountId }) => accountId === account?.id);
  if (account === undefined || member === undefined) throw notFound();
  return teamMembership(asked.forge, team, {
    login: account.login,
    role: roleIn(asked, team, account.id),
    state: member.state,
  });
}
