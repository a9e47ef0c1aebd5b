/** Lists come in pages. A list is complete, or an error: what is missing on a page that was never asked for looks like nothing. */
import { Failure } from "../failure.ts";
import { field, list, type Read } from "./answer.ts";
import { type Connection, readReply, shapeOf } from "./connection.ts";
import type { Request } from "./exchange.ts";
import type { Reply } from "./reply.ts";

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

export async function readAll<T>(
  connection: Connection,
  request: Request,
  shape: Read<T>,
  { within, most = Number.POSITIVE_INFINITY, isLinked = false }: Paging = {},
): Promise<readonly T[]> {
  const items: T[] = [];
  let next: Request | null = { ...request, parameters: { ...request.parameters, per_page: PAGE } };
  for (let page = 1; next !== null; page += 1) {
    if (page > PAGES_MAX) throw new Failure(`${request.route} has more than ${PAGES_MAX} pages`, "report this");
    const reply = await readReply(connection, next);
    const found = shapeOf(reply, (part) => list(within === undefined ? part : field(part, within), shape));
    items.push(...found);
    if (items.length >= most) break;
    const link = nextLink(connection, reply);
    // A page that is full and names no next one may have lost its header on the way.
    const isDoubtful = link === null && found.length === PAGE && !isLinked;
    next = isDoubtful ? { ...request, parameters: { ...request.parameters, per_page: PAGE, page: page + 1 } } : link;
  }
  return items;
}

/** The token is for this server only, whatever a page says. */
function nextLink({ octokit }: Connection, { headers }: Reply): Request | null {
  const url = /<([^<>]+)>;\s*rel="next"/.exec(String(headers["link"] ?? ""))?.[1];
  if (url === undefined) return null;
  const base = octokit.request.endpoint.DEFAULTS.baseUrl;
  if (!url.startsWith(`${base}/`)) throw new Failure("GitHub sent a link to another server", "check GITHUB_API_URL");
  return { route: `GET /${url.slice(base.length + 1)}` };
}
