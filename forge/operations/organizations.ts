/** Organizations and who belongs to them. */
import { accountById, findAccount } from "../lookup.ts";
import { type Forge, notFound, type Operations, Refusal } from "../operation.ts";
import type { Account } from "../state.ts";
import { type Asked, actorOf } from "./access.ts";
import {
  demandMembersWrite,
  findOrganization,
  isActiveMember,
  isOrganizationAdmin,
  ORGANIZATION_ADMIN_ONLY,
  seesMembers,
} from "./membership.ts";
import { fullOrganization, simpleOrganization, simpleUser } from "./shapes/account.ts";
import { accountApi } from "./shapes/urls.ts";

export const organizations: Operations = {
  "orgs/get": (call) => {
    const organization = findOrganization(call, call.path.org);
    return { status: 200, body: { ...fullOrganization(call.forge, organization), ...planOf(call, organization) } };
  },
  "orgs/update": (call) => {
    const organization = findOrganization(call, call.path.org);
    const { name, default_repository_permission: memberPermission, ...others } = call.body ?? {};
    if (!isOrganizationAdmin(organization, actorOf(call).id)) throw new Refusal(403, ORGANIZATION_ADMIN_ONLY);
    const [unserved] = Object.keys(others);
    if (unserved !== undefined) throw new Refusal(501, `"${unserved}" of orgs/update is not served by this forge`);
    if (name !== undefined) organization.name = name;
    if (memberPermission !== undefined) organization.memberPermission = memberPermission;
    return { status: 200, body: fullOrganization(call.forge, organization) };
  },
  // of others only what they made public: nothing, here
  "orgs/list-for-user": (call) => {
    if (findAccount(call.forge.state, call.path.username) === undefined) throw notFound();
    return { items: [] };
  },
  "orgs/list-for-authenticated-user": (call) => {
    const { id } = actorOf(call);
    const own = call.forge.state.accounts.filter((account) => isActiveMember(account, id));
    return { items: own.map((account) => simpleOrganization(call.forge, account)) };
  },
  // people outside see only those who made their membership public: nobody, here
  "orgs/list-members": (call) => {
    const { forge, path, query } = call;
    const organization = findOrganization(call, path.org);
    if (query.filter !== undefined && query.filter !== "all") throw new Refusal(422, ORGANIZATION_ADMIN_ONLY);
    const members = seesMembers(call, organization) ? organization.members : [];
    const wanted = members.filter(({ state, role }) => {
      return state === "active" && (query.role === undefined || query.role === "all" || query.role === role);
    });
    const accounts = wanted.flatMap(({ accountId }) => accountById(forge.state, accountId) ?? []);
    return { items: accounts.map((account) => simpleUser(forge, account)) };
  },
  "orgs/check-membership-for-user": (call) => {
    const { forge, path } = call;
    const organization = findOrganization(call, path.org);
    if (!seesMembers(call, organization)) {
      const location = `${accountApi(forge, organization)}/public_members/${encodeURIComponent(path.username)}`;
      return { status: 302, headers: { location } };
    }
    const account = findAccount(forge.state, path.username);
    if (account === undefined || !isActiveMember(organization, account.id)) throw notFound();
    return { status: 204 };
  },
  "orgs/check-public-membership-for-user": (call) => {
    findOrganization(call, call.path.org);
    throw notFound();
  },
  "orgs/get-membership-for-user": (call) => {
    const organization = findOrganization(call, call.path.org);
    if (!seesMembers(call, organization)) throw new Refusal(403, "You must be a member of this organization.");
    return { status: 200, body: membershipShape(call, organization, call.path.username) };
  },
  "orgs/get-membership-for-authenticated-user": (call) => {
    const organization = findOrganization(call, call.path.org);
    return { status: 200, body: membershipShape(call, organization, actorOf(call).login) };
  },
  // the only change that people can make themselves is to accept
  "orgs/update-membership-for-authenticated-user": (call) => {
    const organization = findOrganization(call, call.path.org);
    const { id, login } = actorOf(call);
    const known = organization.members.some(({ accountId }) => accountId === id);
    if (known) acceptInvitation(call.forge, organization, id);
    return { status: 200, body: membershipShape(call, organization, login) };
  },
  "orgs/set-membership-for-user": (call) => {
    const { path, body } = call;
    const organization = findOrganization(call, path.org);
    demandMembersWrite(call, organization);
    const account = findAccount(call.forge.state, path.username);
    if (account?.type !== "User") throw notFound();
    const member = organization.members.find(({ accountId }) => accountId === account.id);
    const role = body?.role ?? "member";
    if (member === undefined) organization.members.push({ accountId: account.id, role, state: "pending" });
    else member.role = role;
    return { status: 200, body: membershipShape(call, organization, path.username) };
  },
  "orgs/remove-membership-for-user": (call) => {
    const organization = findOrganization(call, call.path.org);
    demandMembersWrite(call, organization);
    const account = findAccount(call.forge.state, call.path.username);
    const index = organization.members.findIndex(({ accountId }) => accountId === account?.id);
    if (index < 0) throw notFound();
    organization.members.splice(index, 1);
    for (const team of call.forge.state.teams) {
      if (team.organizationId !== organization.id) continue;
      team.members = team.members.filter(({ accountId }) => accountId !== account?.id);
    }
    return { status: 204 };
  },
};

/** Whoever joins the organization joins the teams that waited for it. */
function acceptInvitation({ state }: Forge, organization: Account, accountId: number): void {
  const teams = state.teams.filter(({ organizationId }) => organizationId === organization.id);
  for (const member of [organization, ...teams].flatMap(({ members }): readonly Pending[] => members)) {
    if (member.accountId === accountId) member.state = "active";
  }
}

interface Pending {
  readonly accountId: number;
  state: "active" | "pending";
}

function membershipShape({ forge }: Asked, organization: Account, login: string) {
  const account = findAccount(forge.state, login);
  const member = organization.members.find(({ accountId }) => accountId === account?.id);
  if (account === undefined || member === undefined) throw notFound();
  const api = accountApi(forge, organization);
  return {
    url: `${api}/memberships/${encodeURIComponent(account.login)}`,
    state: member.state,
    role: member.role,
    direct_membership: true,
    organization_url: api,
    organization: simpleOrganization(forge, organization),
    user: simpleUser(forge, account),
  };
}

/** Shown to those who pay for it. */
function planOf(call: Asked, organization: Account) {
  const { plan, id } = organization;
  const isShown = call.viewer.kind === "account" && isOrganizationAdmin(organization, call.viewer.account.id);
  if (plan === undefined || !isShown) return {};
  const owned = call.forge.state.repositories.filter(({ ownerId }) => ownerId === id);
  return { plan: { name: plan, space: 0, private_repos: owned.filter((one) => one.private).length } };
}
