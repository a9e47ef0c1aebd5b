/** The pages on the server: who looks, which page it is, what a form did. No script runs on any of them. */
import { Refusal } from "../operation.ts";
import { locate } from "../operations/access.ts";
import { dig, text } from "../runner/values.ts";
import { readBytes } from "../transport/body.ts";
import type { Exchange, Mount, Services } from "../transport/mount.ts";
import { findAct } from "./forms.ts";
import { html } from "./html.ts";
import { type Look, renderPage } from "./page.ts";
import { findPage, numberOf } from "./routes.ts";
import { checkCsrf, type Session, type Sessions, sessions, viewerOf } from "./session.ts";
import { STYLE } from "./style.ts";

const HEADERS = {
  "content-security-policy":
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
};
const TYPES = { page: "text/html; charset=utf-8", text: "text/plain; charset=utf-8", style: "text/css; charset=utf-8" };

interface Pages {
  readonly services: Services;
  readonly known: Sessions;
}

/** @param key what opens the pages for acting, from pagesKey() */
export function pagesMount(services: Services, key: string): Mount {
  const { port } = new URL(services.forge.serverUrl);
  const pages = { services, known: sessions(services.forge.state, key, port) };
  // the last mount: every path that is nobody else's is a page
  return { matches: () => true, handle: (exchange) => handle(pages, exchange) };
}

async function handle(pages: Pages, exchange: Exchange): Promise<void> {
  const { request, path, query } = exchange;
  const session = pages.known.of(request);
  if (path === "/-/style.css") return send(exchange, { status: 200, type: TYPES.style, body: STYLE });
  if (pages.known.isKey(query.get("key"))) return go(exchange, path, pages.known.cookieFor(session.account?.id ?? 0));
  if (request.method === "POST") return post(pages, exchange, session);
  if (request.method !== "GET" && request.method !== "HEAD")
    throw new Refusal(405, "Pages are read, and their forms are sent");
  await show(pages, exchange, { session, path, refused: null, typed: null });
}

interface Shown {
  readonly session: Session;
  readonly path: string;
  readonly refused: Refusal | null;
  readonly typed: Look["typed"];
}

async function show({ services }: Pages, exchange: Exchange, { session, path, refused, typed }: Shown): Promise<void> {
  const { forge } = services;
  const look: Look = {
    forge,
    session,
    // a client that follows the address of a job's log brings its token
    viewer:
      exchange.request.headers.authorization === undefined
        ? viewerOf(session)
        : services.viewerOf(exchange.request.headers.authorization),
    path,
    query: exchange.query,
    refused: refused === null ? null : wordsOf(refused),
    typed,
  };
  try {
    const found = await findPage(look, segmentsOf(path));
    if (found.kind === "elsewhere") return go(exchange, found.path);
    const body = found.kind === "page" ? renderPage(look, found.page) : found.text;
    send(exchange, { status: refused?.status ?? 200, type: TYPES[found.kind], body });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const content = html`<h1>${error.message}</h1><p>There is no such page, or not for you.</p>`;
    const body = renderPage(look, { title: error.message, located: null, content });
    send(exchange, { status: error.status, type: TYPES.page, body });
  }
}

async function post(pages: Pages, exchange: Exchange, session: Session): Promise<void> {
  const { request, path } = exchange;
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin") throw new Refusal(403, "Forms are sent from the forge's own pages");
  const fields = new URLSearchParams((await readBytes(request)).toString("utf8"));
  checkCsrf(session, fields.get("csrf"));
  if (path === "/-/act-as") return switchActor(pages, exchange, fields);
  const [owner = "", repo = "", ...rest] = segmentsOf(path);
  const [subject = "", ...about] = rest[0] === "actions" ? rest.slice(1) : rest;
  const [verb = "", key = null] = about.toReversed();
  const act = findAct(subject, verb);
  if (act === null) throw new Refusal(404, "Not Found");
  const { services } = pages;
  const viewer = viewerOf(session);
  const back = path.slice(0, path.lastIndexOf("/"));
  try {
    const located = locate({ forge: services.forge, viewer, path: { owner, repo } });
    // what is made has no number yet
    const number = key === null || key === "new" ? 0 : numberOf(key);
    const to = await act({ services, viewer, located, number, query: exchange.query, fields });
    go(exchange, to ?? back);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const typed = { verb, fields };
    await show(pages, exchange, { session, path: back, refused: error, typed });
  }
}

/** What GitHub says is often only in the list of errors: texts, or mistakes with a message. */
function wordsOf({ message, errors }: Refusal): string {
  const told = errors.flatMap((error) => text(error) ?? text(dig(error, "message")) ?? []);
  return told.length === 0 ? message : told.join("; ");
}

function switchActor({ services, known }: Pages, exchange: Exchange, fields: URLSearchParams): void {
  const login = fields.get("login") ?? "";
  const account = services.forge.state.accounts.find((one) => one.login === login && one.type === "User");
  if (login !== "" && account === undefined) throw new Refusal(422, "There is no such person");
  const back = fields.get("back") ?? "/";
  // "//example.org" and "/\example.org" would lead away
  const isOwn = /^\/(?![/\\])/.test(back);
  go(exchange, isOwn ? back : "/", known.cookieFor(account?.id ?? 0));
}

function segmentsOf(path: string): readonly string[] {
  try {
    return path.split("/").filter(Boolean).map(decodeURIComponent);
  } catch {
    throw new Refusal(404, "Not Found");
  }
}

interface Sent {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

function send({ request, response }: Exchange, { status, type, body }: Sent): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...HEADERS, "content-type": type, "content-length": String(bytes.length) });
  response.end(request.method === "HEAD" ? undefined : bytes);
}

function go({ response }: Exchange, path: string, cookie?: string): void {
  const set = cookie === undefined ? {} : { "set-cookie": cookie };
  response.writeHead(303, { ...HEADERS, location: path, "content-length": "0", ...set });
  response.end();
}
