/** Makes what a seed declares: accounts first, then teams and Apps, then repositories with their rules. */
import type { State } from "../state.ts";
import { addAccounts, teamOf } from "./accounts.ts";
import { addApp } from "./app.ts";
import { accountNamed, type Ground } from "./ground.ts";
import { addRepository } from "./repository.ts";
import type { Seed } from "./seed.ts";

export interface Applied {
  /** login to secret */
  readonly tokens: ReadonlyMap<string, string>;
  /** App's slug to the file of its private key, which is there when keepKeys has ended */
  readonly keyFiles: ReadonlyMap<string, string>;
  readonly keepKeys: () => Promise<void>;
}

/** @param now RFC 3339 */
export async function applySeed(seed: Seed, ground: Ground, now: string): Promise<Applied> {
  const at = seed.createdAt ?? now;
  const tokens = addAccounts(seed, ground.state, at);
  for (const team of seed.teams ?? []) ground.state.teams.push(teamOf(ground.state, team));
  const keys = (seed.apps ?? []).flatMap((app) => addApp(ground, app, at) ?? []);
  for (const repository of seed.repositories ?? []) await addRepository(ground, repository, at);
  installApps(seed, ground.state, at);
  const keyFiles = new Map(keys.map(({ slug, file }) => [slug, file]));
  const keepKeys = async (): Promise<void> => {
    for (const { keep } of keys) await keep();
  };
  return { tokens, keyFiles, keepKeys };
}

/** Last, because an installation names repositories. */
function installApps({ apps = [] }: Seed, state: State, at: string): void {
  for (const { slug, installations = [] } of apps)
    for (const { account, repositories } of installations) {
      const appId = state.apps.find((app) => app.slug === slug)?.id ?? 0;
      const accountId = accountNamed(state, account).id;
      const ids = repositories?.flatMap((name) => {
        return state.repositories.find((one) => one.ownerId === accountId && one.name === name)?.id ?? [];
      });
      state.installations.push({ id: state.nextId++, appId, accountId, repositoryIds: ids ?? null, createdAt: at });
    }
}
