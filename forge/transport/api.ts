/** One request of the REST API, from its credentials to its answer. */
import { isServed } from "../contract/invoke.ts";
import { Refusal, type Viewer } from "../operation.ts";
import { callOperation } from "./call.ts";
import type { Resource } from "./limits.ts";
import { API_VERSION, refuseForm, understood } from "./media-type.ts";
import { befall } from "./misfortune.ts";
import { type Api, type ApiRequest, isWrite } from "./parts.ts";
import { currentPath, movedTo } from "./place.ts";
import { note } from "./record.ts";
import { conditional, type Reply, refusalBody, replyOf, send } from "./respond.ts";
import type { Route } from "./routes.ts";

/** What became known about a request on its way; its answer and the record tell it. */
interface Progress {
  viewer: Viewer;
  route: Route | null;
}

const NO_GRAPHQL = "GraphQL is not served by this forge: ask by REST, with `gh api` for example";

/** Sent with every answer of the API. */
const API_HEADERS = {
  "cache-control": "private, max-age=60, s-maxage=60",
  vary: "Accept, Authorization, Cookie",
  "x-github-api-version-selected": API_VERSION,
};

export async function answerApi(api: Api, asked: ApiRequest): Promise<void> {
  const { request, response } = asked;
  const progress: Progress = { viewer: { kind: "anonymous" }, route: null };
  const reply = await answerOrRefuse(api, asked, progress);
  const { viewer, route } = progress;
  const asking = { viewer, resource: resourceOf(route), isWrite: isWrite(request) };
  // who asks as nobody pays for what has not changed as well
  if (reply?.status === 304 && viewer.kind !== "anonymous") api.limits.refund(asking);
  const path = `${asked.path}${asked.query.size > 0 ? `?${asked.query}` : ""}`;
  const entry = { method: request.method ?? "", path, operation: route?.id ?? null, viewer: nameOf(viewer) };
  note(api.records.requests, { ...entry, status: reply?.status ?? null });
  if (reply === null) return;
  const form = { "x-github-media-type": understood(request.headers.accept) };
  const headers = { ...API_HEADERS, ...form, ...scopesOf(viewer), ...api.limits.headers(asking), ...reply.headers };
  send(request, response, { ...reply, headers });
}

/** @returns null when the connection was closed instead */
async function answerOrRefuse(api: Api, asked: ApiRequest, progress: Progress): Promise<Reply | null> {
  try {
    const reply = await answer(api, asked, progress);
    return reply === null ? null : conditional(asked.request, reply);
  } catch (error) {
    const docs = progress.route === null ? undefined : api.contract.operations[progress.route.id]?.docs;
    if (error instanceof Refusal) return replyOf(error.status, refusalBody(error, docs), error.headers);
    const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
    note(api.records.failures, details);
    return replyOf(500, { ...refusalBody(new Refusal(500, "Server Error"), docs), details: details.split("\n") });
  }
}

async function answer(api: Api, asked: ApiRequest, progress: Progress): Promise<Reply | null> {
  const { request, response } = asked;
  const { forge, wait, limits } = api;
  refuseForm(request.headers);
  progress.viewer = api.services.viewerOf(request.headers.authorization);
  const { viewer } = progress;
  const path = currentPath(forge.state, request.method ?? "", asked.path);
  const moved = movedTo({ forge, viewer }, path);
  if (moved !== null) return redirection(asked, moved);
  progress.route = api.findRoute(request.method ?? "", path);
  if (progress.route === null) throw path === "/graphql" ? new Refusal(501, NO_GRAPHQL) : new Refusal(404, "Not Found");
  const { id, path: names } = progress.route;
  if (!isServed(api.operations, id)) throw unserved(id);
  const struck = api.faults.strike({ operation: id, method: request.method ?? "", path: asked.path });
  if (!(await befall(struck, { forge, viewer, response, wait }))) return null;
  // asking how much is left is free
  if (id !== "rate-limit/get") limits.take({ viewer, resource: resourceOf({ id }), isWrite: isWrite(request) });
  return callOperation(api, { ...asked, path }, { id, names, viewer });
}

/** What writes is to be sent again as it is; what reads may become another request. */
function redirection({ request, root, query }: ApiRequest, path: string): Reply {
  const url = `${root}${path}${query.size > 0 ? `?${query}` : ""}`;
  const docs = "https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects";
  const body = { message: "Moved Permanently", url, documentation_url: docs };
  return replyOf(isWrite(request) ? 307 : 301, body, { location: url });
}

function unserved(id: string): Refusal {
  return new Refusal(501, `GitHub's operation "${id}" is not served by this forge`);
}

function resourceOf(route: Pick<Route, "id"> | null): Resource {
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
