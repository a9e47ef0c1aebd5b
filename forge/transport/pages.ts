/** Lists, a page at a time: GitHub gives 30 unless asked for more, 100 at most, and says in Link where the others are. */
import type { Answer, Listing } from "../operation.ts";

const PAGE_SIZE = 30;
const PAGE_SIZE_MAX = 100;

interface Asked {
  /** URL of the list with ids instead of names, as GitHub's links have it */
  readonly base: string;
  readonly query: URLSearchParams;
}

export async function cutPage(listing: Listing, { base, query }: Asked): Promise<Answer> {
  const items = listing.most === undefined ? listing.items : listing.items.slice(0, listing.most);
  const size = pageSizeOf(query) ?? listing.perPage ?? PAGE_SIZE;
  const page = positive(query.get("page")) ?? 1;
  const last = Math.max(1, Math.ceil(items.length / size));
  const shown = items.slice((page - 1) * size, page * size);
  const cut = await Promise.all(shown.map((item) => (typeof item === "function" ? item() : item)));
  const body = listing.wrap === undefined ? cut : listing.wrap(cut, items.length);
  const before = page > 1 ? { prev: Math.min(page - 1, last) } : {};
  const after = page < last ? { next: page + 1, last } : {};
  const links = Object.entries({ ...before, ...after, ...(page > 1 ? { first: 1 } : {}) });
  const targets = links.map(([name, target]) => [name, { page: String(target) }] as const);
  return { status: 200, body, headers: linkHeader(Object.fromEntries(targets), { base, query }) };
}

/** @param links relation to the query parameters that differ from those of this request */
export function linkHeader(
  links: NonNullable<Answer["links"]>,
  { base, query }: Asked,
): Readonly<Record<string, string>> {
  const parts = Object.entries(links).map(([name, differing]) => {
    const changed = new URLSearchParams(query);
    for (const [key, value] of Object.entries(differing)) changed.set(key, value);
    return `<${base}?${changed}>; rel="${name}"`;
  });
  return parts.length === 0 ? {} : { link: parts.join(", ") };
}

export function isPaged(query: URLSearchParams): boolean {
  return query.has("page") || query.has("per_page");
}

/** The query as an operation sees it: page numbers are numbers within GitHub's bounds, or absent. */
export function plainQuery(query: URLSearchParams): Record<string, unknown> {
  const { page, per_page, ...others } = Object.fromEntries(query);
  const number = positive(page ?? null);
  const size = pageSizeOf(query);
  return { ...others, ...(number === null ? {} : { page: number }), ...(size === null ? {} : { per_page: size }) };
}

function pageSizeOf(query: URLSearchParams): number | null {
  const size = positive(query.get("per_page"));
  return size === null ? null : Math.min(size, PAGE_SIZE_MAX);
}

/** GitHub reads a number from the start of the text, and takes its default for everything else. */
function positive(text: string | null): number | null {
  const number = Number.parseInt(text ?? "", 10);
  return number > 0 ? number : null;
}
