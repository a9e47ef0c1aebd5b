/** A ledger on a forge, and a command run on it in process by an account of its own. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningForge, startForge } from "../../forge/start.ts";
import type { Repository } from "../../forge/state.ts";
import { advance } from "../../src/commands/advance.ts";
import type { ExitCode } from "../../src/commands/command.ts";
import type { Work } from "../../src/commands/silence.ts";
import { surroundingsOf } from "../../src/commands/surroundings.ts";
import { type Files, git, type Ran } from "./program.ts";

/** Who writes: a person, the program. */
type Login = "ada" | "ben" | "robot";

export interface Ground {
  readonly forge: RunningForge;
  readonly repository: () => Repository;
  readonly run: (args?: readonly string[], env?: Readonly<Record<string, string>>) => Promise<Ran>;
  /** requests of the last run */
  readonly requests: () => Promise<readonly { readonly method: string; readonly operation: string }[]>;
  /** what a person does; @returns GitHub's answer */
  readonly ask: (login: Login, method: string, path: string, body?: unknown) => Promise<unknown>;
  /** a commit on a branch; null removes the file. @param at RFC 3339 */
  readonly commit: (branch: string, files: Readonly<Record<string, string | null>>, at: string) => Promise<string>;
  /** text of a file, null when it is not there */
  readonly read: (branch: string, path: string) => Promise<string | null>;
  readonly close: () => Promise<void>;
}

type Run = (...given: Parameters<Work>) => Promise<ExitCode>;

/** @param at when the ledger was merged; RFC 3339 */
export async function groundWith(files: Files, at: string, command: Run = advance): Promise<Ground> {
  const forge = await startForge({
    seed: {
      schemaVersion: 1,
      createdAt: at,
      users: ["ada", "ben", "robot"].map((login) => ({ login })),
      repositories: [{ owner: "ada", name: "patches", collaborators: { ben: "push", robot: "push" }, files }],
    },
  });
  const root = mkdtempSync(join(tmpdir(), "patchledger-advance-"));
  git(root, "init", "-q");
  const control = (method: string, path: string): Promise<unknown> =>
    send(`${forge.serverUrl}/_forge${path}`, { token: forge.controlToken, method });
  const ask: Ground["ask"] = (login, method, path, body) =>
    send(`${forge.apiUrl}/repos/ada/patches${path}`, { token: forge.tokens.get(login) ?? "", method, body });
  return {
    forge,
    repository: () => {
      const [found] = forge.state.repositories;
      if (found === undefined) throw new Error("the forge lost the repository");
      return found;
    },
    run: async (args = [], env = {}) => {
      await control("POST", "/reset");
      return runOn(forge, command, ["--root", root, ...args], env);
    },
    requests: async () => Object(await control("GET", "/requests")).requests,
    ask,
    commit: commitWith(ask),
    read: async (branch, path) => {
      try {
        const { content } = Object(await ask("ada", "GET", `/contents/${path}?ref=${encodeURIComponent(branch)}`));
        return Buffer.from(content, "base64").toString();
      } catch {
        return null;
      }
    },
    close: async () => {
      await forge.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

async function runOn(
  forge: RunningForge,
  command: Run,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = {
    colour: () => false,
    out: (text: string) => out.push(text),
    note: (text: string) => err.push(text),
    progress: () => {},
  };
  const environment = {
    GITHUB_API_URL: forge.apiUrl,
    GITHUB_SERVER_URL: forge.serverUrl,
    GITHUB_REPOSITORY: "ada/patches",
    GITHUB_TOKEN: forge.tokens.get("robot") ?? "",
    ...env,
  };
  const code = await command(args, terminal, surroundingsOf(environment));
  return { code, out: out.join(""), err: err.join("") };
}

interface Sent {
  readonly token: string;
  readonly method: string;
  readonly body?: unknown;
}

async function send(url: string, { token, method, body }: Sent): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? null : response.json();
}

function commitWith(ask: Ground["ask"]): Ground["commit"] {
  return async (branch, changes, date) => {
    const ref = `heads/${branch}`;
    const parent = Object(await ask("ada", "GET", `/git/ref/${ref}`)).object.sha;
    const tree = Object.entries(changes).map(([path, content]) => ({
      path,
      mode: "100644",
      type: "blob",
      ...(content === null ? { sha: null } : { content }),
    }));
    const { sha } = Object(await ask("ada", "POST", "/git/trees", { base_tree: parent, tree }));
    const person = { name: "ada", email: "ada@example.org", date };
    const words = { message: "change", tree: sha, parents: [parent], author: person, committer: person };
    const made = Object(await ask("ada", "POST", "/git/commits", words)).sha;
    await ask("ada", "PATCH", `/git/refs/${ref}`, { sha: made });
    return made;
  };
}
