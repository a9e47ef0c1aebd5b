/** Receipts for the guards: of the log on the server, or of the one that a clone has; none when there is no sound one. */
import { formatCheckpoint } from "../../decide/audit/checkpoint.ts";
import { logFindings } from "../../decide/audit/verify-log.ts";
import { type Receipts, receiptsByContent } from "../../decide/notices/receipts.ts";
import { Failure } from "../../io/failure.ts";
import type { Remote } from "../../io/git/process.ts";
import { repositoryOf } from "../../io/git/repository.ts";
import { serverLog } from "../record/append.ts";
import { findLog } from "./log.ts";

/** @param remote null: what the clone has */
export async function receiptsFrom(root: string, remote: Remote | null): Promise<Receipts | undefined> {
  try {
    return await (remote === null ? ofClone(root) : ofServer(root, remote));
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

async function ofServer(root: string, remote: Remote): Promise<Receipts | undefined> {
  const { tip, entries } = await serverLog({ root, remote });
  return tip === null ? undefined : receiptsByContent(entries);
}

async function ofClone(root: string): Promise<Receipts | undefined> {
  if (repositoryOf(root) === null) return undefined;
  const log = await findLog(root, undefined);
  const checkpoint = log.checkpoint === null ? null : formatCheckpoint(log.checkpoint);
  const findings = logFindings({ ...log, history: [{ commit: log.commit, parents: 0, checkpoint }], known: [] });
  return findings.length === 0 ? receiptsByContent(log.lines.flatMap(({ entry }) => entry ?? [])) : undefined;
}
