/** Files to be added to a ledger: checked as part of it before a byte is written. */
import { readWorktree, writeFiles } from "../../io/files.ts";
import type { Terminal } from "../../io/terminal.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { checkLedger, isAboutList } from "../ledger.ts";
import { showDiagnostics } from "../report.ts";

export interface Addition {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Writes the files that the ledger accepts. A file that makes a finding elsewhere keeps all of them out, since nobody
 * can tell which one did.
 * @param together the files make sense only together: one that is refused keeps the others out
 * @returns findings that the files would make
 */
export function addFiles(
  root: string,
  additions: readonly Addition[],
  { together, isDryRun }: { readonly together: boolean; readonly isDryRun: boolean },
  terminal: Terminal,
): readonly Diagnostic[] {
  if (additions.length === 0) return [];
  const findings = newFindings(additions, readWorktree(root));
  const added = new Set(additions.map((addition) => addition.path));
  // What a list lacks leaves verdicts unknown, and is no reason to know nothing of it at all.
  const bad = new Set(findings.filter((finding) => !isAboutList(finding)).map((finding) => finding.path));
  const isAllBad = [...bad].some((path) => together || !added.has(path));
  const good = isAllBad ? [] : additions.filter((addition) => !bad.has(addition.path));
  if (!isDryRun) writeFiles(root, good);
  for (const { path } of good) terminal.out(`${isDryRun ? "would write" : "written"}: ${path}\n`);
  showDiagnostics(findings, terminal);
  return findings;
}

function newFindings(additions: readonly Addition[], before: Snapshot): readonly Diagnostic[] {
  const added = new Set(additions.map((addition) => addition.path));
  const files = [
    ...before.files.filter((file) => !added.has(file.path)),
    ...additions.map(({ path, bytes }) => ({ path, type: "file" as const, size: bytes.byteLength, bytes })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  const known = new Set(checkLedger(before).diagnostics.map((finding) => JSON.stringify(finding)));
  return checkLedger({ commit: null, files }).diagnostics.filter((finding) => !known.has(JSON.stringify(finding)));
}
