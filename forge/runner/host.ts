/** What steps and actions of one running job share. */
import type { Forge } from "../operation.ts";
import type { Account, Repository, WorkflowJob, WorkflowRun } from "../state.ts";
import type { Scope } from "./expressions.ts";
import type { JobLog } from "./job-log.ts";
import type { Fields } from "./values.ts";
import type { Defaults, Workflow } from "./workflow.ts";

export interface RunnerOptions {
  /** where git, bash and node are; everything else of the forge's environment stays outside */
  readonly path: string;
  /** folder for workspaces, emptied after each job */
  readonly workFolder: string;
  /** "owner/name" of an action to the folder that holds its action.yml */
  readonly actions: Readonly<Record<string, string>>;
  /** runs workflow files that a pull request changed */
  readonly runsUntrusted: boolean;
  /** the state has changed and wants to be saved */
  readonly changed: () => void;
}

/** One run of one workflow. */
export interface RunContext {
  readonly forge: Forge;
  readonly options: RunnerOptions;
  readonly repository: Repository;
  readonly owner: Account;
  readonly run: WorkflowRun;
  readonly workflow: Workflow;
  /** a pull request from a fork: token read-only, no secrets */
  readonly isFromFork: boolean;
  /** the `github` context without what belongs to one job */
  readonly github: Fields;
  readonly inputs: Fields;
  /** the run was cancelled: ends what does not ask to go on */
  readonly signal: AbortSignal;
  /** the forge ends, and everything with it */
  readonly end: AbortSignal;
  /** the run's own concurrency group */
  readonly group: string | null;
  /** jobs of the last attempt that are not run again */
  readonly kept: readonly WorkflowJob[];
}

export interface Folders {
  readonly root: string;
  readonly workspace: string;
  readonly temp: string;
  readonly home: string;
}

export interface JobHost {
  readonly context: RunContext;
  readonly record: WorkflowJob;
  readonly folders: Folders;
  readonly log: JobLog;
  readonly token: string;
  /** every context but env, steps, job and inputs */
  readonly contexts: Fields;
  readonly defaults: Defaults;
  /** aborted when the job's time is up or the run is cancelled */
  readonly signal: AbortSignal;
  /** of the workflow and the job, then what steps wrote to GITHUB_ENV */
  env: Readonly<Record<string, string>>;
  paths: readonly string[];
  status: Scope["status"];
  readonly posts: Post[];
  readonly sweeps: (() => void)[];
}

/** What an action does when the job ends; throws when it fails. */
interface Post {
  readonly name: string;
  /** `post-if`; null: always */
  readonly condition: string | null;
  readonly act: () => Promise<void>;
}

/** Where a step stands: in the job itself, or inside a composite action. */
export interface Frame {
  readonly inputs: Fields;
  /** folder of the action; null in the job itself */
  readonly actionPath: string | null;
  readonly env: Readonly<Record<string, string>>;
  /** aborted when its steps have to end */
  readonly signal: AbortSignal;
  /** how many actions are around it */
  readonly depth: number;
  /** the `steps` context so far; made anew with each step */
  steps: Fields;
  status: Scope["status"];
}

export interface ActionCall {
  readonly host: JobHost;
  readonly inputs: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** what the action wrote to GITHUB_STATE for its `post` */
  readonly state: () => Readonly<Record<string, string>>;
}

/** Throws when it fails. */
export type Action = (call: ActionCall) => Promise<Readonly<Record<string, string>>>;
