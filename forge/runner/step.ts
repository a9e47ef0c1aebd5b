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

export interface StepEnd {
  readonly outcome: Outcome;
  /** the outcome, or success when the step may fail */
  readonly conclusion: Outcome;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Runs what `uses:` names. */
export type UseAction = (name: string, call: ActionCall, frame: Frame) => Promise<Readonly<Record<string, string>>>;

const TIMEOUT_MINUTES = 360;

export function scopeOf(host: JobHost, frame: Frame, env: Fields = {}): Scope {
  const github = { ...fields(host.contexts["github"]), action_path: frame.actionPath ?? "" };
  const contexts = {
    ...host.contexts,
    github: frame.actionPath === null ? host.contexts["github"] : github,
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
    if (!holds(step.condition, scopeOf(host, frame))) return record(frame, step, skipped);
    end = await attempt(host, frame, step, use);
  } catch (error) {
    // a condition or a text that can't be evaluated fails its step
    host.log.print(`##[error]${error instanceof Error ? error.message : String(error)}`);
    end = { outcome: "failure", conclusion: "failure", outputs: {} };
  }
  if (end.conclusion === "failure" && frame.status === "success") frame.status = "failure";
  return record(frame, step, end);
}

function record(frame: Frame, step: Step, end: StepEnd): StepEnd {
  if (step.id !== null) frame.steps = { ...frame.steps, [step.id]: end };
  return end;
}

async function attempt(host: JobHost, frame: Frame, step: Step, use: UseAction): Promise<StepEnd> {
  const env = Object.fromEntries(
    Object.entries(step.env).map(([key, value]) => [key, evaluatePlain(value, scopeOf(host, frame))]),
  );
  const scope = scopeOf(host, frame, env);
  const time = endAfter(minutesOf(evaluateAny(step.timeoutMinutes, scope), TIMEOUT_MINUTES) * 60_000);
  const mayFail = evaluateAny(step.continueOnError, scope) === true;
  // after a cancellation only steps that ask for it run, and they are not aborted by it again
  const signal = host.signal.aborted ? time : AbortSignal.any([host.signal, time]);
  host.log.print(`##[group]${nameOf(step, scope)}`);
  const work = { host, frame, step, scope, env, signal };
  const { isRight, outputs } = await perform(work, use);
  host.log.print("##[endgroup]");
  if (time.aborted) host.log.print("##[error]The step has timed out.");
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

async function perform(work: Work, use: UseAction): Promise<{ isRight: boolean; outputs: Spoken["outputs"] }> {
  const { host, frame, step, scope, env, signal } = work;
  const files = stepFiles(join(host.folders.temp, `step-${randomBytes(6).toString("hex")}`));
  const github = { ...fields(scope.contexts["github"]), action: step.id ?? "__run" };
  const actionPath = frame.actionPath === null ? {} : { GITHUB_ACTION_PATH: frame.actionPath };
  const base = stepEnvironment(host, github);
  const environment = { ...base, ...frame.env, ...env, ...files.environment, ...actionPath };
  let isRight = false;
  let outputs: Spoken["outputs"] = {};
  try {
    if (step.uses !== null) {
      const inputs = Object.fromEntries(
        Object.entries(step.with).map(([key, value]) => [key.toLowerCase(), evaluatePlain(value, scope)]),
      );
      outputs = await use(step.uses, { host, inputs, environment, signal }, frame);
      isRight = true;
    } else isRight = await runScript(work, environment);
    const said = files.read();
    host.env = { ...host.env, ...said.env };
    host.paths = [...said.paths.toReversed(), ...host.paths];
    host.record.summary = (host.record.summary ?? "") + host.log.masked(said.summary);
    outputs = { ...outputs, ...said.outputs };
  } catch (error) {
    host.log.print(`##[error]${error instanceof Error ? error.message : String(error)}`);
    isRight = false;
  }
  return { isRight, outputs };
}

async function runScript({ host, step, scope, signal }: Work, environment: Fields): Promise<boolean> {
  const script = evaluateText(step.run ?? "", scope);
  const shell = step.shell ?? host.defaults.shell;
  const folder = evaluateText(step.workingDirectory ?? host.defaults.workingDirectory ?? ".", scope);
  const named = shell === null ? null : evaluateText(shell, scope);
  const scriptFolder = join(host.folders.temp, `script-${randomBytes(6).toString("hex")}`);
  const [command, ...rest] = commandOf(named, script, scriptFolder);
  return runCommand(host, {
    command: command ?? "bash",
    arguments: rest,
    folder: resolve(host.folders.workspace, folder),
    environment: Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, plain(value)])),
    signal,
  });
}

type Spawned = Omit<Parameters<typeof runProgram>[0], "onLine">;

/** Runs a program whose output goes to the log, with its `::commands::` obeyed. */
export async function runCommand(host: JobHost, program: Spawned): Promise<boolean> {
  const refusals: string[] = [];
  const reader = commandReader();
  const { exitCode, sweep } = await runProgram({ ...program, onLine: (line) => obey(host, reader, line, refusals) });
  host.sweeps.push(sweep);
  // lines that were on their way
  await wait(0);
  for (const refusal of refusals) host.log.print(`##[error]${refusal}`);
  if (exitCode !== 0) host.log.print(`##[error]Process completed with exit code ${exitCode ?? "(ended by a signal)"}.`);
  return exitCode === 0 && refusals.length === 0;
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
