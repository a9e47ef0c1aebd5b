/** `nightly`: everything that the other jobs do once more, one after the other, and a heartbeat that says that it was done. */
import { HEARTBEAT_MAX_HOURS, silence } from "../decide/audit/heartbeat.ts";
import { currentInstant } from "../io/clock.ts";
import { Failure } from "../io/failure.ts";
import { ownEnvironment } from "../io/github/settings.ts";
import { openGitHub } from "../io/github.ts";
import type { Terminal } from "../io/terminal.ts";
import type { HeartbeatEntry } from "../model/audit-entry.ts";
import { visible } from "../model/characters.ts";
import { expectArguments, parseArguments } from "./arguments.ts";
import type { Command, ExitCode } from "./command.ts";
import { tellSilence, type Work } from "./silence.ts";
import { surroundingsOf } from "./surroundings.ts";

const help = `patchledger nightly: do everything that is due once more, and leave a heartbeat

usage: patchledger nightly [--root DIR] [--dry-run]

Runs record, notify, sla --publish, approve, advance and forms, one after the other, whatever comes of each, and records again
what came of it. Each looks at everything as it is, so that it does not matter which runs were left out, late or came twice. At
the end it appends a heartbeat to the audit log, which says how it ended. When the last one of a run that did not fail is older
than ${HEARTBEAT_MAX_HOURS} hours, record, notify, sla --publish, approve, advance and forms say so, and open an issue.

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
  readonly load: () => Promise<Work>;
}

const RECORD: Part = { name: "record", args: [], load: async () => (await import("./record.ts")).record };

/** The log is brought up to date first: receipts and comments are found by what it says. What was approved is merged then. */
const PARTS: readonly Part[] = [
  RECORD,
  { name: "notify", args: [], load: async () => (await import("./notify.ts")).notify },
  { name: "sla", args: ["--publish"], load: async () => (await import("./sla.ts")).sla },
  { name: "approve", args: [], load: async () => (await import("./approve.ts")).approve },
  { name: "advance", args: [], load: async () => (await import("./advance.ts")).advance },
  { name: "forms", args: [], load: async () => (await import("./forms.ts")).forms },
  RECORD,
];

/** Nobody watches over it here: what its parts would say of its silence is over when it ends. */
async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, OPTIONS);
  expectArguments(positionals, []);
  const root = values.root ?? ".";
  const isDry = values["dry-run"] === true;
  const more = ["--root", root, ...(isDry ? ["--dry-run"] : [])];
  const ends = await allParts(PARTS, more, terminal);
  const worst = ends.reduce<ExitCode>((a, { code }) => (code > a ? code : a), 0);
  if (!isDry) await beat(root, RESULTS[worst], terminal);
  for (const { mistake } of ends) if (mistake !== null) throw mistake;
  return worst;
}

interface End {
  readonly code: ExitCode;
  /** of this program, which whoever mends it has to see */
  readonly mistake: Error | null;
}

/** One that can't do its work, or does not know how, holds up no other. @param more arguments of each */
export async function allParts(
  parts: readonly Part[],
  more: readonly string[],
  terminal: Terminal,
): Promise<readonly End[]> {
  const ends: End[] = [];
  for (const { name, args, load } of parts) {
    terminal.note(`== ${name} ==\n`);
    ends.push(
      await endOf(async () => (await load())([...args, ...more], terminal, surroundingsOf(ownEnvironment())), terminal),
    );
  }
  return ends;
}

async function endOf(work: () => Promise<ExitCode>, terminal: Terminal): Promise<End> {
  try {
    return { code: await work(), mistake: null };
  } catch (error) {
    if (error instanceof Failure) {
      terminal.note(`${visible(error.message, 300)}. ${visible(error.cure, 800)}\n`);
      return { code: 2, mistake: null };
    }
    terminal.note("it ended with a mistake of this program, which is told at the end\n");
    return { code: 2, mistake: error instanceof Error ? error : new Error(String(error)) };
  }
}

const RESULTS = { 0: "clean", 1: "findings", 2: "failed" } as const satisfies Record<
  ExitCode,
  HeartbeatEntry["result"]
>;

async function beat(root: string, result: HeartbeatEntry["result"], terminal: Terminal): Promise<void> {
  const { append, serverLog } = await import("./log/append.ts");
  const environment = ownEnvironment();
  const github = await openGitHub(environment);
  const place = { root, remote: await github.remote(), identity: await github.identity() };
  const run = /^\d{1,15}$/.test(environment["GITHUB_RUN_ID"] ?? "") ? Number(environment["GITHUB_RUN_ID"]) : null;
  const at = currentInstant();
  await append(place, async () => [{ kind: "heartbeat", at, clock: "program", job: "nightly", run, result }]);
  const isSilent = result === "failed" ? silence((await serverLog(place)).entries, at) : null;
  await tellSilence(github, isSilent, terminal);
}
