/** From an event to the runs that it makes. Trust is decided here: which of them wait for a person. */

import type { ForgeEvent } from "../events.ts";
import { locatedIn } from "../lookup.ts";
import type { Forge } from "../operation.ts";

import type { Repository, WorkflowRun } from "../state.ts";
import { evaluateText } from "./expressions.ts";
import { githubContext } from "./github-context.ts";
import type { RunnerOptions } from "./host.ts";
import { inputsOf } from "./inputs.ts";
import { recordRun } from "./records.ts";
import { changedPaths, type Source, sourceOf, type WorkflowFile, workflowFiles } from "./source.ts";
import { LOOKS_LIKE_COMMIT, wants } from "./triggers.ts";
import { reasonToWait, untrustedReason } from "./trust.ts";
import { dig, fields, number, text } from "./values.ts";

export interface Intake {
  readonly forge: Forge;
  readonly options: RunnerOptions;
}

/** What GITHUB_TOKEN may start: these two always, pull requests as runs that wait for a person, everything else never. */
const BY_TOKEN = ["workflow_dispatch", "repository_dispatch"];
const WAITING_BY_TOKEN = ["opened", "synchronize", "reopened"];
const CHAIN_MAX = 3;
const SKIP = /\[(?:skip ci|ci skip|no ci|skip actions|actions skip)\]|^skip-checks: *true$/im;

/** @returns the runs that were recorded: queued ones, and ones that wait */
export async function takeIn(
  intake: Intake,
  repository: Repository,
  event: ForgeEvent,
): Promise<readonly WorkflowRun[]> {
  if (!mayStart(repository, event)) return [];
  const source = await sourceOf(intake.forge, repository, event);
  if (source === null || (await isSkipped(intake.forge, repository, event, source))) return [];
  if (event.name === "pull_request_target" && LOOKS_LIKE_COMMIT.test(source.pull?.head ?? "")) return [];
  const files = await workflowFiles(intake.forge, repository, source.sha);
  const runs: WorkflowRun[] = [];
  let told: ForgeEvent | null = null;
  for (const file of files) {
    if (!(await isWanted(intake.forge, repository, event, { source, file }))) continue;
    told ??= { ...event, payload: { ...event.payload, ...(await event.more?.()) } };
    const candidate = { event: event.name, file, pull: source.pull };
    const note =
      (await reasonToWait(intake.forge, repository, event, source.pull)) ??
      (await untrustedReason(intake.forge, intake.options, repository, candidate));
    runs.push(record(intake.forge, repository, told, { source, file, note }));
  }
  return runs;
}

function mayStart(repository: Repository, event: ForgeEvent): boolean {
  if (depthOf(repository, event) > CHAIN_MAX) return false;
  // what Actions itself checks starts nothing
  if (dig(event.payload, "check_run", "app", "slug") === "github-actions") return false;
  if (dig(event.payload, "check_suite", "app", "slug") === "github-actions") return false;
  if (!event.byWorkflow || BY_TOKEN.includes(event.name)) return true;
  return event.name === "pull_request" && WAITING_BY_TOKEN.includes(event.action ?? "");
}

function depthOf(repository: Repository, { payload }: ForgeEvent): number {
  const before = number(dig(payload, "workflow_run", "id"));
  const run = repository.workflowRuns.find(({ id }) => id === before);
  return run === undefined ? 0 : (run.depth ?? 0) + 1;
}

async function isSkipped(forge: Forge, repository: Repository, event: ForgeEvent, source: Source): Promise<boolean> {
  if (event.name !== "push" && event.name !== "pull_request") return false;
  const commit = await forge.git.commit(repository.id, source.headSha);
  return commit !== null && SKIP.test(commit.message);
}

interface Candidate {
  readonly source: Source;
  readonly file: WorkflowFile;
}

async function isWanted(
  forge: Forge,
  repository: Repository,
  event: ForgeEvent,
  { source, file }: Candidate,
): Promise<boolean> {
  const asked = text(event.payload["workflow"]);
  if (event.name === "workflow_dispatch" && asked !== null && asked !== file.path) return false;
  if (event.name === "schedule" && dig(event.payload, "path") !== file.path) return false;
  // a file that can't be read makes a run that failed, on pushes only
  if (file.workflow === null) return event.name === "push";
  const paths = () => changedPaths(forge, repository, event, source);
  return wants(file.workflow, { event, ref: source.filterRef, changedPaths: paths });
}

function record(
  forge: Forge,
  repository: Repository,
  event: ForgeEvent,
  { source, file, note }: Candidate & { note: string | null },
): WorkflowRun {
  const run = recordRun(forge, repository, {
    workflowPath: file.path,
    name: file.workflow?.name ?? file.path,
    event: event.name,
    headBranch: source.headBranch,
    headSha: source.headSha,
    ref: source.ref,
    sha: source.sha,
    actorId: event.actorId,
    pullNumber: source.pull?.number ?? null,
    payload: event.payload,
    depth: depthOf(repository, event),
  });
  const title = titleOf(forge, repository, event, { run, file });
  if (title !== null) run.title = title;
  if (note !== null) Object.assign(run, { status: "completed", conclusion: "action_required", note } as const);
  return run;
}

interface Recorded {
  readonly run: WorkflowRun;
  readonly file: WorkflowFile;
}

/** Events that are about nothing that has a title of its own. */
const UNTITLED = ["workflow_dispatch", "schedule", "workflow_run"];

/** null: that of the pull request, or the commit's first line */
function titleOf(forge: Forge, repository: Repository, event: ForgeEvent, { run, file }: Recorded): string | null {
  const { workflow } = file;
  const otherwise = UNTITLED.includes(event.name)
    ? run.name
    : event.name === "repository_dispatch"
      ? event.action
      : text(dig(event.payload, "issue", "title"));
  if (workflow === null || workflow.runName === null) return otherwise;
  const { owner } = locatedIn(forge.state, repository);
  const github = githubContext({ forge, repository, owner, run });
  const inputs = inputsOf(workflow, fields(event.payload["inputs"])).values;
  try {
    const contexts = { github, inputs, vars: repository.variables ?? {} };
    return evaluateText(workflow.runName, { contexts, status: "success" }).trim() || otherwise;
  } catch {
    // the run says itself what is wrong with its file
    return otherwise;
  }
}
