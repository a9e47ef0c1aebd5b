/** What tests write into repositories: commits by git's fast-import, and logs with their segments and checkpoints. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatCheckpoint } from "../../src/decide/audit/checkpoint.ts";
import { lineOf, numbered, segmentsFrom } from "../../src/decide/audit/entries.ts";
import { leafHash, rootOf } from "../../src/decide/audit/merkle.ts";
import type { AuditEntry } from "../../src/model/audit-entry.ts";
import type { NewEntry } from "../../src/model/audit-log.ts";

export const ORIGIN = "github.com/acme/patches/audit";
export const START_S = 1_772_360_000;
/** A file that a commit writes; null takes it away. */
export type Written = Readonly<Record<string, string | null>>;

export interface Commit {
  readonly mark: number;
  readonly parents: readonly number[];
  readonly at: number;
  readonly files: Written;
}

/** As git-fast-import(1) takes a name; a lone surrogate from U+DC80 to U+DCFF stands for a byte that is no UTF-8. */
function quoted(path: string): string {
  return JSON.stringify(path).replace(/\\udc([89a-f][0-9a-f])/g, (_, byte: string) => {
    return `\\${Number.parseInt(byte, 16).toString(8)}`;
  });
}

/** Bytes, counted, as git-fast-import(1) takes them. */
function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

export function streamOf(branch: string, { mark, parents, at, files }: Commit): string {
  const [from, ...merged] = parents;
  return [
    `commit refs/heads/${branch}\nmark :${mark}\n`,
    `committer Tester <tester@example.org> ${at} +0000\n${data(`change ${mark}`)}`,
    from === undefined ? "" : `from :${from}\n`,
    ...merged.map((parent) => `merge :${parent}\n`),
    ...Object.entries(files).map(([path, text]) =>
      text === null ? `D ${quoted(path)}\n` : `M 100644 inline ${quoted(path)}\n${data(text)}`,
    ),
    "\n",
  ].join("");
}

/** @returns ids by marks */
export function imported(folder: string, stream: string): ReadonlyMap<number, string> {
  const marks = join(folder, ".git/marks");
  execFileSync("git", ["fast-import", "--quiet", `--export-marks=${marks}`], { cwd: folder, input: stream });
  const rows = readFileSync(marks, "utf8")
    .split("\n")
    .filter((row) => row !== "");
  return new Map(rows.map((row) => [Number(/^:(\d+)/.exec(row)?.[1]), row.split(" ")[1] ?? ""]));
}

/** Several commits, as the log grows. @returns all of its entries */
export function writeLog(
  folder: string,
  groups: readonly (readonly NewEntry[])[],
  batch: number,
): readonly AuditEntry[] {
  const entries: AuditEntry[] = [];
  const stream: string[] = [];
  for (let from = 0; from < groups.length; from += batch) {
    const before = entries.length;
    entries.push(...numbered(entries, groups.slice(from, from + batch).flat()));
    if (entries.length === before) continue;
    const mark = stream.length + 1;
    const commit = {
      mark,
      parents: mark === 1 ? [] : [mark - 1],
      at: START_S + mark,
      files: logFiles(entries, before),
    };
    stream.push(streamOf("audit", commit));
  }
  imported(folder, stream.join(""));
  return entries;
}

/** Segments and checkpoint of a log. @param before entries that need not be written again */
export function logFiles(
  entries: readonly AuditEntry[],
  before = 0,
  origin = ORIGIN,
): Readonly<Record<string, string>> {
  const lines = entries.map(lineOf);
  const root = rootOf(lines.map((line) => leafHash(Buffer.from(line))));
  const segments = segmentsFrom(lines, before).map(({ path, text }) => [path, text]);
  return { ...Object.fromEntries(segments), checkpoint: formatCheckpoint({ origin, size: lines.length, root }) };
}

/** Another one like it, to spoil. */
export function copyOf({ folder }: { readonly folder: string }): string {
  const copy = mkdtempSync(join(tmpdir(), "patchledger-audit-"));
  cpSync(folder, copy, { recursive: true });
  return copy;
}

export function discard(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
