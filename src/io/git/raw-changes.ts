/** What git lists with --raw: commit after commit, and what each of them changed. A row that can't be read is no change that is left out. */
import type { ChangedPath } from "../../model/approval.ts";
import { Failure } from "../failure.ts";

export const RAW = ["--raw", "-z", "--no-renames", "--no-abbrev"] as const;

export interface RawCommit {
  /** its line, as the format asks for it */
  readonly head: string;
  readonly changes: readonly ChangedPath[];
}

/** @param output of `log` with a format of one line that is never empty, or of `diff-tree --stdin`, with RAW */
export function rawCommits(output: string): readonly RawCommit[] {
  const found: { readonly head: string; readonly changes: ChangedPath[] }[] = [];
  const parts = output.split("\0");
  for (let index = 0; index < parts.length; index += 1) {
    const part = (parts[index] ?? "").replace(/^\n/, "");
    if (part === "") continue;
    if (part.startsWith(":")) {
      index += 1;
      found.at(-1)?.changes.push(changeOf(part, parts[index] ?? ""));
    } else found.push({ head: part, changes: [] });
  }
  return found;
}

/** `:100644 100755 <blob> <blob> M`, from git-diff(1), and the path */
function changeOf(row: string, path: string): ChangedPath {
  const found = /^:(\d{6}) (\d{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) [A-Z]\d*$/.exec(row);
  const [, oldMode = "", newMode = "", oldBlob = "", newBlob = ""] = found ?? [];
  if (found === null || path === "") throw new Failure("git gave a list of changes that cannot be read", "report this");
  return { path, oldMode, newMode, oldBlob, newBlob };
}
