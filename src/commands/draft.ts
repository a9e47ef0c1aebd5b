/** `draft`: the next file of a patch, with everything that can be known filled in, and what is open explained. */

import { posix } from "node:path";
import { AMENDMENT_KINDS } from "../decide/draft/beside.ts";
import { keptRisk } from "../decide/draft/outcome.ts";
import { OCCASIONS } from "../decide/draft/record-notice.ts";
import { draftPatch } from "../decide/draft/register.ts";
import { type Draftable, openNames, type Said, type Sketch } from "../decide/draft/sketch.ts";
import { type Drafted, draft } from "../decide/draft.ts";
import type { Reason } from "../decide/lifecycle/legal.ts";
import { patchId } from "../decide/lifecycle/registration.ts";
import { standingOf } from "../decide/standing/standing.ts";
import { currentInstant } from "../io/clock.ts";
import { Failure } from "../io/failure.ts";
import { isThere, moveFiles, writeFiles } from "../io/files.ts";
import { repositoryOf } from "../io/git/repository.ts";
import { quoteArgument } from "../io/program-name.ts";
import type { Terminal } from "../io/terminal.ts";
import type { Catalog } from "../model/catalog.ts";
import { recordFolder } from "../model/ledger-layout.ts";
import { TRANSITIONS } from "../model/lifecycle.ts";
import { nearest } from "../model/nearest.ts";
import { plural } from "../model/words.ts";
import { renderOpen } from "../render/draft.ts";
import { expectArguments, instantArgument, parseArguments } from "./arguments.ts";
import type { Command, ExitCode } from "./command.ts";
import { commandLineOf } from "./command-line.ts";
import { refuseFindings } from "./diagnostics.ts";
import { draftPage } from "./drafted.ts";
import { catalogOf, type ReadLedger, readLedger } from "./ledger.ts";
import { patchNamed, recordNamed, systemNamed } from "./named.ts";
import { withRegistrations } from "./registered.ts";

const BESIDE = ["exception", "risk", "notice"] as const;
const DRAFTABLE: readonly Draftable[] = [...TRANSITIONS, ...BESIDE];

const help = `patchledger draft: the next file of a patch, with everything known filled in

usage: patchledger draft STEP PATCH [--wave WAVE] [--root DIR] [--now INSTANT] [--dry-run]
       patchledger draft amend PATCH --kind KIND [--file FILE]
       patchledger draft supersede PATCH --successor ID [--successor ID...]
       patchledger draft exception PATCH [--system ID...]
       patchledger draft risk PATCH
       patchledger draft notice PATCH [--occasion registered|applicable|released|revoked]

steps: ${TRANSITIONS.slice(0, 7).join(", ")},
       ${TRANSITIONS.slice(7).join(", ")}

Systems in scope, people, windows, times, images and whom to ask follow from the ledger at HEAD. What only a person can
say is a key without a value, with its explanation above it; "patchledger validate" names each. Nothing is overwritten.
What an outcome lists is also what the working tree adds; before decline comes the risk that is kept, which it drafts first.
register writes patch.yaml for you to fill in; "patchledger import advisories" makes it from a vendor's document.
archive and reopen move files as well.

  PATCH             id of the patch, as "patchledger show" lists it; of register the vendor's id, such as DSA-5817-1
  --wave WAVE       of announce, deploy, verify, revoke; the next one when not given
  --kind KIND       ${AMENDMENT_KINDS.join(", ")}
  --file FILE       that an amendment is about; patch.yaml when not given
  --successor ID    a patch that takes the place of this one
  --system ID       that the exception is for; left open when not given
  --occasion NAME   of what people are told beside the steps
  --root DIR        the ledger's folder; the current one when not given
  --now INSTANT     draft as of this moment (RFC 3339); now when not given
  --dry-run         print the file, and write nothing

Exit codes: 0 drafted; 1 the state of the patch does not allow it, or the ledger has findings; 2 the usage is wrong.

example: patchledger draft evaluate dsa-5365-1 --dry-run --now 2026-08-24T08:00:00Z
`;

export const command: Command = { help, run };

