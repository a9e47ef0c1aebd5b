/** What is found in a ledger, and a ledger with one other text. */
import { checkLedger } from "../../../src/commands/ledger.ts";
import { readWorktree } from "../../../src/io/files.ts";
import { type Files, folderWith } from "../../commands/program.ts";
import { FULL } from "./full-ledger.ts";

export function findings(files: Files): readonly string[] {
  return checkLedger(readWorktree(folderWith(files))).diagnostics.map(
    ({ path, line, code, problem }) => `${path}:${line} ${code}: ${problem}`,
  );
}

/** The full ledger with another text in one file. */
export function edited(path: string, from: string, to: string): Files {
  const text = FULL[path] ?? "";
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
  return { ...FULL, [path]: text.replace(from, to) };
}
