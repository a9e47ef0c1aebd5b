/** A small ledger on a forge, with the App that approves, the rule that asks for its status, and people with roles. */
import { readFileSync } from "node:fs";
import { vi } from "vitest";
import type { Seed } from "../../forge/seed/seed.ts";
import { type RunningForge, startForge } from "../../forge/start.ts";
import type { Command } from "../../src/commands/command.ts";
import type { Decision } from "../../src/model/approval.ts";
import { git, LEDGER, PATCH, temporaryFolder } from "./program.ts";

const PEOPLE = ["mira-vogel", "otto-lindqvist", "ines-duarte", "jonas-okafor"];

export interface ApprovalForge {
  readonly running: RunningForge;
  /** as a person, on the repository; a second passes, as GitHub's times have no smaller part */
  readonly ask: (login: string, method: string, path: string, body?: unknown) => Promise<Answer>;
  /** runs a command as the App, in a fresh folder */
  readonly run: (command: Command, args: readonly string[]) => Promise<Ran>;
  /** `approve --pr` */
  readonly approve: (number: number) => Promise<Decision>;
  /** a branch with one file, and its pull request */
  readonly open: (login: string, branch: string, file: Text) => Promise<number>;
  readonly write: (login: string, branch: string, file: Text) => Promise<void>;
  readonly review: (login: string, number: number, event: "APPROVE" | "REQUEST_CHANGES" | "COMMENT") => Promise<number>;
  readonly close: () => Promise<void>;
}

export interface Text {
  readonly path: string;
  readonly text: string;
}

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The App approves; main takes only what it has approved, but for the owner. */
function seedWith(files: Readonly<Record<string, string>>, more: readonly string[]): Seed {
  const people = [...new Set([...PEOPLE, ...more])];
  return {
    schemaVersion: 1,
    users: [...people, "ada"].map((login) => ({ login })),
    apps: [
      {
        slug: "patchledger",
        owner: "ada",
        permissions: {
          contents: "write",
          issues: "write",
          pull_requests: "write",
          statuses: "write",
          metadata: "read",
        },
        installations: [{ account: "ada" }],
      },
    ],
    repositories: [
      {
        owner: "ada",
        name: "patches",
        files,
        collaborators: Object.fromEntries(people.map((login) => [login, "push" as const])),
        rulesets: [
          {
            name: "approved",
            include: ["refs/heads/main"],
            rules: [
              {
                type: "required_status_checks",
                checks: [{ context: "patchledger/approval: main", app: "patchledger" }],
              },
            ],
            bypass: [{ role: "admin", mode: "always" }],
          },
        ],
      },
    ],
  };
}

/** @param more logins of further accounts that may push @param ledger what the files are added to */
export async function startApprovalForge(
  files: Readonly<Record<string, string>> = {},
  more: readonly string[] = [],
  ledger: Readonly<Record<string, string>> = LEDGER,
): Promise<ApprovalForge> {
  const running = await startForge({ seed: seedWith({ ...ledger, ...files }, more) });
  const ask = async (login: string, method: string, path: string, body?: unknown): Promise<Answer> => {
    running.forge.clock.advance(2_000);
    const response = await fetch(`${running.apiUrl}/repos/ada/patches${path}`, {
      method,
      headers: { authorization: `Bearer ${running.tokens.get(login)}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: response.status === 204 ? {} : Object(await response.json()) };
  };
  const run = (command: Command, args: readonly string[]) => inProcess(running, command, args);
  const write = async (login: string, branch: string, { path, text }: Text) => {
    const known = await ask(login, "GET", `/contents/${path}?ref=${branch}`);
    const sha = known.status === 200 ? { sha: known.body["sha"] } : {};
    const content = Buffer.from(text).toString("base64");
    await done(ask(login, "PUT", `/contents/${path}`, { message: "change", content, branch, ...sha }));
  };
  return {
    ...{ running, ask, run, write },
    close: () => {
      vi.unstubAllEnvs();
      return running.close();
    },
    approve: async (number) => {
      const { command } = await import("../../src/commands/approve.ts");
      const ran = await run(command, ["--pr", String(number), "--json"]);
      if (ran.out === "") throw new Error(ran.err);
      return JSON.parse(ran.out);
    },
    open: async (login, branch, file) => {
      const main = await done(ask(login, "GET", "/git/ref/heads/main"));
      await done(ask(login, "POST", "/git/refs", { ref: `refs/heads/${branch}`, sha: Object(main["object"]).sha }));
      await write(login, branch, file);
      return Number(
        (await done(ask(login, "POST", "/pulls", { head: branch, base: "main", title: branch })))["number"],
      );
    },
    review: async (login, number, event) =>
      Number((await done(ask(login, "POST", `/pulls/${number}/reviews`, { event, body: "Looked at." })))["id"]),
  };
}

async function done(answer: Promise<Answer>): Promise<Record<string, unknown>> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

/** The App's key, and nobody's token, is in the environment from then on, until the forge is closed. */
async function inProcess(running: RunningForge, { run }: Command, args: readonly string[]): Promise<Ran> {
  const root = temporaryFolder();
  git(root, "init", "-q");
  const environment = {
    GITHUB_API_URL: running.apiUrl,
    GITHUB_SERVER_URL: running.serverUrl,
    GITHUB_REPOSITORY: "ada/patches",
    GITHUB_TOKEN: "",
    PATCHLEDGER_APP_ID: String(running.state.apps[0]?.id),
    PATCHLEDGER_APP_KEY: readFileSync(running.keyFiles.get("patchledger") ?? "", "utf8"),
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = {
    out: (text: string) => void out.push(text),
    note: (text: string) => void err.push(text),
    progress: () => undefined,
    colour: () => false,
  };
  const code = await run([...args, "--root", root], terminal);
  return { code, out: out.join(""), err: err.join("") };
}

/** A patch that is not in the ledger yet. */
export function registration(number: number): Text {
  const id = `dsa-${number}-1`;
  const text = PATCH.replaceAll("dsa-5764-1", id)
    .replace("DSA-5764-1", id.toUpperCase())
    .replace("CVE-2024-6119", `CVE-2026-${number}`)
    .replace("format: manual,", `format: manual, url: "https://security.debian.org/${number}",`);
  return { path: `patches/${id}/patch.yaml`, text };
}