const OPTIONS = {
  root: { type: "string" },
  wave: { type: "string" },
  now: { type: "string" },
  kind: { type: "string" },
  file: { type: "string" },
  occasion: { type: "string" },
  successor: { type: "string", multiple: true },
  system: { type: "string", multiple: true },
  "dry-run": { type: "boolean" },
} as const;

const MISSING = {
  STEP: 'name what comes next, such as evaluate: "patchledger show PATCH" says which step it is; see --help',
  PATCH: 'name one that "patchledger show" lists; for register the vendor\'s id, such as DSA-5817-1',
} as const;

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, OPTIONS);
  expectArguments(positionals, ["STEP", "PATCH"], MISSING);
  const [step = "", name = ""] = positionals;
  const what = stepNamed(step);
  const said = saidIn({ ...values, successors: values.successor, systems: values.system });
  const now = instantArgument(values.now, currentInstant());
  const root = values.root ?? ".";
  terminal.progress("reading the ledger");
  const read = await readMerged(root, LISTING.includes(what) ? (patchId(name) ?? name) : null);
  const found = catalogOf(read);
  if (found === null) return refuseFindings("nothing is drafted", read.shown, terminal);
  const catalog = await withRegistrations(found, root, read.snapshot.commit);
  if (what !== "register") expectCommitted(name, catalog, root);
  const asked = { what, name, wave: values.wave ?? null, said, now };
  const { drafted, before } = inOrder(asked, catalog, read.snapshot.commit);
  if ("problem" in drafted) {
    terminal.note(`nothing is drafted: ${drafted.problem}. ${drafted.cure}\n`);
    return 1;
  }
  const drawn = before === null ? what : "risk";
  const next = nextCommand(before === null ? ["validate"] : ["draft", before, name], values);
  return place(drafted, { root, now, name, what: drawn, before, next, isDryRun: values["dry-run"] === true }, terminal);
}

/** With the same ledger and the same moment, so that it can be copied. */
function nextCommand(words: readonly string[], given: Parameters<typeof commandLineOf>[0]): string {
  const { program, root, now } = commandLineOf(given);
  return `${program} ${words.map(quoteArgument).join(" ")}${root}${now}`;
}

function stepNamed(step: string): Draftable {
  const what = DRAFTABLE.find((one) => one === step);
  if (what !== undefined) return what;
  const near = nearest(step, DRAFTABLE);
  throw new Failure(
    `there is no step "${step}"`,
    near === null ? `name one of ${DRAFTABLE.join(", ")}` : `did you mean "${near}"?`,
  );
}

function saidIn({ kind, file, occasion, successors, systems }: Said): Said {
  if (kind !== undefined && AMENDMENT_KINDS.every((one) => one !== kind))
    throw new Failure(`"${kind}" is no kind of amendment`, `name one of ${AMENDMENT_KINDS.join(", ")}`);
  if (occasion !== undefined && OCCASIONS.every((one) => one !== occasion))
    throw new Failure(`"${occasion}" is no occasion beside the steps`, `name one of ${OCCASIONS.join(", ")}`);
  return { kind, file, occasion, successors: once(successors), systems: once(systems) };
}

function once(names: readonly string[] | undefined): readonly string[] | undefined {
  return names === undefined ? undefined : [...new Set(names)];
}

/** Steps whose file lists all others, also those that come with it in one commit. */
const LISTING: readonly Draftable[] = ["decline", "supersede", "close"];

/**
 * What was merged decides what is next; a folder that is in no repository, or in one without a commit, is read as it is.
 * @param ending whose outcome is drafted
 */
async function readMerged(root: string, ending: string | null): Promise<ReadLedger> {
  if (repositoryOf(root) === null) return readLedger({ root });
  const { isUnborn, resolveCommit } = await import("../io/git.ts");
  if (await isUnborn(root)) return readLedger({ root });
  const added = ending === null ? undefined : { folder: recordFolder(ending), without: "outcome.yaml" };
  return readLedger({ root, ref: await resolveCommit(root, "HEAD"), added });
}

