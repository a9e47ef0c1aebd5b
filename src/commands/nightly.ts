/** `nightly`: everything that the other jobs do once more, one after the other, and a heartbeat that says that it was done. */
import { currentInstant } from "../io/clock.ts";
import { Failure } from "../io/failure.ts";
import { ownEnvironment } from "../io/github/settings.ts";
import { openGitHub } from "../io/github.ts";
import type { Terminal } from "../io/terminal.ts";
import type { HeartbeatEntry } from "../model/audit-entry.ts";
import { visible } from "../model/characters.ts";
import { expectArguments, parseArguments } from "./arguments.ts";
import type { Command, ExitCode } from "./command.ts";

const help = `patchledger nightly: do everything that is due once more, and leave a heartbeat

usage: patchledger nightly [--root DIR] [--dry-run]

Runs record, notify, sla --publish, advance and forms, one after the other, whatever comes of each, and records again what came
of it. Each looks at everything as it is, so that it does not matter which runs were left out, late or came twice. At the end it
appends a heartbeat to the audit log. When that is older than 26 hours, record and notify say so, and notify opens an issue.

  --root DIR        a clone of the repository, in which objects are written; the current folder when not given
  --dry-run         say what each would do, and write nothing

Exit codes: 0 nothing is left; 1 one of them has findings, or left something; 2 one could not do its work, or the usage is wrong.

example: patchledger nightly --dry-run
`;

export const command: Command = { help, run };

const OPTIONS = { root: { type: "string" }, "dry-run": { type: "boolean" } } as const;

interface Part {
  readonly name: string;
  readonly args: readonly string[];
  readonly load: () => Promise<{ readonly command: Command }>;
}

const RECORD: Part = { name: "record", args: [], load: () => import("./record.ts") };

/** The log is brought up to date first: receipts and comments are found by what it says. */
const PARTS: readonly Part[] = [
  RECORD,
  { name: "notify", args: [], load: () => import("./notify.ts") },
  { name: "sla", args: ["--publish"], load: () => import("./sla.ts") },
  { name: "advance", args: [], load: () => import("./advance.ts") },
  { name: "forms", args: [], load: () => import("./forms.ts") },
  RECORD,
];

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, OPTIONS);
  expectArguments(positionals, []);
  const root = values.root ?? ".";
  const isDry = values["dry-run"] === true;
  const more = ["--root", root, ...(isDry ? ["--dry-run"] : [])];
  const codes: ExitCode[] = [];
  for (const { name, args: own, load } of PARTS) {
    terminal.note(`== ${name} ==\n`);
    codes.push(await ended(async () => (await load()).command.run([...own, ...more], terminal), terminal));
  }
  const worst = codes.reduce<ExitCode>((a, b) => (b > a ? b : a), 0);
  if (!isDry) await beat(root, RESULTS[worst]);
  return worst;
}

/** One that can't do its work holds up no other. */
async function ended(work: () => Promise<ExitCode>, terminal: Terminal): Promise<ExitCode> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    terminal.note(`${visible(error.message, 300)}. ${visible(error.cure, 800)}\n`);
    return 2;
  }
}

const RESULTS = { 0: "clean", 1: "findings", 2: "failed" } as const satisfies Record<
  ExitCode,
  HeartbeatEntry["result"]
>;

async function beat(root: string, result: HeartbeatEntry["result"]): Promise<void> {
  const { append } = await import("./record/append.ts");
  const environment = ownEnvironment();
  const github = await openGitHub(environment);
  const place = { root, remote: await github.remote(), identity: await github.identity() };
  const run = /^\d{1,15}$/.test(environment["GITHUB_RUN_ID"] ?? "") ? Number(environment["GITHUB_RUN_ID"]) : null;
  const at = currentInstant();
  await append(place, async () => [{ kind: "heartbeat", at, clock: "program", job: "nightly", run, result }]);
}
