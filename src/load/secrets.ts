/**
 * Secrets that somebody has written into a ledger by mistake. All of it is looked at, lists and evidence of other programs
 * too: a token stands in logs and exports more often than in what people write.
 */
import type { NotSecret } from "../model/authored.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { SnapshotFile } from "../model/snapshot.ts";
import { finding } from "./finding.ts";
import { positions } from "./position.ts";
import { SECRET_KINDS, type SecretKind } from "./secret-kinds.ts";

const SHOWN_MAX = 20;
/** a letter before it says that it only is a part of something else */
const WORD = /[A-Za-z0-9_-]/;

/**
 * What looks like a secret; never the secret itself. At most 20 of a kind in a file.
 * @param known what a reviewed policy says is none
 */
export function secretFindings(files: readonly SnapshotFile[], known: readonly NotSecret[]): readonly Diagnostic[] {
  return files.flatMap(({ path, bytes }) => {
    if (bytes === null) return [];
    // a character for each byte: any file is text, whatever its encoding, and offsets are those of the bytes
    const text = Buffer.from(bytes).toString("latin1");
    const isKnown = ({ id }: SecretKind) => known.some((one) => one.path === path && one.kind === id);
    return SECRET_KINDS.filter((kind) => !isKnown(kind)).flatMap((kind) => tell(path, text, kind));
  });
}

/** What others say of the same line, or of the same name elsewhere, may quote it. */
export function withoutSecrets(found: readonly Diagnostic[], secrets: readonly Diagnostic[]): readonly Diagnostic[] {
  if (secrets.length === 0) return found;
  const lines = new Set(secrets.map(lineOf));
  return found.map((one) => {
    const isQuoted = lines.has(lineOf(one)) || isSecret(`${one.problem} ${one.cure}`);
    return isQuoted ? { ...one, problem: hidden(one.problem), cure: hidden(one.cure) } : one;
  });
}

function isSecret(text: string): boolean {
  return SECRET_KINDS.some((kind) => kind.begins.some((begin) => offsetsOf(text, begin, kind).length > 0));
}

function lineOf({ path, line }: Diagnostic): string {
  return `${line} ${path}`;
}

/** From the first quote to the last, as what is quoted may hold quotes itself; to the end where the last one was cut off. */
function hidden(words: string): string {
  const shown = words.replace(/".*"|".*$/s, '"[secret]"');
  return isSecret(shown) ? words.replace(/".*$/s, '"[secret]"') : shown;
}

function tell(path: string, text: string, kind: SecretKind): readonly Diagnostic[] {
  const offsets = kind.begins.flatMap((begin) => offsetsOf(text, begin, kind)).slice(0, SHOWN_MAX);
  if (offsets.length === 0) return [];
  const place = positions(text);
  const words = {
    problem: `this looks like ${kind.name} (${kind.id})`,
    cure: "make it invalid where it was given out, then take it out; docs/security.md says more, also for what is none",
  };
  return offsets.map((offset) => {
    const { line, column } = place(offset);
    const before = Buffer.from(text.slice(offset - column + 1, offset), "latin1").toString("utf8");
    return finding("secret", path, { line, column: before.length + 1 }, words);
  });
}

function offsetsOf(text: string, begin: string, { rest, isAnywhere }: SecretKind): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(begin); at !== -1 && found.length < SHOWN_MAX; at = text.indexOf(begin, at + 1)) {
    if (isAnywhere !== true && at > 0 && WORD.test(text[at - 1] ?? "")) continue;
    rest.lastIndex = at + begin.length;
    if (rest.test(text)) found.push(at);
  }
  return found;
}