/** What was imported a moment ago is there for whoever asks, and not yet in what drafts are made from. */
function expectCommitted(name: string, { patches }: Catalog, root: string): void {
  const id = patchId(name);
  if (id === null || patches.has(id) || !isThere(posix.join(root, recordFolder(id), "patch.yaml"))) return;
  throw new Failure(`"${id}" is not committed yet`, "commit it: a draft is made from what is committed");
}

interface Asked {
  readonly what: Draftable;
  readonly name: string;
  readonly wave: string | null;
  readonly said: Said;
  readonly now: string;
}

interface InOrder {
  readonly drafted: Drafted | Reason;
  /** the step that was asked for, and that what is drafted has to come before */
  readonly before: "decline" | null;
}

/** D12 E43: an outcome names the risk that is kept, by its digest, so that the risk is written first. */
function inOrder(asked: Asked, catalog: Catalog, commit: string | null): InOrder {
  const drafted = draftAsked(asked, catalog, commit);
  if (asked.what !== "decline" || "problem" in drafted) return { drafted, before: null };
  const record = catalog.records.get(posix.basename(drafted.folder));
  if (record === undefined || keptRisk(record) !== null) return { drafted, before: null };
  const risk = draftAsked({ ...asked, what: "risk", said: { isKept: true } }, catalog, commit);
  return { drafted: risk, before: "decline" };
}

function draftAsked({ what, name, wave, said, now }: Asked, catalog: Catalog, commit: string | null): Drafted | Reason {
  if (what === "register") return registration(name, catalog, now);
  for (const id of said.systems ?? []) systemNamed(catalog, id);
  const patch = patchNamed(catalog, name).value;
  const record = recordNamed(catalog, name);
  const standing = standingOf(record, catalog, now);
  return draft({ what, wave }, { record, derived: standing.derived, patch, catalog, standing, said, commit, now });
}

function registration(advisory: string, catalog: Catalog, now: string): Drafted | Reason {
  const id = patchId(advisory);
  if (id === null) throw new Failure(`"${advisory}" cannot be the name of a folder`, "name the patch another way");
  if (catalog.patches.has(id))
    return { problem: `"${id}" is registered already`, cure: `see "patchledger show ${id}"` };
  const sketch = { kind: "patch" as const, file: "patch.yaml", ...draftPatch({ id, advisory, catalog, now }) };
  return { sketch, folder: recordFolder(id), moves: [] };
}

interface Placing {
  readonly root: string;
  readonly now: string;
  readonly name: string;
  readonly what: Draftable;
  readonly before: InOrder["before"];
  /** what to run when the file is finished */
  readonly next: string;
  readonly isDryRun: boolean;
}

function place({ sketch, folder, moves }: Drafted, placing: Placing, terminal: Terminal): ExitCode {
  const { root, isDryRun } = placing;
  const path = sketch === null ? null : `${folder}/${sketch.file}`;
  if (path !== null && isThere(posix.join(root, path))) {
    terminal.note(`nothing is drafted: "${path}" is there already. finish it, or delete it first\n`);
    return 1;
  }
  for (const { from, to } of moves) terminal.out(`${isDryRun ? "would move" : "moved"}: ${from} -> ${to}\n`);
  if (!isDryRun) moveFiles(root, moves);
  if (sketch === null || path === null) return finish(moves.length, placing, terminal);
  const text = draftPage(sketch, path, placing);
  if (isDryRun) {
    terminal.out(text);
    return 0;
  }
  writeFiles(root, [{ path, bytes: Buffer.from(text) }]);
  terminal.out(`written: ${posix.join(root, path)}\n`);
  showOpen(sketch, placing, terminal);
  return 0;
}

function showOpen({ value }: Sketch, { next, before }: Placing, terminal: Terminal): void {
  terminal.out(renderOpen(openNames(value)));
  if (before === null) terminal.note(`next: ${next}\n`);
  else terminal.note(`to ${before} it, the risk that is kept comes first. when it is written: ${next}\n`);
}

function finish(moved: number, { next, isDryRun }: Placing, terminal: Terminal): ExitCode {
  terminal.note(`${plural(moved, "file")} ${isDryRun ? "would be " : ""}moved, none changed\n`);
  if (!isDryRun) terminal.note(`next: ${next}\n`);
  return 0;
}
