/**
 * A ledger of patchledger as a seed: its branch main, the people and the App that its files name, the rules that they ask for, and
 * the settings that an administrator makes on GitHub by hand.
 */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { CORE_SCHEMA, load } from "js-yaml";
import { CannotStart } from "../cannot-start.ts";
import { gitRunner, type RunGit } from "../git/process.ts";
import { sameName } from "../lookup.ts";
import { addRuleset, type RulesetRequest } from "../operations/rulesets.ts";
import { dig, number, text, words } from "../runner/values.ts";
import type { Repository, State } from "../state.ts";
import { keyFileOf } from "./app.ts";
import { type Applied, applySeed } from "./apply.ts";
import type { Ground } from "./ground.ts";
import type { Seed, SeedUser } from "./seed.ts";

/** Where a ledger comes from, and where on the forge it is put. */
export interface LedgerPlace {
  /** a repository whose branch main holds it */
  readonly folder: string;
  readonly owner: string;
  readonly name: string;
  /** login of somebody who owns the organization, and is nobody in the ledger */
  readonly administrator: string;
  /** RFC 3339, instant of everything that is set up; now when not given */
  readonly createdAt?: string;
}

interface Ledger {
  readonly seed: Seed;
  readonly rulesets: readonly RulesetRequest[];
}

const BRANCH = "refs/heads/main";
const APP = "ledger";
/** as docs/administrators.md asks for them */
const PERMISSIONS = {
  contents: "write",
  issues: "write",
  metadata: "read",
  pull_requests: "write",
  statuses: "write",
} as const;

/** Makes all of it. @param now RFC 3339; @throws CannotStart when the folder holds no ledger, or one that can't be enforced */
export async function sowLedger(place: LedgerPlace, ground: Ground, now: string): Promise<Applied> {
  try {
    const ledger = await readLedger(gitRunner(ground.git.home), place);
    const applied = await applySeed(ledger.seed, ground, now);
    governLedger(ground.state, place, ledger.rulesets, place.createdAt ?? now);
    return applied;
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    throw new CannotStart(
      `the ledger in "${place.folder}" can't be put on a forge: ${error instanceof Error ? error.message : error}`,
      'mend what "patchledger validate" and "patchledger rulesets --check" say there, and commit it',
      { cause: error },
    );
  }
}

async function readLedger(run: RunGit, place: LedgerPlace): Promise<Ledger> {
  const read = readerOf(run, place.folder);
  const roles = load(await read("policies/roles.yaml"), { schema: CORE_SCHEMA, maxAliases: 0 });
  const rulesets = await rulesetsOf(read);
  const appId = appOf(rulesets);
  if (appId === null)
    throw new CannotStart(
      `the rules of the ledger in "${place.folder}" name no App`,
      'run "patchledger rulesets --write --app-id 1" there, and commit what it writes',
    );
  const labels = (await labelsOf(read)).map((name) => ({ name }));
  return { seed: seedOf(place, peopleOf(roles, place), { appId, labels }), rulesets };
}

/** Reads a file of the branch; of a folder, the names in it, a line each. */
type Read = (path: string) => Promise<string>;

function readerOf(run: RunGit, folder: string): Read {
  return async (path) => {
    const { code, output } = await run(resolve(folder, ".git"), ["show", `${BRANCH}:${path}`]);
    if (code === 0) return output.toString("utf8");
    throw new CannotStart(
      `there is no ledger on main in "${folder}": ${path} is missing`,
      "name a clone of one, or what patchledger init wrote, with its files committed",
    );
  };
}

async function filesIn(read: Read, folder: string, ending: RegExp): Promise<readonly string[]> {
  // the first line says what is listed
  const names = (await read(folder))
    .split("\n")
    .slice(1)
    .filter((name) => ending.test(name));
  return Promise.all(names.map((name) => read(`${folder}/${name}`)));
}

