/** Where the branch was at a moment: by the log, and by what commits claim where the log tells nothing. */
import type { AuditEntry } from "../../model/audit-entry.ts";
import { instantMs } from "../../model/time.ts";
import type { LineCommit } from "./verify.ts";

export interface TipThen {
  readonly commit: string;
  /** RFC 3339: since when */
  readonly at: string;
  /** whose time that is; `unattested`: what a commit claims */
  readonly clock: "server" | "program" | "unattested";
  /** of the entry that says so; null when none does */
  readonly seq: number | null;
}

interface History {
  readonly entries: readonly AuditEntry[];
  /** of the branch by first parents, oldest first */
  readonly line: readonly LineCommit[];
}

/** @param instant RFC 3339 @returns null when nothing had come by then */
export function tipThen(instant: string, { entries, line }: History): TipThen | null {
  const told = entries.flatMap(tipOf);
  const places = new Map(line.map(({ sha }, index) => [sha, index]));
  const claimed = line.map(({ sha, at }): TipThen => ({ commit: sha, at, clock: "unattested", seq: null }));
  const first = places.get(told[0]?.commit ?? "") ?? line.length;
  const last = places.get(told.at(-1)?.commit ?? "") ?? line.length;
  const all = [...claimed.slice(0, first), ...told, ...claimed.slice(last + 1)];
  return all.findLast(({ at }) => instantMs(at) <= instantMs(instant)) ?? null;
}

function tipOf(entry: AuditEntry): readonly TipThen[] {
  const { at, seq } = entry;
  const clock = entry.clock === "committer" ? "unattested" : entry.clock;
  switch (entry.kind) {
    case "begin":
      return [{ commit: entry.commit, at, clock, seq }];
    case "merge":
      return entry.commits.slice(-1).map((commit) => ({ commit, at, clock, seq }));
    case "rewrite":
      return [{ commit: entry.kept ?? entry.to, at, clock, seq }];
    default:
      return [];
  }
}
