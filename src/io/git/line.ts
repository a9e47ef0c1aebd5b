/** A branch as it grew: its commits by first parents, and what each of them changed. One process of git for all of them. */
import type { ChangedPath } from "../../model/approval.ts";
import { isSha, type Sha } from "../../model/git.ts";
import { inUtc } from "../../model/time.ts";
import { Failure } from "../failure.ts";
import { explained } from "./failure.ts";
import { git } from "./process.ts";

export interface LineCommit {
  readonly sha: Sha;
  /** what it merges; null when it is no merge */
  readonly merges: Sha | null;
  /** RFC 3339, UTC: what it claims */
  readonly at: string;
  /** against its first parent */
  readonly changes: readonly ChangedPath[];
}

const OPTIONS = [
  ...["--first-parent", "--diff-merges=first-parent", "--root", "--raw", "-z", "--no-renames", "--no-abbrev"],
  ...["--no-ext-diff", "--no-textconv", "--ignore-submodules=none", "--no-show-signature", "--format=%H %cI %P"],
];

/** From the beginning to the commit. */
export async function branchLine(root: string, to: Sha): Promise<readonly LineCommit[]> {
  const output = await explained(
    () => git(root).raw(["log", ...OPTIONS, "--end-of-options", to]),
    `cannot list what came to ${to}`,
    "fetch it with its history",
  );
  const line: (Omit<LineCommit, "changes"> & { changes: ChangedPath[] })[] = [];
  const parts = output.split("\0");
  for (let index = 0; index < parts.length; index += 1) {
    const part = (parts[index] ?? "").replace(/^\n/, "");
    if (part === "") continue;
    if (part.startsWith(":")) {
      index += 1;
      line.at(-1)?.changes.push(parseChange(part, parts[index] ?? ""));
    } else line.push({ ...headOf(part), changes: [] });
  }
  return line.reverse();
}

function headOf(part: string): Omit<LineCommit, "changes"> {
  const [sha = "", at = "", , merges = ""] = part.split(" ");
  if (!isSha(sha)) throw new Failure("git gave a list of commits that cannot be read", "report this");
  return { sha, at: inUtc(at), merges: isSha(merges) ? merges : null };
}

/** `:100644 100755 <blob> <blob> M`, from git-diff(1), and the path */
function parseChange(line: string, path: string): ChangedPath {
  const found = /^:(\d{6}) (\d{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) [A-Z]\d*$/.exec(line);
  const [, oldMode = "", newMode = "", oldBlob = "", newBlob = ""] = found ?? [];
  if (found === null || path === "") throw new Failure("git gave a list of changes that cannot be read", "report this");
  return { path, oldMode, newMode, oldBlob, newBlob };
}
