/**
 * A workflow file: read, and refused where the forge would do something else than GitHub.
 * Values that may hold expressions stay as they are; they are evaluated where their contexts exist.
 */
import { CORE_SCHEMA, load } from "js-yaml";
import { dig, type Fields, fields, isRecord, number, plain, text, words } from "./values.ts";

export interface Workflow {
  readonly path: string;
  readonly name: string;
  readonly runName: string | null;
  /** event name to its filters; empty when the event has none */
  readonly on: Readonly<Record<string, unknown>>;
  readonly env: Fields;
  /** undefined: the repository's default */
  readonly permissions: unknown;
  readonly concurrency: unknown;
  readonly defaults: Defaults;
  readonly jobs: readonly Job[];
}

export interface Defaults {
  readonly shell: string | null;
  readonly workingDirectory: string | null;
}

/** What a job and a step both say. */
interface Common {
  readonly name: string | null;
  readonly condition: string | null;
  readonly env: Fields;
  readonly timeoutMinutes: unknown;
  readonly continueOnError: unknown;
}

export interface Job extends Common {
  readonly id: string;
  readonly needs: readonly string[];
  readonly permissions: unknown;
  readonly concurrency: unknown;
  readonly defaults: Defaults;
  readonly outputs: Fields;
  readonly matrix: unknown;
  readonly failFast: unknown;
  readonly maxParallel: unknown;
  readonly runsOn: unknown;
  readonly steps: readonly Step[];
}

export interface Step extends Common {
  readonly id: string | null;
  readonly uses: string | null;
  readonly run: string | null;
  readonly with: Fields;
  readonly shell: string | null;
  readonly workingDirectory: string | null;
}

/** What this forge cannot do the way GitHub does is refused by name, never left out in silence. */
const JOB_REFUSED = ["uses", "container", "services"];
const ID = /^[A-Za-z_][A-Za-z0-9_-]*$/;
const FILE_BYTES_MAX = 512 * 1024;

/** Throws an Error whose message a person can act on. */
export function readWorkflow(path: string, source: string): Workflow {
  if (Buffer.byteLength(source) > FILE_BYTES_MAX) throw new Error(`${path}: larger than 512 KiB`);
  const root: unknown = load(source, { schema: CORE_SCHEMA, maxDepth: 64 });
  if (!isRecord(root)) throw new Error(`${path}: the file is not a mapping`);
  const jobs = Object.entries(fields(root["jobs"])).map(([id, job]) => readJob(path, id, job));
  if (jobs.length === 0) throw new Error(`${path}: there are no jobs`);
  checkNeeds(path, jobs);
  return {
    path,
    name: text(root["name"]) ?? path,
    runName: text(root["run-name"]),
    on: readTriggers(path, root["on"]),
    env: fields(root["env"]),
    permissions: root["permissions"],
    concurrency: root["concurrency"],
    defaults: readDefaults(root["defaults"]),
    jobs,
  };
}

/** `on: push`, `on: [push, pull_request]` and the long form say the same. */
function readTriggers(path: string, on: unknown): Readonly<Record<string, unknown>> {
  if (isRecord(on)) return on;
  const names = words(on);
  if (names.length === 0) throw new Error(`${path}: "on" names no event`);
  return Object.fromEntries(names.map((name) => [name, null]));
}

function readDefaults(value: unknown): Defaults {
  return { shell: text(dig(value, "run", "shell")), workingDirectory: text(dig(value, "run", "working-directory")) };
}

function readJob(path: string, id: string, value: unknown): Job {
  const where = `${path}: job "${id}"`;
  if (!ID.test(id) || !isRecord(value)) throw new Error(`${where} is not a job`);
  const refused = JOB_REFUSED.find((key) => value[key] !== undefined);
  if (refused !== undefined) throw new Error(`${where} has "${refused}", which this forge does not run`);
  const steps = Array.isArray(value["steps"]) ? value["steps"] : [];
  if (steps.length === 0) throw new Error(`${where} has no steps`);
  if (value["runs-on"] === undefined) throw new Error(`${where} has no "runs-on"`);
  return {
    id,
    ...readCommon(value),
    needs: words(value["needs"]),
    permissions: value["permissions"],
    concurrency: value["concurrency"],
    defaults: readDefaults(value["defaults"]),
    outputs: fields(value["outputs"]),
    matrix: dig(value["strategy"], "matrix"),
    failFast: dig(value["strategy"], "fail-fast") ?? true,
    maxParallel: dig(value["strategy"], "max-parallel"),
    runsOn: value["runs-on"],
    steps: steps.map((step: unknown, index) => readStep(`${where}, step ${index + 1}`, step)),
  };
}

/** Of a job, and of a composite action. */
export function readStep(where: string, value: unknown): Step {
  if (!isRecord(value)) throw new Error(`${where} is not a step`);
  const uses = text(value["uses"]);
  const run = value["run"] === undefined ? null : plain(value["run"]);
  if ((uses === null) === (run === null)) throw new Error(`${where} needs either "run" or "uses"`);
  return {
    id: text(value["id"]),
    ...readCommon(value),
    uses,
    run,
    with: fields(value["with"]),
    shell: text(value["shell"]),
    workingDirectory: text(value["working-directory"]),
  };
}

function readCommon(value: Fields): Common {
  return {
    name: text(value["name"]),
    condition: conditionOf(value["if"]),
    env: fields(value["env"]),
    timeoutMinutes: value["timeout-minutes"],
    continueOnError: value["continue-on-error"],
  };
}

/** `if: false` and `if: 0` are no texts in YAML. */
function conditionOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === "string" ? value : plain(value);
}

function checkNeeds(path: string, jobs: readonly Job[]): void {
  const waiting = new Map(jobs.map((job) => [job.id, job]));
  for (const job of jobs) {
    const unknown = job.needs.find((need) => !waiting.has(need));
    if (unknown !== undefined) throw new Error(`${path}: job "${job.id}" needs "${unknown}", which is not there`);
  }
  const free = () => [...waiting.values()].filter((job) => !job.needs.some((need) => waiting.has(need)));
  for (let next = free(); next.length > 0; next = free()) for (const job of next) waiting.delete(job.id);
  if (waiting.size > 0) throw new Error(`${path}: jobs need each other in a circle: ${[...waiting.keys()].join(", ")}`);
}

/** Minutes of a `timeout-minutes` after evaluation. */
export function minutesOf(value: unknown, otherwise: number): number {
  const minutes = typeof value === "string" ? Number(value) : number(value);
  return minutes !== null && Number.isFinite(minutes) && minutes > 0 ? minutes : otherwise;
}
