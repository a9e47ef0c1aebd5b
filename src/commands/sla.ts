/** `sla`: every open clock, what is late, and what can no longer be met; published as issues and as a calendar. */

import { basename, dirname } from "node:path";
import { allClocks, calendarDeadlines } from "../decide/standing/all-clocks.ts";
import { byUrgency, type Clock, clocksOf } from "../decide/standing/clocks.ts";
import { standingOf } from "../decide/standing/standing.ts";
import { currentInstant } from "../io/clock.ts";
import { Failure } from "../io/failure.ts";
import { writeFiles } from "../io/files.ts";
import { ownEnvironment } from "../io/github/settings.ts";
import type { Terminal } from "../io/terminal.ts";
import type { Catalog } from "../model/catalog.ts";
import { renderCalendar } from "../render/calendar.ts";
import { paintWith } from "../render/paint.ts";
import { renderClocks } from "../render/sla.ts";
import { expectArguments, instantArgument, parseArguments } from "./arguments.ts";
import type { Command, ExitCode } from "./command.ts";
import { refuseFindings } from "./diagnostics.ts";
import { withoutDrafts } from "./drafts.ts";
import { catalogOf, LEDGER_HELP, LEDGER_OPTIONS, readLedger } from "./ledger.ts";
import { recordNamed } from "./named.ts";
import { withRegistrations } from "./registered.ts";
import { type Surroundings, surroundingsOf } from "./surroundings.ts";

const help = `patchledger sla: every deadline: what is late, what is about to be, and what can no longer be met

usage: patchledger sla [--patch ID] [--ref COMMIT] [--root DIR] [--now INSTANT] [--json] [--ics FILE]
       patchledger sla --publish [--root DIR] [--now INSTANT] [--dry-run]

${LEDGER_HELP}
  --now INSTANT     as of this moment (RFC 3339); now when not given
  --patch ID        of one patch, with how each deadline was computed
  --json            one clock per line, as JSON
  --ics FILE        write the deadlines as a calendar (RFC 5545) as well
  --publish         of the default branch of GITHUB_REPOSITORY: keep one issue for each resolver group, call people as
                    policies/sla.yaml says, and put the calendar on the branch patchledger/deadlines/calendar;
                    --root is a clone of it
  --dry-run         with --publish: say what would be written, and write nothing

A clock belongs to the systems of one patch that share contract, exposure and resolver group. It is late from its deadline
on, whenever somebody looks. "tell by" is before when people have to be told for a deployment in time. With
--ref, and when it publishes, a claimed start that is later than the commit of the registration does not count.
docs/clocks.md has the rules.

Exit codes: 0 nothing is late, or all was published; 1 something is late or not known, or was not published, the ledger has
findings, or the nightly job is silent; 2 there is no such patch, the ledger or GitHub could not be reached, or the usage is
wrong.

example: patchledger sla --now 2026-08-24T08:00:00Z
         patchledger sla --patch dsa-5365-1 --now 2026-08-24T08:00:00Z
         patchledger sla --publish --dry-run
`;

export const command: Command = { help, run };

/** Those who only look need nothing of GitHub. */
async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  if (!args.includes("--publish")) return sla(args, terminal, surroundingsOf(ownEnvironment()));
  const { watched } = await import("./silence.ts");
  return watched(sla)(args, terminal, surroundingsOf(ownEnvironment()));
}

const OPTIONS = {
  ...LEDGER_OPTIONS,
  now: { type: "string" },
  patch: { type: "string" },
  json: { type: "boolean" },
  ics: { type: "string" },
  publish: { type: "boolean" },
  "dry-run": { type: "boolean" },
} as const;

export async function sla(args: readonly string[], terminal: Terminal, surroundings: Surroundings): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, OPTIONS);
  expectArguments(positionals, []);
  const now = instantArgument(values.now, currentInstant());
  const isPublish = values.publish === true;
  const isAboutFiles = [values.ref, values.patch, values.ics, values.json].some((value) => value !== undefined);
  if (isPublish && isAboutFiles)
    throw new Failure("--publish is about the default branch on the server", "leave the other options away");
  if (!isPublish && values["dry-run"] === true)
    throw new Failure("--dry-run goes with --publish", "without it nothing is written");
  if (!isPublish) return show({ ...values, now }, terminal);
  const { publish } = await import("./sla/publish.ts");
  return publish({ root: values.root ?? ".", now, isDryRun: values["dry-run"] === true }, terminal, surroundings);
}

interface Asked {
  readonly now: string;
  readonly root?: string | undefined;
  readonly ref?: string | undefined;
  readonly patch?: string | undefined;
  readonly json?: boolean | undefined;
  readonly ics?: string | undefined;
}

async function show(asked: Asked, terminal: Terminal): Promise<ExitCode> {
  terminal.progress("reading the ledger");
  const read = await readLedger(asked);
  const { ledger } = withoutDrafts(read);
  const found = catalogOf(ledger);
  if (found === null) return refuseFindings("nothing is known of deadlines", ledger.shown, terminal);
  const catalog = await withRegistrations(found, asked.root ?? ".", ledger.snapshot.commit);
  const clocks = clocksAsked(asked, catalog);
  if (asked.ics !== undefined) {
    const calendar = renderCalendar(calendarDeadlines(clocks, catalog));
    writeFiles(dirname(asked.ics), [{ path: basename(asked.ics), bytes: Buffer.from(calendar) }]);
  }
  const page = { clocks, now: asked.now, isOfOne: asked.patch !== undefined };
  if (asked.json === true) terminal.out(clocks.map((clock) => `${JSON.stringify(clock)}\n`).join(""));
  else terminal.out(renderClocks(page, paintWith(terminal.colour())));
  return clocks.some(({ status }) => status === "breached" || status === "unknown") ? 1 : 0;
}

function clocksAsked({ patch, now }: Asked, catalog: Catalog): readonly Clock[] {
  if (patch === undefined) return allClocks(catalog, now);
  return [...clocksOf(standingOf(recordNamed(catalog, patch), catalog, now), { catalog, now })].sort(byUrgency);
}
