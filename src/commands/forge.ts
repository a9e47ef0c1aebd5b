/** `forge`: a GitHub-compatible forge on this machine, for tests, the demo, and a first look without an account. */

import type { Seed } from "../../forge/seed/seed.ts";
import type { ForgeOptions, RunningForge } from "../../forge/start.ts";
import { Failure } from "../io/failure.ts";
import { untilInterrupted } from "../io/interrupt.ts";
import type { Terminal } from "../io/terminal.ts";
import { visible } from "../model/characters.ts";
import { plural } from "../model/words.ts";
import { expectArguments, parseArguments } from "./arguments.ts";
import type { Command, ExitCode } from "./command.ts";

const help = `patchledger forge: a GitHub-compatible forge on this machine

usage: patchledger forge [--data DIR] [--seed FILE] [--port N] [--unix-socket PATH]
                         [--print-env] [--as LOGIN] [--action NAME=DIR] [--run-untrusted]

  --data DIR          keep everything in this folder, and go on from there the next time; without it, nothing is kept
  --seed FILE         what is there at the first start: people, teams, Apps, repositories, rules (YAML;
                      forge/README.md has an example). without it: one person, "admin"
  --port N            listen on this port of 127.0.0.1; any free one when not given
  --unix-socket PATH  listen there as well: gh config set http_unix_socket PATH
  --print-env         print the environment for a client on standard output, as lines for a shell
  --as LOGIN          whose token --print-env prints; the first person's when not given
  --action NAME=DIR   workflows that use NAME@VERSION (OWNER/REPOSITORY) run the action in this folder; may be repeated
  --run-untrusted     also run workflow files and programs that a pull request changed: as you, on this machine

Serves pages, git and GitHub's REST API until it is interrupted. Nobody but this machine can reach it.

Exit codes: 0 it was asked to end; 2 it could not start, or the usage is wrong.

example: patchledger forge --seed seed.yaml --data .forge --port 4180
         patchledger forge --seed seed.yaml --print-env > forge.env
`;

export const command: Command = { help, run };

const OPTIONS = {
  data: { type: "string" },
  seed: { type: "string" },
  port: { type: "string" },
  "unix-socket": { type: "string" },
  "print-env": { type: "boolean" },
  as: { type: "string" },
  action: { type: "string", multiple: true },
  "run-untrusted": { type: "boolean" },
} as const;

/** Somebody has to be there to look around. */
const LONELY: Seed = { schemaVersion: 1, users: [{ login: "admin" }] };

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, OPTIONS);
  expectArguments(positionals, []);
  const { data, port, "unix-socket": unixSocket, "run-untrusted": runUntrusted } = values;
  const seed = values.seed === undefined ? LONELY : await seedFrom(values.seed, terminal);
  const interrupted = untilInterrupted();
  const running = await start({
    seed,
    ...(data === undefined ? {} : { data }),
    ...(port === undefined ? {} : { port: portNumber(port) }),
    ...(unixSocket === undefined ? {} : { unixSocket }),
    ...(runUntrusted === undefined ? {} : { runUntrusted }),
    actions: Object.fromEntries((values.action ?? []).map(actionFrom)),
  });
  try {
    terminal.note(welcome(running, unixSocket));
    if (values.seed !== undefined && !running.isSeeded)
      terminal.note(`the folder holds a forge already: ${values.seed} was not applied\n`);
    if (values["print-env"] === true) terminal.out(await environment(running, values.as));
    await interrupted;
    terminal.note("ending\n");
  } finally {
    await running.close();
  }
  return 0;
}

async function seedFrom(path: string, terminal: Terminal): Promise<Seed> {
  const { readSeed, SeedError } = await import("../../forge/seed/read.ts");
  try {
    return readSeed(path);
  } catch (error) {
    if (!(error instanceof SeedError)) throw unreadable(path, error);
    for (const line of error.lines) terminal.note(`${visible(line, 1000)}\n`);
    throw new Failure(`${plural(error.lines.length, "mistake")} in ${path}`, "mend the seed file");
  }
}

function unreadable(path: string, error: unknown): Failure {
  const reason = error instanceof Error ? error.message : String(error);
  return new Failure(`"${path}" can't be read: ${reason}`, "name a file that can be read with --seed");
}

/** "owner/name=folder" */
function actionFrom(given: string): readonly [name: string, folder: string] {
  const [, name, folder] = /^([\w.-]+\/[\w.-]+)=(.+)$/s.exec(given) ?? [];
  if (name === undefined || folder === undefined)
    throw new Failure(
      `"${given}" names no action`,
      "give OWNER/REPOSITORY=FOLDER, the folder that holds its action.yml",
    );
  return [name, folder];
}

function portNumber(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new Failure(`"${text}" is not a port`, "give a number from 0 to 65535");
  return port;
}

async function start(options: ForgeOptions): Promise<RunningForge> {
  const { CannotStart, startForge } = await import("../../forge/start.ts");
  try {
    return await startForge(options);
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    throw new Failure(error.message, error.cure, { cause: error });
  }
}

function welcome(running: RunningForge, unixSocket?: string): string {
  const { serverUrl, apiUrl, pagesUrl, mailPort, controlToken, tokens, keyFiles } = running;
  const rows: (readonly [string, string])[] = [
    ["pages and git", serverUrl],
    ["act on the pages", pagesUrl],
    ["mail", `SMTP on 127.0.0.1:${mailPort}: kept, shown on the pages, sent nowhere`],
    ["REST API", apiUrl],
    ["control", `${serverUrl}/_forge/  with "Authorization: Bearer ${controlToken}"`],
    ...(unixSocket === undefined ? [] : [["gh", `gh config set http_unix_socket ${unixSocket}`] as const]),
    ...[...tokens].map(([login, token]) => [`token of ${login}`, token] as const),
    ...[...keyFiles].map(([slug, file]) => [`key of ${slug}`, file] as const),
  ];
  return `${rows.map(([name, value]) => `${name.padEnd(20)} ${value}\n`).join("")}interrupt (Ctrl-C) ends it\n`;
}

/** @throws Failure when the forge has no such person */
async function environment(running: RunningForge, wanted: string | undefined): Promise<string> {
  const people = running.state.accounts.filter(({ type }) => type === "User");
  const login = wanted ?? people[0]?.login ?? "";
  const token = running.tokens.get(login) ?? (await running.issueToken(login));
  if (token === null) throw new Failure(`there is no person "${login}" on this forge`, "name another one with --as");
  const variables = {
    GITHUB_API_URL: running.apiUrl,
    GITHUB_SERVER_URL: running.serverUrl,
    GITHUB_TOKEN: token,
    FORGE_CONTROL_URL: `${running.serverUrl}/_forge`,
    FORGE_CONTROL_TOKEN: running.controlToken,
  };
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}='${value.replaceAll("'", "'\\''")}'\n`)
    .join("");
}
