/** What a pull request changes, and the commits it is made of, from objects alone: complete, whatever its size. */
import type { ChangedPath } from "../../model/approval.ts";
import { isSha, type Sha } from "../../model/git.ts";
import { inUtc } from "../../model/time.ts";
import { Failure } from "../failure.ts";
import { explained } from "./failure.ts";
import { git } from "./process.ts";

/** Every path that differs, with modes and blobs on both sides; a renamed file is one that goes and one that comes. */
export async function changesBetween(root: string, from: Sha, to: Sha): Promise<readonly ChangedPath[]> {
  const options = ["--raw", "-z", "--no-renames", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--no-relative"];
  const output = await explained(
    () => git(root).raw(["diff", ...options, "--ignore-submodules=none", "--end-of-options", from, to]),
    `cannot compare ${from} with ${to}`,
    "fetch both with their common history",
  );
  const parts = output.split("\0").filter((part) => part !== "");
  return parts.flatMap((part, index) => (index % 2 === 0 ? [parseChange(part, parts[index + 1] ?? "")] : []));
}

/** `:100644 100755 <blob> <blob> M`, from git-diff(1), and the path */
export function parseChange(line: string, path: string): ChangedPath {
  const found = /^:(\d{6}) (\d{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) [A-Z]\d*$/.exec(line);
  const [, oldMode = "", newMode = "", oldBlob = "", newBlob = ""] = found ?? [];
  if (found === null || path === "") throw new Failure("git gave a list of changes that cannot be read", "report this");
  return { path, oldMode, newMode, oldBlob, newBlob };
}

export interface CommitMessage {
  readonly sha: Sha;
  readonly message: string;
  /** as the commit claims, in small letters */
  readonly emails: readonly string[];
}

/** All that the head has and the base has not, through every parent. */
export async function commitsBetween(root: string, base: Sha, head: Sha): Promise<readonly CommitMessage[]> {
  const output = await explained(
    () => git(root).raw(["log", "-z", "--no-show-signature", "--format=%H%n%ae%n%ce%n%B", `${base}..${head}`, "--"]),
    `cannot list the commits of ${head}`,
    "fetch both with their common history",
  );
  return output
    .split("\0")
    .filter((entry) => entry !== "")
    .map((entry) => {
      const [sha = "", author = "", committer = "", ...message] = entry.split("\n");
      if (!isSha(sha)) throw new Failure("git gave a list of commits that cannot be read", "report this");
      return { sha, message: message.join("\n"), emails: [author, committer].map((email) => email.toLowerCase()) };
    });
}

export async function hasCommit(root: string, id: Sha): Promise<boolean> {
  try {
    await git(root).raw(["cat-file", "-e", `${id}^{commit}`]);
    return true;
  } catch {
    return false;
  }
}

/**
 * What a commit says of itself.
 * @returns null when it has not exactly one parent
 */
export async function momentOf(root: string, id: Sha): Promise<{ readonly commit: Sha; readonly now: string } | null> {
  const output = await explained(
    () => git(root).raw(["show", "--no-patch", "--no-show-signature", "--format=%P%n%cI", id]),
    `cannot read commit ${id}`,
    "run `git fsck`",
  );
  const [commit = "", date = ""] = output.trim().split("\n");
  return isSha(commit) ? { commit, now: inUtc(date) } : null;
}
