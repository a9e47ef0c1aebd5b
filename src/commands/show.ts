/** `show`: where a patch stands and who has to act; without a patch, the board of all that are open. */

import { draft } from "../decide/draft.ts";
import { describePullRequest, type WantedStep } from "../decide/pull-request.ts";
import { patchBoard } from "../decide/standing/board.ts";
import { type NextStep, nextStep } from "../decide/standing/next-step.ts";
import { checklist, reportOf } from "../decide/standing/report.ts";
import { retrospective } from "../decide/standing/retrospective.ts";
import { type Standing, standingOf } from "../decide/standing/standing.ts";
import { currentInstant } from "../io/clock.ts";
import { Failure } from "../io/failure.ts";
import type { Terminal } from "../io/terminal.ts";
import type { Catalog } from "../model/catalog.ts";
import { recordPath } from "../model/ledger-layout.ts";
import type { CommandLine } from "../render/assessment.ts";
import { paintWith } from "../render/paint.ts";
import { renderPatchBoard } from "../render/patch-board.ts";
import { renderPullRequest } from "../render/pull-request.ts";
import { renderRetrospective } from "../render/retrospective.ts";
import { renderShow } from "../render/show.ts";
import { instantArgument, parseArguments } from "./arguments.ts";
import type { Command, ExitCode } from "./command.ts";
import { commandLineOf } from "./command-line.ts";
import { refuseFindings } from "./diagnostics.ts";
import { type DraftFile, withoutDrafts } from "./drafts.ts";
import { draftedStep } from "./judged.ts";
import { type CheckedLedger, catalogOf, LEDGER_HELP, LEDGER_OPTIONS, readLedger } from "./ledger.ts";
import { recordNamed } from "./named.ts";
import { withRegistrations } from "./registered.ts";

const help = `patchledger show: where a patch stands, what is next, who has to act, and what blocks it

usage: patchledger show [PATCH | --all] [--ref COMMIT] [--root DIR] [--now INSTANT] [--json | --pull-request]
       patchledger show --ended [--ref COMMIT] [--root DIR] [--json]

${LEDGER_HELP}
  --now INSTANT     as of this moment (RFC 3339); now when not given
  --json            the same as plain data: one object, or without PATCH one line per open patch
  --all             without PATCH: every open patch that a system waits for, not the first 40 of them
  --ended           instead of open patches those that ended: times kept, attempts, files by people and by the program
  --pull-request    what the pull request of the patch's next step says to its reviewers, in Markdown

Of a patch: state, level and deadline, what happened when and by whom, waves, systems, the next step with the questions
that it is asked, what is owed besides, and what was not done as the rules say. The questions are answered where the
program writes the file by itself. Files with open fields are drafts: they are named, and do not count yet.
Without PATCH: every open patch by state, nearest to its end first, and within each the most pressing first.

Exit codes: 0 shown; 1 the ledger has findings; 2 there is no such patch, or the ledger could not be reached.

example: patchledger show dsa-5365-1 --now 2026-08-24T08:00:00Z
         patchledger show --now 2026-08-24T08:00:00Z
`;

export const command: Command = { help, run };

