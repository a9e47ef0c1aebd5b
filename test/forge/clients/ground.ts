/** A forge for clients that other people wrote, each started as a program of its own, and what the forge has to say afterwards. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import type { Seed } from "../../../forge/seed/seed.ts";
import { type RunningForge, startForge } from "../../../forge/start.ts";

const SEED: Seed = {
  schemaVersion: 1,
  users: ["ada", "ben", "eve"].map((login) => ({ login, token: `${login}-token`, email: `${login}@example.org` })),
  organizations: [{ login: "acme", members: { ada: "admin", ben: "member" } }],
  teams: [{ organization: "acme", slug: "security", members: { ben: "member" } }],
  repositories: [
    {
      owner: "acme",
      name: "patches",
      files: { "README.md": "# patches\n", "policies/sources.yaml": "schemaVersion: 1\n" },
      collaborators: { ben: "push" },
      teams: { security: "push" },
      rulesets: [
        {
          name: "main is reviewed",
          rules: [
            { type: "pull_request", parameters: { required_approving_review_count: 1 } },
            { type: "required_status_checks", checks: [{ context: "ci" }] },
            { type: "deletion" },
            { type: "non_fast_forward" },
          ],
        },
      ],
    },
  ],
};

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface ClientGround {
  readonly forge: RunningForge;
  /** empty, and gone afterwards */
  readonly folder: string;
  readonly socket: string;
  readonly run: (
    command: string,
    args: readonly string[],
    environment?: Readonly<Record<string, string>>,
  ) => Promise<Ran>;
  /** how a client asks by hand, for what it does not do itself */
  readonly ask: (login: string, call: string, body?: unknown) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

export async function startClientGround(): Promise<ClientGround> {
  const folder = mkdtempSync(join(tmpdir(), "patchledger-clients-"));
  const socket = join(folder, "forge.sock");
  const forge = await startForge({ seed: SEED, unixSocket: socket });
  return {
    forge,
    folder,
    socket,
    run: (command, args, environment = {}) => runIn(folder, command, args, environment),
    ask: async (login, call, body) => {
      const [method = "GET", path = "/"] = call.split(" ");
      const content = body === undefined ? {} : { body: JSON.stringify(body) };
      const headers = { authorization: `token ${login}-token` };
      const response = await fetch(`${forge.apiUrl}${path}`, { method, headers, ...content });
      return response.json();
    },
    close: async () => {
      await forge.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The forge is in this process: a client must not keep it from answering. */
function runIn(
  cwd: string,
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ran> {
  const env = { PATH: process.env["PATH"] ?? "", HOME: cwd, LC_ALL: "C.UTF-8", ...environment };
  return new Promise((resolve) => {
    execFile(command, args, { cwd, env, timeout: 60_000 }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), out, err });
    });
  });
}

/** Every answer was as GitHub describes it, and nothing was asked that the forge does not know but what is named here. */
export async function expectUnderstood({ forge }: ClientGround, unserved: readonly string[] = []): Promise<void> {
  const control = async (path: string): Promise<Record<string, unknown>> => {
    const headers = { authorization: `Bearer ${forge.controlToken}` };
    return Object(await (await fetch(`${forge.serverUrl}/_forge/${path}`, { headers })).json());
  };
  expect(await control("violations")).toMatchObject({ count: 0, violations: [] });
  expect(await control("failures")).toMatchObject({ count: 0, failures: [] });
  const { requests } = await control("requests");
  expect(Array.isArray(requests) && requests.length).toBeTruthy();
  const refused = [requests]
    .flat(1)
    .map(Object)
    .filter(({ status }) => status === 501);
  expect(refused.map(({ method, path }) => `${method} ${path}`)).toEqual(unserved);
}
