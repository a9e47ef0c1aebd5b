/** How each act of the story is played, and what is said of it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Pull, Repository } from "../forge/state.ts";
import { allowed, approve, edit, finish, merge, propose, pullOf, runsOf, statusOf, until } from "./people.ts";
import { must, OWNER, PLACE, type Stage } from "./stage.ts";
import { type Act, type Asked, type Automatic, type Job, LATE, PATCH, type Step } from "./story.ts";

export interface Said {
  /** RFC 3339, by the forge's clock */
  readonly at: string;
  readonly what: string;
  /** requirement ids, and what is to be seen */
  readonly proves: string;
}

export type Say = (said: Said) => void;

/** A minute between acts of different people: a review in the second of a push is one of the commit before. */
const MINUTE_MS = 60_000;

/** Tokens live for an hour: a clock that goes on for longer would take them away from whoever is still at work. */
const AT_WORK_MS = 50 * MINUTE_MS;

/** @param idleAt RFC 3339; when nobody was at work @returns the same, after the act */
export async function play(stage: Stage, act: Act, idleAt: string, say: Say): Promise<string> {
  const isFar = Date.parse(act.at) - Date.parse(idleAt) > AT_WORK_MS;
  if (isFar) await stage.forge.forge.workflows.idle();
  await until("a moment in which nobody signs", () => !isSigning(stage.repository));
  stage.goOnTo(act.at);
  if (act.beside !== undefined) await wake(stage, act.beside);
  const what = await actOut(stage, act, say);
  say({ at: act.at, what, proves: act.proves });
  return isFar ? act.at : idleAt;
}

const SIGNING = "actions/create-github-app-token";

/** What the App signs with lives for minutes. */
function isSigning({ workflowRuns }: Repository): boolean {
  const steps = workflowRuns.flatMap(({ jobs }) => jobs.flatMap((job) => job.steps.at(-1) ?? []));
  return steps.some(({ name, conclusion }) => conclusion === null && name.includes(SIGNING));
}

function actOut(stage: Stage, act: Act, say: Say): Promise<string> {
  switch (act.kind) {
    case "step":
      return playStep(stage, act, say);
    case "automatic":
      return playAutomatic(stage, act);
    case "job":
      return playJob(stage, act);
    case "bypass":
      return playBypass(stage);
  }
}

async function playStep(stage: Stage, step: Step, say: Say): Promise<string> {
  const path = `patches/${PATCH}/${step.file}`;
  const branch = step.draft === undefined ? branchOf(step.step) : await begin(stage, step, path);
  const pull = await pullOf(stage, branch);
  if (step.draft === undefined) await finishDraft(stage, step, pull, path);
  if (step.attempt === "self-approval") await tryToApproveOneself(stage, { step, pull, path }, say);
  await approveAll(stage, step.approvers, pull);
  await allowed(stage, pull);
  if (step.attempt === "sneaky-push") await trySneakyPush(stage, { step, pull, path }, say);
  await mergeAllowed(stage, step.by, pull);
  return `#${pull.number} ${step.step}: written by ${step.by}, approved by ${step.approvers.join(", ")}`;
}

async function finishDraft(stage: Stage, { by, answers }: Step, pull: Pull, path: string): Promise<void> {
  await edit(stage, by, { path, branch: pull.head }, (draft) => finish(draft, answers));
}

const branchOf = (step: string): string => `patchledger/${PATCH}/${step}`;

/** A person runs the program in his own clone, and proposes what he has made of its draft. */
async function begin(stage: Stage, step: Step, path: string): Promise<string> {
  await must(stage.git(["pull", "--quiet", "--ff-only"]));
  await must(stage.patchledger([...(step.draft ?? []), "--now", step.at]));
  const text = finish(readFileSync(join(stage.clone, path), "utf8"), step.answers);
  await must(stage.git(["clean", "--quiet", "--force", "-d", "patches"]));
  return propose(stage, step.by, { path, text, branch: `${step.by}/${step.step}`, title: `${step.step} ${PATCH}` });
}

async function approveAll(stage: Stage, approvers: readonly string[], pull: Pull): Promise<void> {
  if (approvers.length > 0) stage.forge.forge.clock.advance(MINUTE_MS);
  for (const approver of approvers) await approve(stage, approver, pull.number);
}

async function mergeAllowed(stage: Stage, by: string, pull: Pull): Promise<void> {
  const refused = await merge(stage, by, pull.number);
  if (refused !== null) throw new Error(`#${pull.number} was not merged: ${refused}`);
}

/** Where somebody tries what he should not be able to. */
interface Tried {
  readonly step: Step;
  readonly pull: Pull;
  /** of the step's file */
  readonly path: string;
}

/** Somebody who has pushed to the branch approves what he has had a hand in. */
async function tryToApproveOneself(stage: Stage, { step, pull, path }: Tried, say: Say): Promise<void> {
  await edit(stage, "jonas", { path, branch: pull.head }, (text) => text.replace("this morning", "early this morning"));
  stage.forge.forge.clock.advance(MINUTE_MS);
  await approve(stage, "jonas", pull.number);
  const said = await decidedWithout(stage, pull);
  const refused = await merge(stage, "jonas", pull.number);
  if (refused === null) throw new Error("a self-approval was merged");
  const what = `jonas pushes to #${pull.number}, approves it himself, and cannot merge it: "${said}"`;
  say({ at: step.at, what, proves: "C22: every change is approved, and never by who had a hand in it" });
}

