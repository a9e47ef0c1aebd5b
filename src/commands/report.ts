/** `report`: the ledger as pages that anybody may open, in a folder of their own. */

import { ledgerReport } from "../decide/report/ledger-report.ts";
import { currentInstant } from "../io/clock.ts";
import { Failure } from "../io/failure.ts";
import { writeOwnFolder } from "../io/own-folder.ts";
import { quoteArgument } from "../io/program-name.ts";
import type { Terminal } from "../io/terminal.ts";
import { plural } from "../model/words.ts";
import { renderReport } from "../render/report/site.ts";
import { expectArguments, instantArgument, parseArguments } from "./arguments.ts";
import type { Command, ExitCode } from "./command.ts";
import { refuseFindings } from "./diagnostics.ts";
import { withoutDrafts } from "./drafts.ts";
import { catalogOf, LEDGER_HELP, LEDGER_OPTIONS, readLedger } from "./ledger.ts";
import { withRegistrations } from "./registered.ts";

const help = `patchledger report: the ledger as static pages, to be opened from a folder or put on a web server

usage: patchledger report --out DIR [--ref COMMIT] [--root DIR] [--now INSTANT] [--json]

  --out DIR         where the pages go: a folder that is new or empty, or one that this command wrote. Nothing else in it
                    is touched; what somebody has changed there since is not overwritten
${LEDGER_HELP}
  --now INSTANT     as of this moment (RFC 3339); now when not given
  --json            one file of the report per line as JSON

Writes the board by stage, clocks by the time that is left, systems and tenants with their open patches, breaches by stage,
and one page for each patch with its timeline: the numbers of "show" and "sla". They need no server, load nothing from
anywhere, and work without their script, which only filters rows. The same commit and moment give the same bytes.
Files with open fields are drafts, and do not count yet.

The pages name every hole that is still open: put them only where those may look who may read the ledger. docs/report.md
says how they come to GitHub Pages.

Exit codes: 0 written; 1 the ledger has findings; 2 the ledger could not be reached, or the pages could not be written.

example: patchledger report --out pages --now 2026-08-24T08:00:00Z
`;

export const command: Command = { help, run };

const OPTIONS = {
  ...LEDGER_OPTIONS,
  out: { type: "string" },
  now: { type: "string" },
  json: { type: "boolean" },
} as const;

/** What is in the folder by the hand of this command. */
const LIST = "report.sha256";

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, OPTIONS);
  expectArguments(positionals, []);
  const { out } = values;
  if (out === undefined || out === "")
    throw new Failure("--out is missing", "name the folder of the pages: --out pages");
  const now = instantArgument(values.now, currentInstant());
  terminal.progress("reading the ledger");
  const read = await readLedger(values);
  const { ledger } = withoutDrafts(read);
  const catalog = catalogOf(ledger);
  if (catalog === null) return refuseFindings("nothing was written", ledger.shown, terminal);
  const { commit } = ledger.snapshot;
  const dated = await withRegistrations(catalog, values.root ?? ".", commit);
  const files = renderReport({ ...ledgerReport({ catalog: dated, now }), now, commit });
  terminal.progress("writing the pages");
  writeOwnFolder(
    out,
    LIST,
    files.map(({ path, text }) => ({ path, bytes: Buffer.from(text) })),
  );
  if (values.json === true) terminal.out(files.map(({ path }) => `${JSON.stringify({ path })}\n`).join(""));
  terminal.note(`${plural(files.length, "file")} written to ${quoteArgument(out)}\n`);
  return 0;
}
