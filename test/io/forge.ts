/** A forge for the gateway's tests, the gateway on it, and faults between the two. */

import type { Seed, SeedRuleset } from "../../forge/seed/seed.ts";
import { type RunningForge, startForge } from "../../forge/start.ts";
import type { Repository } from "../../forge/state.ts";
import { type Clock, machineClock } from "../../src/io/clock.ts";
import { type GitHub, openGitHub } from "../../src/io/github.ts";

export const OWNER = "acme";
export const NAME = "patches";

export interface Fault {
  readonly kind: string;
  readonly operation?: string;
  readonly path?: string;
  readonly times?: number;
  readonly after?: number;
  readonly status?: number;
  readonly delay_ms?: number;
  readonly retry_after?: number;
}

export interface TestForge {
  readonly running: RunningForge;
  /** the repository as the forge keeps it */
  readonly repository: () => Repository;
  /** a request of ada's that does not go through the gateway */
  readonly ask: (method: string, path: string, body?: unknown) => Promise<unknown>;
  /** the gateway of a person */
  readonly as: (login: string, timing?: Parameters<typeof openGitHub>[1]) => Promise<GitHub>;
  readonly environmentOf: (login: string) => Record<string, string>;
  readonly fault: (fault: Fault) => Promise<void>;
  readonly reset: () => Promise<void>;
  /** where questions or answers differ from GitHub's own description, since the last reset */
  readonly violations: () => Promise<readonly unknown[]>;
  /** what was asked since the last reset */
  readonly requests: () => Promise<readonly { readonly method: string; readonly operation: string }[]>;
}

interface Sent {
  readonly token: string;
  readonly method: string;
  readonly body?: unknown;
}

/** Waits are told apart from work: a clock that jumps. */
export function jumpingClock(): Clock & { readonly slept: number[] } {
  const slept: number[] = [];
  let ahead = 0;
  return {
    slept,
    now: () => machineClock.now() + ahead,
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      ahead += milliseconds;
    },
  };
}

const GATE: SeedRuleset = {
  name: "gate",
  include: ["refs/heads/guarded"],
  rules: [
    { type: "deletion" },
    {
      type: "pull_request",
      parameters: {
        required_approving_review_count: 2,
        dismiss_stale_reviews_on_push: true,
        require_code_owner_review: true,
        require_last_push_approval: true,
      },
    },
    {
      type: "required_status_checks",
      checks: [{ context: "patchledger/approval: guarded", app: "patchledger" }],
      strict: true,
    },
  ],
};

const SEED: Seed = {
  schemaVersion: 1,
  users: ["ada", "ben", "cleo", "outsider"].map((login) => ({ login })),
  organizations: [{ login: OWNER, members: { ada: "admin", ben: "member", cleo: "member" }, pending: ["outsider"] }],
  apps: [
    {
      slug: "patchledger",
      owner: OWNER,
      permissions: {
        contents: "write",
        issues: "write",
        pull_requests: "write",
        statuses: "write",
        metadata: "read",
      },
      installations: [{ account: OWNER }],
    },
  ],
  repositories: [
    {
      owner: OWNER,
      name: NAME,
      files: { "README.md": "A ledger.\n", "policies/sources.yaml": "schemaVersion: 1\n" },
      collaborators: { ben: "push", cleo: "push" },
      rulesets: [GATE],
    },
  ],
};

export async function startTestForge(): Promise<TestForge> {
  const running = await startForge({ seed: SEED });
  const environmentOf = (login: string) => ({
    GITHUB_API_URL: running.apiUrl,
    GITHUB_SERVER_URL: running.serverUrl,
    GITHUB_REPOSITORY: `${OWNER}/${NAME}`,
    GITHUB_TOKEN: running.tokens.get(login) ?? "",
  });
  const send = async (url: string, { token, method, body }: Sent): Promise<unknown> => {
    const response = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
    return response.status === 204 ? null : response.json();
  };
  const control = (method: string, path: string, body?: unknown): Promise<unknown> =>
    send(`${running.serverUrl}/_forge${path}`, { token: running.controlToken, method, body });
  return {
    running,
    repository: () => {
      const found = running.state.repositories.find(({ name }) => name === NAME);
      if (found === undefined) throw new Error("the forge lost the repository");
      return found;
    },
    ask: (method, path, body) =>
      send(`${running.apiUrl}/repos/${OWNER}/${NAME}${path}`, { token: running.tokens.get("ada") ?? "", method, body }),
    environmentOf,
    as: (login, timing) => openGitHub(environmentOf(login), { clock: jumpingClock(), ...timing }),
    fault: async (fault) => {
      await control("POST", "/faults", fault);
    },
    reset: async () => {
      await control("POST", "/reset");
    },
    violations: async () => Object(await control("GET", "/violations")).violations,
    requests: async () => Object(await control("GET", "/requests")).requests,
  };
}
