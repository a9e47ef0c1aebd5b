/**
 * The state of a record, from the files that are there. Total: whatever two changes that were merged side by side have left
 * behind gives a state. When no legal steps lead to it, that is the one that claims least, and nothing advances.
 */
import type { WavePlan } from "../model/authored.ts";
import type { Problem } from "../model/ledger.ts";
import type { State } from "../model/lifecycle.ts";
import type { Attempt, Derived, PatchRecord, RecordFile, WaveState } from "../model/record.ts";
import { courseOf, firstCourse } from "./derive/course.ts";
import { isPresent, problemAt, unusableFiles } from "./derive/files.ts";

/** Before there is a record. */
export const ABSENT: Derived = { state: "absent", attempt: 1, waves: [], isWithdrawn: false, illegal: [] };

export function derive(record: PatchRecord): Derived {
  const { isWithdrawn, problems } = withdrawal(record);
  const course = lastCourse(record);
  const ended = endOf(record, course.state);
  const illegal = [...unusableFiles(record), ...numberingGaps(record), ...problems, ...course.problems, ...ended.problems];
  const state = illegal.length === 0 ? ended.state : course.state;
  return { state, attempt: course.attempt, waves: course.waves, isWithdrawn, illegal };
}
