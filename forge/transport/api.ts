/** One request of the REST API, from its credentials to its answer. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Contract } from "../contract/description.ts";
import { invoke, isServed } from "../contract/invoke.ts";
import type { Validation } from "../contract/validation.ts";
import {
  type Answer,
  type Forge,
  type Listing,
  type OperationId,
  type Operations,
  Refusal,
  type Viewer,
} from "../operation.ts";
import type { Repository } from "../state.ts";
import { parseJson, readBytes } from "./body.ts";
import type { Fault, Faults } from "./faults.ts";
import { type Limits, primaryRefusal, type Resource, secondaryRefusal } from "./limits.ts";
import type { Services } from "./mount.ts";
import { cutPage, isPaged, linkHeader, plainQuery } from "./pages.ts";
import { byName, byNumber } from "./place.ts";
import { note, type Record as Records } from "./record.ts";
import { conditional, type Reply, refusalBody, replyOf, send } from "./respond.ts";
import type { FindRoute, Route } from "./routes.ts";

/** The parts of a running forge that answer the REST API. */
export interface Api {
  readonly forge: Forge;
  readonly services: Services;
  readonly contract: Contract;
  readonly validation: () => Promise<Validation>;
  readonly operations: Operations;
  readonly findRoute: FindRoute;
  /** name of GitHub's operation that is not served here */
  readonly findUnserved: FindRoute;
  readonly faults: Faults;
  readonly limits: Limits;
  readonly records: Records;
  readonly wait: (milliseconds: number) => Promise<void>;
}

export interface ApiRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** below the API's root, percent-encoded */
  readonly path: string;
  readonly query: URLSearchParams;
  /** the API's root as this client calls it */
  readonly root: string;
}

/** What became known about a request on its way; its answer and the record tell it. */
interface Progress {
  viewer: Viewer;
  route: Route | null;
}

export async function answerApi(api: Api, asked: ApiRequest): Promise<void> {
  const { request, response } = asked;
  const progress: Progress = { viewer: { kind: "anonymous" }, route: null };
  const struck: Fault[] = [];
  const reply = await answerOrRefuse(api, asked, progress, struck);
  const resource = resourceOf(progress.route);
  const asking = { viewer: progress.viewer, resource, isWrite: isWrite(request) };
  if (reply.status === 304) api.limits.refund(asking);
  const path = `${asked.path}${asked.query.size > 0 ? `?${asked.query}` : ""}`;
  const viewer = nameOf(progress.viewer);
  note(api.records.requests, {
    method: request.method ?? "",
    path,
    operation: progress.route?.id ?? null,
    status: reply.status,
    viewer,
  });
  if (struck.some((fault) => fault.kind.startsWith("drop"))) return void response.destroy();
  const whole = {
    ...reply,
    headers: { ...scopesOf(progress.viewer), ...api.limits.headers(asking), ...reply.headers },
  };
  send(
    request,
    response,
    whole,
    struck.some((fault) => fault.kind === "torn"),
  );
}

async function answerOrRefuse(api: Api, asked: ApiRequest, progress: Progress, struck: Fault[]): Promise<Reply> {
  try {
    return conditional(asked.request, await answer(api, asked, progress, struck));
  } catch (error) {
    const docs = progress.route === null ? undefined : api.contract.operations[progress.route.id]?.docs;
    if (error instanceof Refusal) return replyOf(error.status, refusalBody(error, docs), error.headers);
    const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
    note(api.records.failures, details);
    return replyOf(500, { ...refusalBody(new Refusal(500, "Server Error"), docs), details: details.split("\n") });
  }
}

async function answer(api: Api, asked: ApiRequest, progress: Progress, struck: Fault[]): Promise<Reply> {
  const { request } = asked;
  progress.viewer = api.services.viewerOf(request.headers.authorization);
  const path = byName(api.forge.state, asked.path);
  progress.route = api.findRoute(request.method ?? "", path);
  const route = progress.route ?? refuseUnserved(api, request, path);
  if (!isServed(api.operations, route.id)) throw unserved(route.id);
  struck.push(...api.faults.strike(route.id));
  const dropped = await strikeBefore(api, struck, progress.viewer);
  if (dropped !== null) return dropped;
  if (route.id !== "rate-limit/get")
    api.limits.take({ viewer: progress.viewer, resource: resourceOf(route), isWrite: isWrite(request) });
  const answered = await run(api, asked, { id: route.id, path: route.path }, progress.viewer);
  return finish(api, { ...asked, path }, route.id, answered);
}

