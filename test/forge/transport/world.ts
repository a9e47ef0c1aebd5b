/** A small forge over real HTTP, and the requests of its people. */
import { generateKeyPairSync } from "node:crypto";
import { afterAll } from "vitest";
import type { Seed } from "../../../forge/seed/seed.ts";
import { type ForgeOptions, type RunningForge, startForge } from "../../../forge/start.ts";

const PAIR = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

export const PRIVATE_KEY = PAIR.privateKey;

export const SEED: Seed = {
  schemaVersion: 1,
  users: [
    { login: "alice", token: "alice-secret" },
    { login: "bob", token: "bob-secret" },
    { login: "mallory", token: "mallory-secret" },
  ],
  organizations: [{ login: "acme", members: { alice: "admin", bob: "member" } }],
  apps: [
    {
      slug: "ledger",
      owner: "acme",
      permissions: { contents: "write", issues: "write", metadata: "read" },
      publicKey: PAIR.publicKey,
      installations: [{ account: "acme", repositories: ["patches", "open"] }],
    },
  ],
  repositories: [
    {
      owner: "acme",
      name: "patches",
      private: true,
      files: { "README.md": "# patches\n" },
      collaborators: { bob: "push" },
    },
    { owner: "acme", name: "open", files: { "a.txt": "a\n" } },
    { owner: "acme", name: "other", private: true, files: { "a.txt": "a\n" } },
  ],
};

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface World {
  readonly forge: RunningForge;
  /** @param who "alice", or null for nobody; a name with a space is a whole Authorization header */
  readonly ask: (who: string | null, call: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>;
  /** the control interface: "POST /faults" */
  readonly control: (call: string, body?: unknown) => Promise<Reply>;
}

export async function startWorld(options: ForgeOptions = {}): Promise<World> {
  const forge = await startForge({ seed: SEED, ...options });
  afterAll(forge.close);
  return {
    forge,
    ask: (who, call, body, headers = {}) => {
      const authorization = who === null ? {} : { authorization: who.includes(" ") ? who : `token ${who}-secret` };
      return request(forge.apiUrl, call, body, { ...authorization, ...headers });
    },
    control: (call, body) => {
      return request(`${forge.serverUrl}/_forge`, call, body, { authorization: `Bearer ${forge.controlToken}` });
    },
  };
}

async function request(root: string, call: string, body: unknown, headers: Record<string, string>): Promise<Reply> {
  const [method = "GET", path = "/"] = call.split(" ");
  const content = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
  const response = await fetch(`${root}${path}`, { method, headers, ...content });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") === true && text !== "";
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}
