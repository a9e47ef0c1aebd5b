/**
 * The clocks of a record: one for each contract, exposure and resolver group of the systems that need the patch, since each
 * of these may have its own time and its own people. A clock is that of its system which is due first. A breach is an
 * attribute, and dated at the deadline, whenever somebody looks (P10 P11).
 */

import type { System } from "../../model/authored.ts";
import type { Catalog } from "../../model/catalog.ts";
import { groupBy } from "../../model/group-by.ts";
import { instantMs } from "../../model/time.ts";
import type { PairVerdict } from "../../model/verdict.ts";
import { openPairs } from "../applicability/scope.ts";
import { isOpen } from "../lifecycle/legal.ts";
import { levelOf } from "../policy/level.ts";
import { collectedLate, type Deadline } from "../time/deadline.ts";
import { deadlineFor, type PatchDeadline } from "../time/due.ts";
import { BREACH_PERCENT, isOver } from "../time/escalation.ts";
import { type LeftLate, leftLate } from "../time/left-late.ts";
import { type Outlook, outlookOf } from "../time/outlook.ts";
import type { Planned } from "../time/window.ts";
import { waivedUntil } from "./let-be.ts";
import { nextStep, whoActs } from "./next-step.ts";
import { type PassedStep, passedSteps, type Timed } from "./passed.ts";
import { isAnnounced, type Stage, stageOf } from "./stage.ts";
import type { Standing } from "./standing.ts";

/** What a reader has to know first, from the worst on. */
export const CLOCK_STATUSES = ["unknown", "breached", "warned", "running", "waived", "stopped"] as const;

export type ClockStatus = (typeof CLOCK_STATUSES)[number];

export interface Clock {
  readonly patch: string;
  /** as the vendor writes it */
  readonly advisory: string;
  /** where the files stand */
  readonly folder: string;
  /** null for systems without one */
  readonly contract: string | null;
  readonly exposure: System["exposure"];
  readonly resolverGroup: string;
  /** that its systems have now; the deadline may have been decided by an earlier one (P3) */
  readonly level: string;
  /** by id */
  readonly systems: readonly string[];
  readonly status: ClockStatus;
  /** why it is unknown; null when it is not */
  readonly unknown: string | null;
  /** null when nobody named a time, which is not the same as no time left (P9) */
  readonly deadline: PatchDeadline | null;
  /** milliseconds until the deadline, negative when it is over; from when it was stopped, if it was */
  readonly slackMs: number | null;
  /** how far the slowest of its systems has come */
  readonly stage: Stage;
  /** who has to act; empty when the record has to be mended first */
  readonly holder: readonly string[];
  /** RFC 3339: when the one of its systems that did worst was remedied or left, as people wrote it; null while it runs */
  readonly stoppedAt: string | null;
  /** what stopped it then: a system that was late when it was given up is not remedied (P19) */
  readonly stoppedBy: "remedied" | LeftLate["end"]["by"] | null;
  /** RFC 3339: until when it is let be; its deadline stays what it was (X13) */
  readonly waivedUntil: string | null;
  /** steps of the escalation of each of its systems that have passed while it ran; of a waived one, before the exception */
  readonly passed: readonly PassedStep[];
  /** null when it is stopped, waived or unknown */
  readonly outlook: Outlook | null;
  /** of the patch: collecting late buys no time, and has a clock of its own (P1) */
  readonly collectedLate: { readonly at: string; readonly by: string } | null;
}

interface ClockQuestion {
  readonly catalog: Catalog;
  /** RFC 3339 */
  readonly now: string;
}

/** Of one record: those that run, those that are waived, and those that have stopped. */
export function clocksOf(standing: Standing, question: ClockQuestion): readonly Clock[] {
  const { record, derived, pairs } = standing;
  const { catalog } = question;
  const isRunning = isOpen(derived.state);
  const stopped = pairs.filter(({ course }) => course?.stage === "effective");
  const waived = isRunning ? pairs.filter((pair) => pair.verdict === "waived" && !stopped.includes(pair)) : [];
  const timed = (pair: PairVerdict, end: Timed["end"] = null): Timed => {
    return { pair, deadline: deadlineFor(record, pair.system, catalog), end, isWaived: waived.includes(pair) };
  };
  const groups = (kind: Kind, times: readonly Timed[]) =>
    [...groupBy(times, clockKey).values()].flatMap((own) => clockOf({ kind, times: own, standing }, question) ?? []);
  return [
    ...groups(
      "running",
      (isRunning ? openPairs(pairs, catalog) : []).map((pair) => timed(pair)),
    ),
    ...groups(
      "waived",
      waived.map((pair) => timed(pair)),
    ),
    ...groups("stopped", [
      ...stopped.map((pair) => timed(pair, { at: pair.course?.at ?? question.now, by: "remedied" })),
      ...leftLate(record, pairs, catalog),
    ]),
  ];
}

