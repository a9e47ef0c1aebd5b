/**
 * The only place that starts git, and git is the only program that is ever started. It runs in an environment of its own:
 * no configuration of the machine, no hooks or helpers of the repository, no questions, no protocol but the one needed.
 */

import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { type SimpleGit, simpleGit } from "simple-git";
import { closeWhenSilent } from "../clock.ts";
import { Failure } from "../failure.ts";
import { isLoopback } from "../loopback.ts";
import { explained } from "./failure.ts";
import { repositoryOf } from "./repository.ts";

/** Where git finds the repository, and what opens it. */
export interface Remote {
  /** "https://github.com/acme/patches.git" */
  readonly url: string;
  readonly token: string;
}

interface Run {
  /** what git reads from standard input */
  readonly input?: string | Buffer;
  readonly remote?: Remote;
  /** whatever status but 0 git ends with, it has failed, also where it says nothing */
  readonly isStrict?: boolean;
}

type Setting = readonly [name: string, value: string];

const ENVIRONMENT: Readonly<Record<string, string>> = {
  HOME: "/nonexistent",
  LC_ALL: "C",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_TERMINAL_PROMPT: "0",
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_OPTIONAL_LOCKS: "0",
};

/** Whatever the repository's own configuration says, and all files that it includes: what stands here is read last. */
const SETTINGS: readonly Setting[] = [
  ["core.hooksPath", "/dev/null"],
  ["core.fsmonitor", "false"],
  ["core.askPass", ""],
  // an empty one would be started as a shell's command; this one is not there
  ["core.alternateRefsCommand", "/nonexistent"],
  ["credential.helper", ""],
  ["push.gpgSign", "false"],
  ["http.followRedirects", "false"],
  ["fetch.fsckObjects", "true"],
  ["gc.auto", "0"],
  ["maintenance.auto", "false"],
];

/** The library refuses these settings from anybody, as they could start programs: here they keep programs from starting. */
const OURS = {
  allowUnsafeConfigEnvCount: true,
  allowUnsafeHooksPath: true,
  allowUnsafeFsMonitor: true,
  allowUnsafeCredentialHelper: true,
  allowUnsafeAskPass: true,
} as const;

/** A server on this machine answers at once, or never. */
const SILENT_MS = { near: 15_000, far: 120_000 };
/** git is ended first; what it started and left behind may keep its output open, for ever */
const LEFT_BEHIND_MS = 1_000;

/** @throws when git fails; the library's error says what git said */
export function git(root: string, { input, remote, isStrict = false }: Run = {}): SimpleGit {
  const environment = environmentOf(root, remote);
  const silence = remote !== undefined && isLoopback(remote.url) ? SILENT_MS.near : SILENT_MS.far;
  return simpleGit({
    baseDir: root,
    allowEnvironment: Object.keys(environment).filter((name) => name.startsWith("GIT_")),
    unsafe: OURS,
    timeout: { block: silence },
    // git's output is whole when it closes; the library's wait after its end would keep the program running
    completion: { onClose: true, onExit: false },
    ...(input === undefined ? {} : { input: () => input }),
    ...(isStrict ? { errors: strictly } : {}),
  })
    .env(environment)
    .outputHandler((_, stdout, stderr) => closeWhenSilent(silence + LEFT_BEHIND_MS, [stdout, stderr]));
}

/** What git answers about a clone that is whole: it has no reason to fail. */
export function readClone(root: string, args: readonly string[]): Promise<string> {
  return explained(() => git(root).raw([...args]), `git ${args[0]} cannot read this clone`, "run `git fsck`");
}

/** A git that goes on reading questions from its standard input until that ends; it speaks to no server. */
export function stayingGit(root: string, args: readonly string[]): ChildProcessWithoutNullStreams {
  if (!existsSync(root)) throw new Error("a directory that does not exist");
  return spawn("git", [...args], { cwd: root, env: environmentOf(root) });
}

function environmentOf(root: string, remote?: Remote): Readonly<Record<string, string>> {
  return {
    ...ENVIRONMENT,
    PATH: process.env["PATH"] ?? "",
    GIT_ALLOW_PROTOCOL: remote === undefined ? "none" : protocolOf(remote),
    ...asEnvironment([
      ...SETTINGS,
      ["safe.directory", repositoryOf(root) ?? root],
      ...(remote === undefined ? [] : accessTo(remote)),
    ]),
  };
}

const REFUSED = "git ended with status ";

function strictly(error: Buffer | Error | undefined, { exitCode }: { readonly exitCode: number }) {
  return error ?? (exitCode === 0 ? undefined : new Error(`${REFUSED}${exitCode}`));
}

/** git was asked strictly, and its answer is no: status 1, and not a word of failure. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.message.endsWith(`${REFUSED}1`);
}

/** A token is never sent where others can read it. */
function protocolOf({ url }: Remote): string {
  const { protocol, username } = new URL(url);
  if (username === "" && protocol === "https:") return "https";
  if (username === "" && protocol === "http:" && isLoopback(url)) return "http";
  throw new Failure("git's server is not reached by https", "check GITHUB_SERVER_URL");
}

/** In the environment of one process: not among its arguments, not in the address, not in a file. */
function accessTo({ url, token }: Remote): readonly Setting[] {
  const name = `http.${url}.extraheader`;
  const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
  // the empty one removes what a checkout left in the repository: two such headers are refused
  return [
    [name, ""],
    [name, `AUTHORIZATION: basic ${basic}`],
  ];
}

function asEnvironment(settings: readonly Setting[]): Readonly<Record<string, string>> {
  const entries = settings.flatMap(([name, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, name],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]);
  return Object.fromEntries([["GIT_CONFIG_COUNT", String(settings.length)], ...entries]);
}
