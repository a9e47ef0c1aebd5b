/**
 * `fetch` as Octokit calls it, on Node's own HTTP client. Node's `fetch` compiles a client of its own anew in each process, which
 * takes a third of a short run. A redirect is an answer like others: the token is for the server that was asked.
 */
import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";

interface Asked {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

interface Answered {
  readonly url: string;
  readonly status: number;
  /** by names in lower case */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: () => Promise<string>;
  readonly arrayBuffer: () => Promise<ArrayBuffer>;
}

/** GitHub's own pages of a hundred entries stay far below this. */
const ANSWER_MAX_BYTES = 64 * 1024 * 1024;

/** @throws Error when no answer comes, or only a part of one */
export async function fetch(url: string, { method, headers, body, signal }: Asked): Promise<Answered> {
  const settings = { method, headers: { ...headers, "accept-encoding": "gzip" }, ...(signal && { signal }) };
  // TLS is loaded where it is spoken: not with the forge of this machine
  const { request } = await (url.startsWith("https:") ? import("node:https") : import("node:http"));
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request(url, settings).on("response", resolve).on("error", reject).end(body);
  });
  const bytes = await readAll(answer);
  return {
    url,
    status: answer.statusCode ?? 0,
    headers: new Map(Object.entries(answer.headers).map(([name, value]) => [name, String(value)])),
    text: async () => new TextDecoder().decode(bytes),
    arrayBuffer: async () => new Uint8Array(bytes).buffer,
  };
}

async function readAll(answer: IncomingMessage): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer) {
    size += part.length;
    if (size > ANSWER_MAX_BYTES) throw new Error(`the answer has more than ${ANSWER_MAX_BYTES} bytes`);
    parts.push(part);
  }
  const bytes = Buffer.concat(parts);
  if (answer.headers["content-encoding"] !== "gzip" || size === 0) return bytes;
  return promisify(gunzip)(bytes, { maxOutputLength: ANSWER_MAX_BYTES });
}
