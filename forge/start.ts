/** Options in, a running forge out. */
import { randomBytes } from "node:crypto";
import { lstat, mkdir, mkdtemp, rm } from "node:fs/promises";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { virtualClock } from "./clock.ts";
import { eventBus } from "./events.ts";
import { type BareRepositories, openRepositories } from "./git/bare-repositories.ts";
import { catchMail } from "./mail/catcher.ts";
import type { Forge } from "./operation.ts";
import { pagesKey } from "./pages/session.ts";
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
  /** opens the pages for acting as any person; without its key they are only looked at */
  readonly pagesUrl: string;
  /** SMTP on 127.0.0.1: what is sent here is kept and shown, and goes nowhere */
  readonly mailPort: number;
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

/** What undoes a part of the forge; the newest part goes first. */
type Ending = () => unknown;

/** @throws what kept it from starting; nothing is left running then */
export async function startForge(options: ForgeOptions = {}): Promise<RunningForge> {
  const endings: Ending[] = [];
  let ended: Promise<void> | null = null;
  const close = (): Promise<void> => {
    ended ??= endAll(endings);
    return ended;
  };
  try {
    return { ...(await build(options, endings)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function endAll(endings: readonly Ending[]): Promise<void> {
  for (const ending of endings.toReversed()) await ending();
}

async function build(options: ForgeOptions, endings: Ending[]): Promise<Omit<RunningForge, "close">> {
  const folder = await openFolder(options, endings);
  const store = options.data === undefined ? memoryStore() : openStore(join(folder, "state.json"));
  const git = await openRepositories(folder);
  endings.push(git.close, store.save);
  const { state } = store;
  const clock = virtualClock(state);
  const seeded = await seed(options, { store, git, folder, now: clock.now() });
  const controlToken = options.controlToken ?? randomBytes(20).toString("hex");
  const { port, becomes } = await listen(options, endings);
  const serverUrl = `http://127.0.0.1:${port}`;
  const apiUrl = `${serverUrl}/api/v3`;
  const forge: Forge = { state, git, clock, events: eventBus(), serverUrl, apiUrl };
  const { runUntrusted = false, actions = {} } = options;
  const site = buildSite({ forge, store, folder, controlToken, runUntrusted, actions });
  endings.push(site.close);
  becomes(site);
  const mail = await catchMail(forge, () => void store.save());
  endings.push(mail.close);
  const issueToken = async (login: string) => {
    const secret = addToken(state, login);
    await store.save();
    return secret;
  };
  const pagesUrl = `${serverUrl}/?key=${pagesKey(controlToken)}`;
  const urls = { serverUrl, apiUrl, port, pagesUrl, mailPort: mail.port };
  return { ...urls, controlToken, state, forge: site.forge, ...seeded, issueToken };
}

async function openFolder({ data }: ForgeOptions, endings: Ending[]): Promise<string> {
  if (data !== undefined) {
    await mkdir(data, { recursive: true });
    return resolve(data);
  }
  const folder = await mkdtemp(join(tmpdir(), "forge-"));
  endings.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
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
async function listen(options: ForgeOptions, endings: Ending[]) {
  let becomes: (site: Site) => void = () => undefined;
  const site = new Promise<Site>((resolve) => {
    becomes = resolve;
  });
  const tcp = createForgeServer(site, false);
  await listenOn(tcp, { host: "127.0.0.1", port: options.port ?? 0 });
  endings.push(() => stop(tcp));
  if (options.unixSocket !== undefined) {
    const unix = createForgeServer(site, true);
    await removeSocket(options.unixSocket);
    await listenOn(unix, { path: options.unixSocket });
    endings.push(() => stop(unix));
  }
  const address = tcp.address();
  return { port: typeof address === "object" && address !== null ? address.port : 0, becomes };
}

/** One that a forge left behind when it was killed; never a file that somebody named by mistake. */
async function removeSocket(path: string): Promise<void> {
  const found = await lstat(path).catch(() => null);
  if (found?.isSocket() === true) await rm(path);
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
