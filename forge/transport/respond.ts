/** What an operation answered, as bytes on the wire: JSON, ETag, Link, and the headers that GitHub sends with everything. */
import { createHash } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { Refusal } from "../operation.ts";

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
}

const JSON_TYPE = "application/json; charset=utf-8";

/** @param body JSON value, bytes, or undefined for no body */
export function replyOf(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  if (body === undefined) return { status, headers, body: null };
  if (body instanceof Uint8Array)
    return { status, headers: { "content-type": "application/octet-stream", ...headers }, body: Buffer.from(body) };
  const bytes = Buffer.from(JSON.stringify(body));
  return { status, headers: { "content-type": JSON_TYPE, ...headers }, body: bytes };
}

/** GitHub's body of an error. */
export function refusalBody({ status, message, errors }: Refusal, docs = "https://docs.github.com/rest") {
  const details = errors.length === 0 ? {} : { errors };
  return { message, ...details, documentation_url: docs, status: String(status) };
}

/** Adds the ETag to what may be asked for again; nothing is sent twice to those who have it. */
export function conditional(request: IncomingMessage, reply: Reply): Reply {
  if (reply.status !== 200 || reply.body === null || !["GET", "HEAD"].includes(request.method ?? "")) return reply;
  const etag = `W/"${createHash("sha256").update(reply.body).digest("hex")}"`;
  const headers = { ...reply.headers, etag };
  if (!isKnown(request.headers, { ...reply.headers, etag })) return { ...reply, headers };
  return { status: 304, headers, body: null };
}

/** An ETag says more than a date, which is not looked at beside it. */
function isKnown(asked: IncomingHttpHeaders, { etag, "last-modified": changed = "" }: Known): boolean {
  const { "if-none-match": given, "if-modified-since": since = "" } = asked;
  if (given === undefined) return Date.parse(since) >= Date.parse(changed);
  const opaque = etag.slice(2);
  return given.split(",").some((one) => one.trim() === "*" || one.trim().replace(/^W\//, "") === opaque);
}

interface Known {
  readonly etag: string;
  readonly "last-modified"?: string;
}

export function send(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  const bare = reply.status === 304 || reply.status === 204;
  const length = String(reply.body?.length ?? 0);
  response.writeHead(reply.status, { ...reply.headers, ...(bare ? {} : { "content-length": length }) });
  response.end(request.method === "HEAD" || reply.body === null ? undefined : reply.body);
}
