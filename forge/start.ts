/** Options in, a running forge out. */
import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import { join } from "node:path";
import { CannotStart } from "./cannot-start.ts";
import { virtualClock } from "./clock.ts";
import { eventBus } from "./events.ts";
import { openRepositories } from "./git/bare-repositories.ts";
import { catchMail } from "./mail/catcher.ts";
import type { Forge, WholeForge } from "./operation.ts";
import { pagesKey } from "./pages/session.ts";
import { addToken } from "./seed/accounts.ts";
import { type Applied, applySeed } from "./seed/apply.ts";
import type { Ground } from "./seed/ground.ts";
import { connectLedger, type LedgerPlace, sowLedger } from "./seed/ledger.ts";
import type { Seed } from "./seed/read.ts";
import type { State } from "./state.ts";
import { memoryStore, openStore } from "./store/file.ts";
import { borrowFolder, STATE_FILE, takeFolder } from "./store/folder.ts";
import { listenOnPort, listenOnSocket } from "./transport/listen.ts";
import { createForgeServer } from "./transport/server.ts";
import { buildSite, type Site } from "./transport/site.ts";

export { CannotStart } from "./cannot-start.ts";
export type { LedgerPlace } from "./seed/ledger.ts";

export interface ForgeOptions {
  /** folder that is kept; without one, everything is gone when the forge ends */
  readonly data?: string;
  /** 0 or nothing: any free port */
  readonly port?: number;
  readonly unixSocket?: string;
  /** applied to a forge on which nothing has happened yet */
  readonly seed?: Seed;
  /** instead of a seed: what a ledger needs, for a first start; its App and mail are connected at each */
  readonly ledger?: LedgerPlace;
  /** secret of /_forge; made up when not given */
  readonly controlToken?: string;
  /** run workflow files that a pull request changed */
  readonly runUntrusted?: boolean;
  /** "owner/name" of an action to the folder that holds its action.yml */
  readonly actions?: Readonly<Record<string, string>>;
  /** login of somebody without whom it does not start */
  readonly person?: string;
}

export interface RunningForge {
  /** "http://127.0.0.1:4180": pages and git */
  readonly serverUrl: string;
  /** "http://127.0.0.1:4180/api/v3" */
  readonly apiUrl: string;
  readonly port: number;
  /** opens the pages for acting as any person; without its key they are only looked at */
  readonly pagesUrl: string;
  /** SMTP on 127.0.0.1: what is sent here is kept and shown, and goes nowhere */
  readonly mailPort: number;
  readonly controlToken: string;
  readonly state: State;
  readonly forge: WholeForge;
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

/** @throws CannotStart, or an error of the forge itself; nothing is left running then, and no half of a first start */
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
  const { folder, store, git, clock, keep, ...seeded } = await openData(options, endings);
  const { state } = store;
  if (options.person !== undefined) demandPerson(state, options.person);
  const controlToken = options.controlToken ?? randomBytes(20).toString("hex");
  const { port, becomes } = await listen(options, endings);
  const serverUrl = `http://127.0.0.1:${port}`;
  const apiUrl = `${serverUrl}/api/v3`;
  const forge: Forge = { state, git, clock, events: eventBus(), serverUrl, apiUrl };
  const { runUntrusted = false, actions = {} } = options;
  const site = buildSite({ forge, store, folder, controlToken, runUntrusted, actions });
  endings.push(site.close);
  const mail = await catchMail(forge, store.save);
  endings.push(mail.close);
  await keep();
  if (options.ledger !== undefined) {
    connectLedger(state, options.ledger, folder, mail.port);
    await store.save();
  }
  becomes(site);
  const issueToken = async (login: string) => {
    const secret = addToken(state, login);
    await store.save();
    return secret;
  };
  const pagesUrl = `${serverUrl}/?key=${pagesKey(controlToken)}`;
  const urls = { serverUrl, apiUrl, port, pagesUrl, mailPort: mail.port };
  return { ...urls, controlToken, state, forge: site.forge, ...seeded, issueToken };
}

function demandPerson({ accounts }: State, login: string): void {
  if (accounts.some((one) => one.login === login && one.type === "User")) return;
  throw new CannotStart(`there is no person "${login}" on this forge`, "name another one with --as");
}

/** What is kept, and at the first start what the seed declares; nothing of that stays unless the forge starts. */
async function openData({ data, ...wanted }: ForgeOptions, endings: Ending[]) {
  const folder = data === undefined ? borrowFolder() : takeFolder(data);
  endings.push(folder.release);
  const store = data === undefined ? memoryStore() : openStore(join(folder.path, STATE_FILE));
  const { state, save } = store;
  // the bot of Actions is there from the first start on, whether anybody else is or not
  let isWhole = state.accounts.some(({ type }) => type !== "Bot");
  if (!isWhole) {
    // known for a forge's from here on; a start that was killed may have left something in it
    await save();
    folder.clear();
  }
  endings.push(() => (isWhole ? save() : folder.clear()));
  const git = await openRepositories(folder.path);
  endings.push(git.close);
  const clock = virtualClock(state);
  const sown = isWhole ? null : await sow(wanted, { state, git, folder: folder.path }, clock.now());
  const { keepKeys, ...applied } = sown ?? NOTHING;
  const keep = async (): Promise<void> => {
    await keepKeys();
    isWhole = true;
    return save();
  };
  return { folder: folder.path, store, git, clock, keep, ...applied, isSeeded: sown !== null };
}

/** null: nothing is wanted */
async function sow({ seed, ledger }: ForgeOptions, ground: Ground, now: string): Promise<Applied | null> {
  if (ledger !== undefined) return sowLedger(ledger, ground, now);
  return seed === undefined ? null : applySeed(seed, ground, now);
}

const NOTHING: Applied = { tokens: new Map(), keyFiles: new Map(), keepKeys: async () => undefined };

/** The port has to be known before anything can say its own URL: requests wait until the site is built. */
async function listen(options: ForgeOptions, endings: Ending[]) {
  let becomes: (site: Site) => void = () => undefined;
  const site = new Promise<Site>((resolve) => {
    becomes = resolve;
  });
  const tcp = createForgeServer(site, false);
  endings.push(() => stop(tcp));
  const port = await listenOnPort(tcp, options.port ?? 0);
  if (options.unixSocket !== undefined) {
    const unix = createForgeServer(site, true);
    endings.push(() => stop(unix));
    await listenOnSocket(unix, options.unixSocket);
  }
  return { port, becomes };
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
