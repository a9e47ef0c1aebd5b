/** As much of a mail as a page shows: who, what about, and its texts. Anything that can't be read stays as it came. */

interface ReadMail {
  readonly headers: ReadonlyMap<string, string>;
  /** in their order; a part that is no text has only its type */
  readonly parts: readonly MailPart[];
}

interface MailPart {
  readonly type: string;
  readonly name: string | null;
  readonly text: string | null;
}

const DEPTH_MAX = 8;

export function readMail(raw: string): ReadMail {
  const { headers, body } = split(raw);
  return { headers: decodeAll(headers), parts: partsOf(headers, body, 0) };
}

interface Split {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

function split(source: string): Split {
  const at = /\r?\n\r?\n/.exec(source);
  const head = at === null ? source : source.slice(0, at.index);
  const lines = head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/);
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, name, value] = /^([!-9;-~]+):\s*(.*)$/s.exec(line) ?? [];
    if (name !== undefined && !headers.has(name.toLowerCase())) headers.set(name.toLowerCase(), value ?? "");
  }
  return { headers, body: at === null ? "" : source.slice(at.index + at[0].length) };
}

function decodeAll(headers: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...headers].map(([name, value]) => [name, decodeWords(value)]));
}

function partsOf(headers: ReadonlyMap<string, string>, body: string, depth: number): readonly MailPart[] {
  const given = headers.get("content-type") ?? "text/plain";
  const type = given.split(";")[0]?.trim().toLowerCase() ?? "text/plain";
  const boundary = parameter(given, "boundary");
  if (type.startsWith("multipart/") && boundary !== null && depth < DEPTH_MAX) {
    const pieces = `\n${body}`
      .split(new RegExp(`\\r?\\n--${escapePattern(boundary)}(?:--)?[ \\t]*(?=\\r?\\n|$)`))
      .slice(1, -1);
    return pieces.flatMap((piece) => {
      const inner = split(piece.replace(/^\r?\n/, ""));
      return partsOf(inner.headers, inner.body, depth + 1);
    });
  }
  const disposition = headers.get("content-disposition") ?? "";
  const name = parameter(disposition, "filename") ?? parameter(given, "name");
  const isText = type.startsWith("text/");
  const bytes = decodeBody(body, headers.get("content-transfer-encoding")?.trim().toLowerCase() ?? "");
  return [{ type, name, text: isText ? decodeText(bytes, parameter(given, "charset")) : null }];
}

function decodeBody(body: string, encoding: string): Buffer {
  if (encoding === "base64") return Buffer.from(body, "base64");
  if (encoding !== "quoted-printable") return Buffer.from(body, "latin1");
  const joined = body.replace(/=[ \t]*\r?\n/g, "");
  return Buffer.from(
    joined.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
}

function decodeText(bytes: Uint8Array, charset: string | null): string {
  try {
    return new TextDecoder(charset ?? "utf-8").decode(bytes);
  } catch {
    return new TextDecoder("utf-8").decode(bytes);
  }
}

/** RFC 2047: =?utf-8?B?…?= and =?utf-8?Q?…?=. */
function decodeWords(value: string): string {
  const joined = value.replace(/(\?=)\s+(?==\?)/g, "$1");
  const raw = joined.replace(/=\?([^?]+)\?([BbQq])\?([^?]*)\?=/g, (_, charset: string, how: string, text: string) => {
    const bytes =
      how.toLowerCase() === "b"
        ? Buffer.from(text, "base64")
        : decodeBody(text.replaceAll("_", " "), "quoted-printable");
    return decodeText(bytes, charset);
  });
  // bytes of UTF-8 that were sent as they are
  return raw === joined && /[\x80-\xff]/.test(raw) ? decodeText(Buffer.from(raw, "latin1"), null) : raw;
}

function parameter(value: string, name: string): string | null {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, "i").exec(value);
  return found?.[1] ?? found?.[2] ?? null;
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
