/**
 * By when a system has to be remedied: the earlier of policy and contract, from the event that policy names (B07 C11
 * E22–E26). What files say of times is a claim, and the answer says so. Raising a level never moves a deadline later,
 * lowering it never moves it at all, and another attempt does not begin it anew (P3 P15).
 */

import type { ContractPriority, LeadTime, Notices, Sla, Source } from "../../model/authored.ts";
import type { Attested, TimeRules } from "../../model/registered.ts";
import { durationMs, instantMs } from "../../model/time.ts";
import { priorityOf, rankOf } from "../policy/level.ts";
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
  /** null when it is not known */
  readonly registered: Attested | null;
  /** when the system went into service: what comes later has its time from then on (P18) */
  readonly inServiceFrom: string;
  /** in the order in which they came */
  readonly levels: readonly LevelSince[];
  /** of the system's contract; empty without one */
  readonly terms: readonly ContractPriority[];
  readonly policy: Pick<TimeRules, "levels" | "sla">;
  /** RFC 3339: when that policy was merged, if the patch had been registered before; null else */
  readonly since: string | null;
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
  readonly startedBy: "released" | "collected" | "registered" | "in-service" | "re-rated" | "tightened";
  /** of the start: what people or vendors wrote, what a commit says, or what a server has seen */
  readonly basis: "claim" | Attested["basis"];
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
    const raised = earliest(level, isLate ? claimed(since, "re-rated") : begin, question);
    if (raised !== null && (deadline === null || instantMs(raised.at) < instantMs(deadline.at))) deadline = raised;
  }
  return deadline;
}

type Start = Pick<Deadline, "start" | "startedBy" | "basis">;

/**
 * A vendor that does not say when it published cannot start the clock; then collection does, and so it does for `registered`
 * when nobody can say when that was. What was registered had been collected: a later claim does not count. What a policy
 * asks that was merged later, it asks from then on (P4).
 */
function startOf({ source, registered, inServiceFrom, policy, since }: DeadlineQuestion): Start {
  const start = later(eventOf(source, registered, policy.sla.clock.start), claimed(inServiceFrom, "in-service"));
  return since === null ? start : later(start, { start: since, startedBy: "tightened", basis: "unattested" });
}

function later(one: Start, other: Start): Start {
  return instantMs(other.start) > instantMs(one.start) ? other : one;
}

function eventOf(source: Source, registered: Attested | null, event: Sla["clock"]["start"]): Start {
  const isReleased = event === "released" && source.published !== undefined;
  const claim = isReleased
    ? claimed(source.published ?? source.collectedAt, "released")
    : claimed(source.collectedAt, "collected");
  if (registered === null) return claim;
  const isLater = instantMs(claim.start) > instantMs(registered.at);
  if (event !== "registered" && !isLater) return claim;
  return { start: registered.at, startedBy: "registered", basis: registered.basis };
}

function claimed(start: string, startedBy: Start["startedBy"]): Start {
  return { start, startedBy, basis: "claim" };
}

function earliest(level: string, begin: Start, { terms, policy }: DeadlineQuestion): Deadline | null {
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
      return [{ at: addPeriod(begin.start, within, sla.zone), level, agreedIn, within, ...begin }];
    })
    .sort(byTime);
  return first ?? null;
}

export function byTime(a: Pick<Deadline, "at">, b: Pick<Deadline, "at">): number {
  return instantMs(a.at) - instantMs(b.at);
}

/** By when it had to be collected, so that collecting late buys no time (B07); null when the vendor gives no date. */
export function collectBy({ published }: Source, { clock, zone }: Sla): string | null {
  return published === undefined ? null : addPeriod(published, clock.collectWithin, zone);
}

/** When it was collected, and by when it had to be (B07); null when that was in time, or nobody knows. */
export function collectedLate(source: Source, sla: Sla): { readonly at: string; readonly by: string } | null {
  const by = collectBy(source, sla);
  return by === null || instantMs(source.collectedAt) <= instantMs(by) ? null : { at: source.collectedAt, by };
}

/** How long before a deployment people are told (E36 E37); null when policy does not say. */
export function leadOf(level: string, notices: Notices): LeadTime | null {
  return notices.leadTimes.find(({ levels }) => levels.includes(level)) ?? null;
}

/** The last moment to tell people of a deployment that begins then (X6); both RFC 3339. @param lead `Duration` */
export function latestNotice(start: string, lead: string): string {
  return instantOf(instantMs(start) - durationMs(lead));
}
