/** Whether the nightly job is alive, told from its heartbeats in the log: what does not run can't say so itself (P11). */
import type { AuditEntry } from "../../model/audit-entry.ts";
import { instantMs } from "../../model/time.ts";

export const NIGHTLY = "nightly";

/** A day, and what a schedule may be late. */
export const HEARTBEAT_MAX_MS = 26 * 3_600_000;

/** Whether a heartbeat is overdue. @param last the newest, or when one could first be expected; RFC 3339, as now */
export function isOverdue(last: string, now: string): boolean {
  return instantMs(now) - instantMs(last) > HEARTBEAT_MAX_MS;
}

/** When the nightly job ran to its end last, RFC 3339; null: the log knows of no such time. */
export function lastHeartbeat(entries: readonly AuditEntry[]): string | null {
  const beats = entries.flatMap((entry) => (entry.kind === "heartbeat" && entry.job === NIGHTLY ? entry.at : []));
  return beats.reduce<string | null>((latest, at) => (latest === null || at > latest ? at : latest), null);
}

/** @param now RFC 3339 @returns what is wrong, as a sentence without a full stop; null when nothing is */
export function silence(entries: readonly AuditEntry[], now: string): string | null {
  const last = lastHeartbeat(entries);
  if (last === null) {
    const begin = entries.find(({ kind }) => kind === "begin")?.at;
    const isYoung = begin === undefined || !isOverdue(begin, now);
    return isYoung ? null : `the nightly job has never run to its end since the log began at ${begin}`;
  }
  if (!isOverdue(last, now)) return null;
  return `the nightly job ran to its end at ${last} for the last time, more than 26 hours ago`;
}
