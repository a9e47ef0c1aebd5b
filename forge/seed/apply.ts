/** Makes what a seed declares: accounts first, then teams and Apps, then repositories with their rules. */
import { randomBytes } from "node:crypto";
import type { State, Team } from "../state.ts";
import { digestOf } from "../transport/credentials.ts";
import { addApp } from "./app.ts";
import { accountNamed, type Ground } from "./ground.ts";
import { addRepository } from "./repository.ts";
import type { Seed, SeedTeam } from "./seed.ts";

export interface Applied {
  /** login to secret */
  readonly tokens: ReadonlyMap<string, string>;
  /** App's slug to the file of its private key */
  readonly keyFiles: ReadonlyMap<string, string>;
}

/** @param now RFC 3339 */
export async function applySeed(seed: Seed, ground: Ground, now: string): Promise<Applied> {
  const at = seed.createdAt ?? now;
  const tokens = addAccounts(seed, ground.state, at);
  for (const team of seed.teams ?? []) ground.state.teams.push(teamOf(ground.state, team));
  const keyFiles = new Map<string, string>();
  for (const app of seed.apps ?? []) {
    const file = await addApp(ground, app, at);
    if (file !== null) keyFiles.set(app.slug, file);
  }
  for (const repository of seed.repositories ?? []) await addRepository(ground, repository, at);
  installApps(seed, ground.state, at);
  return { tokens, keyFiles };
}

function addAccounts(seed: Seed, state: State, at: string): ReadonlyMap<string, string> {
  const tokens = new Map<string, string>();
  for (const { login, name = null, email = null, token } of seed.users) {
    const id = state.nextId++;
    state.accounts.push({ id, login, type: "User", name, email, createdAt: at, members: [] });
    const secret = token ?? `ghp_${randomBytes(18).toString("hex")}`;
    tokens.set(login, secret);
    const reach = { installationId: null, permissions: null, repositoryIds: null, expiresAt: null };
    state.tokens.push({ digest: digestOf(secret), accountId: id, kind: "user", ...reach });
  }
  for (const { login, name = null, members = {}, pending = [] } of seed.organizations ?? []) {
    const active = Object.entries(members).map(([member, role]) => {
      return { accountId: accountNamed(state, member).id, role, state: "active" as const };
    });
    const invited = pending.map((member) => {
      return { accountId: accountNamed(state, member).id, role: "member" as const, state: "pending" as const };
    });
    const type = "Organization";
    const id = state.nextId++;
    state.accounts.push({ id, login, type, name, email: null, createdAt: at, members: [...active, ...invited] });
  }
  return tokens;
}

function teamOf(state: State, { organization, slug, members = {}, pending = [], ...given }: SeedTeam): Team {
  const active = Object.entries(members).map(([member, role]) => {
    return { accountId: accountNamed(state, member).id, role, state: "active" as const };
  });
  const invited = pending.map((member) => {
    return { accountId: accountNamed(state, member).id, role: "member" as const, state: "pending" as const };
  });
  return {
    id: state.nextId++,
    organizationId: accountNamed(state, organization).id,
    slug,
    name: given.name ?? slug,
    privacy: given.privacy ?? "closed",
    members: [...active, ...invited],
  };
}

/** Last, because an installation names repositories. */
function installApps({ apps = [] }: Seed, state: State, at: string): void {
  for (const { slug, installations = [] } of apps)
    for (const { account, repositories } of installations) {
      const appId = state.apps.find((app) => app.slug === slug)?.id ?? 0;
      const accountId = accountNamed(state, account).id;
      const ids = repositories?.map((name) => repositoryIdOf(state, accountId, name)) ?? null;
      state.installations.push({ id: state.nextId++, appId, accountId, repositoryIds: ids, createdAt: at });
    }
}

function repositoryIdOf(state: State, ownerId: number, name: string): number {
  const found = state.repositories.find((repository) => repository.ownerId === ownerId && repository.name === name);
  if (found === undefined) throw new Error(`the seed installs an App in "${name}", which it does not declare`);
  return found.id;
}
