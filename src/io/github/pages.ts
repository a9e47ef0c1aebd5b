/** Lists come in pages. A list is complete, or an error: what is missing on a page that was never asked for looks like nothing. */
import { Failure } from "../failure.ts";
import { field, list, type Read } from "./answer.ts";
import { type Connection, readReply, shapeOf } from "./connection.ts";
import type { Request } from "./exchange.ts";
import { isHidden, type Reply } from "./reply.ts";

interface Paging {
  /** the field that holds the list, where GitHub wraps it */
  readonly within?: string;
  /** GitHub shows no more than this */
  readonly most?: number;
  /** pages have no numbers, only links */
  readonly isLinked?: boolean;
}

const PAGE = 100;
const PAGES_MAX = 100;

interface Listed<T> extends Paging {
  readonly request: Request;
  readonly shape: Read<T>;
}

export async function readAll<T>(
  connection: Connection,
  request: Request,
  shape: Read<T>,
  paging: Paging = {},
): Promise<readonly T[]> {
  return pagesFrom(connection, { request, shape, ...paging }, await readReply(connection, firstPage(request)));
}

export interface Counted<T> {
  readonly pages: number;
  /** null: it has more pages than were allowed, and only the first was read */
  readonly items: readonly T[] | null;
}

/** A list that is worth no more than so many pages. */
export async function readAllOf<T>(
  connection: Connection,
  request: Request,
  shape: Read<T>,
  pagesMost: number,
): Promise<Counted<T>> {
  const first = await readReply(connection, firstPage(request));
  const pages = pagesOf(first);
  return { pages, items: pages > pagesMost ? null : await pagesFrom(connection, { request, shape }, first) };
}

/** null: the token may not see it */
export async function readAllShown<T>(
  connection: Connection,
  request: Request,
  shape: Read<T>,
  paging: Paging = {},
): Promise<readonly T[] | null> {
  const first = await readReply(connection, firstPage(request));
  return isHidden(first) ? null : pagesFrom(connection, { request, shape, ...paging }, first);
}

function firstPage(request: Request): Request {
  return { ...request, parameters: { ...request.parameters, per_page: PAGE } };
}

async function pagesFrom<T>(connection: Connection, listed: Listed<T>, first: Reply): Promise<readonly T[]> {
  const { request, shape, within, most = Number.POSITIVE_INFINITY, isLinked = false } = listed;
  const items: T[] = [];
  for (let page = 1, reply = first; ; page += 1) {
    const found = shapeOf(reply, (part) => list(within === undefined ? part : field(part, within), shape));
    items.push(...found);
    if (items.length >= most) return items;
    const link = nextLink(connection, reply);
    // A page that is full and names no next one may have lost its header on the way.
    const isDoubtful = link === null && found.length === PAGE && !isLinked;
    const next = isDoubtful ? { ...request, parameters: { ...firstPage(request).parameters, page: page + 1 } } : link;
    if (next === null) return items;
    if (page === PAGES_MAX) throw new Failure(`${request.route} has more than ${PAGES_MAX} pages`, "report this");
    reply = await readReply(connection, next);
  }
}

/** As the first page says; where it names no last one, nobody knows. */
function pagesOf(first: Reply): number {
  if (linkOf(first, "next") === undefined) return 1;
  const last = /[?&]page=(\d+)/.exec(linkOf(first, "last") ?? "")?.[1];
  return last === undefined ? Number.POSITIVE_INFINITY : Number(last);
}

function linkOf({ headers }: Reply, name: "next" | "last"): string | undefined {
  const links = String(headers["link"] ?? "").matchAll(/<([^<>]+)>;\s*rel="([a-z]+)"/g);
  return [...links].find(([, , rel]) => rel === name)?.[1];
}

/** The token is for this server only, whatever a page says. */
function nextLink({ octokit }: Connection, reply: Reply): Request | null {
  const url = linkOf(reply, "next");
  if (url === undefined) return null;
  const base = octokit.request.endpoint.DEFAULTS.baseUrl;
  if (!url.startsWith(`${base}/`)) throw new Failure("GitHub sent a link to another server", "check GITHUB_API_URL");
  return { route: `GET /${url.slice(base.length + 1)}` };
}
