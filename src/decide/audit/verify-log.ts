/** Whether the log is what it says it is: its lines, its tree, and every older state of it that somebody has kept. */

import type { AuditEntry } from "../../model/audit-entry.ts";
import type { AuditFinding } from "../../model/audit-finding.ts";
import {
  CHECKPOINT_PATH,
  type Checkpoint,
  type Hash,
  type LogLine,
  SEGMENT_ENTRIES,
  segmentPath,
} from "../../model/audit-log.ts";
import { plural } from "../../model/words.ts";
import { canonical } from "./canonical.ts";
import { parseCheckpoint } from "./checkpoint.ts";
import { keysOf } from "./entries.ts";
import { isSame, leafHash, rootsAt } from "./merkle.ts";

/** A commit of the branch `audit`, newest first. */
export interface AuditCommit {
  readonly commit: string;
  readonly parents: number;
  /** text of its checkpoint; null when it has none */
  readonly checkpoint: string | null;
}

export interface LogFacts {
  /** every path of the branch; only plain files count */
  readonly files: readonly { readonly path: string; readonly type: string }[];
  /** of all segments, in order */
  readonly lines: readonly LogLine[];
  readonly history: readonly AuditCommit[];
  /** that the user has kept, of any age */
  readonly known: readonly Checkpoint[];
}

const NOWHERE = { seq: null, commit: null } as const;

export function logFindings(facts: LogFacts): readonly AuditFinding[] {
  const { lines, history } = facts;
  return [
    ...fileFindings(facts),
    ...segmentFindings(lines),
    ...lines.flatMap((line, index) => lineFindings(line, index)),
    ...duplicateFindings(lines),
    ...treeFindings(facts),
    ...history.flatMap((one, index) => shapeFindings(one, index === history.length - 1)),
  ];
}

function fileFindings({ files, lines }: LogFacts): readonly AuditFinding[] {
  const segments = Math.ceil(lines.length / SEGMENT_ENTRIES);
  const wanted = new Set([CHECKPOINT_PATH, ...Array.from({ length: segments }, (_, index) => segmentPath(index))]);
  return files
    .filter(({ path, type }) => !wanted.has(path) || type !== "file")
    .map(({ path }) => ({ ...NOWHERE, code: "extra-file", problem: `"${path}" is no part of an audit log` }));
}

/** Every segment but the last is full, so that a line's place in its file says its place in the log. */
function segmentFindings(lines: readonly LogLine[]): readonly AuditFinding[] {
  const misplaced = lines.findIndex(
    ({ path, line }, index) =>
      path !== segmentPath(Math.floor(index / SEGMENT_ENTRIES)) || line !== (index % SEGMENT_ENTRIES) + 1,
  );
  if (misplaced === -1) return [];
  const place = lines[misplaced];
  const problem = `line ${place?.line} of ${place?.path} is line ${misplaced} of the log: a segment is missing, or not full`;
  return [{ code: "segment", seq: misplaced, commit: null, problem }];
}

function lineFindings({ entry, problem, bytes, path, line }: LogLine, seq: number): readonly AuditFinding[] {
  const at = `${path}:${line}`;
  if (entry === null) return [{ code: "line", seq, commit: null, problem: `${at}: ${problem}` }];
  const found: AuditFinding[] = [];
  if (Buffer.compare(Buffer.from(canonical(entry)), bytes) !== 0)
    found.push({ code: "line", seq, commit: null, problem: `${at}: the line is not canonical JSON` });
  if (entry.seq !== seq) {
    const problem = `${at}: the entry says that it is number ${entry.seq}, and stands at ${seq}`;
    found.push({ code: "sequence", seq, commit: null, problem });
  }
  return found;
}

function duplicateFindings(lines: readonly LogLine[]): readonly AuditFinding[] {
  const own = lines.flatMap(({ entry }, seq) => (entry === null ? [] : [{ entry, seq }]));
  const keys = keysOf(own.map(({ entry }) => entry));
  const first = new Map<string, number>();
  return own.flatMap(({ seq }, index): AuditFinding[] => {
    const key = keys[index] ?? "";
    const known = first.get(key);
    first.set(key, known ?? seq);
    if (known === undefined) return [];
    return [{ code: "duplicate", seq, commit: null, problem: `it tells the same as entry ${known}` }];
  });
}

interface Tree {
  readonly lines: readonly LogLine[];
  readonly roots: ReadonlyMap<number, Hash>;
  readonly origin: string | null;
}

