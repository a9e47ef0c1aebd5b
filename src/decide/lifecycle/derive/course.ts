/** How far the attempts of a record have come: each goes from evaluation to verification, or to its revocation. */
import type { Problem } from "../../../model/diagnostic.ts";
import { rowOf, type State } from "../../../model/lifecycle.ts";
import type { Attempt, Derived, PatchRecord, RecordFile, WaveState } from "../../../model/record.ts";
import { type Folder, fileOf, illegal, pastOutcome } from "./folder.ts";
import { inherited } from "./inherited.ts";
import { type Stage, stageProblems } from "./order.ts";

/** From what claims least to what claims most: of two states, the earlier one is the more cautious. */
export const BY_CAUTION = [
  "absent",
  "registered",
  "evaluated",
  "revoked",
  "tested",
  "approved",
  "announced",
  "deployed",
  "verified",
] as const satisfies readonly State[];

function mostCautious(...states: readonly State[]): State {
  return BY_CAUTION.find((state) => states.includes(state)) ?? "absent";
}

interface Course extends Pick<Derived, "state" | "attempt" | "waves"> {
  readonly problems: readonly Problem[];
}

/** What an attempt follows. */
type Beginning = "registered" | "held" | "revoked" | "reopened";

/** Of the last attempt that could begin: behind one with a problem nothing is trusted. */
export function lastCourse(folder: Folder): Course {
  const [first = emptyAttempt(1), ...later] = folder.record.attempts;
  let attempt = first;
  let course = courseOf(folder, attempt, "registered");
  for (const next of later) {
    if (course.problems.length > 0) return course;
    const beginning = nextBeginning(folder, attempt);
    if (beginning === null) return { ...course, problems: [tooEarly(folder, next)] };
    course = courseOf(folder, next, beginning);
    attempt = next;
  }
  if (course.problems.length === 0 && isHeld(folder, attempt)) {
    attempt = emptyAttempt(attempt.number + 1);
    course = courseOf(folder, attempt, "held");
  }
  return { ...course, problems: [...course.problems, ...endedWithoutNext(folder, attempt)] };
}

/** Its test recommends to hold the patch, and nothing came after: it is no further than evaluated, to be tested again or declined. */
function isHeld({ has }: Folder, { number: attempt, testReport }: Attempt): boolean {
  return testReport?.value.recommendation === "hold" && !has(fileOf("approve", { attempt }));
}

/** An attempt of a record; one that has no file yet is empty. @param number from 1 */
export function attemptOf({ attempts }: Pick<PatchRecord, "attempts">, number: number): Attempt {
  return attempts[number - 1] ?? emptyAttempt(number);
}

function emptyAttempt(number: number): Attempt {
  const ofWaves = { notices: new Map(), deployments: new Map(), verifications: new Map() };
  return { number, evaluation: null, testReport: null, change: null, ...ofWaves, revocation: null, outcome: null };
}

function nextBeginning(folder: Folder, attempt: Attempt): Beginning | null {
  if (folder.has(pastOutcome(attempt.number))) return "reopened";
  if (folder.has(fileOf("revoke", { attempt: attempt.number }))) return "revoked";
  return isHeld(folder, attempt) ? "held" : null;
}

/** Where an attempt is before its first file. */
const STARTS = { registered: "registered", held: "evaluated", revoked: "revoked", reopened: "registered" } as const;

function tooEarly({ record }: Folder, { number }: Attempt): Problem {
  const first = record.files.find(({ file }) => Number(/^attempt-([1-9][0-9]?)\//.exec(file)?.[1] ?? 0) >= number);
  return illegal(record, first?.file ?? "", {
    problem: `attempt ${number} begins before attempt ${number - 1} has ended`,
    cure: "an attempt ends with its revocation, a test that recommends to hold it, or the outcome of the record",
  });
}

function endedWithoutNext({ record, has }: Folder, { number }: Attempt): Problem[] {
  const file = pastOutcome(number);
  if (!has(file)) return [];
  const problem = `the record has ended with attempt ${number}, and no attempt follows`;
  return [illegal(record, file, { problem, cure: `move it to outcome.yaml, or begin attempt ${number + 1}` })];
}

function courseOf(folder: Folder, attempt: Attempt, beginning: Beginning): Course {
  const { number } = attempt;
  const chain = chainOf(folder, attempt, beginning);
  const reached = reachedIn(chain, STARTS[beginning]);
  const waves = (attempt.change?.value.waves ?? []).map(({ id }) => waveState(attempt, id));
  const goneOn = reached === "approved" ? mostCautious(...waves.map((wave) => wave.state)) : reached;
  const state = folder.has(fileOf("revoke", { attempt: number })) ? mostCautious(goneOn, "revoked") : goneOn;
  return { attempt: number, state, waves, problems: stageProblems({ folder, attempt, chain, state }) };
}

/** The files of an attempt that its waves rest on, in their order. After a revocation or a test in vain, the evaluation before it holds. */
function chainOf({ record, has }: Folder, attempt: Attempt, beginning: Beginning): readonly Stage[] {
  const { evaluation, testReport, change } = attempt;
  const isOwn = has(fileOf("evaluate", { attempt: attempt.number }));
  const isInherited = !isOwn && inherited(record, attempt.number).evaluation !== null;
  const rest: readonly Stage[] = [
    { transition: "test", file: testReport },
    { transition: "approve", file: change },
  ];
  if (beginning === "revoked" || beginning === "held" || (beginning === "reopened" && isInherited)) return rest;
  return [{ transition: "evaluate", file: evaluation }, ...rest];
}

function reachedIn(chain: readonly Stage[], start: State): State {
  const missing = chain.findIndex(({ file }) => file === null);
  const last = (missing < 0 ? chain : chain.slice(0, missing)).at(-1);
  return last === undefined ? start : (rowOf(last.transition).to ?? start);
}

type Taken = readonly [ReadonlyMap<string, RecordFile<unknown>>, WaveState["state"]];

function waveState({ notices, deployments, verifications, revocation }: Attempt, wave: string): WaveState {
  if (revocation?.value.waves.includes(wave) === true) return { wave, state: "revoked" };
  const steps: readonly Taken[] = [
    [notices, "announced"],
    [deployments, "deployed"],
    [verifications, "verified"],
  ];
  const missing = steps.findIndex(([files]) => !files.has(wave));
  const last = (missing < 0 ? steps : steps.slice(0, missing)).at(-1);
  return { wave, state: last?.[1] ?? "approved" };
}
