/** An App of a seed, with the key that proves that a client is it. */
import { generateKeyPair } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { accountNamed, type Ground } from "./ground.ts";
import type { SeedApp } from "./seed.ts";

/** @returns the file of the private key when one was made */
export async function addApp({ state, folder }: Ground, app: SeedApp, at: string): Promise<string | null> {
  const id = state.nextId++;
  const botId = state.nextId++;
  const { publicKey, file } = await keyOf(folder, app);
  const bot = { id: botId, login: `${app.slug}[bot]`, type: "Bot" as const };
  state.accounts.push({ ...bot, name: null, email: null, createdAt: at, members: [] });
  state.apps.push({
    id,
    slug: app.slug,
    name: app.name ?? app.slug,
    ownerId: accountNamed(state, app.owner).id,
    botId,
    publicKeyPem: publicKey,
    permissions: { metadata: "read", ...app.permissions },
    events: [...(app.events ?? [])],
    createdAt: at,
  });
  return file;
}

async function keyOf(folder: string, { slug, publicKey }: SeedApp) {
  if (publicKey !== undefined) return { publicKey, file: null };
  const pair = await promisify(generateKeyPair)("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const file = join(folder, "keys", `${slug}.pem`);
  await mkdir(join(folder, "keys"), { recursive: true, mode: 0o700 });
  await writeFile(file, pair.privateKey, { mode: 0o600 });
  return { publicKey: pair.publicKey, file };
}
