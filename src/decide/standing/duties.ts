/** What is still owed beside the next step, and what was not done as the rules say and stays to be seen for ever. */

import type { Deviation } from "../../model/authored.ts";
import type { Catalog } from "../../model/catalog.ts";
import { instantMs } from "../../model/time.ts";
import { leftWords, plural, someOf } from "../../model/words.ts";
import { waiversOf } from "../applicability/waiver.ts";
import { attemptOf } from "../lifecycle/derive/course.ts";
import { isOpen, WITH_WAVES } from "../lifecycle/legal.ts";
import { audiencesOf } from "../notices/audience.ts";
import { untoldOf } from "../notices/revocation.ts";
import { isOver } from "../time/escalation.ts";
import { isUnneeded } from "./next-step.ts";
import type { Standing } from "./standing.ts";

export interface Duty {
  /** null for what no requirement names */
  readonly requirement: string | null;
  /** one sentence without full stop */
  readonly what: string;
  /** the command that begins it, without the program's name; null when there is none */
  readonly command: string | null;
}

/** Empty for a record that has ended. @param now RFC 3339 */
export function duties(standing: Standing, catalog: Catalog, now: string): readonly Duty[] {
  if (!isOpen(standing.derived.state)) return [];
  return [
    ...overdue(standing, now),
    ...untold(standing, catalog),
    ...untoldRevocations(standing, catalog),
    ...unplanned(standing),
    ...overExceptions(standing, catalog, now),
    ...unreviewedRisks(standing, now),
  ];
}

function overdue({ deadline, open }: Standing, now: string): readonly Duty[] {
  if (deadline === null || !isOver(deadline.at, now)) return [];
  const left = leftWords(instantMs(deadline.at) - instantMs(now));
  const what = `the deadline was ${deadline.at} (${left}), and ${plural(open.length, "system is", "systems are")} not in effect`;
  return [{ requirement: "B07", what, command: null }];
}

const NOTICES = [
  { occasion: "registered", requirement: "E20", what: "the head of IT is told of the new patch" },
  { occasion: "applicable", requirement: "D09", what: "those whose systems need it are told" },
  { occasion: "released", requirement: "B01", what: "those who are told of what was released have a notice" },
] as const;

export type OwedOccasion = (typeof NOTICES)[number]["occasion"] | "revoked";

/** Notices beside the steps that policy or a contract wants by now, and that are not there. */
export function owedOccasions(standing: Standing, catalog: Catalog): readonly OwedOccasion[] {
  const { record, derived, scope } = standing;
  if (!isOpen(derived.state)) return [];
  const systems = scope.map(({ system }) => system.value);
  const isReleased = derived.state === "verified";
  const owed = NOTICES.map(({ occasion }) => occasion)
    .filter((occasion) => occasion !== "released" || isReleased)
    .filter((occasion) => occasion !== "applicable" || !isUnneeded(standing))
    .filter((occasion) => record.notices.every(({ value }) => value.occasion !== occasion))
    .filter((occasion) => audiencesOf(occasion, systems, catalog).length > 0);
  return untoldOf(record, catalog).length === 0 ? owed : [...owed, "revoked"];
}

function untold(standing: Standing, catalog: Catalog): readonly Duty[] {
  const owed = owedOccasions(standing, catalog);
  return NOTICES.filter(({ occasion }) => owed.includes(occasion)).map(({ occasion, requirement, what }) => ({
    requirement,
    what,
    command: `draft notice ${standing.record.id} --occasion ${occasion}`,
  }));
}

function untoldRevocations({ record }: Standing, catalog: Catalog): readonly Duty[] {
  return untoldOf(record, catalog).map(({ attempt, audiences }) => ({
    requirement: "E42",
    what: `${someOf(audiences)} are told that attempt ${attempt} was taken back, and which security issue is open again`,
    command: `draft notice ${record.id} --occasion revoked`,
  }));
}

/** P18: systems that came after the change was written. */
function unplanned({ record, derived, open }: Standing): readonly Duty[] {
  const change = attemptOf(record, derived.attempt).change?.value;
  if (change === undefined || !WITH_WAVES.includes(derived.state)) return [];
  const planned = new Set(change.waves.flatMap(({ systems }) => systems));
  const late = open.filter(({ system }) => !planned.has(system.value.id));
  if (late.length === 0) return [];
  const names = someOf(late.map(({ system }) => system.value.id));
  const what = `${names} need the patch since the change was written, and are in no wave`;
  return [{ requirement: "D07", what, command: `draft exception ${record.id}` }];
}

/** Exceptions that have ended or no longer hold, while their systems still need the patch. */
function overExceptions({ record, open }: Standing, catalog: Catalog, now: string): readonly Duty[] {
  return record.exceptions.flatMap(({ file, value }): Duty[] => {
    const own = open.filter(({ system }) => value.systems.includes(system.value.id));
    if (own.length === 0 || instantMs(value.from) > instantMs(now)) return [];
    const names = someOf(own.map(({ system }) => system.value.id));
    const isVoid = own.some(({ system }) => waiversOf(record, system.value, catalog, now).length > 0);
    const why = isVoid ? "no longer holds, since the patch was rated as more urgent" : `has ended at ${value.until}`;
    return [{ requirement: null, what: `${file} ${why}: ${names}`, command: `draft exception ${record.id}` }];
  });
}

/**
 * D02: a gap is looked at again on its day, and what came of it is written down as another risk of the same title: with
 * the change of policy, or with another day.
 */
function unreviewedRisks({ record }: Standing, now: string): readonly Duty[] {
  const latest = new Map(record.risks.map((risk) => [risk.value.title, risk]));
  return [...latest.values()]
    .filter(({ value }) => value.policyUpdate === undefined && instantMs(value.reviewBy) <= instantMs(now))
    .map(({ file, value }) => ({
      requirement: "D02",
      what: `${file} was to be reviewed by ${value.reviewBy}, and nothing says what came of it`,
      command: `draft risk ${record.id}`,
    }));
}

export interface DeclaredDeviation extends Deviation {
  /** relative to the patch's folder */
  readonly file: string;
}

/** Of all attempts, also those that were taken back. */
export function deviationsOf({ record }: Pick<Standing, "record">): readonly DeclaredDeviation[] {
  return record.attempts.flatMap(({ deployments, verifications, revocation }) =>
    [...deployments.values(), ...verifications.values(), ...(revocation === null ? [] : [revocation])].flatMap(
      ({ file, value }) => (value.deviations ?? []).map((deviation) => ({ ...deviation, file })),
    ),
  );
}
