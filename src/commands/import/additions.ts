/** Files to be added to a ledger: checked as part of it before a byte is written. */
import { writeFiles } from "../../io/files.ts";
import type { Terminal } from "../../io/terminal.ts";
import { visible } from "../../model/characters.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { showDiagnostics } from "../diagnostics.ts";
import { type CheckedLedger, checkLedger, isAboutList } from "../ledger.ts";

export interface Addition {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** what the user knows it by: an advisory's id, the path that a list was imported from */
  readonly name: string;
}

interface Adding {
  readonly root: string;
  /** the ledger as it is */
  readonly before: CheckedLedger;
  /** the files make sense only together: one that is refused keeps the others out */
  readonly together: boolean;
  readonly isDryRun: boolean;
}

export interface Added {
  /** written, or what a dry run would write; in the order in which they were given */
  readonly written: readonly Addition[];
  readonly refused: readonly Addition[];
  /** findings that the files would make */
  readonly findings: readonly Diagnostic[];
}

/**
 * Writes the files that the ledger accepts. A file that makes a finding elsewhere keeps all of them out, since nobody
 * can tell which one did.
 */
export function addFiles(additions: readonly Addition[], adding: Adding, terminal: Terminal): Added {
  if (additions.length === 0) return { written: [], refused: [], findings: [] };
  const findings = newFindings(additions, adding.before);
  const added = new Set(additions.map((addition) => addition.path));
  // What a list lacks leaves verdicts unknown, and is no reason to know nothing of it at all.
  const bad = new Set(findings.filter((finding) => !isAboutList(finding)).map((finding) => finding.path));
  const isAllBad = [...bad].some((path) => adding.together || !added.has(path));
  const isRefused = ({ path }: Addition) => isAllBad || bad.has(path);
  const written = additions.filter((addition) => !isRefused(addition));
  const refused = additions.filter(isRefused);
  if (!adding.isDryRun) writeFiles(adding.root, written);
  for (const { path } of written) terminal.out(`${adding.isDryRun ? "would write" : "written"}: ${path}\n`);
  showFindings(findings, refused, terminal);
  if (isAllBad) terminal.note("nothing is written: these findings keep every file out\n");
  return { written, refused, findings };
}

/** A file that was not written has no lines to point at: what was to become it is named instead. */
function showFindings(findings: readonly Diagnostic[], refused: readonly Addition[], terminal: Terminal): void {
  const names = new Map(refused.map((addition) => [addition.path, addition.name]));
  for (const finding of findings) {
    const name = names.get(finding.path);
    if (name === undefined) showDiagnostics([finding], terminal);
    else terminal.out(`refused: ${visible(name)}: ${finding.problem}. ${finding.cure} [${finding.code}]\n`);
  }
}

function newFindings(additions: readonly Addition[], { snapshot, diagnostics }: CheckedLedger): readonly Diagnostic[] {
  const added = new Set(additions.map((addition) => addition.path));
  const files = [
    ...snapshot.files.filter((file) => !added.has(file.path)),
    ...additions.map(({ path, bytes }) => ({ path, type: "file" as const, size: bytes.byteLength, bytes })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  const known = new Set(diagnostics.map((finding) => JSON.stringify(finding)));
  return checkLedger({ commit: null, files }).diagnostics.filter((finding) => !known.has(JSON.stringify(finding)));
}
