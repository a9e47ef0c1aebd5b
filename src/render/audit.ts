/** What was found in an audit log, a line each; and what log it was. */

import type { AuditEntry } from "../model/audit-entry.ts";
import { type AuditFinding, severityOf } from "../model/audit-finding.ts";
import type { Checkpoint, LogLine } from "../model/audit-log.ts";
import { visible } from "../model/characters.ts";
import { plural } from "../model/words.ts";
import type { Paint } from "./paint.ts";

const PROBLEM_MAX = 600;
const SHORT = 12;

export function renderAuditFinding(finding: AuditFinding, paint: Paint): string {
  const { code, seq, commit, problem } = finding;
  const severity = severityOf(finding);
  const where = [seq === null ? [] : `entry ${seq}`, commit === null ? [] : commit.slice(0, SHORT)].flat();
  const colour = severity === "violation" ? paint.red : severity === "unknown" ? paint.yellow : paint.dim;
  return `${[colour(severity), ...where].join(" ")}: ${visible(problem, PROBLEM_MAX)} [${code}]\n`;
}

interface Shown {
  readonly lines: readonly LogLine[];
  readonly checkpoint: Checkpoint | null;
}

/** What has to be compared with what others have seen. */
export function renderLogSummary({ lines, checkpoint }: Shown): string {
  const first = lines[0]?.entry;
  const begin = first?.kind === "begin" ? `, from commit ${first.commit} of ${first.branch} on` : "";
  const root = checkpoint === null ? "no checkpoint" : `root ${Buffer.from(checkpoint.root).toString("base64")}`;
  return `log: ${checkpoint?.origin ?? "without a name"}, ${plural(lines.length, "entry", "entries")}${begin}, ${root}\n`;
}

/** An entry on one line, for whoever watches it come. */
export function renderRecorded(entry: AuditEntry): string {
  return `${entry.seq} ${entry.at} ${entry.kind}: ${visible(gist(entry), PROBLEM_MAX)}\n`;
}

function gist(entry: AuditEntry): string {
  switch (entry.kind) {
    case "begin":
      return `${entry.branch} at ${entry.commit.slice(0, SHORT)}`;
    case "merge": {
      const how = entry.pull === null ? "without a pull request" : `pull request ${entry.pull.number}`;
      return `${entry.commits.at(-1)?.slice(0, SHORT)}, ${how}, ${entry.decision?.state ?? "not decided"}`;
    }
    case "review":
      return `${entry.state} by ${entry.by?.login ?? "a deleted account"}, pull request ${entry.pull}`;
    case "receipt":
      return `${entry.notice} to ${entry.audience}, ${entry.result}`;
    case "heartbeat":
      return `${entry.job}, ${entry.result}`;
    case "lapse":
      return [`${entry.control} ${entry.state}`, ...entry.missing].join(", ");
    case "bypass":
      return `${entry.code}, ${entry.commit.slice(0, SHORT)}`;
    case "rewrite":
      return `from ${entry.from.slice(0, SHORT)} to ${entry.to.slice(0, SHORT)}`;
    default:
      return entry satisfies never;
  }
}
