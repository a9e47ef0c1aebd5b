/** Options in, a running forge out. */
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { virtualClock } from "./clock.ts";
import { eventBus } from "./events.ts";
import { type BareRepositories, openRepositories } from "./git/bare-repositories.ts";
import type { Forge } from "./operation.ts";
import { addToken } from "./seed/accounts.ts";
import { applySeed } from "./seed/apply.ts";
import type { Seed } from "./seed/read.ts";
import type { State } from "./state.ts";
import { memoryStore, openStore, type Store } from "./store/file.ts";
import { createForgeServer } from "./transport/server.ts";
import { buildSite, type Site } from "./transport/site.ts";

export interface ForgeOptions {
  /** folder that is kept; without one, everything is gone when the forge ends */
  readonly data?: string;
  /** 0 or nothing: any free port */
  readonly port?: number;
  readonly unixSocket?: string;
  /** applied to a forge on which nothing has happened yet */
  readonly seed?: Seed;
  /** secret of /_forge; made up when not given */
  readonly controlToken?: string;
  /** run workflow files that a pull request changed */
  readonly runUntrusted?: boolean;
  /** "owner/name" of an action to the folder that holds its action.yml */
  readonly actions?: Readonly<Record<string, string>>;
}

export interface RunningForge {
  /** "http://127.0.0.1:4190": pages and git */
  readonly serverUrl: string;
  /** "http://127.0.0.1:4190/api/v3" */
  readonly apiUrl: string;
  readonly port: number;
  readonly controlToken: string;
  readonly state: State;
  readonly forge: Forge;
  /** login to the token of a person that the seed declared, when there is one */
  readonly tokens: ReadonlyMap<string, string>;
  /** makes a person another token, such as after a restart: secrets are not kept; null when there is no such person */
  readonly issueToken: (login: string) => Promise<string | null>;
  /** App's slug to the file of the private key that was made for it */
  readonly keyFiles: ReadonlyMap<string, string>;
  /** false when the data folder had a state, and the seed was left alone */
  readonly isSeeded: boolean;
  readonly close: () => Promise<void>;
}

export async function startForge(options: ForgeOptions = {}): Promise<RunningForge> {
  const folder = options.data ?? (await mkdtemp(join(tmpdir(), "forge-")));
  await mkdir(folder, { recursive: true });
  const store = options.data === undefined ? memoryStore() : openStore(join(folder, "state.json"));
  const git = await openRepositories(folder);
  const clock = virtualClock(store.state);
  const seeded = await seed(options, { store, git, folder, now: clock.now() });
  const controlToken = options.controlToken ?? randomBytes(20).toString("hex");
  const { servers, port, becomes } = await listen(options);
  const serverUrl = `http://127.0.0.1:${port}`;
  const { state } = store;
  const parts = { state, git, clock, events: eventBus() };
  const forge: Forge = { ...parts, serverUrl, apiUrl: `${serverUrl}/api/v3` };
  const { runUntrusted = false, actions = {} } = options;
  const site = buildSite({ forge, store, folder, controlToken, runUntrusted, actions });
  becomes(site);
  const close = async () => {
    await Promise.all(servers.map(stop));
    await site.close();
    await store.save();
    git.close();
    if (options.data === undefined) await rm(folder, { recursive: true, force: true });
  };
  const issueToken = async (login: string) => {
    const secret = addToken(state, login);
    await store.save();
    return secret;
  };
  const urls = { serverUrl, apiUrl: forge.apiUrl, port };
  return { ...urls, controlToken, state, forge: site.forge, ...seeded, issueToken, close };
}

interface Ground {
  readonly store: Store;
  readonly git: BareRepositories;
  readonly folder: string;
  readonly now: string;
}

async function seed({ seed: given }: ForgeOptions, { store, git, folder, now }: Ground) {
  const nothing = { tokens: new Map<string, string>(), keyFiles: new Map<string, string>(), isSeeded: false };
  if (given === undefined || store.state.accounts.length > 0) return nothing;
  const applied = await applySeed(given, { state: store.state, git, folder }, now);
  await store.save();
  return { ...applied, isSeeded: true };
}

/** The port has to be known before anything can say its own URL: requests wait until the site is built. */
async function listen(options: ForgeOptions) {
  let becomes: (site: Site) => void = () => undefined;
  const site = new Promise<Site>((resolve) => {
    becomes = resolve;
  });
  const tcp = createForgeServer(site, false);
  await listenOn(tcp, { host: "127.0.0.1", port: options.port ?? 0 });
  const address = tcp.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  if (options.unixSocket === undefined) return { servers: [tcp], port, becomes };
  const unix = createForgeServer(site, true);
  await rm(options.unixSocket, { force: true });
  await listenOn(unix, { path: options.unixSocket });
  return { servers: [tcp, unix], port, becomes };
}

function listenOn(server: Server, where: { readonly host: string; readonly port: number } | { readonly path: string }) {
  return new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(where, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
