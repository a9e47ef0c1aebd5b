/** Whether a record's state allows a step, and if not, why not and what it can go on with. */

import type { Problem } from "../../model/diagnostic.ts";
import {
  LIFECYCLE,
  OPEN_STATES,
  rowOf,
  type StageKey,
  type State,
  TRANSITIONS,
  type Transition,
} from "../../model/lifecycle.ts";
import type { Derived, WaveState } from "../../model/record.ts";
import { listOf } from "../../model/words.ts";

/** A step, as far as it matters for whether it is allowed. */
export interface Move {
  readonly transition: Transition;
  readonly key: StageKey;
  /** what it is about: the wave that is announced, deployed or verified, or those that are revoked */
  readonly waves: readonly string[];
}

export type Reason = Pick<Problem, "problem" | "cure">;

/** While the vendor has withdrawn a patch, it can be ended, taken back and amended; a vendor who brings it back is amended too. */
const THOUGH_WITHDRAWN: readonly Transition[] = ["amend", "decline", "supersede", "revoke"];

/** In these, waves run their course. */
export const WITH_WAVES: readonly State[] = ["approved", "announced", "deployed", "verified"];

export function isOpen(state: State): boolean {
  return OPEN_STATES.some((open) => open === state);
}

/** @returns null when the step is allowed */
export function whyNot(before: Derived, move: Move): Reason | null {
  return (
    illegalBefore(before, move) ??
    withdrawnBefore(before, move) ??
    wrongState(before, move) ??
    wrongAttempt(before, move)
  );
}

function illegalBefore({ illegal, state }: Derived, { transition }: Move): Reason | null {
  const [first] = illegal;
  if (first === undefined || (transition === "amend" && isOpen(state))) return null;
  const problem = `nothing goes on but amendments, as the record cannot have come about: ${first.problem}`;
  return { problem, cure: "mend the record first" };
}

function withdrawnBefore(before: Derived, { transition }: Move): Reason | null {
  const { isWithdrawn, state } = before;
  if (!isWithdrawn || !isOpen(state) || THOUGH_WITHDRAWN.includes(transition)) return null;
  const problem = `the vendor withdrew the patch, and "${transition}" would go on with it`;
  const ends = nextSteps(before).filter((step) => step !== "amend");
  return { problem, cure: `${listOf(ends, "or")} it, or wait until the vendor brings it back` };
}

function wrongState(before: Derived, { transition, waves }: Move): Reason | null {
  const { from } = rowOf(transition);
  const isOfWaves = waves.length > 0;
  if (!(isOfWaves ? WITH_WAVES : from).includes(before.state)) {
    const problem = `"${transition}" is for a patch that is ${listOf(from, "or")}, and this one is ${before.state}`;
    return { problem, cure: goesOn("it", nextSteps(before)) };
  }
  if (!isOfWaves) return null;
  const wrong = waves.map((wave) => wrongWave(before.waves, wave, transition));
  return wrong.find((reason) => reason !== null) ?? null;
}

function wrongWave(waves: readonly WaveState[], wave: string, transition: Transition): Reason | null {
  const found = waves.find((one) => one.wave === wave);
  if (found === undefined) {
    const problem = `change.yaml has no wave "${wave}"`;
    return { problem, cure: `it has ${waves.map((one) => one.wave).join(", ")}` };
  }
  const { from } = rowOf(transition);
  if (from.includes(found.state)) return null;
  const problem = `"${transition}" is for a wave that is ${listOf(from, "or")}, and "${wave}" is ${found.state}`;
  return { problem, cure: goesOn(`"${wave}"`, stepsOfWave(found.state)) };
}

/** The number of the attempt that a step belongs to: after a revocation, and when a record is opened again, one begins. */
export function attemptFor(transition: Transition, { state, attempt }: Pick<Derived, "state" | "attempt">): number {
  const begins = transition === "reopen" || (transition === "test" && state === "revoked");
  return begins ? attempt + 1 : attempt;
}

/** The number stands in the file's name: steps of an attempt that has ended, or has not begun, are none. */
function wrongAttempt(before: Derived, { transition, key }: Move): Reason | null {
  const expected = attemptFor(transition, before);
  if (key.attempt === undefined || key.attempt === expected) return null;
  const problem = `this is a file of attempt ${key.attempt}, and "${transition}" now belongs to attempt ${expected}`;
  return { problem, cure: `write it to attempt-${expected}` };
}

/** What a record can go on with: steps that its state allows, and those of its waves. */
export function nextSteps({ state, waves, isWithdrawn }: Derived): readonly Transition[] {
  const ofWaves = WITH_WAVES.includes(state) ? waves.flatMap((one) => stepsOfWave(one.state)) : [];
  const ofRecord = TRANSITIONS.filter(
    (transition) => LIFECYCLE[transition].of === "record" && allows(transition, state),
  );
  const steps = TRANSITIONS.filter((transition) => ofRecord.includes(transition) || ofWaves.includes(transition));
  return isWithdrawn && isOpen(state) ? steps.filter((step) => THOUGH_WITHDRAWN.includes(step)) : steps;
}

function stepsOfWave(state: State): readonly Transition[] {
  const ofWaves = TRANSITIONS.filter((transition) => rowOf(transition).of === "wave" || transition === "revoke");
  return ofWaves.filter((transition) => allows(transition, state));
}

function allows(transition: Transition, state: State): boolean {
  return rowOf(transition).from.includes(state);
}

function goesOn(what: string, steps: readonly Transition[]): string {
  return steps.length === 0 ? `nothing follows for ${what}` : `${what} goes on with ${listOf(steps, "or")}`;
}
