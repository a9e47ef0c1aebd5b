/**
 * Secrets that somebody has written into a ledger by mistake. All of it is looked at, lists and evidence of other programs
 * too: a token stands in logs and exports more often than in what people write.
 */
import type { NotSecret } from "../model/authored.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { groupBy } from "../model/group-by.ts";
import { SECRET_KINDS, type SecretKind } from "../model/secret-kinds.ts";
import { holdsSecret, offsetsOf } from "../model/secret-text.ts";
import type { SnapshotFile } from "../model/snapshot.ts";
import { finding } from "./finding.ts";
import { positions } from "./position.ts";

const SHOWN_MAX = 20;

/**
 * What looks like a secret; never the secret itself. At most 20 of a kind in a file.
 * @param known what a reviewed policy says is none
 */
export function secretFindings(files: readonly SnapshotFile[], known: readonly NotSecret[]): readonly Diagnostic[] {
  return files.flatMap(({ path, bytes }) => {
    if (bytes === null) return [];
    const texts = textsOf(bytes);
    const isKnown = ({ id }: SecretKind) => known.some((one) => one.path === path && one.kind === id);
    return SECRET_KINDS.filter((kind) => !isKnown(kind)).flatMap((kind) => tell(path, texts, kind));
  });
}

const BYTE_ORDER = /^(?:\xff\xfe|\xfe\xff)/;

/**
 * A character for each byte: any file is text, whatever its encoding. Where there are zeros, also without them: so UTF-16
 * has its letters, in either order and with or without a mark of it.
 */
function textsOf(bytes: Uint8Array): readonly string[] {
  const text = Buffer.from(bytes).toString("latin1");
  return text.includes("\0") ? [text, text.replaceAll("\0", "").replace(BYTE_ORDER, "")] : [text];
}

/**
 * Those in commits before the newest: taking them out again does not take them out of history.
 * @param told what is told of the newest commit, and need not be told of the others
 */
export function bygoneSecrets(
  files: readonly SnapshotFile[],
  known: readonly NotSecret[],
  told: readonly Diagnostic[],
): readonly Diagnostic[] {
  const seen = new Set(told.map(nameOf));
  return secretFindings(files, known).flatMap((one) => {
    if (seen.has(nameOf(one))) return [];
    seen.add(nameOf(one));
    const cure = "make it invalid where it was given out, then push the branch anew without the commits that hold it";
    return { ...one, problem: `${one.problem}, in an earlier commit of this change`, cure };
  });
}

function nameOf({ path, line, column, problem }: Diagnostic): string {
  return `${line}:${column} ${problem} ${path}`;
}

/**
 * What is said of the same line, or of the same name elsewhere, may quote a secret: such quotes are hidden.
 * @param files that the findings are about
 */
export function withoutSecrets(
  found: readonly Diagnostic[],
  files: readonly Pick<SnapshotFile, "path" | "bytes">[],
): readonly Diagnostic[] {
  if (found.length === 0) return found;
  const told = groupBy(found, ({ path }) => path);
  const lines = new Set(
    files.flatMap(({ path, bytes }) => {
      const wanted = new Set((told.get(path) ?? []).map(({ line }) => line));
      return bytes === null || wanted.size === 0
        ? []
        : secretLines(bytes, wanted).map((line) => lineOf({ path, line }));
    }),
  );
  return found.map((one) => {
    const isQuoted = lines.has(lineOf(one)) || holdsSecret(`${one.problem} ${one.cure}`);
    return isQuoted ? { ...one, problem: hidden(one.problem), cure: hidden(one.cure) } : one;
  });
}

/** Only these lines are looked at: of a large list few are wrong. */
function secretLines(bytes: Uint8Array, wanted: ReadonlySet<number>): readonly number[] {
  return textsOf(bytes).flatMap((text) => {
    const found: number[] = [];
    let line = 1;
    for (let start = 0; start <= text.length; line += 1) {
      const newline = text.indexOf("\n", start);
      const end = newline === -1 ? text.length : newline;
      if (wanted.has(line) && holdsSecret(text.slice(start, end))) found.push(line);
      start = end + 1;
    }
    return found;
  });
}

function lineOf({ path, line }: Pick<Diagnostic, "path" | "line">): string {
  return `${line} ${path}`;
}

/** From the first quote to the last, as what is quoted may hold quotes itself; to the end where the last one was cut off. */
function hidden(words: string): string {
  const shown = words.replace(/".*"|".*$/s, '"[secret]"');
  return holdsSecret(shown) ? words.replace(/".*$/s, '"[secret]"') : shown;
}

function tell(path: string, texts: readonly string[], kind: SecretKind): readonly Diagnostic[] {
  const words = {
    problem: `this looks like ${kind.name} (${kind.id})`,
    cure: "make it invalid where it was given out, then take it out; docs/security.md says more, also for what is none",
  };
  for (const text of texts) {
    const offsets = offsetsOf(text, kind).slice(0, SHOWN_MAX);
    if (offsets.length === 0) continue;
    const place = positions(text);
    return offsets.map((offset) => {
      const { line, column } = place(offset);
      const before = Buffer.from(text.slice(offset - column + 1, offset), "latin1").toString("utf8");
      return finding("secret", path, { line, column: before.length + 1 }, words);
    });
  }
  return [];
}
