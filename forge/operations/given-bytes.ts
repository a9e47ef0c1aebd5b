/** Bytes as requests give them. */
import { Refusal } from "../operation.ts";

export function fromBase64(content: string): Buffer {
  const plain = content.replace(/\s+/g, "");
  const isBase64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/.test(plain);
  if (!isBase64) throw new Refusal(422, "content is not valid Base64");
  return Buffer.from(plain, "base64");
}
