/** What belongs to the program besides its code: the ledger that `init` writes, policies and schemas. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { listFiles, readNamedFile } from "./files.ts";

export interface ProgramFile {
  /** from the folder that was asked for, with forward slashes */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The folder of the program's package, wherever in it this code runs: built, or from its sources. */
export function programFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return folder;
    if (folder === dirname(folder)) throw new RangeError("the program is in no package");
  }
}

const MAX_BYTES = 1024 * 1024;

/** All files below a folder of the program, sorted. */
export function programFiles(folder: string): readonly ProgramFile[] {
  const root = join(programFolder(), folder);
  return listFiles(root).map((path) => {
    const bytes = readNamedFile(path, MAX_BYTES);
    if (bytes === null) throw new RangeError(path);
    return { path: path.slice(root.length + 1).replaceAll("\\", "/"), bytes };
  });
}
