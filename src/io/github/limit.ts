/** What GitHub's headers say about limits. Times are counted from GitHub's own clock, not from this machine's. */
import type { Headers, Reply } from "./reply.ts";

const SECOND_MS = 1_000;
/** GitHub asks for at least this after a secondary limit that names no time, and for more each time. */
const REFUSED_MS = 60 * SECOND_MS;

export interface Budget {
  /** requests that are left of this hour */
  readonly remaining: number;
  /** milliseconds until the next hour's begin */
  readonly resetIn: number;
}

/** @returns null when the answer says nothing about the limit of ordinary requests */
export function budgetOf(headers: Headers): Budget | null {
  const remaining = numberOf(headers["x-ratelimit-remaining"]);
  const reset = numberOf(headers["x-ratelimit-reset"]);
  const resource = headers["x-ratelimit-resource"];
  if (remaining === null || reset === null || (resource !== undefined && resource !== "core")) return null;
  const now = Date.parse(String(headers["date"] ?? ""));
  return { remaining, resetIn: Number.isNaN(now) ? REFUSED_MS : Math.max(0, reset * SECOND_MS - now) };
}

/**
 * How long to wait when the reply is a refusal because of a limit, in milliseconds; null when it is not one.
 * @param refusals how many came before it in a row
 */
export function waitAfter(reply: Reply, refusals: number): number | null {
  if (reply.status !== 403 && reply.status !== 429) return null;
  const after = numberOf(reply.headers["retry-after"]);
  if (after !== null) return after * SECOND_MS;
  const budget = budgetOf(reply.headers);
  if (budget?.remaining === 0) return budget.resetIn + SECOND_MS;
  if (reply.status === 429 || isSecondary(reply.data)) return REFUSED_MS * 2 ** refusals;
  return null;
}

/** GitHub tells this limit from a missing permission only by its words. */
function isSecondary(data: unknown): boolean {
  if (typeof data !== "object" || data === null || !("message" in data)) return false;
  return /secondary rate limit|abuse detection/i.test(String(data.message));
}

function numberOf(header: string | number | undefined): number | null {
  const text = String(header ?? "");
  return /^\d{1,12}$/.test(text) ? Number(text) : null;
}
