/** What the steps of an attempt rest on: after a revocation no new evaluation is needed, but a new test and a new change. */
import type { Evaluation } from "../../../model/authored.ts";
import type { Attempt, PatchRecord, RecordFile } from "../../../model/record.ts";

export interface InForce extends Pick<Attempt, "testReport" | "change"> {
  readonly evaluation: RecordFile<Evaluation> | null;
}

/** @param number of the attempt */
export function inherited({ attempts }: Pick<PatchRecord, "attempts">, number: number): InForce {
  const own = attempts[number - 1];
  const evaluated = attempts.slice(0, number).findLast(({ evaluation }) => evaluation !== null);
  return {
    evaluation: evaluated?.evaluation ?? null,
    testReport: own?.testReport ?? null,
    change: own?.change ?? null,
  };
}