const OPTIONS = {
  ...LEDGER_OPTIONS,
  now: { type: "string" },
  json: { type: "boolean" },
  "pull-request": { type: "boolean" },
  all: { type: "boolean" },
  ended: { type: "boolean" },
} as const;

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, OPTIONS);
  const [name, surplus] = positionals;
  if (surplus !== undefined) throw new Failure(`"${surplus}" is one argument too many`, "see --help");
  const now = instantArgument(values.now, currentInstant());
  terminal.progress("reading the ledger");
  const read = await readLedger(values);
  const { ledger: checked, drafts } = withoutDrafts(read);
  const found = catalogOf(checked);
  if (found === null) return refuseFindings("nothing is shown", checked.shown, terminal);
  const catalog = await withRegistrations(found, values.root ?? ".", checked.snapshot.commit);
  const asking: Asking = {
    catalog,
    now,
    call: commandLineOf(values),
    isJson: values.json === true,
    isAll: values.all === true,
    drafts,
    checked,
  };
  const isPullRequest = values["pull-request"] === true;
  if (isPullRequest && (name === undefined || values.json === true))
    throw new Failure("--pull-request is for one patch, and is Markdown", "name a PATCH, and leave --json away");
  if (values.ended === true && (name !== undefined || isPullRequest))
    throw new Failure("--ended is about all patches", "leave PATCH and --pull-request away");
  if (values.ended === true) showEnded(asking, terminal);
  else if (name === undefined) showBoard(asking, terminal);
  else if (isPullRequest) showPullRequest(name, asking, terminal);
  else showPatch(name, asking, terminal);
  return 0;
}

interface Asking {
  readonly catalog: Catalog;
  readonly checked: CheckedLedger;
  readonly now: string;
  readonly call: CommandLine;
  readonly isJson: boolean;
  readonly isAll: boolean;
  readonly drafts: readonly DraftFile[];
}

function showBoard({ catalog, now, call, isJson, isAll }: Asking, terminal: Terminal): void {
  const board = patchBoard(catalog, now);
  if (isJson) terminal.out(board.rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  else terminal.out(renderPatchBoard({ ...board, now, isAll, call }, paintWith(terminal.colour())));
}

function showEnded({ catalog, isJson }: Asking, terminal: Terminal): void {
  const ended = retrospective(catalog);
  if (isJson) terminal.out(ended.patches.map((patch) => `${JSON.stringify(patch)}\n`).join(""));
  else terminal.out(renderRetrospective(ended, paintWith(terminal.colour())));
}

function standingNamed(name: string, { catalog, now }: Asking): Standing {
  return standingOf(recordNamed(catalog, name), catalog, now);
}

function showPatch(name: string, asking: Asking, terminal: Terminal): void {
  const { catalog, now, call, isJson, drafts } = asking;
  const standing = standingNamed(name, asking);
  const report = reportOf(standing, catalog, now);
  const step = report.next === null ? null : nextWanted(standing, report.next, asking).step;
  const shown = {
    ...report,
    questions: report.next === null ? [] : checklist(report.next.transition, step),
    drafts: drafts.filter(({ path }) => recordPath(path)?.id === report.patch),
  };
  if (isJson) terminal.out(`${JSON.stringify(shown)}\n`);
  else terminal.out(renderShow(shown, call, paintWith(terminal.colour())));
}

function showPullRequest(name: string, asking: Asking, terminal: Terminal): void {
  const { catalog, now } = asking;
  const standing = standingNamed(name, asking);
  const next = nextStep(standing, catalog, now);
  if (next === null) {
    terminal.note(`"${name}" has no next step\n`);
    return;
  }
  const { body } = renderPullRequest(describePullRequest([nextWanted(standing, next, asking)], catalog, now));
  terminal.out(body);
}

/** With the file that the program would write, unless somebody has to say something in it first. */
function nextWanted(standing: Standing, { transition, wave }: NextStep, { catalog, now, checked }: Asking): WantedStep {
  const { record, derived } = standing;
  const { commit, files: all } = checked.snapshot;
  const undrafted = { standing, transition, wave, step: null, files: [], openFields: [], planned: [] };
  const nothing = { ...undrafted, initiator: null, issue: null };
  const patch = catalog.patches.get(record.id)?.value;
  if (transition === "register" || patch === undefined) return nothing;
  const drafted = draft(
    { what: transition, wave },
    { record, derived, patch, catalog, standing, said: {}, commit, now },
  );
  if ("problem" in drafted) return nothing;
  const files = all.filter(({ path }) => recordPath(path)?.folder === record.folder);
  return draftedStep(drafted, { what: transition, wave, standing, files, catalog, now }).wanted;
}
