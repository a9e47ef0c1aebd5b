/** How far the attempts of a record have come: each goes from evaluation to verification, or to its revocation. */
import type { Outcome } from "../../model/authored.ts";
import type { Problem } from "../../model/ledger.ts";
import { rowOf, type State, stageFile, type Transition } from "../../model/lifecycle.ts";
import type { Attempt, Derived, RecordFile, WaveState } from "../../model/record.ts";
import { type Folder, illegal } from "./folder.ts";

/** From what claims least to what claims most: of two states, the earlier one is the more cautious. */
const BY_CAUTION = [
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

export type OpenState = (typeof BY_CAUTION)[number];

export function mostCautious(...states: readonly OpenState[]): OpenState {
  return BY_CAUTION.find((state) => states.includes(state)) ?? "absent";
}

export interface Course extends Pick<Derived, "attempt" | "waves"> {
  readonly state: OpenState;
  readonly problems: readonly Problem[];
}

/** What an attempt follows. */
type Beginning = "registered" | "revoked" | "reopened";

/** Of the last attempt that could begin. */
export function lastCourse(folder: Folder): Course {
  const [first = emptyAttempt(1), ...later] = folder.record.attempts;
  let attempt = first;
  let course = courseOf(folder, attempt, "registered");
  for (const next of later) {
    const beginning = nextBeginning(folder, attempt);
    if (beginning === null) return { ...course, problems: [...course.problems, tooEarly(folder, next)] };
    const follows = courseOf(folder, next, beginning);
    course = { ...follows, problems: [...course.problems, ...follows.problems] };
    attempt = next;
  }
  const { outcome } = attempt;
  if (outcome === null) return course;
  const words = {
    problem: `attempt ${attempt.number} has ended, and no attempt follows it`,
    cure: `move it to outcome.yaml, or begin attempt ${attempt.number + 1}`,
  };
  return { ...course, problems: [...course.problems, illegal(folder.record, outcome.file, words)] };
}

function emptyAttempt(number: number): Attempt {
  const none = { notices: new Map(), deployments: new Map(), verifications: new Map() };
  return { number, evaluation: null, testReport: null, change: null, ...none, revocation: null, outcome: null };
}

function nextBeginning(folder: Folder, { number, revocation }: Attempt): Beginning | null {
  if (folder.has(`attempt-${number}/outcome.yaml`)) return "reopened";
  return revocation === null ? null : "revoked";
}

function tooEarly(folder: Folder, { number }: Attempt): Problem {
  const file = folder.record.files.find((one) => !/^attempt-/.test(one.file) || attemptOf(one.file) >= number)?.file;
  return illegal(folder.record, file ?? "patch.yaml", {
    problem: `attempt ${number} begins before attempt ${number - 1} has ended`,
    cure: "an attempt ends with its revocation, or with the outcome of the record",
  });
}
