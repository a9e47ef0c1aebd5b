/** An App of a seed, with the key that proves that a client is it. */
import { generateKeyPair } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { App } from "../state.ts";
import { accountNamed, type Ground } from "./ground.ts";
import type { SeedApp } from "./seed.ts";

/** Puts an App's public key into the state when it is there, and its private key into its file. */
export interface NewKey {
  readonly slug: string;
  readonly file: string;
  readonly keep: () => Promise<void>;
}

/** @returns the key that is made for it meanwhile, unless the seed has one */
export function addApp({ state, folder }: Ground, app: SeedApp, at: string): NewKey | null {
  const id = app.id ?? state.nextId++;
  // no later App gets its number
  state.nextId = Math.max(state.nextId, id + 1);
  const botId = state.nextId++;
  const bot = { id: botId, login: `${app.slug}[bot]`, type: "Bot" as const };
  state.accounts.push({ ...bot, name: null, email: null, createdAt: at, members: [] });
  const added: App = {
    id,
    slug: app.slug,
    name: app.name ?? app.slug,
    ownerId: accountNamed(state, app.owner).id,
    botId,
    publicKeyPem: app.publicKey ?? "",
    permissions: { metadata: "read", ...app.permissions },
    events: [...(app.events ?? [])],
    createdAt: at,
  };
  state.apps.push(added);
  return app.publicKey === undefined ? makeKey(folder, added) : null;
}

/** Where the private key of an App is that had none. @param folder of the forge's data */
export function keyFileOf(folder: string, slug: string): string {
  return join(folder, "keys", `${slug}.pem`);
}

/** Finding its primes takes longer than all else of a start: threads of Node's do it while the rest is done. */
function makeKey(folder: string, app: App): NewKey {
  const pair = promisify(generateKeyPair)("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const file = keyFileOf(folder, app.slug);
  const keep = async (): Promise<void> => {
    const { publicKey, privateKey } = await pair;
    app.publicKeyPem = publicKey;
    await mkdir(join(folder, "keys"), { recursive: true, mode: 0o700 });
    await writeFile(file, privateKey, { mode: 0o600 });
  };
  return { slug: app.slug, file, keep };
}
