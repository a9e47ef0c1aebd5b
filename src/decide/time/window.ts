/**
 * Whether systems may be changed at a time: inside an agreed window (D21), outside every freeze, and not while other work
 * is planned on them (D24). Asked of the plan before it is approved, and of what was done afterwards.
 */

import type { Freeze, System, SystemCondition, Window, Windows } from "../../model/authored.ts";
import { groupBy } from "../../model/group-by.ts";
import { DAY_MS, durationMs } from "../../model/time.ts";
import { someOf } from "../../model/words.ts";
import type { ScopePair } from "../applicability/scope.ts";
import { instantOf, merged, occurrences, overlaps, type Span, spanOf, without } from "./calendar.ts";

/** A system that is to be changed, or was. */
export interface Planned {
  readonly system: System;
  readonly resolverGroup: string;
  readonly level: string;
}

export function plannedOf({ system, level, responsibility }: ScopePair): Planned {
  return { system: system.value, level, resolverGroup: responsibility.resolverGroup };
}

interface WindowProblem {
  readonly requirement: "D21" | "D24";
  readonly systems: readonly string[];
  /** without a full stop */
  readonly problem: string;
  readonly cure: string;
}

/** @param time when they are changed, RFC 3339 */
export function windowProblems(
  time: { readonly from: string; readonly until: string },
  systems: readonly Planned[],
  policy: Windows,
): readonly WindowProblem[] {
  const span = spanOf(time);
  return [
    ...outsideWindows(span, systems, policy.windows),
    ...inFreezes(span, systems, policy),
    ...atWork(span, systems, policy),
  ];
}

/** Systems that the same windows are for are told together; a system that no window is for may be changed at any time. */
function outsideWindows(span: Span, systems: readonly Planned[], windows: readonly Window[]): WindowProblem[] {
  const byWindows = groupBy(systems, (planned) =>
    windows
      .filter((each) => isFor(each.for, planned))
      .map(({ id }) => id)
      .join(),
  );
  return [...byWindows].flatMap(([key, group]): WindowProblem[] => {
    const own = windows.filter(({ id }) => key.split(",").includes(id));
    if (own.length === 0 || openTimes(own, span).some((open) => contains(open, span))) return [];
    const names = own.map(({ name }) => `"${name}"`).join(", ");
    const problem = `${spanWords(span)} is outside the agreed windows of ${namesOf(group)}: ${names}`;
    return [{ requirement: "D21", systems: idsOf(group), problem, cure: nextWords(own, span) }];
  });
}

/** Of the agreed windows of those systems, the ones that a time lies in or touches. @param time RFC 3339 */
export function windowsUsed(
  time: { readonly from: string; readonly until: string },
  systems: readonly Planned[],
  { windows }: Pick<Windows, "windows">,
): readonly Window[] {
  const span = spanOf(time);
  return windows
    .filter((window) => systems.some((planned) => isFor(window.for, planned)))
    .filter((window) => occurrences(window, withLead(window, span)).some((open) => overlaps(open, span)));
}

function openTimes(windows: readonly Window[], within: Span): readonly Span[] {
  return merged(windows.flatMap((window) => occurrences(window, withLead(window, within))));
}

/** Windows that touch the span are one with it, so those just before and after it count. */
function withLead(window: Window, { from, until }: Span): Span {
  const length = durationMs(window.duration);
  return { from: from - length, until: until + length };
}

/** What says when a system may be changed. */
export interface ChangeRules {
  /** the same for systems of which the same rules speak */
  readonly key: string;
  /** none: at any time */
  readonly windows: readonly Window[];
  /** freezes and other work */
  readonly closed: readonly Span[];
}

export function rulesFor(planned: Planned, { windows, freezes, plannedWork }: Windows): ChangeRules {
  const own = windows.filter((window) => isFor(window.for, planned));
  const closed = [
    ...freezes.filter((freeze) => isFor(freeze.for, planned) && !isExcepted(freeze, planned)),
    ...plannedWork.filter(({ systems }) => systems.includes(planned.system.id)),
  ];
  return { key: [...own, ...closed].map(({ id }) => id).join(" "), windows: own, closed: closed.map(spanOf) };
}

/** When they may be changed, as far as that lies in a span or begins before and reaches into it; whole windows, in order. */
export function changeTimes({ windows, closed }: ChangeRules, within: Span): readonly Span[] {
  const open = windows.length === 0 ? [within] : merged(windows.flatMap((window) => occurrences(window, within)));
  return without(open, closed).filter((span) => overlaps(span, within));
}

function contains(open: Span, span: Span): boolean {
  return open.from <= span.from && span.until <= open.until;
}

/** Two weeks hold every weekly window at least once. */
const AHEAD_MS = 14 * DAY_MS;

function nextWords(windows: readonly Window[], span: Span): string {
  const length = span.until - span.from;
  const next = openTimes(windows, { from: span.from, until: span.from + AHEAD_MS }).find(
    (open) => open.from >= span.from && open.until - open.from >= length,
  );
  return next === undefined ? "make it shorter: no window is that long" : `the next one is ${spanWords(next)}`;
}

function inFreezes(span: Span, systems: readonly Planned[], { freezes }: Windows): WindowProblem[] {
  return freezes
    .filter((freeze) => overlaps(spanOf(freeze), span))
    .flatMap((freeze): WindowProblem[] => {
      const frozen = systems.filter((planned) => isFor(freeze.for, planned) && !isExcepted(freeze, planned));
      if (frozen.length === 0) return [];
      const problem = `${spanWords(span)} is in the freeze "${freeze.id}" (${freeze.reason}) of ${namesOf(frozen)}`;
      const cure = `move it to before ${freeze.from} or after ${freeze.until}`;
      return [{ requirement: "D21", systems: idsOf(frozen), problem, cure }];
    });
}

function isExcepted(freeze: Freeze, { level }: Planned): boolean {
  return freeze.exceptLevels?.includes(level) ?? false;
}

function atWork(span: Span, systems: readonly Planned[], { plannedWork }: Windows): WindowProblem[] {
  return plannedWork
    .filter((work) => overlaps(spanOf(work), span))
    .flatMap((work): WindowProblem[] => {
      const busy = systems.filter(({ system }) => work.systems.includes(system.id));
      if (busy.length === 0) return [];
      const problem = `other work is planned on ${namesOf(busy)} from ${work.from} to ${work.until}: ${work.summary}`;
      return [
        {
          requirement: "D24",
          systems: idsOf(busy),
          problem,
          cure: "move one of the two, or take the systems into another wave",
        },
      ];
    });
}

/** Every condition that is there has to be met. */
export function isFor(condition: SystemCondition, { system, resolverGroup }: Planned): boolean {
  return (
    (condition.systems?.includes(system.id) ?? true) &&
    (condition.environment?.includes(system.environment) ?? true) &&
    (condition.resolverGroup?.includes(resolverGroup) ?? true) &&
    (condition.contract === undefined ||
      (system.contract !== undefined && condition.contract.includes(system.contract))) &&
    (condition.criticality?.includes(system.criticality) ?? true)
  );
}

function idsOf(systems: readonly Planned[]): readonly string[] {
  return systems.map(({ system }) => system.id);
}

function namesOf(systems: readonly Planned[]): string {
  return someOf(idsOf(systems));
}

function spanWords({ from, until }: Span): string {
  return `${instantOf(from)} to ${instantOf(until)}`;
}