async function rulesetsOf(read: Read): Promise<readonly RulesetRequest[]> {
  const files = await filesIn(read, ".github/rulesets", /\.json$/);
  return files.map((file) => Object(JSON.parse(file)));
}

/** GitHub gives issues the labels that forms name only where somebody has made them. */
async function labelsOf(read: Read): Promise<readonly string[]> {
  const forms = await filesIn(read, ".github/ISSUE_TEMPLATE", /\.yml$/);
  return [...new Set(forms.flatMap((form) => words(dig(load(form, { schema: CORE_SCHEMA }), "labels"))))];
}

/** Whose approval status counts. */
function appOf(rulesets: readonly RulesetRequest[]): number | null {
  const rules = rulesets.flatMap((ruleset) => ruleset.rules ?? []);
  const checks = rules.flatMap((rule) => listOf(dig(rule, "parameters", "required_status_checks")));
  return checks.map((check) => number(dig(check, "integration_id"))).find((app) => app !== null) ?? null;
}

/** Those who have an account. */
function peopleOf(roles: unknown, { administrator }: LedgerPlace): readonly SeedUser[] {
  return listOf(dig(roles, "people")).flatMap((person) => {
    const [login, name, email] = ["login", "name", "mail"].map((key) => text(dig(person, key)));
    if (typeof login !== "string" || sameName(login, administrator)) return [];
    return { login, ...(name ? { name } : {}), ...(email ? { email } : {}) };
  });
}

function seedOf(
  { folder, owner, name, administrator, createdAt }: LedgerPlace,
  people: readonly SeedUser[],
  { appId, labels }: { readonly appId: number; readonly labels: readonly { readonly name: string }[] },
): Seed {
  const all = <Value>(value: Value) => Object.fromEntries(people.map(({ login }) => [login, value]));
  return {
    schemaVersion: 1,
    ...(createdAt === undefined ? {} : { createdAt }),
    users: [{ login: administrator }, ...people],
    organizations: [{ login: owner, members: { [administrator]: "admin", ...all("member" as const) } }],
    apps: [{ slug: APP, id: appId, owner, permissions: PERMISSIONS, installations: [{ account: owner }] }],
    repositories: [
      { owner, name, private: true, source: resolve(folder), collaborators: all("push" as const), labels },
    ],
  };
}

/** What is no part of a seed: rules in GitHub's own form, and settings that the forge only shows. */
function governLedger(state: State, place: LedgerPlace, rulesets: Ledger["rulesets"], now: string): void {
  const repository = repositoryOf(state, place);
  if (repository === null) return;
  for (const ruleset of rulesets) addRuleset(state, repository, ruleset, now);
  repository.environments = [{ name: "patchledger", branches: ["main"] }];
  repository.allowedActions = "selected";
  repository.needsPinnedActions = true;
  repository.secretScanning = true;
}

/** The App's number and key, and the mail server, which listens elsewhere at each start. @param data folder of the forge */
export function connectLedger(state: State, place: LedgerPlace, data: string, mailPort: number): void {
  const repository = repositoryOf(state, place);
  const app = state.apps.find(({ slug }) => slug === APP);
  if (repository === null || app === undefined) return;
  repository.variables = {
    ...repository.variables,
    PATCHLEDGER_APP_ID: String(app.id),
    PATCHLEDGER_SMTP_HOST: "127.0.0.1",
    PATCHLEDGER_SMTP_PORT: String(mailPort),
  };
  const file = keyFileOf(data, APP);
  if (existsSync(file)) repository.secrets = { ...repository.secrets, PATCHLEDGER_APP_KEY: readFileSync(file, "utf8") };
}

/** null: the forge is another one, which was there before */
function repositoryOf(state: State, { owner, name }: LedgerPlace): Repository | null {
  const account = state.accounts.find(({ login }) => login === owner);
  return state.repositories.find((one) => one.ownerId === account?.id && one.name === name) ?? null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
