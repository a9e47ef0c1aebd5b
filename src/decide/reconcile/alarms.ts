/**
 * What each resolver group has to hear about its clocks: those that are late, about to be, or not known, and the moments at
 * which people are called. All of it follows from the ledger and the time, so that a run that was missed, came late or came
 * twice makes no difference (P11 P29).
 */

import { createHash } from "node:crypto";
import type { Catalog } from "../../model/catalog.ts";
import { groupBy } from "../../model/group-by.ts";
import { instantMs } from "../../model/time.ts";
import { loginsOf } from "../policy/roles.ts";
import { byUrgency, type Clock, clockId } from "../standing/clocks.ts";
import type { PassedStep } from "../standing/passed.ts";
import { instantOf } from "../time/calendar.ts";
import { BREACH_PERCENT } from "../time/escalation.ts";

export interface GroupAlarm {
  readonly group: string;
  /** open ones that somebody has to look at, the worst first */
  readonly clocks: readonly Clock[];
  /** the same for the same clocks in the same trouble: whether there is anything that was not there before */
  readonly marks: readonly string[];
  /** in the order in which they became due */
  readonly calls: readonly Call[];
}

/** One step of the escalation of one patch, told once. */
export interface Call {
  /** of its comment */
  readonly key: string;
  readonly patch: string;
  readonly advisory: string;
  readonly folder: string;
  readonly elapsed: number;
  /** RFC 3339: when that was, whenever it is told */
  readonly at: string;
  /** RFC 3339 */
  readonly deadline: string;
  readonly systems: readonly string[];
  readonly roles: readonly string[];
  /** accounts of those who hold the roles now */
  readonly logins: readonly string[];
}

const TOLD: readonly Clock["status"][] = ["unknown", "breached", "warned"];

/** @param now for who holds a role; RFC 3339 */
export function alarmsOf(clocks: readonly Clock[], catalog: Catalog, now: string): readonly GroupAlarm[] {
  return [...groupBy(clocks, ({ resolverGroup }) => resolverGroup)]
    .map(([group, own]): GroupAlarm => {
      const told = own.filter(({ status }) => TOLD.includes(status)).sort(byUrgency);
      return { group, clocks: told, marks: told.map(markOf), calls: callsOf(group, own, catalog, now) };
    })
    .filter((alarm) => alarm.clocks.length + alarm.calls.length > 0)
    .sort((a, b) => (a.group < b.group ? -1 : 1));
}

const MARK_LENGTH = 12;

function markOf(clock: Clock): string {
  const text = [clockId(clock), clock.status, clock.deadline?.at, clock.passed.at(-1)?.elapsed].join(" ");
  return createHash("sha256").update(text).digest("hex").slice(0, MARK_LENGTH);
}

interface Passed {
  readonly clock: Clock;
  readonly step: PassedStep;
}

/** A breach is told whether or not policy names somebody for it. */
function callsOf(group: string, clocks: readonly Clock[], catalog: Catalog, now: string): readonly Call[] {
  const passed = clocks.flatMap((clock): readonly Passed[] =>
    clock.passed
      .filter(({ elapsed, roles }) => elapsed === BREACH_PERCENT || roles.length > 0)
      .map((step) => ({ clock, step })),
  );
  const keyOf = ({ clock: { patch }, step: { elapsed, at } }: Passed) =>
    `sla/${group}/${patch}/${elapsed}/${instantOf(instantMs(at)).toLowerCase()}`;
  return [...groupBy(passed, keyOf)]
    .flatMap(([key, same]) => callOf(key, same, catalog, now) ?? [])
    .sort((a, b) => instantMs(a.at) - instantMs(b.at) || (a.key < b.key ? -1 : 1));
}

function callOf(key: string, same: readonly Passed[], { policies }: Catalog, now: string): Call | null {
  const [first] = same;
  if (first === undefined) return null;
  const { patch, advisory, folder } = first.clock;
  const { elapsed, at, roles, deadline } = first.step;
  return {
    key,
    patch,
    advisory,
    folder,
    elapsed,
    at,
    deadline,
    systems: [...new Set(same.flatMap(({ step }) => step.systems))].sort(),
    roles,
    logins: loginsOf(policies.roles.value, roles, now),
  };
}
