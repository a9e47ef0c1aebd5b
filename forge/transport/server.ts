/** The HTTP server: who may talk to it at all, and which part of the forge a path belongs to. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Refusal } from "../operation.ts";
import { answerApi } from "./api.ts";
import { befall } from "./misfortune.ts";
import type { Exchange } from "./mount.ts";
import type { Api } from "./parts.ts";
import { refusalBody, replyOf, send } from "./respond.ts";
import type { Site } from "./site.ts";

const API_ROOT = "/api/v3";
const GRAPHQL = "/api/graphql";
/** what `gh` calls GitHub when it speaks to a unix socket */
const GITHUB_HOSTS = ["api.github.com", "github.com", "localhost"];

/** @param site requests wait for it; @param isSocket a unix socket: nobody but those whom the file system lets in can be there, under any of GitHub's names */
export function createForgeServer(site: Promise<Site>, isSocket: boolean): Server {
  let last = 0;
  const server = createServer((request, response) => {
    last += 1;
    const incoming = { request, response, id: last, isSocket };
    void site.then((built) => serve(built, incoming));
  });
  // a push of a large repository takes as long as it takes
  server.requestTimeout = 0;
  server.keepAliveTimeout = 60_000;
  return server;
}

interface Incoming {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly id: number;
  readonly isSocket: boolean;
}

async function serve(site: Site, incoming: Incoming): Promise<void> {
  const { request, response } = incoming;
  // a client that has gone away is no mistake of the forge
  response.on("error", () => undefined);
  try {
    setCommonHeaders(site.api, incoming);
    await dispatch(site, incoming);
  } catch (error) {
    if (response.headersSent) return void response.destroy();
    const refusal = error instanceof Refusal ? error : new Refusal(500, String(error));
    send(request, response, replyOf(refusal.status, refusalBody(refusal), refusal.headers));
  }
}

async function dispatch(site: Site, incoming: Incoming): Promise<void> {
  const { request, response } = incoming;
  const host = request.headers.host ?? "";
  refuseStrangers(site.api, incoming, host);
  const { path, query } = partsOf(request.url ?? "/");
  const exchange: Exchange = { request, response, path, query };
  if (incoming.isSocket && host.startsWith("api.github.com"))
    return answerApi(site.api, { ...exchange, root: "https://api.github.com" });
  if (path === API_ROOT || path.startsWith(`${API_ROOT}/`)) {
    const below = path.slice(API_ROOT.length).replace(/^$/, "/");
    return answerApi(site.api, { ...exchange, path: below, root: site.api.forge.apiUrl });
  }
  if (path === GRAPHQL) return answerApi(site.api, { ...exchange, path: "/graphql", root: site.api.forge.apiUrl });
  const mount = site.mounts.find((one) => one.matches(path));
  if (mount === undefined) throw new Refusal(404, "Not Found");
  if (await survives(site.api, exchange)) await mount.handle(exchange);
}

/** Pages and git fail as the API does; the control never does. */
async function survives({ faults, forge, wait }: Api, { request, response, path }: Exchange): Promise<boolean> {
  if (path.startsWith("/_forge")) return true;
  const struck = faults.strike({ operation: null, method: request.method ?? "", path });
  return befall(struck, { forge, viewer: { kind: "anonymous" }, response, wait });
}

/** A page of another site may not use the forge through a browser: neither under another name nor from its own origin. */
function refuseStrangers({ forge }: Api, { request, isSocket }: Incoming, host: string): void {
  const { port } = new URL(forge.serverUrl);
  const own = ["127.0.0.1", "localhost", "[::1]"].map((name) => `${name}:${port}`);
  const isKnownHost = own.includes(host) || (isSocket && GITHUB_HOSTS.includes(host.replace(/:\d+$/, "")));
  if (!isKnownHost) throw new Refusal(403, `the forge does not answer to the host "${host}"`);
  const { origin } = request.headers;
  if (origin === undefined || own.includes(origin.replace(/^http:\/\//, ""))) return;
  throw new Refusal(403, `the forge does not answer pages of "${origin}"`);
}

function setCommonHeaders({ forge }: Api, { response, id }: Incoming): void {
  response.setHeader("date", new Date(forge.clock.now()).toUTCString());
  response.setHeader("x-github-request-id", `F0:${id.toString(16).toUpperCase().padStart(8, "0")}`);
  response.setHeader("x-content-type-options", "nosniff");
}

/** Never decoded here: "%2F" in a branch's name is not a separator. A proxy's client sends the whole URL. */
function partsOf(target: string): { readonly path: string; readonly query: URLSearchParams } {
  const relative = target.replace(/^https?:\/\/[^/]*/, "");
  const [path = "/", query = ""] = relative.split(/\?(.*)/s);
  return { path, query: new URLSearchParams(query) };
}
