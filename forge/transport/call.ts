/** One operation: its request is checked, it is called, its answer is held against the contract. */
import { invoke } from "../contract/invoke.ts";
import { findRepository } from "../lookup.ts";
import { type Answer, type Listing, type OperationId, Refusal, type Viewer } from "../operation.ts";
import { locate } from "../operations/access.ts";
import { parseJson, readBytes } from "./body.ts";
import { cutPage, isPaged, linkHeader, plainQuery } from "./pages.ts";
import { type Api, type ApiRequest, isWrite } from "./parts.ts";
import { byNumber } from "./place.ts";
import { note } from "./record.ts";
import { type Reply, refusalBody, replyOf } from "./respond.ts";

interface Target {
  readonly id: OperationId;
  /** parameters of the path, decoded */
  readonly names: Readonly<Record<string, string>>;
  readonly viewer: Viewer;
}

export async function callOperation(api: Api, asked: ApiRequest, target: Target): Promise<Reply> {
  return finish(api, asked, target.id, await run(api, asked, target));
}

async function run(api: Api, asked: ApiRequest, { id, names, viewer }: Target): Promise<Answer | Listing> {
  const { request } = asked;
  const { forge } = api;
  const validation = await api.validation();
  const path: Record<string, unknown> = { ...names };
  const query = plainQuery(asked.query);
  // what can't be a number is no number of anything
  if (validation.parameters(id, "path", path).length > 0) throw new Refusal(404, "Not Found");
  refuseBlind(api, path, { viewer, isWrite: isWrite(request) });
  refuseInvalid(validation.parameters(id, "query", query));
  const body = parseJson(await readBytes(request));
  refuseInvalid(validation.body(id, body));
  const accept = (request.headers.accept ?? "").toLowerCase();
  const call = { forge, viewer, path, query, body, accept, isPaged: isPaged(asked.query) };
  if (!isWrite(request)) {
    const past = api.faults.pastFor({ operation: id, method: "GET", path: asked.path });
    return invoke(api.operations, id, past === null ? call : { ...call, forge: { ...forge, ...past } });
  }
  const located = findRepository(forge.state, names["owner"] ?? "", names["repo"] ?? "");
  return api.services.write(located?.repository ?? null, () => invoke(api.operations, id, call));
}

/** Cuts a list to its page, and holds the answer against the contract. */
async function finish(api: Api, asked: ApiRequest, id: string, answered: Answer | Listing): Promise<Reply> {
  const place = { base: asked.root + byNumber(api.forge.state, asked.path), query: asked.query };
  const { status, body, headers, links = {} } = "items" in answered ? await cutPage(answered, place) : answered;
  const reply = replyOf(status, body, { ...linkHeader(links, place), ...placeOf(status, body), ...headers });
  const details = (await api.validation()).answer(id, status, asRead(reply, body));
  if (details.length > 0) {
    note(api.records.violations, { operation: id, status, details });
    const message = `the forge's answer to ${id} (${status}) is not what GitHub's description says`;
    return replyOf(500, { ...refusalBody(new Refusal(500, message)), errors: details });
  }
  return reply;
}

/** Where that is which was made; when that was changed which is shown. */
function placeOf(status: number, body: unknown): Readonly<Record<string, string>> {
  const { url, updated_at: updatedAt }: Readonly<Record<string, unknown>> = Object(body);
  if (status === 201 && typeof url === "string") return { location: url };
  return status === 200 && typeof updatedAt === "string" ? { "last-modified": new Date(updatedAt).toUTCString() } : {};
}

/** As a client will read it: without what is undefined. */
function asRead(reply: Reply, body: unknown): unknown {
  return reply.body === null || body instanceof Uint8Array ? body : JSON.parse(reply.body.toString());
}

interface Asking {
  readonly viewer: Viewer;
  readonly isWrite: boolean;
}

/** Before anything is said about a request: what its sender may not see is not there, and nobody in particular writes. */
function refuseBlind({ forge }: Api, path: Readonly<Record<string, unknown>>, { viewer, isWrite }: Asking): void {
  const { owner, repo } = path;
  // an App itself sees what it is installed on, which its own operations know
  if (typeof owner === "string" && typeof repo === "string" && viewer.kind !== "app")
    locate({ forge, viewer, path: { owner, repo } });
  if (isWrite && viewer.kind === "anonymous") throw new Refusal(401, "Requires authentication");
}

function refuseInvalid(problems: readonly string[]): void {
  if (problems.length > 0) throw new Refusal(422, `Invalid request.\n\n${problems.join("\n")}`);
}