/** @returns the answer that comes instead of the act, or null */
async function strikeBefore(api: Api, struck: readonly Fault[], viewer: Viewer): Promise<Reply | null> {
  for (const fault of struck) {
    if (fault.kind === "delay") await api.wait(fault.delayMs);
    if (fault.kind === "drop-before") return replyOf(502, undefined);
    if (fault.kind === "status") throw new Refusal(fault.status, "Server Error");
    if (fault.kind === "secondary") throw secondaryRefusal(fault.retryAfterSeconds);
    if (fault.kind === "primary") {
      const reset = String(Math.floor(Date.parse(api.forge.clock.now()) / 1000) + fault.retryAfterSeconds);
      const { message } = primaryRefusal(viewer);
      throw new Refusal(429, message, [], { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset });
    }
  }
  return null;
}

interface ServedRoute extends Route {
  readonly id: OperationId;
}

async function run(api: Api, asked: ApiRequest, route: ServedRoute, viewer: Viewer): Promise<Answer | Listing> {
  const { request } = asked;
  const validation = await api.validation();
  const path: Record<string, unknown> = { ...route.path };
  const query: Record<string, unknown> = plainQuery(asked.query);
  // what can't be a number is no number of anything
  if (validation.parameters(route.id, "path", path).length > 0) throw new Refusal(404, "Not Found");
  refuseInvalid(validation.parameters(route.id, "query", query));
  const body = parseJson(await readBytes(request));
  refuseInvalid(validation.body(route.id, body));
  const accept = (request.headers.accept ?? "").toLowerCase();
  const call = { forge: api.forge, viewer, path, query, body, accept, isPaged: isPaged(asked.query) };
  const { id } = route;
  if (!isWrite(request)) {
    const past = api.faults.pastFor(id);
    return invoke(api.operations, id, past === null ? call : { ...call, forge: { ...api.forge, state: past } });
  }
  return api.services.write(repositoryOf(api.forge, path), async () => {
    api.faults.beforeWrite(api.forge.state);
    return invoke(api.operations, id, call);
  });
}

/** Cuts a list to its page, and holds the answer against the contract. */
async function finish(api: Api, asked: ApiRequest, id: string, answered: Answer | Listing): Promise<Reply> {
  const place = { base: asked.root + byNumber(api.forge.state, asked.path), query: asked.query };
  const { status, body, headers, links = {} } = "items" in answered ? cutPage(answered, place) : answered;
  const details = (await api.validation()).answer(id, status, plainJson(body));
  if (details.length > 0) {
    note(api.records.violations, { operation: id, status, details });
    const message = `the forge's answer to ${id} (${status}) is not what GitHub's description says`;
    return replyOf(500, { ...refusalBody(new Refusal(500, message)), errors: details });
  }
  return replyOf(status, body, { ...linkHeader(links, place), ...headers });
}

/** As a client will read it: without what is undefined. */
function plainJson(body: unknown): unknown {
  return body instanceof Uint8Array || body === undefined ? body : JSON.parse(JSON.stringify(body));
}

function refuseInvalid(problems: readonly string[]): void {
  if (problems.length > 0) throw new Refusal(422, `Invalid request.\n\n${problems.join("\n")}`);
}

function refuseUnserved(api: Api, request: IncomingMessage, path: string): never {
  const known = api.findUnserved(request.method ?? "", path);
  throw known === null ? new Refusal(404, "Not Found") : unserved(known.id);
}

function unserved(id: string): Refusal {
  return new Refusal(501, `GitHub's operation "${id}" is not served by this forge`);
}

function repositoryOf({ state }: Forge, path: Readonly<Record<string, unknown>>): Repository | null {
  const same = (a: string, b: unknown) => a.toLowerCase() === String(b).toLowerCase();
  const owner = state.accounts.find((one) => same(one.login, path["owner"]));
  return state.repositories.find((one) => one.ownerId === owner?.id && same(one.name, path["repo"])) ?? null;
}

function isWrite(request: IncomingMessage): boolean {
  return request.method !== "GET" && request.method !== "HEAD";
}

function resourceOf(route: Route | null): Resource {
  return route?.id.startsWith("search/") === true ? "search" : "core";
}

function nameOf(viewer: Viewer): string | null {
  if (viewer.kind === "anonymous") return null;
  return viewer.kind === "app" ? viewer.app.slug : viewer.account.login;
}

function scopesOf(viewer: Viewer): Readonly<Record<string, string>> {
  const isPersonal = viewer.kind === "account" && viewer.token.kind === "user";
  return isPersonal ? { "x-oauth-scopes": "read:org, repo, workflow" } : {};
}
