/** Everything that can be said about where one patch stands, as plain data: `show` prints it, `--json` is it. */

import type { SlaVerdict } from "../../model/authored.ts";
import type { Catalog } from "../../model/catalog.ts";
import type { State, Transition } from "../../model/lifecycle.ts";
import { instantMs } from "../../model/time.ts";
import { type PairCourse, type PairVerdict, VERDICTS, type Verdict } from "../../model/verdict.ts";
import type { Step } from "../guards/guard.ts";
import { GUARDS } from "../guards.ts";
import { attemptOf } from "../lifecycle/derive/course.ts";
import { unanswered } from "../policy/level.ts";
import { collectedLate } from "../time/deadline.ts";
import type { SystemDeadline } from "../time/due.ts";
import { type DeclaredDeviation, type Duty, deviationsOf, duties } from "./duties.ts";
import { type LetBe, letBe } from "./let-be.ts";
import { codeOwnersOf, isUnneeded, type NextStep, nextStep } from "./next-step.ts";
import type { Standing } from "./standing.ts";
import { type Happening, happenings } from "./timeline.ts";

export interface PatchReport {
  readonly patch: string;
  /** as the vendor writes it */
  readonly advisory: string;
  readonly title: string | null;
  readonly state: State;
  readonly attempt: number;
  readonly isWithdrawn: boolean;
  /** where the files stand */
  readonly folder: string;
  readonly level: string;
  readonly priority: string;
  readonly deadline: (SystemDeadline & { readonly leftMs: number }) | null;
  /** questions of the rating that nobody has answered; they are read cautiously */
  readonly unanswered: readonly string[];
  /** when it was collected, and by when it had to be (B07); null when that was in time, or nobody knows */
  readonly collectedLate: { readonly at: string; readonly by: string } | null;
  /** whether the times were kept, as it was frozen when the patch was closed; empty before */
  readonly kept: readonly SlaVerdict[];
  /** systems that need it and on which it is not in effect */
  readonly open: number;
  /** of others an exception lets be; null when none does */
  readonly letBe: LetBe | null;
  readonly timeline: readonly Happening[];
  readonly waves: readonly WaveRow[];
  readonly pairs: readonly PairGroup[];
  readonly next: OwnedStep | null;
  /** no system needs it: it waits for one, or is declined */
  readonly isUnneeded: boolean;
  readonly duties: readonly Duty[];
  readonly deviations: readonly DeclaredDeviation[];
  readonly illegal: readonly { readonly path: string; readonly problem: string; readonly cure: string }[];
}

export interface OwnedStep extends NextStep {
  /** logins of whom GitHub asks by CODEOWNERS where policy asks for nobody: one for each file */
  readonly codeOwners: readonly string[];
}

interface WaveRow {
  readonly wave: string;
  readonly state: State;
  readonly from: string;
  readonly until: string;
  readonly systems: readonly string[];
}

/** Systems with one verdict that are equally far. */
interface PairGroup {
  readonly verdict: Verdict;
  readonly course: PairCourse["stage"] | null;
  readonly systems: readonly string[];
}

export function reportOf(standing: Standing, catalog: Catalog, now: string): PatchReport {
  const { record, derived, deadline, level, priority, open } = standing;
  const patch = catalog.patches.get(record.id)?.value;
  return {
    patch: record.id,
    advisory: patch?.advisory ?? record.id,
    title: patch?.title ?? null,
    state: derived.state,
    attempt: derived.attempt,
    isWithdrawn: derived.isWithdrawn,
    folder: record.folder,
    level,
    priority,
    deadline: deadline === null ? null : { ...deadline, leftMs: instantMs(deadline.at) - instantMs(now) },
    unanswered: patch === undefined ? [] : unanswered(patch.rating),
    collectedLate: record.patch === null ? null : collectedLate(record.patch.value.source, catalog.policies.sla.value),
    kept: record.outcome?.value.sla ?? [],
    open: open.length,
    letBe: letBe(standing, catalog, now),
    timeline: happenings(record),
    waves: wavesOf(standing),
    pairs: pairGroups(standing.pairs),
    next: ownedStep(standing, catalog, now),
    isUnneeded: isUnneeded(standing),
    duties: duties(standing, catalog, now),
    deviations: deviationsOf(standing),
    illegal: derived.illegal.map(({ place, problem, cure }) => ({ path: place.path, problem, cure })),
  };
}

function ownedStep(standing: Standing, catalog: Catalog, now: string): OwnedStep | null {
  const next = nextStep(standing, catalog, now);
  if (next === null) return null;
  const { record } = standing;
  const { transition, file, needs } = next;
  const files = file === null ? [] : [`${record.folder}/${file}`];
  return { ...next, codeOwners: needs.length > 0 ? [] : codeOwnersOf({ record, transition, files }, catalog, now) };
}

function wavesOf({ record, derived }: Standing): readonly WaveRow[] {
  const planned = attemptOf(record, derived.attempt).change?.value.waves ?? [];
  return derived.waves.flatMap(({ wave, state }): WaveRow[] => {
    const plan = planned.find(({ id }) => id === wave);
    return plan === undefined ? [] : [{ wave, state, from: plan.from, until: plan.until, systems: plan.systems }];
  });
}

const COURSES = [null, "scheduled", "installed", "returned", "effective"] as const;

function pairGroups(pairs: readonly PairVerdict[]): readonly PairGroup[] {
  return VERDICTS.flatMap((verdict) =>
    COURSES.flatMap((course): PairGroup[] => {
      const own = pairs.filter((pair) => pair.verdict === verdict && (pair.course?.stage ?? null) === course);
      return own.length === 0 ? [] : [{ verdict, course, systems: own.map(({ system }) => system.value.id) }];
    }),
  );
}

/** One question that a step is asked. */
interface Question {
  readonly requirements: readonly string[];
  readonly asks: string;
  /** `open` as long as there is no file to ask */
  readonly answer: "ok" | "refused" | "open";
  /** what is wrong; empty unless refused */
  readonly refusals: readonly { readonly problem: string; readonly cure: string }[];
}

/** @param step with its file; null as long as a person has to write it */
export function checklist(transition: Transition, step: Step | null): readonly Question[] {
  return GUARDS.filter((guard) => guard.transition === transition).map(({ requirements, asks, check }): Question => {
    const refused = step === null ? [] : check(step).map(({ problem, cure }) => ({ problem, cure }));
    const answer = step === null ? "open" : refused.length === 0 ? "ok" : "refused";
    return { requirements, asks, answer, refusals: refused };
  });
}
