/** What differs between two trees or commits: files with their patches, one diff, and an id of the change itself. */
import { createHash } from "node:crypto";
import { parseRawDiff, type RawChange } from "./parse.ts";
import { demand, type RunGit } from "./process.ts";
import type { ChangedFile } from "./repository.ts";

/** GitHub shows no patch for a file whose patch is longer than this. */
const PATCH_MAX_CHARACTERS = 1_000_000;

const PLAIN = ["--no-color", "--no-ext-diff", "--no-textconv", "--src-prefix=a/", "--dst-prefix=b/"];

/** One text for each file, from its first hunk on; "" when there is none. */
function patchesOf(diff: string): readonly string[] {
  return diff
    .split(/^diff --git /m)
    .slice(1)
    .map((section) => {
      const start = section.indexOf("\n@@ ");
      return start < 0 ? "" : section.slice(start + 1).replace(/\n$/, "");
    });
}

function withPatches(changes: readonly RawChange[], patches: readonly string[]): readonly ChangedFile[] {
  let next = 0;
  return changes.map((change) => {
    const { modes: _modes, isBinary: _isBinary, ...file } = change;
    // a file that became a link, or the other way round, is printed as a removal and an addition
    const sections = change.status === "changed" ? 2 : 1;
    const patch = patches
      .slice(next, next + sections)
      .filter((text) => text !== "")
      .join("\n");
    next += sections;
    return { ...file, patch: patch === "" || patch.length > PATCH_MAX_CHARACTERS ? null : patch };
  });
}

export async function changedFiles(
  run: RunGit,
  folder: string,
  from: string,
  to: string,
): Promise<readonly ChangedFile[]> {
  const range = ["--end-of-options", from, to];
  const [raw, text] = await Promise.all([
    demand(run(folder, ["diff-tree", "-r", "-z", "-M", "--raw", "--numstat", "--no-abbrev", ...range])),
    demand(run(folder, ["diff-tree", "-r", "-p", "-M", ...PLAIN, ...range])),
  ]);
  return withPatches(parseRawDiff(raw), patchesOf(text.toString("utf8")));
}

export async function diffText(run: RunGit, folder: string, from: string, to: string): Promise<string> {
  const args = ["diff-tree", "-r", "-p", "-M", ...PLAIN, "--end-of-options", from, to];
  return (await demand(run(folder, args))).toString("utf8");
}

/**
 * Equal when two ranges change the same lines in the same surroundings. `git patch-id --stable` would ignore white
 * space, which means something in YAML, and what is in binary files; so only line numbers and blob ids are ignored.
 */
export async function changeId(run: RunGit, folder: string, from: string, to: string): Promise<string> {
  const args = ["diff-tree", "-r", "-p", "--no-renames", "--binary", "--full-index", ...PLAIN];
  const output = await demand(run(folder, [...args, "--end-of-options", from, to]));
  const hash = createHash("sha256");
  for (const line of output.toString("latin1").split("\n")) {
    if (line.startsWith("index ")) continue;
    hash.update(line.startsWith("@@ ") ? "@@\n" : `${line}\n`, "latin1");
  }
  return hash.digest("hex");
}