type Kind = Extract<ClockStatus, "running" | "waived" | "stopped">;

interface ClockGroup {
  readonly kind: Kind;
  readonly times: readonly Timed[];
  readonly standing: Standing;
}

function clockKey({ pair: { system, responsibility } }: Timed): string {
  return [system.value.contract ?? "", system.value.exposure, responsibility.resolverGroup].join(" ");
}

function clockOf(group: ClockGroup, question: ClockQuestion): Clock | null {
  const { standing, times, kind } = group;
  const { catalog, now } = question;
  const first = mostPressing(times);
  if (first === undefined) return null;
  const pairs = times.map(({ pair }) => pair);
  const { pair, deadline, end } = first;
  const { system, responsibility } = pair;
  const unknown = kind === "stopped" ? null : unknownWhy(deadline, now);
  const passed = passedSteps(times, standing.record, question);
  const outlook = kind === "running" && deadline !== null ? outlookFor(group, deadline, question) : null;
  const next = nextStep(standing, catalog, now);
  const source = standing.record.patch?.value.source;
  return {
    patch: standing.record.id,
    advisory: pair.patch.value.advisory,
    folder: standing.record.folder,
    contract: system.value.contract ?? null,
    exposure: system.value.exposure,
    resolverGroup: responsibility.resolverGroup,
    level: levelOfPair(pair, catalog),
    systems: pairs.map((one) => one.system.value.id).sort(),
    status: unknown === null ? statusOf(kind, passed, outlook) : "unknown",
    unknown,
    deadline,
    slackMs: deadline === null ? null : instantMs(deadline.at) - instantMs(end?.at ?? now),
    stage: stageOf(pairs, standing),
    holder: kind === "stopped" || next === null ? [] : whoActs(next),
    stoppedAt: end?.at ?? null,
    stoppedBy: end?.by ?? null,
    waivedUntil: kind === "waived" ? waivedUntil(pairs, standing.record, question) : null,
    passed,
    outlook,
    collectedLate: source === undefined ? null : collectedLate(source, catalog.policies.sla.value),
  };
}

/** Without a time, or with the least of it left: of those that were stopped, the one that did worst. */
function mostPressing(all: readonly Timed[]): Timed | undefined {
  const left = ({ deadline, end }: Timed) =>
    deadline === null ? Number.NEGATIVE_INFINITY : instantMs(deadline.at) - (end === null ? 0 : instantMs(end.at));
  return all.toSorted((a, b) => left(a) - left(b))[0];
}

function unknownWhy(deadline: Deadline | null, now: string): string | null {
  if (deadline === null) return "neither policies/sla.yaml nor a contract names a time for its level";
  // a system that is not in service yet has its time from then on (P18)
  if (deadline.startedBy !== "in-service" && isOver(now, deadline.start))
    return `it starts at ${deadline.start}, which is later than now`;
  return null;
}

function statusOf(kind: Kind, passed: readonly PassedStep[], outlook: Outlook | null): ClockStatus {
  if (kind !== "running") return kind;
  if (passed.some(({ elapsed }) => elapsed >= BREACH_PERCENT)) return "breached";
  return passed.length > 0 || outlook?.canBeMet === false ? "warned" : "running";
}

function levelOfPair({ patch, system }: PairVerdict, { policies }: Catalog): string {
  return levelOf(patch.value.rating, system.value.exposure, policies.levels.value).level;
}

/** What is installed only waits to be looked at, and needs no window any more. */
function outlookFor({ times, standing }: ClockGroup, deadline: Deadline, { catalog, now }: ClockQuestion): Outlook {
  const left = times.map(({ pair }) => pair).filter(({ course }) => course?.stage !== "installed");
  const systems = left.map((pair): Planned => {
    const { system, responsibility } = pair;
    return { system: system.value, resolverGroup: responsibility.resolverGroup, level: levelOfPair(pair, catalog) };
  });
  return outlookOf({ systems, isAnnounced: isAnnounced(left, standing), deadline: deadline.at, now }, catalog);
}

/** The worst first; of those that are alike, the one with the least time left. */
export function byUrgency(a: Clock, b: Clock): number {
  const rank = ({ status }: Clock) => (status === "unknown" ? 0 : status === "waived" || status === "stopped" ? 2 : 1);
  const left = ({ slackMs }: Clock) => slackMs ?? Number.NEGATIVE_INFINITY;
  return rank(a) - rank(b) || left(a) - left(b) || (clockId(a) < clockId(b) ? -1 : 1);
}

/** The same for the same clock in every run: lower-case words joined by slashes. */
export function clockId({ patch, contract, exposure, resolverGroup }: Clock): string {
  return [patch, contract ?? "no-contract", exposure, resolverGroup].join("/");
}
