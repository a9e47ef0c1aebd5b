/**
 * By when a system has to be remedied: the earlier of policy and contract, from the event that policy names (B07 C11
 * E22–E26). What files say of times is a claim, and the answer says so. Raising a level never moves a deadline later,
 * lowering it never moves it at all, and another attempt does not begin it anew (P3 P15).
 */

import type { ContractPriority, LeadTime, Levels, Notices, Sla, Source, System } from "../../model/authored.ts";
import type { Catalog } from "../../model/catalog.ts";
import type { PatchRecord } from "../../model/record.ts";
import { durationMs, instantMs } from "../../model/time.ts";
import type { ScopePair } from "../applicability/scope.ts";
import { contractOf } from "../policy/contract.ts";
import { levelOf, priorityOf, rankOf } from "../policy/level.ts";
import { addPeriod, instantOf } from "./calendar.ts";

/** A level, and since when the patch has had it on a system. */
export interface LevelSince {
  readonly level: string;
  /** RFC 3339; null for the one that it was registered with */
  readonly since: string | null;
}

interface DeadlineQuestion {
  /** as it was registered */
  readonly source: Source;
  /** when the system went into service: what comes later has its time from then on (P18) */
  readonly inServiceFrom: string;
  /** in the order in which they came */
  readonly levels: readonly LevelSince[];
  /** of the system's contract; empty without one */
  readonly terms: readonly ContractPriority[];
  readonly policy: { readonly levels: Levels; readonly sla: Sla };
}

export interface Deadline {
  /** RFC 3339 */
  readonly at: string;
  /** the level that decided it */
  readonly level: string;
  /** the shorter one */
  readonly agreedIn: "policy" | "contract";
  /** `Period` */
  readonly within: string;
  readonly start: string;
  readonly startedBy: "released" | "collected" | "in-service" | "re-rated";
  /** what people or vendors wrote, and no server has attested */
  readonly basis: "claim";
}

/** null when neither policy nor contract names a time, which is not the same as no time left (P9) */
export function deadlineOf(question: DeadlineQuestion): Deadline | null {
  const [first, ...later] = question.levels;
  if (first === undefined) return null;
  const begin = startOf(question);
  let deadline = earliest(first.level, begin, question);
  let current = first.level;
  for (const { level, since } of later) {
    const isRaised = rankOf(level, question.policy.levels) < rankOf(current, question.policy.levels);
    current = level;
    if (!isRaised || since === null) continue;
    const isLate = instantMs(since) > instantMs(begin.start);
    const raised = earliest(level, isLate ? { start: since, startedBy: "re-rated" } : begin, question);
    if (raised !== null && (deadline === null || instantMs(raised.at) < instantMs(deadline.at))) deadline = raised;
  }
  return deadline;
}

type Start = Pick<Deadline, "start" | "startedBy">;

/** A vendor that does not say when it published cannot start the clock; then collection does, as for `registered`. */
function startOf({ source, inServiceFrom, policy }: DeadlineQuestion): Start {
  const isReleased = policy.sla.clock.start === "released" && source.published !== undefined;
  const start = isReleased ? (source.published ?? source.collectedAt) : source.collectedAt;
  if (instantMs(inServiceFrom) > instantMs(start)) return { start: inServiceFrom, startedBy: "in-service" };
  return { start, startedBy: isReleased ? "released" : "collected" };
}

function earliest(level: string, { start, startedBy }: Start, { terms, policy }: DeadlineQuestion): Deadline | null {
  const { sla, levels } = policy;
  const ofPolicy = sla.levels.find((entry) => entry.level === level)?.remedyWithin;
  const ofContract = terms.find(({ priority }) => priority === priorityOf(level, levels))?.remedyWithin;
  const named = [
    { within: ofPolicy, agreedIn: "policy" as const },
    { within: ofContract, agreedIn: "contract" as const },
  ];
  const [first] = named
    .flatMap(({ within, agreedIn }): Deadline[] => {
      if (within === undefined) return [];
      const at = addPeriod(start, within, sla.zone);
      return [{ at, level, agreedIn, within, start, startedBy, basis: "claim" }];
    })
    .sort(byTime);
  return first ?? null;
}

function byTime(a: Pick<Deadline, "at">, b: Pick<Deadline, "at">): number {
  return instantMs(a.at) - instantMs(b.at);
}

/** Of a system, by its record: the rating that it was registered with, and every rating since. */
export function deadlineFor(record: PatchRecord, system: System, catalog: Catalog): Deadline | null {
  if (record.patch === null) return null;
  const { source, rating } = record.patch.value;
  const levels = catalog.policies.levels.value;
  const ratings = record.amendments.flatMap(({ value }) =>
    value.rating === undefined
      ? []
      : [{ level: levelOf(value.rating, system.exposure, levels).level, since: value.at }],
  );
  return deadlineOf({
    source,
    inServiceFrom: system.inService.from,
    levels: [{ level: levelOf(rating, system.exposure, levels).level, since: null }, ...ratings],
    terms: contractOf(system, catalog)?.priorities ?? [],
    policy: { levels, sla: catalog.policies.sla.value },
  });
}

export interface SystemDeadline extends Deadline {
  readonly system: string;
}

/** Of several systems, the one that is due first. */
export function firstDeadline(
  record: PatchRecord,
  pairs: readonly ScopePair[],
  catalog: Catalog,
): SystemDeadline | null {
  const [first] = pairs
    .flatMap(({ system }): SystemDeadline[] => {
      const deadline = deadlineFor(record, system.value, catalog);
      return deadline === null ? [] : [{ ...deadline, system: system.value.id }];
    })
    .sort(byTime);
  return first ?? null;
}

/** By when it had to be collected, so that collecting late buys no time (B07); null when the vendor gives no date. */
export function collectBy({ published }: Source, { clock, zone }: Sla): string | null {
  return published === undefined ? null : addPeriod(published, clock.collectWithin, zone);
}

/** How long before a deployment people are told (E36 E37); null when policy does not say. */
export function leadOf(level: string, notices: Notices): LeadTime | null {
  return notices.leadTimes.find(({ levels }) => levels.includes(level)) ?? null;
}

/** The last moment to tell people of a deployment that begins then (X6); both RFC 3339. @param lead `Duration` */
export function latestNotice(start: string, lead: string): string {
  return instantOf(instantMs(start) - durationMs(lead));
}

/** Whether something can still begin before a deadline when people are told now. */
export function canBeMet(deadline: Pick<Deadline, "at">, lead: string, now: string): boolean {
  return instantMs(latestNotice(deadline.at, lead)) >= instantMs(now);
}
