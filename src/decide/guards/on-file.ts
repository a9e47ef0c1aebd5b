/** What guards ask about: the file of a step, as a check takes it. One that can't be used has findings of its own. */
import type {
  Amendment,
  Change,
  Evaluation,
  Exception,
  Notice,
  Outcome,
  Patch,
  Revocation,
  TestReport,
} from "../../model/authored.ts";
import type { RecordFile } from "../../model/record.ts";
import type { Guard, Refusal, Step } from "./guard.ts";

type On<T> = (check: (file: RecordFile<T>, step: Step) => readonly Refusal[]) => Guard["check"];

function on<T>(pick: (step: Step) => RecordFile<T> | null | undefined): On<T> {
  return (check) => (step) => {
    const file = pick(step);
    return file === null || file === undefined ? [] : check(file, step);
  };
}

export const onPatch: On<Patch> = on(({ record }) => record.patch);
export const onEvaluation: On<Evaluation> = on(({ attempt }) => attempt.evaluation);
export const onReport: On<TestReport> = on(({ attempt }) => attempt.testReport);
export const onChange: On<Change> = on(({ attempt }) => attempt.change);
export const onRevocation: On<Revocation> = on(({ attempt }) => attempt.revocation);
export const onOutcome: On<Outcome> = on(({ record }) => record.outcome);
/** Of those beside the steps, the one that the change adds. */
export const onAmendment: On<Amendment> = on(({ record, file }) =>
  record.amendments.find((one) => one.file === file?.file),
);
export const onNotice: On<Notice> = on(({ record, file }) => record.notices.find((one) => one.file === file?.file));
export const onException: On<Exception> = on(({ record, file }) =>
  record.exceptions.find((one) => one.file === file?.file),
);
