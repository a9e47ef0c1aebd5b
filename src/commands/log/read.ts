/** The audit log of a clone: found on its branch, read, and not yet believed. */
import { parseCheckpoint } from "../../decide/audit/checkpoint.ts";
import { Failure, orNull } from "../../io/failure.ts";
import { isBare, repositoryOf } from "../../io/git/repository.ts";
import { type BranchFile, branchFiles, branchLine, expectWholeHistory, findRef, resolveCommit } from "../../io/git.ts";
import { readAuditLog } from "../../load/audit-log.ts";
import type { AuditEntry, BeginEntry } from "../../model/audit-entry.ts";
import { AUDIT_BRANCH, CHECKPOINT_PATH, type Checkpoint, isSegmentPath, type LogLine } from "../../model/audit-log.ts";
import { BASE } from "../../model/branch-rules.ts";
import { isBranchName, type Sha } from "../../model/git.ts";

/** Of the commands that tell of a branch what its log says. */
export const LOG_OPTIONS = {
  root: { type: "string" },
  audit: { type: "string" },
  ref: { type: "string" },
  json: { type: "boolean" },
} as const;

interface Place {
  readonly root?: string | undefined;
  readonly audit?: string | undefined;
  readonly ref?: string | undefined;
}

interface LogAndLine {
  readonly log: ReadLog | null;
  readonly lines: readonly LogLine[];
  readonly entries: readonly AuditEntry[];
  /** the commits of the branch by first parents */
  readonly line: Awaited<ReturnType<typeof branchLine>>;
}

/** What the log says, when there is one, and the branch that it is about. */
export async function logAndLine({ root = ".", audit, ref }: Place): Promise<LogAndLine> {
  expectWholeHistory(root);
  const log = await findLogOrNone(root, audit);
  const lines = log?.lines ?? [];
  const entries = lines.flatMap(({ entry }) => entry ?? []);
  return { log, lines, entries, line: await branchLine(root, await recordedTip(root, lines, ref)) };
}

export interface ReadLog {
  readonly commit: Sha;
  readonly files: readonly BranchFile[];
  readonly lines: readonly LogLine[];
  /** null when it is missing, or none */
  readonly checkpoint: Checkpoint | null;
}

/** @throws Failure when there is no log here */
export async function findLog(root: string, ref: string | undefined): Promise<ReadLog> {
  if (ref !== undefined) return readLog(root, await resolveCommit(root, ref));
  const found = await findRef(root, namesOf(root, AUDIT_BRANCH));
  if (found !== null) return readLog(root, found.commit);
  throw new Failure(
    `this clone has no branch "${AUDIT_BRANCH}"`,
    "run git fetch origin audit:audit, or name it with --audit",
  );
}

/** Without a log there is still what git knows; an audit log that was named has to be there. */
export async function findLogOrNone(root: string, ref: string | undefined): Promise<ReadLog | null> {
  if (ref !== undefined) return findLog(root, ref);
  return orNull(() => findLog(root, undefined));
}

export async function readLog(root: string, commit: Sha): Promise<ReadLog> {
  const files = await branchFiles(root, commit);
  const segments = files.flatMap(({ path, bytes }) => (isSegmentPath(path) && bytes !== null ? [{ path, bytes }] : []));
  const checkpoint = files.find(({ path }) => path === CHECKPOINT_PATH)?.bytes ?? null;
  return {
    commit,
    files,
    lines: readAuditLog(segments.sort(bySegment)),
    checkpoint: checkpoint === null ? null : parseCheckpoint(Buffer.from(checkpoint).toString()),
  };
}

/** From the ten thousandth on, names are longer. */
function bySegment(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path.length - b.path.length || (a.path < b.path ? -1 : 1);
}

/**
 * What a clone has of a server's branch, and what it has itself; the server's is what counts. In a bare clone the server's branches
 * have their own names, and what stands under `refs/remotes/` there somebody has pushed to the server.
 */
function namesOf(root: string, branch: string): readonly string[] {
  const [fetched, own] = [`refs/remotes/origin/${branch}`, `refs/heads/${branch}`];
  return isBare(repositoryOf(root) ?? root) ? [own, fetched] : [fetched, own];
}

export function beginOf(lines: readonly LogLine[]): BeginEntry | null {
  const entry = lines[0]?.entry;
  return entry?.kind === "begin" ? entry : null;
}

/** Newest commit of the branch that the log is about. */
export async function recordedTip(root: string, lines: readonly LogLine[], ref: string | undefined): Promise<Sha> {
  if (ref !== undefined) return resolveCommit(root, ref);
  const branch = beginOf(lines)?.branch ?? BASE;
  const found = isBranchName(branch) ? await findRef(root, namesOf(root, branch)) : null;
  if (found !== null) return found.commit;
  throw new Failure(`this clone has no branch "${branch}"`, "fetch it, or name its newest commit with --ref");
}
