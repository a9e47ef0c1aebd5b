/** The stage: a forge on this machine, an organization with its people, and their ledger as `patchledger init` writes one. */
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execPath } from "node:process";
import { Octokit } from "@octokit/rest";
import { load } from "js-yaml";
import type { Seed } from "../forge/seed/seed.ts";
import { type RunningForge, startForge } from "../forge/start.ts";
import type { Repository } from "../forge/state.ts";

export const PLACE = { owner: "skerry", repo: "patches" } as const;
/** owns the organization, and is nobody in the ledger */
export const OWNER = "ada";
export const APP = "ledger";
const RULESETS = ".github/rulesets";
/** workflows whose work the nightly one does as well: fewer runs, and the demo is over sooner */
const FOLDED = ["forms", "notify", "record", "sla"];
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
  const people = peopleOf(root);
  const forge = await startForge({ seed: seedFor([...people.values()], begin), actions: { [ACTION]: root } });
  const [repository] = forge.state.repositories;
  if (repository === undefined) throw new Error("the forge has no repository");
  const clone = join(folder, "patches");
  const { clock } = forge.forge;
  const credentials = credentialsOf(forge);
  const loginOf = (id: string) => people.get(id) ?? id;
  const stage: Stage = {
    forge,
    repository,
    folder,
    address: `${forge.serverUrl}/${PLACE.owner}/${PLACE.repo}.git`,
    clone,
    loginOf,
    client: (id) => clientOf(forge, loginOf(id)),
    now: clock.now,
    goOnTo: (at) => clock.advance(Math.max(0, Date.parse(at) - Date.parse(clock.now()))),
    patchledger: (args, cwd = clone) => start(execPath, [join(root, "bin/patchledger.mjs"), ...args], cwd),
    git: (args, cwd = clone) => start("git", args, cwd, credentials),
    close: async () => {
      await forge.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    forge.state.clockAheadMs = Date.parse(begin) - Date.now();
    await bringLedger(stage, root);
    return stage;
  } catch (error) {
    await stage.close();
    throw error;
  }
}

/** The people of the sample who have an account: id to login. */
function peopleOf(root: string): ReadonlyMap<string, string> {
  const { people } = Object(load(readFileSync(join(root, "policies/roles.yaml"), "utf8")));
  const known: readonly { id: string; login?: string }[] = people;
  return new Map(known.flatMap(({ id, login }) => (login === undefined ? [] : [[id, login]])));
}

function seedFor(logins: readonly string[], createdAt: string): Seed {
  const app = {
    contents: "write",
    issues: "write",
    metadata: "read",
    pull_requests: "write",
    statuses: "write",
  } as const;
  return {
    schemaVersion: 1,
    createdAt,
    users: [OWNER, ...logins].map((login) => ({ login })),
    organizations: [{ login: PLACE.owner, members: { [OWNER]: "admin" } }],
    teams: [
      {
        organization: PLACE.owner,
        slug: "patching",
        members: Object.fromEntries(logins.map((login) => [login, "member"])),
      },
    ],
    apps: [{ slug: APP, owner: PLACE.owner, permissions: app, installations: [{ account: PLACE.owner }] }],
    repositories: [
      {
        owner: PLACE.owner,
        name: PLACE.repo,
        private: true,
        teams: { patching: "push" },
        actions: { canApprove: true },
      },
    ],
  };
}

/** `init`, the sample's own rules and people, the demo's systems; then the rules that GitHub has to enforce, and the App's key. */
async function bringLedger(stage: Stage, root: string): Promise<void> {
  const { forge, repository, clone, folder } = stage;
  const appId = String(forge.state.apps.find(({ slug }) => slug === APP)?.id);
  repository.variables = {
    PATCHLEDGER_APP_ID: appId,
    PATCHLEDGER_SMTP_HOST: "127.0.0.1",
    PATCHLEDGER_SMTP_PORT: String(forge.mailPort),
  };
  repository.secrets = { PATCHLEDGER_APP_KEY: readFileSync(forge.keyFiles.get(APP) ?? "", "utf8") };
  await must(stage.patchledger(["init", clone, "--app-id", appId, "--uses", RELEASE], folder));
  rmSync(join(clone, "systems"), { recursive: true });
  cpSync(join(root, "policies"), join(clone, "policies"), { recursive: true });
  cpSync(join(root, "demo/ledger"), clone, { recursive: true });
  for (const name of FOLDED) rmSync(join(clone, `.github/workflows/${name}.yml`));
  replaceIn(join(clone, "policies/notices.yaml"), /sendsFrom: .*/, `sendsFrom: "${stage.now()}"`);
  await must(stage.patchledger(["rulesets", "--write", "--app-id", appId, "--now", stage.now()]));
  await push(stage);
  for (const name of readdirSync(join(clone, RULESETS))) await enforce(stage, name);
}

function replaceIn(file: string, what: RegExp, by: string): void {
  writeFileSync(file, readFileSync(file, "utf8").replace(what, by));
}

async function push({ git, address }: Stage): Promise<void> {
  const steps = [
    ["init", "--quiet", "--initial-branch=main"],
    ["config", "user.name", "Ada"],
    ["config", "user.email", "ada@skerry.example"],
    ["remote", "add", "origin", address],
    ["add", "--all"],
    ["commit", "--quiet", "--message", "Begin the ledger"],
    ["push", "--quiet", "--set-upstream", "origin", "main"],
  ];
  for (const args of steps) await must(git(args));
}

async function enforce(stage: Stage, name: string): Promise<void> {
  const rules = Object(JSON.parse(readFileSync(join(stage.clone, RULESETS, name), "utf8")));
  await stage.client(OWNER).request("POST /repos/{owner}/{repo}/rulesets", { ...PLACE, ...rules });
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
