/** How the branch came to be what it is, by the log: merges one after the other, and what of them a rewrite took away. */
import type { AuditEntry, BeginEntry, MergeEntry } from "../../model/audit-entry.ts";
import type { AuditFinding } from "../../model/audit-finding.ts";

export interface Chain {
  /** null when the log does not begin with one */
  readonly begin: BeginEntry | null;
  /** what is still part of the branch, in order */
  readonly merges: readonly MergeEntry[];
  /** where the branch was when the log was written; null when nothing of it is left */
  readonly tip: string | null;
  readonly findings: readonly AuditFinding[];
}

/** @param entries in the order of the log */
export function chainOf(entries: readonly AuditEntry[]): Chain {
  const findings: AuditFinding[] = [];
  const [first] = entries;
  const begin = first?.kind === "begin" ? first : null;
  if (begin === null) findings.push({ code: "begin", seq: 0, commit: null, problem: "the log has no beginning" });
  const merges: MergeEntry[] = [];
  let tip: string | null = begin?.commit ?? null;
  for (const entry of entries) {
    if (entry.kind === "begin" && entry !== begin)
      findings.push({ code: "begin", seq: entry.seq, commit: entry.commit, problem: "the log begins a second time" });
    const expected = entry.kind === "merge" ? entry.base : entry.kind === "rewrite" ? entry.from : tip;
    if (expected !== tip) findings.push(notNext(entry, expected, tip));
    if (entry.kind === "merge") {
      merges.push(entry);
      tip = entry.commits.at(-1) ?? tip;
    }
    if (entry.kind === "rewrite") {
      tip = entry.kept;
      merges.splice(leftOf(merges, entry.kept, begin));
    }
  }
  return { begin, merges, tip, findings };
}

function notNext({ seq }: AuditEntry, said: string | null, tip: string | null): AuditFinding {
  const problem = `it follows ${said ?? "nothing"}, and the entries before it end at ${tip ?? "nothing"}`;
  return { code: "order", seq, commit: said, problem };
}

/**
 * How many of the merges a rewrite has left. Commits of a pull request that was rebased may be lost in part: then its entry
 * is lost, and what is left of it comes again.
 */
function leftOf(merges: readonly MergeEntry[], kept: string | null, begin: BeginEntry | null): number {
  if (kept === null || kept === begin?.commit) return 0;
  return merges.findLastIndex(({ commits }) => commits.at(-1) === kept) + 1;
}
