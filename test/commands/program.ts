/** The built program, run as its users run it, and small ledgers in real folders and real git repositories. */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { newestCommit, UNTIDY } from "./own-git.ts";

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const LAUNCHER = join(ROOT, "bin/patchledger.cjs");

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface Surroundings {
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export function patchledger(args: readonly string[], { cwd = ROOT, input = "", env = {} }: Surroundings = {}): Ran {
  const quiet = { ...process.env, NO_COLOR: "1", GITHUB_ACTIONS: "", ...env };
  const ran = spawnSync(process.execPath, [LAUNCHER, ...args], {
    cwd,
    input,
    encoding: "utf8",
    env: quiet,
    maxBuffer: 2 ** 28,
    // a program that should have ended and did not fails one test, and not the whole run
    timeout: 100_000,
  });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

/** The same without waiting for it: a forge that it asks answers from this process. */
export function started(args: readonly string[], { cwd = ROOT, env = {} }: Surroundings = {}): Promise<Ran> {
  const quiet = { ...process.env, NO_COLOR: "1", GITHUB_ACTIONS: "", ...env };
  const child = spawn(process.execPath, [LAUNCHER, ...args], { cwd, env: quiet });
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => err.push(chunk.toString()));
  return new Promise((resolve) => {
    child.once("close", (code) => resolve({ code, out: out.join(""), err: err.join("") }));
  });
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "patchledger-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export type Files = Readonly<Record<string, string>>;

export function folderWith(files: Files): string {
  const folder = temporaryFolder();
  writeInto(folder, files);
  return folder;
}

export function writeInto(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** When commits of tests are made. */
const COMMITTED = "2026-03-01T00:00:00Z";

/** git without the machine's own configuration. */
export function git(folder: string, ...args: readonly string[]): string {
  return gitAt(folder, COMMITTED, args);
}

function gitAt(folder: string, at: string, args: readonly string[]): string {
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_AUTHOR_DATE: at,
    GIT_COMMITTER_DATE: at,
  };
  const who = ["-c", "user.name=Tester", "-c", "user.email=tester@example.org"];
  return execFileSync("git", [...who, ...UNTIDY, ...args], {
    cwd: folder,
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
}

/** A repository whose first commit holds the files. @param at RFC 3339: when that was made */
export function repositoryWith(files: Files, at = COMMITTED): string {
  const folder = folderWith(files);
  // samples of hooks are no part of it
  git(folder, "init", "-q", "-b", "main", "--template=");
  commitAll(folder, "ledger: begin", at);
  return folder;
}

/** @param at RFC 3339 */
export function commitAll(folder: string, message: string, at = COMMITTED): string {
  git(folder, "add", "-A");
  gitAt(folder, at, ["commit", "-q", "-m", message]);
  return existsSync(join(folder, ".git/HEAD")) ? newestCommit(folder) : git(folder, "rev-parse", "HEAD").trim();
}

export const NOW = "2026-03-02T08:00:00Z";

/** The policies of the small ledger of test/load: every ledger needs them, and few tests are about them. */
const POLICIES: Files = Object.fromEntries(
  readdirSync(join(ROOT, "test/load/ledger/policies")).map((name) => [
    `policies/${name}`,
    readFileSync(join(ROOT, "test/load/ledger/policies", name), "utf8"),
  ]),
);

export const SYSTEMS = `# yaml-language-server: $schema=../schemas/system.schema.json
schemaVersion: 1
systems:
  - id: web-1
    name: Storefront web server
    owner: provider
    serviceModel: saas
    layer: service
    componentClass: application
    environment: production
    exposure: internet
    criticality: high
    inService: {from: "2025-01-01T00:00:00Z"}
    software: {kind: inventory, inventory: web-1}
`;

const INVENTORY = `# yaml-language-server: $schema=../../schemas/inventory.schema.json
schemaVersion: 1
collector: fleet-agent
asOf: "2026-03-01T03:00:00Z"
inventories:
  - {id: web-1, file: web-1.dpkg-query.tsv, format: dpkg-query, platform: "debian:12"}
`;

const LIST = ["adduser 3.134 all adduser 3.134 ii", "libssl3 3.0.11-1~deb12u2 amd64 openssl 3.0.11-1~deb12u2 ii"]
  .map((line) => `${line.replaceAll(" ", "\t")} \n`)
  .join("");

export const PATCH = `# yaml-language-server: $schema=../../schemas/patch.schema.json
schemaVersion: 1
id: dsa-5764-1
advisory: DSA-5764-1
aliases: [CVE-2024-6119]
source: {channel: debian-security, format: manual, collectedAt: "2026-03-01T08:00:00Z"}
rating: {exploitation: unknown, attackPossibility: unknown, attackComplexity: unknown, damage: unknown}
packages:
  - ecosystem: Debian:12
    name: openssl
    status: known_affected
    ranges:
      - type: ECOSYSTEM
        events: [{introduced: "0"}, {fixed: 3.0.15-1~deb12u1}]
products: []
`;

/** One patch, one system, nothing wrong. */
export const LEDGER: Files = {
  ...POLICIES,
  "systems/web.yaml": SYSTEMS,
  "systems/inventory/fleet.yaml": INVENTORY,
  "systems/inventory/web-1.dpkg-query.tsv": LIST,
  "patches/dsa-5764-1/patch.yaml": PATCH,
};

/** An OSV record as Debian publishes it. */
export function osvRecord(id: string, name: string, fixed: string): string {
  const events = [{ introduced: "0" }, { fixed }];
  return JSON.stringify({
    schema_version: "1.7.0",
    id,
    modified: "2026-02-01T00:00:00Z",
    published: "2026-02-01T00:00:00Z",
    upstream: [`CVE-2026-${id.replace(/\D/g, "")}`],
    affected: [{ package: { ecosystem: "Debian:12", name }, ranges: [{ type: "ECOSYSTEM", events }] }],
  });
}
