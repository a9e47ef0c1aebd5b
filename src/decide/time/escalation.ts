/** Who hears of a time that passes, and from which moment on: parts of the time, as policy says (P29). */
import type { EscalationStep } from "../../model/authored.ts";
import { instantMs } from "../../model/time.ts";
import { instantOf } from "./calendar.ts";
import type { Deadline } from "./deadline.ts";

/** The step that is the deadline itself; what lies beyond is how late it may get before more people hear of it. */
export const BREACH_PERCENT = 100;

export interface StepMoment extends EscalationStep {
  /** RFC 3339, whole seconds: when that part of the time has passed, whenever somebody looks */
  readonly at: string;
}

/** Of one deadline, all steps in the order of policy. */
export function stepMoments(
  { start, at }: Pick<Deadline, "start" | "at">,
  steps: readonly EscalationStep[],
): readonly StepMoment[] {
  const [from, until] = [instantMs(start), instantMs(at)];
  return steps.map((step) => ({
    ...step,
    at: step.elapsed === BREACH_PERCENT ? at : instantOf(toSecond(from + ((until - from) * step.elapsed) / 100)),
  }));
}

function toSecond(ms: number): number {
  return Math.ceil(ms / 1000) * 1000;
}

/** What is over is what lies before a moment: at the deadline itself it can still be met. @param moment RFC 3339 */
export function isOver(at: string, moment: string): boolean {
  return instantMs(moment) > instantMs(at);
}
