/** What an App says in a check run, as the state keeps it. */
import type { Call } from "../operation.ts";
import type { CheckRun, CheckSuite } from "../state.ts";
import { invalid } from "./invalid.ts";

type Creation = Call<"checks/create">;
type Change = Call<"checks/update">;

export function newRun(call: Creation, suite: CheckSuite): CheckRun {
  const { forge, body } = call;
  if (body.name.trim() === "") throw invalid("CheckRun", { code: "missing_field", field: "name" });
  const run: CheckRun = {
    id: forge.state.nextId++,
    suiteId: suite.id,
    appId: suite.appId,
    name: body.name,
    sha: body.head_sha,
    externalId: null,
    detailsUrl: null,
    status: "queued",
    conclusion: null,
    startedAt: forge.clock.now(),
    completedAt: null,
    output: { title: null, summary: null, text: null, annotations: [] },
  };
  applyWords(call, run);
  applyProgress(call, run);
  return run;
}

export function changeRun(call: Change, run: CheckRun): void {
  if (call.body.name !== undefined) run.name = call.body.name;
  applyWords(call, run);
  applyProgress(call, run);
}

/** A conclusion completes the run, whatever the status says; a run that is opened again has none. */
function applyProgress({ forge, body }: Creation | Change, run: CheckRun): void {
  const { status, conclusion, started_at: startedAt, completed_at: completedAt } = body;
  if (startedAt !== undefined) run.startedAt = startedAt;
  if (conclusion === "stale") throw invalid("CheckRun", { code: "invalid", field: "conclusion" });
  if (conclusion !== undefined) {
    run.status = "completed";
    run.conclusion = conclusion;
    run.completedAt = completedAt ?? forge.clock.now();
    return;
  }
  if (status === "completed" && run.conclusion === null)
    throw invalid("CheckRun", { code: "missing_field", field: "conclusion" });
  if (status !== "queued" && status !== "in_progress") return;
  run.status = status;
  run.conclusion = null;
  run.completedAt = null;
}

/** Annotations add up over requests, 50 in each; the rest of the output is replaced. */
function applyWords(call: Creation | Change, run: CheckRun): void {
  const { body } = call;
  if (body.external_id !== undefined) run.externalId = body.external_id;
  if (body.details_url !== undefined) run.detailsUrl = body.details_url;
  if (body.output === undefined) return;
  const { title, summary, text, annotations = [] } = body.output;
  run.output = {
    title: title ?? run.output.title,
    summary,
    text: text ?? run.output.text,
    annotations: [...run.output.annotations, ...annotations.map((one) => annotationShape(call, run, one))],
  };
}

type Annotation = NonNullable<NonNullable<Creation["body"]["output"]>["annotations"]>[number];

/** "check-annotation". */
function annotationShape({ path }: Creation | Change, run: CheckRun, annotation: Annotation) {
  return {
    path: annotation.path,
    start_line: annotation.start_line,
    end_line: annotation.end_line,
    start_column: annotation.start_column ?? null,
    end_column: annotation.end_column ?? null,
    annotation_level: annotation.annotation_level,
    title: annotation.title ?? null,
    message: annotation.message,
    raw_details: annotation.raw_details ?? null,
    blob_href: `/repos/${path.owner}/${path.repo}/contents/${annotation.path}?ref=${run.sha}`,
  };
}
