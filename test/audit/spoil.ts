/**
 * A log that was tampered with, by three kinds of people: one who changes lines and no more; one who may write the branch,
 * and puts a new commit with a fitting checkpoint on top; and one who writes the whole branch anew.
 */
import { formatCheckpoint, parseCheckpoint } from "../../src/decide/audit/checkpoint.ts";
import { leafHash, rootOf } from "../../src/decide/audit/merkle.ts";
import { type CloneFacts, verify } from "../../src/decide/audit/verify.ts";
import { firstDifference } from "../../src/decide/audit/verify-log.ts";
import { readAuditLog } from "../../src/load/audit-log.ts";
import type { AuditFinding } from "../../src/model/audit-finding.ts";
import { CHECKPOINT_PATH, type Checkpoint, type LogLine, segmentPath } from "../../src/model/audit-log.ts";
import { ORIGIN } from "./write.ts";

export const TAMPERERS = ["careless", "writer", "rebuilder"] as const;

/** All of the log's lines as one text, which spoiling need not leave as lines. */
export type Spoil = (text: string) => string | Buffer;

export interface Caught {
  readonly findings: readonly AuditFinding[];
  /** entries and commits that are named, with what is wrong */
  readonly named: readonly string[];
}

/** What is found in the log that somebody has made of the true one. */
export function caught(facts: CloneFacts, spoil: Spoil, by: (typeof TAMPERERS)[number]): Caught {
  const text = facts.log.lines.map(({ bytes }) => `${Buffer.from(bytes)}\n`).join("");
  const path = segmentPath(0);
  const lines = readAuditLog([{ path, bytes: Buffer.from(spoil(text)) }]);
  const files = [CHECKPOINT_PATH, ...(lines.length === 0 ? [] : [path])].map((name) => ({ path: name, type: "file" }));
  const known = by === "rebuilder" ? [newest(facts)] : [];
  const findings = verify({ ...facts, log: { files, lines, history: historyBy(by, facts, lines), known } });
  const first = firstDifference(facts.log.lines, lines) ?? lines.length;
  const isHistory = findings.some(({ code }) => code === "history" || code === "known");
  // `audit verify` looks the older commit up, where there is one, and names the entry
  const named = findings.map(({ code, seq, commit }) => `${code} ${seq ?? commit ?? ""}`);
  return { findings, named: isHistory ? [...named, `history ${first}`] : named };
}

function newest({ log }: CloneFacts): Checkpoint {
  const checkpoint = parseCheckpoint(log.history[0]?.checkpoint ?? "");
  if (checkpoint === null) throw new Error("the log has no checkpoint");
  return checkpoint;
}

function historyBy(by: (typeof TAMPERERS)[number], { log }: CloneFacts, lines: readonly LogLine[]) {
  const [last, ...older] = log.history;
  if (last === undefined) throw new Error("the log has no history");
  const root = rootOf(lines.map(({ bytes }) => leafHash(bytes)));
  const checkpoint = formatCheckpoint({ origin: ORIGIN, size: lines.length, root });
  const added = { commit: "f".repeat(40), checkpoint };
  if (by === "careless") return [last, ...older];
  return by === "writer" ? [{ ...added, parents: 1 }, last, ...older] : [{ ...added, parents: 0 }];
}
