/** The sample ledger on a forge with an App, `forms` run on it in process, and people who fill in forms. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, vi } from "vitest";
import { type RunningForge, startForge } from "../../forge/start.ts";
import type { Command } from "../../src/commands/command.ts";
import { command } from "../../src/commands/forms.ts";
import { readWorktree } from "../../src/io/files.ts";
import { FORM_LABEL, type FormKind, formLabel } from "../../src/model/form.ts";
import { type Given, issueFrom } from "../load/form-issue.ts";
import { git, type Ran, ROOT, temporaryFolder } from "./program.ts";

export const OWNER = "skerry";
/** In the sample he has no account. */
const WITH_LOGIN = ["name: Cosmo Ricci,", "name: Cosmo Ricci, login: cosmo-ricci,"] as const;
const USERS = ["ines-duarte", "jonas-okafor", "anja-petersen", "cosmo-ricci"];

let forge: RunningForge;

/** For the tests of the file that calls it: files that share a process share this module, and each has a forge of its own. */
export function useForge(): void {
  beforeAll(begin);
  afterAll(() => {
    vi.unstubAllEnvs();
    return forge.close();
  });
  beforeEach(() => control("POST", "/reset"));
}

async function begin(): Promise<void> {
  const sample = readWorktree(ROOT).files.map(
    ({ path, bytes }) => [path, Buffer.from(bytes ?? []).toString()] as const,
  );
  const files = Object.fromEntries(sample.map(([path, text]) => [path, text.replace(...WITH_LOGIN)]));
  const names = [FORM_LABEL, formLabel("register"), formLabel("propose"), formLabel("complete")];
  const collaborators = {
    "ines-duarte": "push",
    "jonas-okafor": "push",
    "anja-petersen": "pull",
    "cosmo-ricci": "pull",
  } as const;
  const permissions = { contents: "write", issues: "write", pull_requests: "write", metadata: "read" } as const;
  const apps = [{ slug: "patchledger", owner: OWNER, permissions, installations: [{ account: OWNER }] }];
  const users = [OWNER, ...USERS].map((login) => ({ login }));
  const labels = names.map((name) => ({ name }));
  const repositories = [{ owner: OWNER, name: "patches", files, labels, collaborators }];
  forge = await startForge({ seed: { schemaVersion: 1, users, apps, repositories } });
}

async function send(
  url: string,
  token: string,
  { method, body }: { method: string; body?: unknown },
): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? null : response.json();
}

export const control = (method: string, path: string, body?: unknown) =>
  send(`${forge.serverUrl}/_forge${path}`, forge.controlToken, { method, body });

export function ask(login: string, method: string, path: string, body?: unknown): Promise<unknown> {
  const url = `${forge.apiUrl}/repos/${OWNER}/patches${path}`;
  return send(url, forge.tokens.get(login) ?? "", { method, body });
}

/** Everything that was changed on the server since the last reset; a token that was asked for changes nothing. */
export async function writes(): Promise<readonly string[]> {
  const { requests } = Object(await control("GET", "/requests"));
  const all: readonly { readonly method: string; readonly operation: string }[] = requests;
  const operations = all.filter(({ method }) => method !== "GET").map(({ operation }) => operation);
  return operations.filter((operation) => operation !== "apps/create-installation-access-token");
}

/** GitHub gives the labels of a form to its issues, whoever writes them; the API gives them only to those who may. */
export async function fillIn(login: string, kind: FormKind, given: Given): Promise<number> {
  const issue = Object(await ask(login, "POST", "/issues", { title: kind, body: issueFrom(kind, given) }));
  await ask(OWNER, "POST", `/issues/${issue.number}/labels`, { labels: [FORM_LABEL, formLabel(kind)] });
  return Number(issue.number);
}

export function forms(...args: readonly string[]): Promise<Ran> {
  return run(command, args);
}

export async function run({ run: start }: Command, args: readonly string[]): Promise<Ran> {
  const root = temporaryFolder();
  git(root, "init", "-q");
  const environment = {
    GITHUB_API_URL: forge.apiUrl,
    GITHUB_SERVER_URL: forge.serverUrl,
    GITHUB_REPOSITORY: `${OWNER}/patches`,
    GITHUB_TOKEN: "",
    PATCHLEDGER_APP_ID: String(forge.state.apps[0]?.id),
    PATCHLEDGER_APP_KEY: readFileSync(forge.keyFiles.get("patchledger") ?? "", "utf8"),
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = {
    colour: () => false,
    out: (text: string) => void out.push(text),
    note: (text: string) => void err.push(text),
    progress: () => {},
  };
  const code = await start(["--root", root, ...args], terminal);
  return { code, out: out.join(""), err: err.join("") };
}

export async function answersTo(issue: number): Promise<readonly string[]> {
  const comments: readonly { readonly body: string }[] = Object(await ask(OWNER, "GET", `/issues/${issue}/comments`));
  return comments.map(({ body }) => body);
}

export async function pullRequestFrom(
  branch: string,
): Promise<{ readonly number: number; readonly body: string } | null> {
  const [pull] = Object(await ask(OWNER, "GET", `/pulls?state=all&head=${OWNER}:${branch}`));
  return pull === undefined ? null : { number: Number(pull.number), body: String(pull.body) };
}

export function accountOf(login: string): { readonly id: number } | undefined {
  return forge.state.accounts.find((account) => account.login === login);
}
