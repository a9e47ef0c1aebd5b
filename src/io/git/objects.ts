/** What a commit holds, as objects: names, sizes and bytes of its files. */
import { maxBytes } from "../../model/ledger-layout.ts";
import type { SnapshotFile } from "../../model/snapshot.ts";
import { Failure } from "../failure.ts";
import { explained } from "./failure.ts";
import { git } from "./process.ts";

export interface TreeEntry extends Pick<SnapshotFile, "path" | "type" | "size"> {
  readonly blob: string;
}

/** Others are never opened. */
export function isRead({ type, size, path }: TreeEntry): boolean {
  return type === "file" && size <= maxBytes(path);
}

const TYPES: Readonly<Record<string, SnapshotFile["type"]>> = {
  "100644": "file",
  "100755": "executable",
  "120000": "symlink",
};

/**
 * @param name a commit's id, or another name that nobody chose, such as HEAD
 * @param folders relative to the root; those that are not there are left out. None: everything
 */
export async function listTree(root: string, name: string, folders: readonly string[]): Promise<TreeEntry[]> {
  // two dashes alone are taken for the name of a file
  const only = folders.length === 0 ? [] : ["--", ...folders];
  const output = await explained(
    () => git(root).raw(["ls-tree", "-r", "-z", "-l", "--end-of-options", name, ...only]),
    `cannot list the files of commit ${name}`,
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

export async function readBlobs(root: string, ids: readonly string[]): Promise<Map<string, Uint8Array>> {
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
