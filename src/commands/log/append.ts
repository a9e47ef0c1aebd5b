/**
 * Appends to the audit log on the server: one commit on the branch `audit`, pushed only onto what it was made from. Who was
 * not first reads again, so that two writers never fork it; what the log has already is not appended again, so that it makes
 * no difference who crashed when. Everything that is recorded goes through here: `record`, receipts and heartbeats.
 */

import { formatCheckpoint } from "../../decide/audit/checkpoint.ts";
import { lineOf, numbered, segmentsFrom } from "../../decide/audit/entries.ts";
import { consistencyProof, isConsistent, leafHash, rootOf, type Sized } from "../../decide/audit/merkle.ts";
import { logFindings } from "../../decide/audit/verify-log.ts";
import { Failure } from "../../io/failure.ts";
import type { Remote } from "../../io/git/process.ts";
import { type CommitDraft, fetchLog, pushBranches, writeCommit } from "../../io/git.ts";
import type { Identity } from "../../io/github/identity.ts";
import type { AuditEntry } from "../../model/audit-entry.ts";
import { AUDIT_BRANCH, CHECKPOINT_PATH, type NewEntry } from "../../model/audit-log.ts";
import { isOwnBranch, isRepositoryPath, type OwnBranch, type RepositoryPath, type Sha } from "../../model/git.ts";
import { plural } from "../../model/words.ts";
import { beginOf, type ReadLog, readLog } from "./read.ts";

/** Where the log is, and as whom it is written. */
export interface LogPlace {
  /** a clone, in which objects are written */
  readonly root: string;
  readonly remote: Remote;
  readonly identity: Pick<Identity, "name" | "email">;
}

interface ServerLog {
  /** null: there is no branch yet */
  readonly tip: Sha | null;
  readonly lines: ReadLog["lines"];
  /** what its lines were found to be; null: there is no log yet */
  readonly checkpoint: ReadLog["checkpoint"];
  readonly entries: readonly AuditEntry[];
}

const TRIES = 5;

/**
 * @param owed what has to be in the log, told from what is in it; asked again when somebody else was first
 * @returns what was appended
 * @throws Failure when the log on the server is damaged, or does not take it
 */
export async function append(
  place: LogPlace,
  owed: (entries: readonly AuditEntry[]) => Promise<readonly NewEntry[]>,
): Promise<readonly AuditEntry[]> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const log = await serverLog(place);
    const added = numbered(log.entries, await owed(log.entries));
    if (added.length === 0) return [];
    const commit = await writeCommit(place.root, draftOf(log, added, place));
    const [push] = await pushBranches(place.root, place.remote, [{ branch: ownBranch(), commit, expected: log.tip }]);
    if (push?.result === "pushed") return added;
    if (push?.result === "refused")
      throw new Failure(
        `the server does not take the audit log: ${push.said}`,
        "let the App write contents, and the branch audit: see docs/workflows.md",
      );
  }
  throw new Failure("somebody else writes the audit log all the time", "run it again");
}

/** As it is on the server, and sound: nothing is ever appended to what is not. */
export async function serverLog(place: Pick<LogPlace, "root" | "remote">): Promise<ServerLog> {
  const { damage, ...log } = await foundLog(place);
  if (damage === null) return log;
  throw new Failure(`the audit log is damaged: ${damage}`, "look at it with patchledger audit verify");
}

/** As it is on the server. `damage`: what is wrong with it; null: it is sound, or not there */
export async function foundLog({
  root,
  remote,
}: Pick<LogPlace, "root" | "remote">): Promise<ServerLog & { readonly damage: string | null }> {
  const tip = await fetchLog(root, remote);
  if (tip === null) return { tip: null, lines: [], checkpoint: null, entries: [], damage: null };
  const log = await readLog(root, tip);
  const checkpoint = log.checkpoint === null ? null : formatCheckpoint(log.checkpoint);
  const [wrong] = logFindings({ ...log, history: [{ commit: tip, parents: 0, checkpoint }], known: [] });
  const entries = log.lines.flatMap(({ entry }) => entry ?? []);
  return { tip, lines: log.lines, checkpoint: log.checkpoint, entries, damage: wrong?.problem ?? null };
}

function draftOf(log: ServerLog, added: readonly AuditEntry[], { identity }: LogPlace): CommitDraft {
  const [old, fresh] = [log.lines.map(({ bytes }) => Buffer.from(bytes).toString()), added.map(lineOf)];
  const lines = [...old, ...fresh];
  const origin = originOf(log, added);
  const leaves = lines.map((line) => leafHash(Buffer.from(line)));
  const checkpoint = { origin, size: lines.length, root: rootOf(leaves) };
  if (log.checkpoint !== null) expectGrown(log.checkpoint, checkpoint, leaves);
  const segments = segmentsFrom(lines, old.length);
  const files = [...segments, { path: CHECKPOINT_PATH, text: formatCheckpoint(checkpoint) }];
  const { name, email } = identity;
  return {
    parent: log.tip,
    files: files.map(({ path, text }) => ({ path: ownPath(path), bytes: Buffer.from(text) })),
    message: `audit: ${plural(added.length, "entry", "entries")}, ${lines.length} in all\n`,
    author: { name, email },
    // two who append the same make the same commit
    at: added.reduce((latest, { at }) => (at > latest ? at : latest), ""),
  };
}

function originOf({ lines }: ServerLog, added: readonly AuditEntry[]): string {
  const [first] = added;
  const begin = beginOf(lines) ?? (first?.kind === "begin" ? first : null);
  if (begin !== null) return begin.origin;
  throw new Failure("there is no audit log yet", "run patchledger record first");
}

/** A log that does not contain what it was before is never pushed, whatever mistake has led to it. */
function expectGrown(older: Sized, newer: Sized, leaves: Parameters<typeof rootOf>[0]): void {
  if (older.size > newer.size || !isConsistent(older, newer, consistencyProof(leaves, older.size)))
    throw new RangeError("the new log does not contain the old one");
}

function ownBranch(): OwnBranch {
  if (!isOwnBranch(AUDIT_BRANCH)) throw new RangeError(AUDIT_BRANCH);
  return AUDIT_BRANCH;
}

function ownPath(path: string): RepositoryPath {
  if (!isRepositoryPath(path)) throw new RangeError(path);
  return path;
}
