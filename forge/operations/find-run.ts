/** The workflow run that a path names. */
import { type Located, notFound } from "../operation.ts";
import type { WorkflowRun } from "../state.ts";

export function findRun({ repository }: Located, id: number): WorkflowRun {
  const run = repository.workflowRuns.find((one) => one.id === id);
  if (run === undefined) throw notFound();
  return run;
}