async function decidedWithout(stage: Stage, pull: Pull): Promise<string> {
  const status = await until("a decision", () => {
    const { repository } = stage;
    const isDecided = repository.workflowRuns.every((run) => run.name !== "approve" || run.status === "completed");
    return isDecided ? statusOf(repository, pull.headSha) : null;
  });
  if (status.state === "success") throw new Error(`#${pull.number} counts as approved`);
  return status.description;
}

/** The author changes what was approved, and hopes that nobody looks again. */
async function trySneakyPush(stage: Stage, { step, pull, path }: Tried, say: Say): Promise<void> {
  await edit(stage, step.by, { path, branch: pull.head }, (text) =>
    text.replace("Half an hour under load.", "Two hours under load."),
  );
  const refused = await merge(stage, step.by, pull.number);
  if (refused === null) throw new Error("what nobody had approved was merged");
  const said = await decidedWithout(stage, pull);
  const what = `${step.by} changes #${pull.number} after its approval, and cannot merge it: "${said}"`;
  say({ at: step.at, what, proves: "C22: an approval is of a content, and dies with it" });
  await edit(stage, step.by, { path, branch: pull.head }, (text) =>
    text.replace("Two hours under load.", "Half an hour under load."),
  );
  await approveAll(stage, step.approvers, pull);
  await allowed(stage, pull);
}

async function playAutomatic(stage: Stage, { steps, approvers }: Automatic): Promise<string> {
  await wake(stage, "advance");
  const numbers: number[] = [];
  for (const step of steps) {
    const pull = await pullOf(stage, branchOf(step));
    await approveAll(stage, approvers, pull);
    await merged(stage, pull);
    numbers.push(pull.number);
  }
  return `${numbers.map((number) => `#${number}`).join(" ")} ${steps.join(", ")}: written and merged by the program`;
}

/** What was approved before its files were checked waits for the schedule, which nobody wants to watch. */
async function merged(stage: Stage, pull: Pull): Promise<void> {
  const isMerged = () => pull.mergedAt !== null;
  const merge = until(`the merge of #${pull.number}`, isMerged, () => runsOf(stage));
  await Promise.race([merge, allowed(stage, pull).then(() => stage.forge.forge.workflows.idle())]);
  if (!isMerged()) await wake(stage, "advance");
  await merge;
}

async function wake(stage: Stage, workflow: "advance" | Asked): Promise<void> {
  await stage
    .client(OWNER)
    .rest.actions.createWorkflowDispatch({ ...PLACE, workflow_id: `${workflow}.yml`, ref: "main" });
}

async function playJob(stage: Stage, { workflow }: Job): Promise<string> {
  const { state } = stage.forge;
  const before = state.mail.length;
  const runs = stage.repository.workflowRuns.length;
  await wake(stage, workflow);
  const run = await until(workflow, () =>
    stage.repository.workflowRuns.slice(runs).find(({ name, status }) => name === workflow && status === "completed"),
  );
  const sent = state.mail.length - before;
  if (run.conclusion !== "success" || (workflow === "notify" && sent === 0))
    throw new Error(`${workflow} has not done its work${runsOf(stage)}`);
  switch (workflow) {
    case "notify":
      return `${sent} mails sent, each with a receipt in the log`;
    case "sla":
      return callFor(stage, LATE);
    case "record":
      return "the log is brought up to date";
  }
}

/** holds the role it-security-officer */
const OFFICER = "sofia";

/** Who is called about a deadline that has passed. */
function callFor({ repository: { issues, comments }, loginOf }: Stage, patch: string): string {
  const officer = `@${loginOf(OFFICER)}`;
  const call = comments.find(({ body }) => body.includes(patch) && body.includes("is late") && body.includes(officer));
  const issue = issues.find(({ number }) => number === call?.number);
  if (issue === undefined) throw new Error(`${patch} is late, and nobody has called ${officer}`);
  return `${patch} is late: issue #${issue.number} "${issue.title}" calls ${officer}`;
}

/** The owner of the organization turns the rules off for a moment. */
async function playBypass(stage: Stage): Promise<string> {
  const owner = stage.client(OWNER);
  const { data: rulesets } = await owner.request("GET /repos/{owner}/{repo}/rulesets", PLACE);
  const [main] = rulesets.filter(({ name }) => name === "main");
  if (main === undefined) throw new Error("the ruleset is gone");
  const set = (enforcement: "active" | "disabled") =>
    owner.request("PUT /repos/{owner}/{repo}/rulesets/{ruleset_id}", { ...PLACE, ruleset_id: main.id, enforcement });
  const path = `patches/${LATE}/patch.yaml`;
  await set("disabled");
  await edit(stage, OWNER, { path, branch: "main" }, (text) =>
    text.replace("exploitation: active", "exploitation: none"),
  );
  await set("active");
  const issue = await until(
    "the issue about it",
    () => stage.repository.issues.find(({ title }) => title.startsWith(`Bypass of main by ${OWNER}`)),
    () => runsOf(stage),
  );
  return `${OWNER} turns the rules off, calls ${LATE} less urgent than it is, turns them on again: issue #${issue.number} "${issue.title}"`;
}
