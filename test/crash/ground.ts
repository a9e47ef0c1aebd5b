/**
 * A real forge with one repository, on which every scenario begins anew: what the forge knows of it is put back, and its
 * branches with it. The program reaches it through the proxy; people do not.
 */
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Seed } from "../../forge/seed/seed.ts";
import { type RunningForge, startForge } from "../../forge/start.ts";
import type { Repository } from "../../forge/state.ts";
import type { History } from "./history.ts";
import { type FaultProxy, startProxy } from "./proxy.ts";

export const OWNER = "acme";
export const NAME = "ledger";
/** who the program is: an App, by a token of its installation */
const APP = "patchledger";
const SECRET = "ghs_of-the-program";

/** What the forge knows, to go back to. */
export interface Saved {
  readonly record: Repository;
  /** name to commit */
  readonly refs: readonly (readonly [string, string])[];
  /** of the forge's clock, RFC 3339 */
  readonly at: string;
}

export interface Ground {
  readonly running: RunningForge;
  readonly proxy: FaultProxy;
  /** as the program finds it: its way leads through the proxy */
  readonly environment: Readonly<Record<string, string>>;
  readonly repository: () => Repository;
  /** of the bare repository */
  readonly folder: string;
  /** a request of a person's */
  readonly ask: (method: string, path: string, body?: unknown) => Promise<unknown>;
  /** the same as the program, but not by the proxy */
  readonly askAsProgram: (method: string, path: string, body?: unknown) => Promise<unknown>;
  readonly save: (at: string) => Promise<Saved>;
  readonly restore: (saved: Saved) => Promise<void>;
  /** a new clone for one run, without a work tree */
  readonly clone: () => string;
  readonly close: () => Promise<void>;
}

/** Those whom the policies of the story name as well: they are asked for reviews, and become assignees. */
const PEOPLE = ["mira", "otto", "ines", "jonas", "hanna", "clara", "ruth", "pavel", "nils", "lena", "sofia"];

function seedFrom(source: string): Seed {
  const permissions = {
    contents: "write",
    issues: "write",
    pull_requests: "write",
    statuses: "write",
    members: "read",
    metadata: "read",
  } as const;
  return {
    schemaVersion: 1,
    users: ["ada", ...PEOPLE].map((login) => ({ login })),
    organizations: [{ login: OWNER, members: { ada: "admin" } }],
    apps: [{ slug: APP, owner: OWNER, permissions, installations: [{ account: OWNER }] }],
    repositories: [
      {
        ...{ owner: OWNER, name: NAME, source },
        collaborators: Object.fromEntries(PEOPLE.map((login) => [login, "push" as const])),
      },
    ],
  };
}

export async function openGround({ folder: source }: History): Promise<Ground> {
  const running = await startForge({ seed: seedFrom(source) });
  const proxy = await startProxy(running.serverUrl);
  const repository = (): Repository => {
    const [found] = running.state.repositories;
    if (found === undefined) throw new Error("the forge lost the repository");
    return found;
  };
  const folder = running.forge.git.folder(repository().id);
  const clones = mkdtempSync(join(tmpdir(), "patchledger-crash-"));
  let cloned = 0;
  addOwnToken(running);
  return {
    ...{ running, proxy, repository, folder },
    environment: {
      GITHUB_API_URL: `${proxy.url}/api/v3`,
      GITHUB_SERVER_URL: proxy.url,
      GITHUB_REPOSITORY: `${OWNER}/${NAME}`,
      GITHUB_TOKEN: SECRET,
      PATCHLEDGER_LOGIN: `${APP}[bot]`,
    },
    ask: (method, path, body) => askWith(running, running.tokens.get("ada") ?? "", { method, path, body }),
    askAsProgram: (method, path, body) => askWith(running, SECRET, { method, path, body }),
    save: async (at) => ({
      record: structuredClone(repository()),
      refs: await running.forge.git.refs(repository().id, "refs/"),
      at,
    }),
    restore: async ({ record, refs, at }) => {
      running.state.repositories[0] = structuredClone(record);
      running.state.clockAheadMs = Date.parse(at) - Date.now();
      putBack(folder, refs);
      running.forge.git.forgetRefs(record.id);
      await resetLimits(running);
    },
    clone: () => {
      const made = join(clones, String(++cloned));
      // an older run may still be in the middle of its work
      rmSync(join(clones, String(cloned - 3)), { recursive: true, force: true });
      writeClone(made, source);
      return made;
    },
    close: async () => {
      await proxy.close();
      await running.close();
      rmSync(clones, { recursive: true, force: true });
    },
  };
}

/** Runs of days are played within one hour: together they ask more than an hour allows. */
async function resetLimits({ serverUrl, controlToken }: RunningForge): Promise<void> {
  const headers = { authorization: `Bearer ${controlToken}` };
  const { ok, status } = await fetch(`${serverUrl}/_forge/reset`, { method: "POST", headers });
  if (!ok) throw new Error(`the forge does not reset: ${status}`);
}

/** What `git clone --shared --no-checkout` makes, without starting git. */
function writeClone(folder: string, source: string): void {
  for (const name of ["refs/heads", "objects/info"]) mkdirSync(join(folder, ".git", name), { recursive: true });
  const write = (name: string, text: string): void => writeFileSync(join(folder, ".git", name), text);
  write("HEAD", "ref: refs/heads/main\n");
  write("config", "[core]\n\trepositoryformatversion = 0\n\tbare = false\n");
  write("objects/info/alternates", `${join(source, ".git/objects")}\n`);
}

/** The installation's token without an end: it is asked for thousands of times, and that is no call of the program. */
function addOwnToken({ state }: RunningForge): void {
  const [app] = state.apps;
  const installation = state.installations.find(({ appId }) => appId === app?.id);
  if (app === undefined || installation === undefined) throw new Error("the forge has no App");
  state.tokens.push({
    digest: createHash("sha256").update(SECRET).digest("hex"),
    accountId: app.botId,
    kind: "installation",
    installationId: installation.id,
    permissions: { ...app.permissions },
    repositoryIds: null,
    expiresAt: null,
  });
}

/**
 * Objects stay: nothing leads to them, and the same input makes them again. Each ref is a file of its own: a git that runs on
 * takes the list of packed ones for unchanged when one as long takes its place within the same second.
 */
export function putBack(folder: string, refs: Saved["refs"]): void {
  rmSync(join(folder, "refs"), { recursive: true });
  rmSync(join(folder, "packed-refs"), { force: true });
  mkdirSync(join(folder, "refs/heads"), { recursive: true });
  for (const [name, commit] of refs) {
    mkdirSync(join(folder, dirname(name)), { recursive: true });
    writeFileSync(join(folder, name), `${commit}\n`);
  }
}

interface Asked {
  readonly method: string;
  /** below the repository's */
  readonly path: string;
  readonly body?: unknown;
}

async function askWith(running: RunningForge, token: string, { method, path, body }: Asked): Promise<unknown> {
  const response = await fetch(`${running.apiUrl}/repos/${OWNER}/${NAME}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? null : response.json();
}