function treeFindings({ lines, history, known }: LogFacts): readonly AuditFinding[] {
  const [newest, ...older] = history.map(({ commit, checkpoint }) => ({
    commit,
    checkpoint: checkpoint === null ? null : parseCheckpoint(checkpoint),
  }));
  const sizes = [newest, ...older].flatMap((one) => one?.checkpoint?.size ?? []);
  const leaves = lines.map(({ bytes }) => leafHash(bytes));
  const roots = rootsAt(leaves, new Set([...sizes, ...known.map(({ size }) => size)]));
  const tree = { lines, roots, origin: originOf(lines) };
  const held = older.flatMap(({ checkpoint }) =>
    checkpoint !== null && mismatch(checkpoint, tree) === null ? checkpoint.size : [],
  );
  const since = Math.max(0, ...held);
  return [
    ...newestFindings(newest?.checkpoint ?? null, tree, since),
    ...older.flatMap(({ commit, checkpoint }) => olderFindings(commit, checkpoint, tree)),
    ...sizeFindings([newest, ...older]),
    ...known.flatMap((checkpoint) => knownFindings(checkpoint, tree)),
  ];
}

function originOf(lines: readonly LogLine[]): string | null {
  const entry: AuditEntry | null = lines[0]?.entry ?? null;
  return entry?.kind === "begin" ? entry.origin : null;
}

/** @returns what of it is not so; null when it stands for the beginning of the log */
function mismatch({ origin, size, root }: Checkpoint, tree: Tree): string | null {
  if (tree.origin !== null && origin !== tree.origin)
    return `it is of the log "${origin}", and this log is "${tree.origin}"`;
  if (size > tree.lines.length)
    return `it stands for ${plural(size, "entry", "entries")}, and the log has ${tree.lines.length}`;
  const own = tree.roots.get(size);
  return own !== undefined && isSame(own, root) ? null : `the first ${size} entries are not those that it stands for`;
}

function newestFindings(checkpoint: Checkpoint | null, tree: Tree, since: number): readonly AuditFinding[] {
  const found = (problem: string, seq: number | null): readonly AuditFinding[] => [
    { code: "checkpoint", seq, commit: null, problem: `the checkpoint: ${problem}` },
  ];
  if (checkpoint === null) return found("it is missing, or no checkpoint", null);
  const problem = mismatch(checkpoint, tree);
  // what an older checkpoint stands for was not touched
  const { size } = checkpoint;
  if (problem !== null && size > tree.lines.length) return found(problem, tree.lines.length);
  if (problem !== null) return found(`${problem}; an older one still holds for the first ${since}`, since);
  return size === tree.lines.length
    ? []
    : found(`it stands for ${plural(size, "entry", "entries")}, and the log has ${tree.lines.length}`, size);
}

function olderFindings(commit: string, checkpoint: Checkpoint | null, tree: Tree): readonly AuditFinding[] {
  const problem = checkpoint === null ? "its checkpoint is missing, or no checkpoint" : mismatch(checkpoint, tree);
  if (problem === null) return [];
  return [{ code: "history", seq: null, commit, problem: `the checkpoint of an older commit: ${problem}` }];
}

/** A log only grows. @param commits newest first */
function sizeFindings(
  commits: readonly ({ readonly commit: string; readonly checkpoint: Checkpoint | null } | undefined)[],
): readonly AuditFinding[] {
  const sized = commits.flatMap((one) =>
    one?.checkpoint == null ? [] : { commit: one.commit, size: one.checkpoint.size },
  );
  return sized.flatMap(({ commit, size }, index): AuditFinding[] => {
    const before = sized[index + 1];
    if (before === undefined || before.size < size) return [];
    const problem = `a commit of the log has ${plural(size, "entry", "entries")}, and the one before it ${before.size}`;
    return [{ code: "history", seq: null, commit, problem }];
  });
}

function knownFindings(checkpoint: Checkpoint, tree: Tree): readonly AuditFinding[] {
  const problem = mismatch(checkpoint, tree);
  return problem === null
    ? []
    : [{ ...NOWHERE, code: "known", problem: `a checkpoint that was kept elsewhere: ${problem}` }];
}

function shapeFindings({ commit, parents }: AuditCommit, isFirst: boolean): readonly AuditFinding[] {
  if (parents === (isFirst ? 0 : 1)) return [];
  return [{ code: "history", seq: null, commit, problem: "the commits of the branch are no single line" }];
}

/** The first entry that an older state of the log had otherwise. @returns null when it is the beginning of the newer one */
export function firstDifference(older: readonly LogLine[], newer: readonly LogLine[]): number | null {
  const index = older.findIndex(({ bytes }, at) => {
    const other = newer[at]?.bytes;
    return other === undefined || Buffer.compare(bytes, other) !== 0;
  });
  return index === -1 ? null : index;
}
