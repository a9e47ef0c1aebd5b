/** The world of the conformance lists on a forge of our own, started for one test file. */
import { readFileSync } from "node:fs";
import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import type { Seed } from "../../../forge/seed/seed.ts";
import { type RunningForge, startForge } from "../../../forge/start.ts";
import type { Actor, AppClient, Control, World } from "./runner.ts";

const ORGANIZATION = "acme";
const ACTORS: readonly Actor[] = ["owner", "alice", "bob", "carol", "mallory"];

export const SEED: Seed = {
  schemaVersion: 1,
  users: ACTORS.map((login) => ({ login, name: `${login} example`, email: `${login}@example.com` })),
  organizations: [
    { login: ORGANIZATION, members: { owner: "admin", alice: "member", bob: "member", carol: "member" } },
  ],
  apps: [
    {
      slug: "ledger-app",
      owner: ORGANIZATION,
      permissions: {
        administration: "read",
        checks: "write",
        contents: "write",
        issues: "write",
        members: "read",
        pull_requests: "write",
        statuses: "write",
      },
      installations: [{ account: ORGANIZATION }],
    },
  ],
};

export interface LocalWorld {
  readonly world: World;
  readonly running: RunningForge;
  /** answers that broke GitHub's description, and errors of the forge itself, since the last call */
  readonly complaints: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

export async function openLocalWorld(): Promise<LocalWorld> {
  const running = await startForge({ seed: SEED });
  const clientOf = (token?: string): Octokit => {
    return new Octokit({ baseUrl: running.apiUrl, log: SILENT, ...(token === undefined ? {} : { auth: token }) });
  };
  const people = Object.fromEntries(
    ACTORS.map((login) => [login, { login, client: clientOf(running.tokens.get(login)) }]),
  );
  const control = controlOf(running);
  const world: World = {
    apiUrl: running.apiUrl,
    serverUrl: running.serverUrl,
    people,
    anonymous: clientOf(),
    withToken: clientOf,
    organization: ORGANIZATION,
    app: await appClientOf(running, clientOf),
    control,
  };
  return { world, running, complaints: () => complaintsOf(running), close: running.close };
}

const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

async function appClientOf(running: RunningForge, clientOf: (token: string) => Octokit): Promise<AppClient> {
  const [[slug = "", file = ""] = []] = [...running.keyFiles];
  const id = running.state.apps.find((app) => app.slug === slug)?.id ?? 0;
  const privateKey = readFileSync(file, "utf8");
  const signed = (auth: object): Octokit => {
    const strategy = { authStrategy: createAppAuth, auth: { appId: id, privateKey, ...auth } };
    return new Octokit({ baseUrl: running.apiUrl, log: SILENT, ...strategy });
  };
  const asApp = signed({});
  const { data } = await asApp.apps.getOrgInstallation({ org: ORGANIZATION });
  const asInstallation = async (token?: string): Promise<Octokit> => {
    return token === undefined ? signed({ installationId: data.id }) : clientOf(token);
  };
  return { id, slug, asApp, installationId: data.id, asInstallation };
}

function controlOf(running: RunningForge): Control {
  return {
    advance: async (seconds) => {
      await askForge(running, "POST", "clock", { advance_seconds: seconds });
    },
    fault: async (fault) => {
      await askForge(running, "POST", "faults", fault);
    },
  };
}

async function complaintsOf(running: RunningForge): Promise<readonly string[]> {
  const seen = [await askForge(running, "GET", "violations"), await askForge(running, "GET", "failures")];
  await askForge(running, "POST", "reset");
  return seen.flatMap((answer) => Object.values(answer).filter(Array.isArray).flat()).map((one) => JSON.stringify(one));
}

async function askForge(running: RunningForge, method: string, path: string, body?: object): Promise<object> {
  const answer = await fetch(`${running.serverUrl}/_forge/${path}`, {
    method,
    headers: { authorization: `Bearer ${running.controlToken}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`/_forge/${path}: ${answer.status} ${await answer.text()}`);
  return answer.status === 204 ? {} : Object(await answer.json());
}
