/**
 * How operations are written: one handler for each of GitHub's operation ids, typed by GitHub's own description.
 * The transport has matched the route, checked the credentials, validated the request and parsed the body before.
 */
import type { operations } from "@octokit/openapi-types";
import type { Clock } from "./clock.ts";
import type { Events } from "./events.ts";
import type { ServingGit } from "./git/repository.ts";
import type { Account, App, Installation, Repository, State, Token, WorkflowRun } from "./state.ts";

export type OperationId = keyof operations;

export type PathOf<Id extends OperationId> = operations[Id] extends { parameters: { path: infer P } }
  ? P
  : Record<string, never>;
export type QueryOf<Id extends OperationId> = operations[Id] extends { parameters: { query?: infer Q } }
  ? NonNullable<Q>
  : Record<string, never>;
export type BodyOf<Id extends OperationId> = operations[Id] extends { requestBody?: infer B }
  ? NonNullable<B> extends { content: { "application/json": infer J } }
    ? J
    : undefined
  : undefined;

/** Who asks. */
export type Viewer =
  | { readonly kind: "anonymous" }
  /** a person, or an App's bot with an installation or workflow token */
  | {
      readonly kind: "account";
      readonly account: Account;
      readonly token: Token;
      readonly installation: Installation | null;
      readonly app: App | null;
    }
  /** an App itself, by its signed token */
  | { readonly kind: "app"; readonly app: App };

/** The forge as an operation sees it. */
export interface Forge {
  readonly state: State;
  readonly git: ServingGit;
  readonly clock: Clock;
  readonly events: Events;
  /** origin of pages and git: "http://127.0.0.1:4180" */
  readonly serverUrl: string;
  /** origin of the REST API: "http://127.0.0.1:4180/api/v3" */
  readonly apiUrl: string;
}

/** The forge with its workflow runner, which itself works with the rest. */
export interface WholeForge extends Forge {
  readonly workflows: Workflows;
}

/** What operations ask of the workflow runner. Each throws a Refusal when the run is not in the state for it. */
export interface Workflows {
  readonly approve: (repository: Repository, run: WorkflowRun, actorId: number) => Promise<void>;
  readonly rerun: (repository: Repository, run: WorkflowRun, actorId: number) => Promise<void>;
  /** only the jobs that failed, and those that need them */
  readonly rerunFailed: (repository: Repository, run: WorkflowRun, actorId: number) => Promise<void>;
  readonly cancel: (repository: Repository, run: WorkflowRun) => void;
  /** the clock was moved: starts what its schedules say */
  readonly tick: () => Promise<void>;
  /** resolves when everything that has happened so far has become runs */
  readonly heard: () => Promise<void>;
  /** resolves when nothing runs and nothing waits for a place to run */
  readonly idle: () => Promise<void>;
  /** cancels what runs and ends its processes */
  readonly stop: () => Promise<void>;
}

export interface Call<Id extends OperationId = OperationId> {
  readonly forge: WholeForge;
  readonly viewer: Viewer;
  readonly path: PathOf<Id>;
  readonly query: QueryOf<Id>;
  readonly body: BodyOf<Id>;
  /** lower-case media type asked for, such as "application/vnd.github.raw+json" */
  readonly accept: string;
  /** the request itself names `page` or `per_page`: some lists are cut differently then */
  readonly isPaged?: boolean;
}

export interface Answer {
  readonly status: number;
  /** JSON value; undefined for an empty body; bytes for raw media */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Link header of lists with cursors: relation to the query parameters that differ, {next: {after: "…"}} */
  readonly links?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A page of a list: the transport adds Link headers and cuts it by page and per_page. */
export interface Listing {
  /** a function gives its item, at once or later, when that is on the page: pull requests are costly to show */
  readonly items: readonly unknown[];
  /** envelope of lists that GitHub wraps: {total_count, check_runs: […]} */
  readonly wrap?: (page: readonly unknown[], total: number) => unknown;
  /** number of items that GitHub lists at most, such as 250 commits */
  readonly most?: number;
  /** page size of a request that names none, where it is not 30: 300 files of a commit */
  readonly perPage?: number;
}

export type Handler<Id extends OperationId = OperationId> = (
  call: Call<Id>,
) => Answer | Listing | Promise<Answer | Listing>;

/** The operations of one subject. */
export type Operations = { readonly [Id in OperationId]?: Handler<Id> };

/** Thrown by handlers and rules; becomes GitHub's error body. */
export class Refusal extends Error {
  readonly status: number;
  readonly errors: readonly unknown[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    errors: readonly unknown[] = [],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = "Refusal";
    this.status = status;
    this.errors = errors;
    this.headers = headers;
  }
}

export const notFound = (): Refusal => new Refusal(404, "Not Found");

/** A repository with its owner's login. */
export interface Located {
  readonly repository: Repository;
  readonly owner: Account;
}
