/** `audit verify`: the log against the clone that it is in, without a network and without believing either. */

import { parseKnown } from "../../decide/audit/checkpoint.ts";
import { verdictOf, verify } from "../../decide/audit/verify.ts";
import { firstDifference } from "../../decide/audit/verify-log.ts";
import { Failure } from "../../io/failure.ts";
import { readNamedFile } from "../../io/files.ts";
import type { Terminal } from "../../io/terminal.ts";
import { type AuditFinding, severityOf } from "../../model/audit-finding.ts";
import type { Checkpoint } from "../../model/audit-log.ts";
import { isSha } from "../../model/git.ts";
import { plural } from "../../model/words.ts";
import { renderAuditFinding, renderLogSummary } from "../../render/audit.ts";
import { paintWith } from "../../render/paint.ts";
import { expectArguments, parseArguments } from "../arguments.ts";
import type { ExitCode } from "../command.ts";
import { findLog, type ReadLog, readLog } from "../log/read.ts";
import { gatherClone } from "./gather.ts";

const OPTIONS = {
  root: { type: "string" },
  audit: { type: "string" },
  ref: { type: "string" },
  known: { type: "string", multiple: true },
  json: { type: "boolean" },
} as const;

export async function auditVerify(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, OPTIONS);
  expectArguments(positionals, []);
  const root = values.root ?? ".";
  const known = (values.known ?? []).flatMap(knownIn);
  terminal.progress("reading the log and the branch that it is about");
  const log = await findLog(root, values.audit);
  const found = verify(await gatherClone(log, { root, ref: values.ref, known }));
  const findings = await Promise.all(found.map((one) => named(one, log, root)));
  const paint = paintWith(terminal.colour());
  for (const one of findings)
    terminal.out(
      values.json === true
        ? `${JSON.stringify({ ...one, severity: severityOf(one) })}\n`
        : renderAuditFinding(one, paint),
    );
  if (values.json !== true) terminal.out(`${renderLogSummary(log)}${keptWords(known, findings)}`);
  const wrong = findings.filter((one) => severityOf(one) === "violation");
  terminal.note(`${plural(wrong.length, "violation")}\n`);
  return verdictOf(findings);
}

/** That what somebody has kept was compared, and holds. */
function keptWords(known: readonly Checkpoint[], findings: readonly AuditFinding[]): string {
  if (known.length === 0 || findings.some(({ code }) => code === "known")) return "";
  const size = Math.max(...known.map((checkpoint) => checkpoint.size));
  return `kept: the first ${plural(size, "entry", "entries")} are what was kept of them\n`;
}

const KNOWN_MAX_BYTES = 1024 * 1024;

function knownIn(path: string): readonly Checkpoint[] {
  const bytes = readNamedFile(path, KNOWN_MAX_BYTES);
  if (bytes === null) throw new Failure(`"${path}" is too large for checkpoints`, "name a file with checkpoints");
  const known = parseKnown(Buffer.from(bytes).toString());
  if (known !== null) return known;
  throw new Failure(`"${path}" holds something else than checkpoints`, "write it with git show audit:checkpoint");
}

/** Where an older commit of the log is at hand, it tells which entry is not what it was. */
async function named(finding: AuditFinding, log: ReadLog, root: string): Promise<AuditFinding> {
  const { code, seq, commit } = finding;
  if (code !== "history" || seq !== null || commit === null || !isSha(commit)) return finding;
  const older = await readLog(root, commit);
  return { ...finding, seq: firstDifference(older.lines, log.lines) };
}
