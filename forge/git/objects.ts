/** Trees and blobs, and what differs between two commits. */
import { changedFiles, changeId, diffText } from "./changes.ts";
import { parseTree, parseTreeList } from "./parse.ts";
import { demand } from "./process.ts";
import type { ChangedFile, TreeEntry } from "./repository.ts";
import { isSha, meanings } from "./revisions.ts";
import type { Part, Workshop } from "./workshop.ts";

export function objectsOf(shop: Workshop): Part<"changedFiles" | "diff" | "patchId" | "tree" | "entry" | "blob"> {
  const { folder, run, readers, keeper } = shop;
  const keepFiles = keeper<readonly ChangedFile[]>();
  const keepText = keeper<string>();
  const keepTree = keeper<readonly TreeEntry[]>();
  const treeOf = async (repository: number, revision: string): Promise<string | null> => {
    for (const meaning of meanings(revision)) {
      const found = await readers.of(repository).info(`${meaning}^{tree}`);
      if (found !== null) return found.sha;
    }
    return null;
  };
  return {
    changedFiles: (repository, from, to) =>
      keepFiles([repository, "files", from, to], () => changedFiles(run, folder(repository), from, to)),
    diff: (repository, from, to) =>
      keepText([repository, "diff", from, to], () => diffText(run, folder(repository), from, to)),
    patchId: (repository, from, to) =>
      keepText([repository, "change", from, to], () => changeId(run, folder(repository), from, to)),
    tree: async (repository, revision, recursive) => {
      const sha = await treeOf(repository, revision);
      if (sha === null) return null;
      const depth = recursive ? ["-r", "-t"] : [];
      const args = ["ls-tree", "-z", "-l", "--full-tree", ...depth, "--end-of-options", sha];
      return keepTree([repository, ...args], async () => parseTreeList(await demand(run(folder(repository), args))));
    },
    entry: async (repository, revision, path) => {
      let sha = await treeOf(repository, revision);
      let found: TreeEntry | null = null;
      for (const name of path.split("/")) {
        const tree = sha === null ? null : await readers.of(repository).contents(sha);
        if (tree?.type !== "tree") return null;
        found = parseTree(tree.bytes).find((entry) => entry.path === name) ?? null;
        sha = found?.type === "tree" ? found.sha : null;
        if (found === null) return null;
      }
      if (found?.type !== "blob") return found === null ? null : { ...found, path };
      return { ...found, path, size: (await readers.of(repository).info(found.sha))?.size ?? null };
    },
    blob: async (repository, sha) => {
      const found = isSha(sha) ? await readers.of(repository).contents(sha) : null;
      return found?.type === "blob" ? found.bytes : null;
    },
  };
}
