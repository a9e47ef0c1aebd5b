/** One step: its condition, its variables, its program or action, and what it said in its files. */
import { randomBytes } from "node:crypto";
import { join, resolve } from "node:path";
import { endAfter, wait } from "../clock.ts";
import { type CommandReader, commandReader } from "./commands.ts";
import { stepEnvironment } from "./environment.ts";
import { evaluate, evaluateText, holds, type Scope } from "./expressions.ts";
import { hashFiles } from "./hash-files.ts";
import type { ActionCall, Frame, JobHost } from "./host.ts";
import { commandOf, runProgram } from "./shell.ts";
import { type Spoken, stepFiles } from "./step-files.ts";
import { type Fields, fields, plain } from "./values.ts";
import { minutesOf, type Step } from "./workflow.ts";

export type Outcome = "success" | "failure" | "cancelled" | "skipped";

interface StepEnd {
  readonly outcome: Outcome;
  /** the outcome, or success when the step may fail */
  readonly conclusion: Outcome;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Runs what `uses:` names; throws what the log does not say yet. */
export type UseAction = (name: string, call: ActionCall, frame: Frame) => Promise<Used>;

export interface Used {
  readonly isRight: boolean;
  readonly outputs: Spoken["outputs"];
}

const TIMEOUT_MINUTES = 360;

/** Secrets are not there inside an action: they are handed over as inputs. */
export function scopeOf(host: JobHost, frame: Frame, env: Fields = {}): Scope {
  const { secrets, ...open } = host.contexts;
  const own = { github: host.contexts["github"], secrets };
  const contexts = {
    ...open,
    ...(frame.actionPath === null ? own : { github: { ...fields(own.github), action_path: frame.actionPath } }),
    env: { ...host.env, ...frame.env, ...env },
    steps: frame.steps,
    job: { status: host.status },
    inputs: frame.inputs,
  };
  const hash = (patterns: readonly string[]) => hashFiles(host.folders.workspace, patterns);
  return { contexts, status: frame.status, hashFiles: hash };
}

export function nameOf(step: Step, scope: Scope): string {
  if (step.name !== null) return evaluateText(step.name, scope);
  return step.uses === null ? `Run ${(step.run ?? "").trim().split("\n")[0]}` : `Run ${step.uses}`;
}

export async function runStep(host: JobHost, frame: Frame, step: Step, use: UseAction): Promise<StepEnd> {
  const skipped: StepEnd = { outcome: "skipped", conclusion: "skipped", outputs: {} };
  let end = skipped;
  try {
    const env = envOf(host, frame, step);
    const scope = scopeOf(host, frame, env);
    const { secrets: _, ...contexts } = scope.contexts;
    const before: Scope = { ...scope, contexts };
    if (!holds(step.condition, before)) return record(frame, step, skipped);
    const goesOn = step.condition !== null && holds(step.condition, { ...before, status: "cancelled" });
    end = await attempt({ host, frame, step, scope, env }, goesOn, use);
  } catch (error) {
    // a condition or a text that can't be evaluated fails its step
    host.log.fail(error instanceof Error ? error.message : String(error));
    end = { outcome: "failure", conclusion: "failure", outputs: {} };
  }
  if (end.conclusion === "failure" && frame.status === "success") frame.status = "failure";
  return record(frame, step, end);
}

function record(frame: Frame, step: Step, end: StepEnd): StepEnd {
  if (step.id !== null) frame.steps = { ...frame.steps, [step.id]: end };
  return end;
}

function envOf(host: JobHost, frame: Frame, step: Step): Readonly<Record<string, string>> {
  const scope = scopeOf(host, frame);
  return Object.fromEntries(Object.entries(step.env).map(([key, value]) => [key, evaluatePlain(value, scope)]));
}

/** @param goesOn the step's condition holds for a cancelled run too: it runs then, and is not ended by it */
async function attempt(work: Omit<Work, "signal">, goesOn: boolean, use: UseAction): Promise<StepEnd> {
  const { host, frame, step, scope } = work;
  const minutes = minutesOf(evaluateAny(step.timeoutMinutes, scope), TIMEOUT_MINUTES);
  const time = endAfter(minutes * 60_000);
  const mayFail = evaluateAny(step.continueOnError, scope) === true;
  const signal = AbortSignal.any([goesOn ? host.context.end : frame.signal, time]);
  const name = nameOf(step, scope);
  host.log.print(`##[group]${name}`);
  const { isRight, outputs } = await perform({ ...work, signal }, use);
  host.log.print("##[endgroup]");
  if (time.aborted) host.log.fail(`The action '${name}' has timed out after ${minutes} minutes.`);
  const isCancelled = !time.aborted && signal.aborted;
  const outcome = isCancelled ? "cancelled" : isRight && !time.aborted ? "success" : "failure";
  return { outcome, conclusion: outcome === "failure" && mayFail ? "success" : outcome, outputs };
}

interface Work {
  readonly host: JobHost;
  readonly frame: Frame;
  readonly step: Step;
  readonly scope: Scope;
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

async function perform(work: Work, use: UseAction): Promise<Used> {
  const { host, frame, step, scope, env, signal } = work;
  const github = { ...fields(scope.contexts["github"]), action: step.id ?? "__run" };
  const actionPath = frame.actionPath === null ? {} : { GITHUB_ACTION_PATH: frame.actionPath };
  const own = { ...frame.env, ...env };
  const base = { ...stepEnvironment(host, github, own), ...actionPath };
  let made: Spoken["outputs"] = {};
  let state: Spoken["state"] = {};
  const { isRight, said } = await listening(host, async (files) => {
    const environment = { ...base, ...files };
    if (step.uses === null) return runScript(work, environment);
    const inputs = Object.fromEntries(
      Object.entries(step.with).map(([key, value]) => [key.toLowerCase(), evaluatePlain(value, scope)]),
    );
    const call = { host, inputs, environment, signal, state: () => state };
    const used = await use(step.uses, call, { ...frame, env: own });
    made = used.outputs;
    return used.isRight;
  });
  state = said?.state ?? {};
  return { isRight, outputs: { ...made, ...said?.outputs } };
}

interface Heard {
  readonly isRight: boolean;
  /** null: nobody could read it */
  readonly said: Spoken | null;
}

/** Gives what acts the files to speak through, and takes in what it said there, also when it failed. */
export async function listening(
  host: JobHost,
  act: (files: Readonly<Record<string, string>>) => Promise<boolean>,
): Promise<Heard> {
  const files = stepFiles(join(host.folders.temp, `step-${randomBytes(6).toString("hex")}`));
  const complain = (error: unknown) => host.log.fail(error instanceof Error ? error.message : String(error));
  const isRight = await act(files.environment).catch((error: unknown) => {
    complain(error);
    return false;
  });
  try {
    const said = files.read();
    host.env = { ...host.env, ...said.env };
    host.paths = [...said.paths.toReversed(), ...host.paths];
    host.record.summary = (host.record.summary ?? "") + host.log.masked(said.summary);
    return { isRight, said };
  } catch (error) {
    complain(error);
    return { isRight: false, said: null };
  }
}

async function runScript({ host, frame, step, scope, signal }: Work, environment: Fields): Promise<boolean> {
  const script = evaluateText(step.run ?? "", scope);
  // `defaults.run` is the job's own: the steps of an action say everything themselves
  const defaults = frame.actionPath === null ? host.defaults : { shell: null, workingDirectory: null };
  const shell = step.shell ?? defaults.shell;
  if (shell === null && frame.actionPath !== null) throw new Error("Required property is missing: shell");
  const folder = evaluateText(step.workingDirectory ?? defaults.workingDirectory ?? ".", scope);
  const named = shell === null ? null : evaluateText(shell, scope);
  const scriptFolder = join(host.folders.temp, `script-${randomBytes(6).toString("hex")}`);
  const [command, ...rest] = commandOf(named, script, scriptFolder);
  const { isRight, exitCode } = await runCommand(host, {
    command: command ?? "bash",
    arguments: rest,
    folder: resolve(host.folders.workspace, folder),
    environment: Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, plain(value)])),
    signal,
  });
  if (exitCode !== 0 && !signal.aborted)
    host.log.fail(`Process completed with exit code ${exitCode ?? "(ended by a signal)"}.`);
  return isRight;
}

