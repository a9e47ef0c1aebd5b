/** Receipts for the guards: of the log on the server, or of the one that a clone has; or why there is none that can be used. */
import { formatCheckpoint } from "../../decide/audit/checkpoint.ts";
import { logFindings } from "../../decide/audit/verify-log.ts";
import { type Receipts, receiptsByContent, type Unreadable } from "../../decide/notices/receipts.ts";
import { contentsOf } from "../../decide/notices/sending.ts";
import { Failure } from "../../io/failure.ts";
import type { Remote } from "../../io/git/process.ts";
import { repositoryOf } from "../../io/git/repository.ts";
import { loadLedger } from "../../load/ledger.ts";
import type { AuditEntry, BeginEntry } from "../../model/audit-entry.ts";
import { isSha } from "../../model/git.ts";
import { recordKindOf, recordPath } from "../../model/ledger-layout.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { serverLog } from "./append.ts";
import { findLog } from "./read.ts";

/** @param log its entries, in their order @param like files that need not be read again */
export async function receiptsFrom(
  root: string,
  log: () => Promise<readonly AuditEntry[]>,
  like: Snapshot,
): Promise<Receipts | Unreadable> {
  try {
    const entries = await log();
    const begin = entries.find((entry) => entry.kind === "begin");
    if (begin === undefined) return { problem: "there is none yet" };
    return { byContent: receiptsByContent(entries), before: (await beforeLog(root, begin, like)).contents };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { problem: error.message };
  }
}

/** What the server has. */
export async function logOfServer(root: string, remote: Remote): Promise<readonly AuditEntry[]> {
  return (await serverLog({ root, remote })).entries;
}

/** What the clone has. */
export async function logOfClone(root: string): Promise<readonly AuditEntry[]> {
  if (repositoryOf(root) === null) return [];
  const log = await findLog(root, undefined);
  const checkpoint = log.checkpoint === null ? null : formatCheckpoint(log.checkpoint);
  const [wrong] = logFindings({ ...log, history: [{ commit: log.commit, parents: 0, checkpoint }], known: [] });
  if (wrong !== undefined)
    throw new Failure(`it is damaged: ${wrong.problem}`, "look at it with patchledger audit verify");
  return log.lines.flatMap(({ entry }) => entry ?? []);
}

/** Notices that were merged before the log began. */
export interface BeforeLog {
  /** contentOf() them */
  readonly contents: ReadonlySet<string>;
  /** fileKey() of each: what corrects one of them later came by another file */
  readonly files: ReadonlySet<string>;
}

export function fileKey(patch: string, file: string): string {
  return `${patch} ${file}`;
}

/** @param like files that need not be read again */
export async function beforeLog(root: string, { commit }: BeginEntry, like: Snapshot): Promise<BeforeLog> {
  if (!isSha(commit)) return { contents: new Set(), files: new Set() };
  const { mergedFiles, readLike } = await import("../../io/git.ts");
  const merged = await mergedFiles(root, commit, ["patches"]);
  const notices = merged
    .flatMap(({ path }) => recordPath(path) ?? [])
    .filter(({ file }) => recordKindOf(file) === "notice");
  const told = new Set(notices.map(({ id }) => id));
  const own = merged.filter(({ path }) => told.has(recordPath(path)?.id ?? ""));
  const { records } = loadLedger({ commit: null, files: await readLike(root, own, like) }).ledger;
  return { contents: contentsOf(records), files: new Set(notices.map(({ id, file }) => fileKey(id, file))) };
}
