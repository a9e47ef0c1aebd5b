/** When a control was off: what the rules of the branch lacked, and when a job had not run for too long (SLSA: continuity). */
import type { AuditEntry, LapseEntry } from "../../model/audit-entry.ts";
import type { NewEntry } from "../../model/audit-log.ts";
import { approvalContext, checkOf, notKept, VALIDATE } from "../../model/branch-rules.ts";
import type { BranchRule } from "../../model/github.ts";
import { instantMs } from "../../model/time.ts";
import { instantOf } from "../time/calendar.ts";
import { goodNights, HEARTBEAT_MAX_MS, NIGHTLY } from "./heartbeat.ts";

export interface Controls {
  /** names of rules that are not in force; null when that could not be learnt */
  readonly missing: readonly string[] | null;
  /** RFC 3339, UTC, whole seconds */
  readonly now: string;
}

/** What the log does not tell yet. Seen again, nothing is told again. */
export function lapsesOwed(entries: readonly AuditEntry[], controls: Controls): readonly NewEntry[] {
  return [...ruleLapses(entries, controls), ...heartbeatLapses(entries, controls.now)];
}

function ruleLapses(entries: readonly AuditEntry[], { missing, now }: Controls): readonly NewEntry[] {
  if (missing === null) return [];
  const last = entries.findLast(
    (entry): entry is LapseEntry => entry.kind === "lapse" && entry.control === "branch-rules",
  );
  const known = last?.state === "begun" ? last.missing : [];
  if (known.join("\n") === missing.join("\n")) return [];
  const state = missing.length === 0 ? "ended" : "begun";
  return [{ kind: "lapse", at: now, clock: "program", control: "branch-rules", state, missing }];
}

/** Dated by the heartbeats themselves, whenever it is looked at. */
function heartbeatLapses(entries: readonly AuditEntry[], now: string): readonly NewEntry[] {
  const sorted = goodNights(entries)
    .map(instantMs)
    .sort((a, b) => a - b);
  return sorted.flatMap((beat, index): readonly NewEntry[] => {
    const next = sorted[index + 1];
    const end = beat + HEARTBEAT_MAX_MS;
    if ((next ?? instantMs(now)) <= end) return [];
    const begun = heartbeatLapse("begun", end);
    return next === undefined ? [begun] : [begun, heartbeatLapse("ended", next)];
  });
}

function heartbeatLapse(state: LapseEntry["state"], ms: number): NewEntry {
  return { kind: "lapse", at: instantOf(ms), clock: "program", control: NIGHTLY, state, missing: [] };
}

/** Of what `patchledger rulesets` asks for. @param rules in force, from all rulesets together */
export function missingRules(rules: readonly BranchRule[], branch: string): readonly string[] {
  return [
    ...(rules.some(({ type }) => type === "pull_request") ? [] : ["pull_request"]),
    ...[approvalContext(branch), VALIDATE].filter((context) => checkOf(rules, context).length === 0),
    ...notKept(rules),
  ];
}
