/** A running forge with people, and real git clients on it. */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Octokit } from "@octokit/rest";
import type { Seed, SeedRepository } from "../../../forge/seed/seed.ts";
import { type RunningForge, startForge } from "../../../forge/start.ts";

export interface Ran {
  readonly code: number;
  readonly text: string;
}

export interface Ground {
  readonly forge: RunningForge;
  readonly folder: string;
  readonly tokenOf: (login: string) => string;
  readonly octokit: (login: string) => Octokit;
  /** the repository's URL with somebody's token, or without one */
  readonly url: (slug: string, login?: string) => string;
  readonly git: (where: string, ...args: readonly string[]) => Promise<Ran>;
  /** a clone with one commit on a new branch; answers its folder */
  readonly work: (
    slug: string,
    login: string,
    branch: string,
    files: Readonly<Record<string, string>>,
  ) => Promise<string>;
  readonly close: () => Promise<void>;
}

const PEOPLE = ["ann", "bob", "cleo", "dan", "eve"];

export async function startGround(repositories: readonly SeedRepository[]): Promise<Ground> {
  const seed: Seed = {
    schemaVersion: 1,
    users: PEOPLE.map((login) => ({ login, token: `token-of-${login}-${"0".repeat(20)}` })),
    organizations: [{ login: "acme", members: { ann: "admin", bob: "member", cleo: "member" } }],
    teams: [{ organization: "acme", slug: "security", members: { cleo: "member" } }],
    repositories,
  };
  const folder = await mkdtemp(join(tmpdir(), "forge-ground-"));
  const forge = await startForge({ data: join(folder, "data"), seed });
  const tokenOf = (login: string): string => `token-of-${login}-${"0".repeat(20)}`;
  const git = (where: string, ...args: readonly string[]) => runGit(folder, join(folder, where), args);
  const url = (slug: string, login?: string): string => {
    const who = login === undefined ? "" : `x-access-token:${tokenOf(login)}@`;
    return `${forge.serverUrl.replace("http://", `http://${who}`)}/${slug}.git`;
  };
  return {
    forge,
    folder,
    tokenOf,
    git,
    url,
    octokit: (login) => new Octokit({ auth: tokenOf(login), baseUrl: forge.apiUrl, retry: { enabled: false } }),
    work: async (slug, login, branch, files) => {
      const clone = await mkdtemp(join(folder, "work-"));
      const name = clone.slice(folder.length + 1);
      await must(git(".", "clone", "-q", url(slug, login), clone));
      await must(git(name, "checkout", "-q", "-b", branch));
      await commitFiles(git, name, files);
      return name;
    },
    close: async () => {
      await forge.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function commitFiles(
  git: Ground["git"],
  where: string,
  files: Readonly<Record<string, string>>,
): Promise<string> {
  const { writeFile, mkdir } = await import("node:fs/promises");
  const root = (await must(git(where, "rev-parse", "--show-toplevel"))).trim();
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(root, path, ".."), { recursive: true });
    await writeFile(join(root, path), text);
  }
  await must(git(where, "add", "-A"));
  await must(git(where, "commit", "-q", "-m", `change ${Object.keys(files).join(", ")}`));
  return (await must(git(where, "rev-parse", "HEAD"))).trim();
}

export async function must(run: Promise<Ran>): Promise<string> {
  const { code, text } = await run;
  if (code !== 0) throw new Error(text);
  return text;
}

function runGit(home: string, cwd: string, args: readonly string[]): Promise<Ran> {
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: home,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_AUTHOR_NAME: "Ann",
    GIT_AUTHOR_EMAIL: "ann@example.org",
    GIT_COMMITTER_NAME: "Ann",
    GIT_COMMITTER_EMAIL: "ann@example.org",
  };
  return new Promise((resolve) => {
    execFile("git", args, { cwd, env, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), text: `${stdout}${stderr}` });
    });
  });
}
