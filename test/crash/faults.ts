/** What can go wrong with a call: seven ways, each of which leaves the program with less than it asked for. */
import type { Act, Answer } from "./proxy.ts";

function json(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Answer {
  const body = Buffer.from(JSON.stringify({ message }));
  return { status, headers: { "content-type": "application/json; charset=utf-8", ...headers }, body };
}

const BAD_GATEWAY = json(502, "Server Error");

/** longer than a run waits: it has to stop, and to say so */
const LIMITED = json(403, "You have exceeded a secondary rate limit.", { "retry-after": "3000" });

export const FAULTS = {
  "crash before": async ({ die }) => {
    die();
    return null;
  },
  "crash after": async ({ forward, die }) => {
    await forward();
    die();
    return null;
  },
  "502 before": async () => BAD_GATEWAY,
  "502 after": async ({ forward }) => {
    await forward();
    return BAD_GATEWAY;
  },
  "reset after": async ({ forward }) => {
    await forward();
    return null;
  },
  "secondary limit": async () => LIMITED,
  /** a whole answer of HTTP with half of what it should hold: JSON that ends too early, or half of a pack */
  "torn answer": async ({ forward }) => {
    const answer = await forward();
    const half = answer.body.subarray(0, Math.floor(answer.body.length / 2));
    return answer.body.length === 0 ? null : { ...answer, body: half };
  },
} as const satisfies Readonly<Record<string, Act>>;

export type Fault = keyof typeof FAULTS;

/** Something that happens to the forge in the middle of a call. */
export function meanwhile(happens: () => Promise<void>): Act {
  return async ({ forward }) => {
    await happens();
    return forward();
  };
}
