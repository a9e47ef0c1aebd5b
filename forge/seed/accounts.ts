/** People with their tokens, organizations, teams. */
import { randomBytes } from "node:crypto";
import type { State, Team } from "../state.ts";
import { digestOf } from "../transport/credentials.ts";
import { accountNamed } from "./ground.ts";
import type { Seed, SeedTeam } from "./seed.ts";

/** @returns login to secret */
export function addAccounts(seed: Seed, state: State, at: string): ReadonlyMap<string, string> {
  const tokens = new Map<string, string>();
  for (const { login, name = null, email = null, token } of seed.users) {
    state.accounts.push({ id: state.nextId++, login, type: "User", name, email, createdAt: at, members: [] });
    tokens.set(login, addToken(state, login, token) ?? "");
  }
  for (const { login, name = null, members = {}, pending = [], memberPermission = "read" } of seed.organizations ??
    []) {
    const id = state.nextId++;
    const people = [...withRoles(state, members), ...invited(state, pending)];
    const shown = { id, login, type: "Organization" as const, name, email: null, createdAt: at };
    state.accounts.push({ ...shown, memberPermission, members: people });
  }
  return tokens;
}

/** A person's token that may do everything that the person may; null when there is no such person. */
export function addToken(state: State, login: string, given?: string): string | null {
  const person = state.accounts.find((account) => account.login === login && account.type === "User");
  if (person === undefined) return null;
  const secret = given ?? `ghp_${randomBytes(18).toString("hex")}`;
  const reach = { installationId: null, permissions: null, repositoryIds: null, expiresAt: null };
  state.tokens.push({ digest: digestOf(secret), accountId: person.id, kind: "user", ...reach });
  return secret;
}

export function teamOf(state: State, { organization, slug, members = {}, pending = [], ...given }: SeedTeam): Team {
  return {
    id: state.nextId++,
    organizationId: accountNamed(state, organization).id,
    slug,
    name: given.name ?? slug,
    privacy: given.privacy ?? "closed",
    members: [...withRoles(state, members), ...invited(state, pending)],
  };
}

function withRoles<Role extends string>(state: State, members: Readonly<Record<string, Role>>) {
  return Object.entries(members).map(([login, role]) => {
    return { accountId: accountNamed(state, login).id, role, state: "active" as const };
  });
}

function invited(state: State, logins: readonly string[]) {
  return logins.map((login) => {
    return { accountId: accountNamed(state, login).id, role: "member" as const, state: "pending" as const };
  });
}
