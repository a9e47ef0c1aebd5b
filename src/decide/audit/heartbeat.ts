/** Whether the nightly job is alive, told from its heartbeats in the log: what does not run can't say so itself (P11). */
import type { AuditEntry, HeartbeatEntry } from "../../model/audit-entry.ts";
import { HOUR_MS, instantMs } from "../../model/time.ts";

export const NIGHTLY = "nightly";

/** A day, and what a schedule may be late. */
export const HEARTBEAT_MAX_HOURS = 26;
export const HEARTBEAT_MAX_MS = HEARTBEAT_MAX_HOURS * HOUR_MS;

/** Whether a heartbeat is overdue. @param last the newest, or when one could first be expected; RFC 3339, as now */
export function isOverdue(last: string, now: string): boolean {
  return instantMs(now) - instantMs(last) > HEARTBEAT_MAX_MS;
}

/** When the nightly job did its work, RFC 3339, in any order: one that fails night after night is as good as none. */
export function goodNights(entries: readonly AuditEntry[]): readonly string[] {
  return nights(entries).flatMap(({ at, result }) => (result === "failed" ? [] : at));
}

function nights(entries: readonly AuditEntry[]): readonly HeartbeatEntry[] {
  return entries.flatMap((entry) => (entry.kind === "heartbeat" && entry.job === NIGHTLY ? entry : []));
}

/** When the nightly job did its work last, RFC 3339; null: the log knows of no such time. */
export function lastHeartbeat(entries: readonly AuditEntry[]): string | null {
  return latest(goodNights(entries));
}

function latest(moments: readonly string[]): string | null {
  return moments.reduce<string | null>((last, at) => (last === null || at > last ? at : last), null);
}

/** @param now RFC 3339 @returns what is wrong, as a sentence without a full stop; null when nothing is */
export function silence(entries: readonly AuditEntry[], now: string): string | null {
  const last = lastHeartbeat(entries);
  const since = last ?? entries.find(({ kind }) => kind === "begin")?.at;
  if (since === undefined || !isOverdue(since, now)) return null;
  const tried = latest(nights(entries).map(({ at }) => at));
  const failed = tried === null || (last !== null && tried <= last) ? "" : `; its run that ended at ${tried} failed`;
  return last === null
    ? `the nightly job has never run to its end since the log began at ${since}${failed}`
    : `the nightly job did its work at ${last} for the last time, more than ${HEARTBEAT_MAX_HOURS} hours ago${failed}`;
}
