/** The bytes of a request, and the JSON in them. */
import type { IncomingMessage } from "node:http";
import { Refusal } from "../operation.ts";

const BODY_BYTES_MAX = 25 * 1024 * 1024;

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    // what is too much is read to its end, and forgotten: else the client would not hear the refusal
    if (bytes <= BODY_BYTES_MAX) chunks.push(chunk);
  }
  if (bytes > BODY_BYTES_MAX) throw new Refusal(413, "Request Entity Too Large");
  return Buffer.concat(chunks);
}

/** No body at all reads as an empty object, as GitHub takes it. */
export function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return {};
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (typeof value === "object" && value !== null) return value;
  } catch {
    throw new Refusal(400, "Problems parsing JSON");
  }
  throw new Refusal(400, "Body should be a JSON object");
}
