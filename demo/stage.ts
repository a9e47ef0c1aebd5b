/** The stage: a forge on this machine, an organization with its people, and their ledger as `patchledger init` writes one. */
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execPath } from "node:process";
import { Octokit } from "@octokit/rest";
import { load } from "js-yaml";
import { type RunningForge, startForge } from "../forge/start.ts";
import type { Repository } from "../forge/state.ts";
import { ASKED } from "./story.ts";

export const PLACE = { owner: "skerry", repo: "patches" } as const;
/** owns the organization, and is nobody in the ledger */
export const OWNER = "ada";
/** any number: the forge gives it to the App */
const APP_ID = "1";
/** answers forms, which nobody fills in here */
const UNUSED = "forms";
const EVENTS = /^on:\n[\s\S]*?(?=^ {2}workflow_dispatch:)/m;
const ACTION = "patchledger/patchledger";
/** any commit: the forge runs this checkout */
const RELEASE = `${ACTION}@${"1".repeat(40)}`;

const OUTPUT_MAX_BYTES = 64 * 1024 * 1024;

export interface Ran {
  readonly code: number;
  readonly out: string;
}

export interface Stage {
  readonly forge: RunningForge;
  readonly repository: Repository;
  /** folder for what the demo keeps while it runs */
  readonly folder: string;
  /** of the ledger's repository */
  readonly address: string;
  /** a clone of the ledger in the folder */
  readonly clone: string;
  /** @param id of policies/roles.yaml, or a login */
  readonly loginOf: (id: string) => string;
  readonly client: (id: string) => Octokit;
  readonly now: () => string;
  /** the forge's clock goes on to that moment; it never goes back */
  readonly goOnTo: (at: string) => void;
  /** runs a program as its users do; in the clone, when no folder is given */
  readonly patchledger: (args: readonly string[], folder?: string) => Promise<Ran>;
  /** as the owner */
  readonly git: (args: readonly string[], folder?: string) => Promise<Ran>;
  readonly close: () => Promise<void>;
}

/**
 * @param root of the program, with the sample that the ledger is made of
 * @param begin RFC 3339
 */
export async function openStage(root: string, begin: string): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), "patchledger-demo-"));
  const endings = [async () => rmSync(folder, { recursive: true, force: true })];
  const close = async () => {
    for (const end of endings.toReversed()) await end();
  };
  try {
    const ledger = join(folder, "ledger");
    await writeLedger(root, ledger, begin);
    const { owner, repo: name } = PLACE;
    const place = { folder: ledger, owner, name, administrator: OWNER, createdAt: begin };
    const forge = await startForge({ ledger: place, actions: { [ACTION]: root } });
    endings.push(forge.close);
    forge.state.clockAheadMs = Date.parse(begin) - Date.now();
    const stage = { ...stageOn(forge, root, folder), close };
    await must(stage.git(["clone", "--quiet", stage.address, stage.clone], folder));
    return stage;
  } catch (error) {
    await close();
    throw error;
  }
}

function stageOn(forge: RunningForge, root: string, folder: string): Omit<Stage, "close"> {
  const [repository] = forge.state.repositories;
  if (repository === undefined) throw new Error("the forge has no repository");
  const clone = join(folder, "patches");
  const { clock } = forge.forge;
  const credentials = credentialsOf(forge);
  const people = peopleOf(root);
  const loginOf = (id: string) => people.get(id) ?? id;
  return {
    forge,
    repository,
    folder,
    clone,
    loginOf,
    address: `${forge.serverUrl}/${PLACE.owner}/${PLACE.repo}.git`,
    client: (id) => clientOf(forge, loginOf(id)),
    now: clock.now,
    goOnTo: (at) => clock.advance(Math.max(0, Date.parse(at) - Date.parse(clock.now()))),
    patchledger: (args, cwd = clone) => patchledger(root, args, cwd),
    git: (args, cwd = clone) => start("git", args, cwd, credentials),
  };
}

function patchledger(root: string, args: readonly string[], cwd: string): Promise<Ran> {
  return start(execPath, [join(root, "bin/patchledger.cjs"), ...args], cwd);
}

/** The people of the sample who have an account: id to login. */
function peopleOf(root: string): ReadonlyMap<string, string> {
  const { people } = Object(load(readFileSync(join(root, "policies/roles.yaml"), "utf8")));
  const known: readonly { id: string; login?: string }[] = people;
  return new Map(known.flatMap(({ id, login }) => (login === undefined ? [] : [[id, login]])));
}

/** `init`, the sample's own rules and people, the demo's systems, and the rules that GitHub has to enforce: committed. */
async function writeLedger(root: string, folder: string, begin: string): Promise<void> {
  await must(patchledger(root, ["init", folder, "--uses", RELEASE], root));
  rmSync(join(folder, "systems"), { recursive: true });
  cpSync(join(root, "policies"), join(folder, "policies"), { recursive: true });
  cpSync(join(root, "demo/ledger"), folder, { recursive: true });
  const workflow = (name: string) => join(folder, `.github/workflows/${name}.yml`);
  rmSync(workflow(UNUSED));
  for (const name of ASKED) replaceIn(workflow(name), EVENTS, "on:\n");
  replaceIn(join(folder, "policies/notices.yaml"), /sendsFrom: .*/, `sendsFrom: "${begin}"`);
  await must(patchledger(root, ["rulesets", "--write", "--app-id", APP_ID, "--now", begin], folder));
  const steps = [
    ["config", "user.name", "Ada"],
    ["config", "user.email", "ada@skerry.example"],
    ["add", "--all"],
    ["commit", "--quiet", "--message", "Begin the ledger"],
  ];
  for (const args of steps) await must(start("git", args, folder));
}

function replaceIn(file: string, what: RegExp, by: string): void {
  writeFileSync(file, readFileSync(file, "utf8").replace(what, by));
}

const QUIET = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

function clientOf(forge: RunningForge, login: string): Octokit {
  return new Octokit({ baseUrl: forge.apiUrl, auth: forge.tokens.get(login), log: QUIET });
}

/** By the environment: arguments can be seen by every process, and configurations are kept. */
function credentialsOf({ serverUrl, tokens }: RunningForge): Readonly<Record<string, string>> {
  const secret = Buffer.from(`x-access-token:${tokens.get(OWNER) ?? ""}`).toString("base64");
  return {
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: `http.${serverUrl}/.extraheader`,
    GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${secret}`,
  };
}

function start(
  program: string,
  args: readonly string[],
  cwd: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...more, NO_COLOR: "1" };
    execFile(program, args, { cwd, env, maxBuffer: OUTPUT_MAX_BYTES }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : 2;
      resolve({ code, out: `${stdout}${stderr}` });
    });
  });
}

/** @returns what it printed @throws Error with that, when it failed */
export async function must(running: Promise<Ran>): Promise<string> {
  const { code, out } = await running;
  if (code !== 0) throw new Error(out);
  return out;
}