interface Ended {
  readonly isRight: boolean;
  /** null when a signal ended it */
  readonly exitCode: number | null;
}

type Spawned = Omit<Parameters<typeof runProgram>[0], "onLine">;

/** Runs a program whose output goes to the log, with its `::commands::` obeyed. */
export async function runCommand(host: JobHost, program: Spawned): Promise<Ended> {
  const refusals: string[] = [];
  const reader = commandReader();
  const { exitCode, sweep } = await runProgram({ ...program, onLine: (line) => obey(host, reader, line, refusals) });
  host.sweeps.push(sweep);
  // lines that were on their way
  await wait(0);
  for (const refusal of refusals) host.log.fail(refusal);
  return { isRight: exitCode === 0 && refusals.length === 0, exitCode };
}

function obey(host: JobHost, reader: CommandReader, line: string, refusals: string[]): void {
  const { shown, annotation, mask, refusal } = reader(line);
  if (mask !== undefined) host.log.mask(mask);
  if (annotation !== undefined) host.log.annotate(annotation);
  if (refusal !== undefined) refusals.push(refusal);
  if (shown !== null) host.log.print(shown);
}

export function evaluatePlain(value: unknown, scope: Scope): string {
  return plain(evaluateAny(value, scope));
}

export function evaluateAny(value: unknown, scope: Scope): unknown {
  return typeof value === "string" ? evaluate(value, scope) : value;
}
