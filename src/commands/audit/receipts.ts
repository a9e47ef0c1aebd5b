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
import { recordPath } from "../../model/ledger-layout.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { serverLog } from "../record/append.ts";
import { findLog } from "./log.ts";

/** @param remote null: what the clone has @param like files that need not be read again */
export async function receiptsFrom(
  root: string,
  remote: Remote | null,
  like: Snapshot,
): Promise<Receipts | Unreadable> {
  try {
    const entries = await (remote === null ? ofClone(root) : ofServer(root, remote));
    const begin = entries.find((entry) => entry.kind === "begin");
    if (begin === undefined) return { problem: "there is none yet" };
    return { byContent: receiptsByContent(entries), before: await beforeLog(root, begin, like) };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { problem: error.message };
  }
}

async function ofServer(root: string, remote: Remote): Promise<readonly AuditEntry[]> {
  return (await serverLog({ root, remote })).entries;
}

async function ofClone(root: string): Promise<readonly AuditEntry[]> {
  if (repositoryOf(root) === null) return [];
  const log = await findLog(root, undefined);
  const checkpoint = log.checkpoint === null ? null : formatCheckpoint(log.checkpoint);
  const [wrong] = logFindings({ ...log, history: [{ commit: log.commit, parents: 0, checkpoint }], known: [] });
  if (wrong !== undefined)
    throw new Failure(`it is damaged: ${wrong.problem}`, "look at it with patchledger audit verify");
  return log.lines.flatMap(({ entry }) => entry ?? []);
}

const NOTICE = /^(?:attempt-\d+\/)?notices\//;

/** contentOf() the notices that were merged before the log began. @param like files that need not be read again */
export async function beforeLog(root: string, { commit }: BeginEntry, like: Snapshot): Promise<ReadonlySet<string>> {
  if (!isSha(commit)) return new Set();
  const { mergedFiles, readLike } = await import("../../io/git.ts");
  const merged = await mergedFiles(root, commit, ["patches"]);
  const told = new Set(merged.flatMap(({ path }) => idWhere(NOTICE, path)));
  const own = merged.filter(({ path }) => idWhere(/^/, path).some((id) => told.has(id)));
  return contentsOf(loadLedger({ commit: null, files: await readLike(root, own, like) }).ledger.records);
}

/** Id of the patch whose file it is, when the file's name is one of these. */
function idWhere(file: RegExp, path: string): readonly string[] {
  const found = recordPath(path);
  return found !== null && file.test(found.file) ? [found.id] : [];
}
