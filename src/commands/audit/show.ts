/** `audit show`: what happened to a patch, when, by whom, and who says so. */
import { type TimelineEvent, timelineOf } from "../../decide/audit/timeline.ts";
import { patchId } from "../../decide/lifecycle/registration.ts";
import { Failure } from "../../io/failure.ts";
import type { Terminal } from "../../io/terminal.ts";
import { renderLogSummary } from "../../render/audit.ts";
import { paintWith } from "../../render/paint.ts";
import { renderTimeline } from "../../render/timeline.ts";
import { expectArguments, parseArguments } from "../arguments.ts";
import type { ExitCode } from "../command.ts";
import { beginOf, LOG_OPTIONS, logAndLine, type ReadLog } from "../log/read.ts";

export async function auditShow(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, LOG_OPTIONS);
  expectArguments(positionals, ["PATCH"]);
  const [name = ""] = positionals;
  const { log, lines, entries, line } = await logAndLine(values);
  const folder = beginOf(lines)?.folder ?? "";
  const id = patchId(name) ?? name;
  const events = timelineOf(id, { entries, line, folder });
  if (events.length === 0)
    throw new Failure(`the branch never had a patch "${id}"`, "name it as its folder in patches/ is named");
  show(events, { id, log, isJson: values.json === true }, terminal);
  return 0;
}

interface Shown {
  readonly id: string;
  readonly log: ReadLog | null;
  readonly isJson: boolean;
}

function show(events: readonly TimelineEvent[], { id, log, isJson }: Shown, terminal: Terminal): void {
  if (isJson) terminal.out(events.map((event) => `${JSON.stringify(event)}\n`).join(""));
  else {
    terminal.out(renderTimeline(id, events, paintWith(terminal.colour())));
    if (log !== null) terminal.out(renderLogSummary(log));
  }
  if (log === null) terminal.note("there is no audit log here: all times are what commits claim\n");
  else terminal.note("whether the log is true was not looked at: patchledger audit verify\n");
}
