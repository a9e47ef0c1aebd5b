/** Files to be added to a ledger: checked as part of it before a byte is written. */
import { readWorktree, writeFiles } from "../../io/files.ts";
import type { Terminal } from "../../io/terminal.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { checkLedger } from "../ledger.ts";
import { showDiagnostics } from "../report.ts";

export interface Addition {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Writes the files that the ledger accepts. @returns findings about the others */
export function addFiles(
  root: string,
  additions: readonly Addition[],
  isDryRun: boolean,
  terminal: Terminal,
): readonly Diagnostic[] {
  if (additions.length === 0) return [];
  const findings = findingsAbout(additions, readWorktree(root));
  const bad = new Set(findings.map((finding) => finding.path));
  const good = additions.filter((addition) => !bad.has(addition.path));
  if (!isDryRun) writeFiles(root, good);
  for (const { path } of good) terminal.out(`${isDryRun ? "would write" : "written"}: ${path}\n`);
  showDiagnostics(findings, terminal);
  return findings;
}

function findingsAbout(additions: readonly Addition[], before: Snapshot): readonly Diagnostic[] {
  const added = new Set(additions.map((addition) => addition.path));
  const files = [
    ...before.files.filter((file) => !added.has(file.path)),
    ...additions.map(({ path, bytes }) => ({ path, type: "file" as const, size: bytes.byteLength, bytes })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  return checkLedger({ commit: null, files }).diagnostics.filter((finding) => added.has(finding.path));
}
