/** A record that ended is opened again: the vulnerability is back, or something is known that was not (A07 D15). */
import { inside } from "../../model/place.ts";
import { pairsInScope } from "../applicability/scope.ts";
import type { Guard, Refusal, Step } from "./guard.ts";
import { refusal, saysNothing } from "./refusal.ts";

const transition = "reopen";

export const REOPEN_GUARDS: readonly Guard[] = [
  {
    requirements: ["A07", "D15"],
    transition,
    asks: "it says what came back, or what is known now",
    check: unsaid,
  },
  {
    requirements: ["D07", "A07"],
    transition,
    asks: "some system needs the patch",
    check: unneeded,
  },
];

function unsaid({ attempt: { evaluation } }: Step): readonly Refusal[] {
  if (evaluation === null) return [];
  const { recurrence = "", analysis } = evaluation.value;
  const isCopied = recurrence.trim() === analysis.trim();
  if (!saysNothing(recurrence) && !isCopied) return [];
  const problem = isCopied ? "recurrence is the text of the analysis" : "nothing says why it is opened again";
  return [
    refusal(
      inside(evaluation.place, "recurrence"),
      problem,
      "write what came back, on which systems, and how it is known",
    ),
  ];
}

function unneeded({ attempt, record, pairs, catalog }: Step): readonly Refusal[] {
  if (pairsInScope(pairs, catalog).some(({ course }) => course?.stage !== "effective")) return [];
  const file = attempt.evaluation ?? attempt.testReport;
  const place = file?.place ?? { path: record.folder, at: [] };
  const problem = "no system needs the patch: all are fixed, waived or out of service";
  return [refusal(place, problem, "bring the inventory up to date first, or amend what the vendor says")];
}
