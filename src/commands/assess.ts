/** `assess`: the verdict of every patch on every system of a ledger. */

import { assess, pairRow } from "../decide/applicability/assess.ts";
import { currentInstant } from "../io/clock.ts";
import type { Terminal } from "../io/terminal.ts";
import { type Catalog, PROVIDER } from "../model/catalog.ts";
import type { PairRow } from "../model/verdict.ts";
import { type Board, renderBoard } from "../render/assessment.ts";
import { paintWith } from "../render/paint.ts";
import { expectArguments, instantArgument, parseArguments } from "./arguments.ts";
import type { Command, ExitCode } from "./command.ts";
import { commandLineOf } from "./command-line.ts";
import { refuseFindings, showDiagnostics } from "./diagnostics.ts";
import { catalogOf, LEDGER_HELP, LEDGER_OPTIONS, readLedger } from "./ledger.ts";
import { patchNamed, tenantNamed } from "./named.ts";

const help = `patchledger assess: the verdict of every patch on every system

usage: patchledger assess [--ref COMMIT] [--root DIR] [--patch ID] [--owner ID]
                          [--now INSTANT] [--json]

${LEDGER_HELP}
  --patch ID        only this patch
  --owner ID        only systems of this tenant, or of the provider
  --now INSTANT     judge as of this moment (RFC 3339); now when not given
  --json            one line per pair:
                    {"patch","advisory","system","verdict","course","resolverGroup","controlledBy","owner",
                     "package","installed","fixed","reason"}

Course of a pair that is planned: scheduled, installed, effective, or returned when it is affected again.
Verdicts: affected, unknown, waived, fixed, not-affected, not-present, out-of-service.
"patchledger explain PATCH SYSTEM" says why, down to the lines of the files.

Exit codes: 0 every pair was judged; 1 some pair is unknown, or the ledger has findings; 2 the ledger could not be reached.

example: patchledger assess --patch dsa-5365-1 --now 2026-08-24T08:00:00Z
`;

export const command: Command = { help, run };

const OPTIONS = {
  ...LEDGER_OPTIONS,
  patch: { type: "string" },
  owner: { type: "string" },
  now: { type: "string" },
  json: { type: "boolean" },
} as const;

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, OPTIONS);
  expectArguments(positionals, []);
  const now = instantArgument(values.now, currentInstant());
  terminal.progress("reading the ledger");
  const read = await readLedger(values);
  const catalog = catalogOf(read);
  if (catalog === null) return refuseFindings("nothing was assessed", read.shown, terminal);
  terminal.progress("judging every pair");
  if (catalog.patches.size === 0 || catalog.systems.size === 0) return nothingToAssess(catalog, terminal);
  const selected = selectOwner(selectPatch(catalog, values.patch), values.owner);
  const rows = assess(selected, now).map(pairRow);
  if (values.json === true) writeRows(rows, terminal);
  else showBoard(rows, selected, { now, call: commandLineOf(values), commit: read.snapshot.commit }, terminal);
  showDiagnostics(read.shown, { ...terminal, out: terminal.note });
  return rows.some((row) => row.verdict === "unknown") || read.diagnostics.length > 0 ? 1 : 0;
}

function nothingToAssess({ systems }: Catalog, terminal: Terminal): ExitCode {
  const missing =
    systems.size === 0
      ? "system: describe one in systems/, see docs/format.md"
      : "patch: `patchledger import advisories` makes drafts";
  terminal.note(`there are no pairs to judge yet. add a first ${missing}\n`);
  return 0;
}

function selectPatch(catalog: Catalog, id: string | undefined): Catalog {
  if (id === undefined) return catalog;
  const patch = patchNamed(catalog, id);
  return { ...catalog, patches: new Map([[patch.value.id, patch]]) };
}

/** A tenant without systems is a question with an answer; one that is not there is a mistake. */
function selectOwner(catalog: Catalog, owner: string | undefined): Catalog {
  if (owner === undefined) return catalog;
  if (owner !== PROVIDER) tenantNamed(catalog, owner);
  const systems = [...catalog.systems].filter(([, { value }]) => value.owner === owner);
  return { ...catalog, systems: new Map(systems) };
}

const ROWS_AT_ONCE = 10_000;

/** In parts: the rows of a large ledger are longer than a text may be. */
function writeRows(rows: readonly PairRow[], terminal: Terminal): void {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const part = rows.slice(start, start + ROWS_AT_ONCE);
    terminal.out(part.map((row) => `${JSON.stringify(row)}\n`).join(""));
  }
}

function showBoard(
  rows: readonly PairRow[],
  catalog: Catalog,
  at: Pick<Board, "now" | "call" | "commit">,
  terminal: Terminal,
): void {
  const board = {
    ...at,
    rows,
    patches: catalog.patches.size,
    systems: catalog.systems.size,
    groups: catalog.policies.responsibilities.value.resolverGroups,
    tenants: [...catalog.tenants.values()].map((entry) => entry.value),
  };
  terminal.out(renderBoard(board, paintWith(terminal.colour())));
}
