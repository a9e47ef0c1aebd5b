/** `forge`: a GitHub-compatible forge on this machine, for tests, the demo, and a first look without an account. */

import type { Seed } from "../../forge/seed/seed.ts";
import type { ForgeOptions, LedgerPlace, RunningForge } from "../../forge/start.ts";
import { Failure } from "../io/failure.ts";
import { untilInterrupted } from "../io/interrupt.ts";
import { programFolder } from "../io/program-files.ts";
import type { Terminal } from "../io/terminal.ts";
import { visible } from "../model/characters.ts";
import { plural } from "../model/words.ts";
import { expectArguments, parseArguments } from "./arguments.ts";
import type { Command, ExitCode } from "./command.ts";

const help = `patchledger forge: a GitHub-compatible forge on this machine

usage: patchledger forge [--data DIR] [--ledger DIR | --seed FILE] [--port N] [--unix-socket PATH]
                         [--print-env] [--as LOGIN] [--action NAME=DIR] [--run-untrusted]

  --data DIR          keep everything in this folder, and go on from there the next time; without it, nothing is kept
  --ledger DIR        what a ledger needs at the first start: main of the clone in DIR as acme/patches, its people with tokens, an
                      App with its key, its rules in force, mail that is caught, and workflows that run this program
  --seed FILE         what is there at the first start: people, teams, Apps, repositories, rules (YAML;
                      forge/README.md has an example). without it: one person, "admin"
  --port N            listen on this port of 127.0.0.1; any free one when not given
  --unix-socket PATH  listen there as well: gh config set http_unix_socket PATH
  --print-env         print the environment for a client and for git on standard output, as lines for a shell
  --as LOGIN          whose token --print-env prints; the first person's when not given
  --action NAME=DIR   workflows that use NAME@VERSION (OWNER/REPOSITORY) run the action in this folder; may be repeated
  --run-untrusted     also run workflow files and programs that a pull request changed: as you, on this machine

Serves pages, git and GitHub's REST API until it is interrupted. Nobody but this machine can reach it.

Exit codes: 0 it was asked to end; 2 it could not start, or the usage is wrong.

example: patchledger forge --ledger . --data ../forge --print-env --as LOGIN > ../forge.env
         patchledger forge --seed seed.yaml --data .forge --port 4180
         patchledger forge --seed seed.yaml --print-env > forge.env
`;

export const command: Command = { help, run };

const OPTIONS = {
  data: { type: "string" },
  ledger: { type: "string" },
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

/** Where a ledger is put, and the action that its workflows run. */
const LEDGER = { owner: "acme", name: "patches", administrator: "admin" } as const;
const PROGRAM = "patchledger/patchledger";

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, OPTIONS);
  expectArguments(positionals, []);
  const { data, port, "unix-socket": unixSocket, "run-untrusted": runUntrusted } = values;
  if (values.ledger !== undefined && values.seed !== undefined)
    throw new Failure("--ledger and --seed both say what is there", "give one of them");
  const ledger = values.ledger === undefined ? null : { folder: values.ledger, ...LEDGER };
  const interrupted = untilInterrupted();
  const running = await start({
    ...(ledger === null ? { seed: await seedFrom(values.seed, terminal) } : { ledger }),
    ...(data === undefined ? {} : { data }),
    ...(port === undefined ? {} : { port: portNumber(port) }),
    ...(unixSocket === undefined ? {} : { unixSocket }),
    ...(runUntrusted === undefined ? {} : { runUntrusted }),
    ...(values.as === undefined ? {} : { person: values.as }),
    actions: {
      ...(ledger === null ? {} : { [PROGRAM]: programFolder() }),
      ...Object.fromEntries((values.action ?? []).map(actionFrom)),
    },
  });
  try {
    terminal.note(welcome(running, unixSocket));
    const source = values.ledger ?? values.seed;
    if (source !== undefined && !running.isSeeded)
      terminal.note(`the folder holds a forge already: ${source} was not applied\n`);
    if (values["print-env"] === true) terminal.out(await environment(running, values.as, ledger));
    await interrupted;
    terminal.note("ending\n");
  } finally {
    await running.close();
  }
  return 0;
}

async function seedFrom(path: string | undefined, terminal: Terminal): Promise<Seed> {
  if (path === undefined) return LONELY;
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
async function environment(
  running: RunningForge,
  wanted: string | undefined,
  ledger: LedgerPlace | null,
): Promise<string> {
  const people = running.state.accounts.filter(({ type }) => type === "User");
  const login = wanted ?? people[0]?.login ?? "";
  const token = running.tokens.get(login) ?? (await running.issueToken(login));
  if (token === null) throw new Failure(`there is no person "${login}" on this forge`, "name another one with --as");
  const variables = {
    GITHUB_API_URL: running.apiUrl,
    GITHUB_SERVER_URL: running.serverUrl,
    ...(ledger === null ? {} : { GITHUB_REPOSITORY: `${ledger.owner}/${ledger.name}` }),
    GITHUB_TOKEN: token,
    ...gitVariables(running.serverUrl, login, token),
    FORGE_CONTROL_URL: `${running.serverUrl}/_forge`,
    FORGE_CONTROL_TOKEN: running.controlToken,
  };
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}='${value.replaceAll("'", "'\\''")}'\n`)
    .join("");
}

/** git commits and pushes as that person; the token is in no address, which would be kept in a clone. */
function gitVariables(serverUrl: string, login: string, token: string): Readonly<Record<string, string>> {
  const email = `${login}@users.noreply.${new URL(serverUrl).hostname}`;
  return {
    GIT_AUTHOR_NAME: login,
    GIT_AUTHOR_EMAIL: email,
    GIT_COMMITTER_NAME: login,
    GIT_COMMITTER_EMAIL: email,
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: `http.${serverUrl}/.extraheader`,
    GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString("base64")}`,
  };
}
