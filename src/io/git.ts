/**
 * git, through one wrapper with fixed argument templates. What a commit holds is read as objects, never from a work tree:
 * links, attributes and filters of a pull request have no effect, and nothing of it is executed.
 */
import { isSha, type Sha } from "../model/git.ts";
import { LEDGER_FOLDERS, LEDGER_MAX_BYTES, maxBytes } from "../model/ledger-layout.ts";
import type { Snapshot, SnapshotFile } from "../model/snapshot.ts";
import { Failure } from "./failure.ts";
import { explained } from "./git/failure.ts";
import { git } from "./git/process.ts";

export { type CommitDraft, writeCommit } from "./git/commit.ts";
export { type BranchUpdate, fetchCommit, ownBranches, type PushResult, pushBranches } from "./git/remote.ts";

/** The full id of a commit that the user named in any way git knows. */
export async function resolveCommit(root: string, name: string): Promise<Sha> {
  const output = await explained(
    () => git(root).raw(["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]),
    `there is no commit "${name}" here`,
    "name a commit, branch or tag of this repository; in a shallow clone, fetch it first",
  );
  const id = output.trim();
  if (!isSha(id)) throw new Failure(`there is no commit "${name}" here`, "name a commit, branch or tag");
  return id;
}

/** Every file under the ledger's folders at a commit. */
export async function readCommit(root: string, name: string): Promise<Snapshot> {
  const commit = await resolveCommit(root, name);
  const entries = await listTree(root, commit);
  const wanted = entries.filter(isRead);
  const total = totalSize(wanted);
  if (total > LEDGER_MAX_BYTES)
    throw new Failure(
      `the files of commit ${commit} have ${total} bytes, and a ledger may have ${LEDGER_MAX_BYTES}`,
      "remove lists of software that nothing needs, or split the ledger",
    );
  const blobs = await readBlobs(root, [...new Set(wanted.map((entry) => entry.blob))]);
  const readable = new Set(wanted);
  const files = entries.map((entry) => ({
    path: entry.path,
    type: entry.type,
    size: entry.size,
    bytes: readable.has(entry) ? (blobs.get(entry.blob) ?? null) : null,
  }));
  return { commit, files };
}

/** Paths that differ between two commits, seen from their merge base; from the root of the repository. */
export function changedPaths(root: string, base: string, head: string): Promise<string[]> {
  return difference(root, base, head, "--no-relative");
}

/** Size in bytes of the files of a ledger that differ between two commits, as the second one has them. */
export async function changedBytes(root: string, base: string, head: string): Promise<number> {
  const changed = new Set(await difference(root, base, head, "--relative"));
  const entries = await listTree(root, await resolveCommit(root, head));
  return totalSize(entries.filter((entry) => isRead(entry) && changed.has(entry.path)));
}

async function difference(
  root: string,
  base: string,
  head: string,
  from: "--relative" | "--no-relative",
): Promise<string[]> {
  const ids = [await resolveCommit(root, base), await resolveCommit(root, head)];
  const output = await explained(
    () =>
      git(root).raw([
        "diff",
        "--no-ext-diff",
        "--no-textconv",
        "--name-only",
        from,
        "--no-renames",
        "-z",
        "--end-of-options",
        `${ids[0]}...${ids[1]}`,
      ]),
    `cannot compare "${base}" with "${head}"`,
    "fetch both with their common history",
  );
  return output.split("\0").filter((path) => path !== "");
}

interface TreeEntry extends Pick<SnapshotFile, "path" | "type" | "size"> {
  readonly blob: string;
}

function isRead(entry: TreeEntry): boolean {
  return entry.type === "file" && entry.size <= maxBytes(entry.path);
}

function totalSize(entries: readonly TreeEntry[]): number {
  return entries.reduce((total, entry) => total + entry.size, 0);
}

const TYPES: Readonly<Record<string, SnapshotFile["type"]>> = {
  "100644": "file",
  "100755": "executable",
  "120000": "symlink",
};

async function listTree(root: string, commit: Sha): Promise<TreeEntry[]> {
  const output = await explained(
    () => git(root).raw(["ls-tree", "-r", "-z", "-l", "--end-of-options", commit, "--", ...LEDGER_FOLDERS]),
    `cannot list the files of commit ${commit}`,
    "run `git fsck`",
  );
  return output
    .split("\0")
    .filter((line) => line !== "")
    .map(parseTreeLine)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** `<mode> <type> <id> <size>\t<path>`, from git-ls-tree(1) */
function parseTreeLine(line: string): TreeEntry {
  const tab = line.indexOf("\t");
  const [mode = "", , blob = "", size = ""] = line.slice(0, tab).split(/ +/);
  return { path: line.slice(tab + 1), type: TYPES[mode] ?? "other", size: Number.parseInt(size, 10) || 0, blob };
}

async function readBlobs(root: string, ids: readonly string[]): Promise<Map<string, Uint8Array>> {
  if (ids.length === 0) return new Map();
  const output = await explained(
    () => git(root, { input: `${ids.join("\n")}\n` }).binaryCatFile(["--batch"]),
    "cannot read the files of the commit",
    "run `git fsck`; a partial clone must fetch its blobs first",
  );
  return parseBatch(Buffer.from(output));
}

/** `<id> <type> <size>\n<bytes>\n`, repeated, from git-cat-file(1) */
function parseBatch(output: Buffer): Map<string, Uint8Array> {
  const blobs = new Map<string, Uint8Array>();
  let offset = 0;
  while (offset < output.length) {
    const end = output.indexOf(10, offset);
    const [id = "", type = "", size = ""] = output.toString("latin1", offset, end).split(" ");
    if (type !== "blob") throw new Failure(`git has no file with id ${id}`, "run `git fsck`");
    const start = end + 1;
    blobs.set(id, output.subarray(start, start + Number(size)));
    offset = start + Number(size) + 1;
  }
  return blobs;
}
