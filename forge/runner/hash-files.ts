/** hashFiles(): one digest over the files of the workspace that match, as the runner computes it. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { matches } from "./patterns.ts";

const SKIPPED = [".git", "node_modules"];

/** @returns SHA-256 over the SHA-256 of each file, hexadecimal; empty when none matches */
export function hashFiles(workspace: string, patterns: readonly string[]): string {
  const found = filesOf(workspace)
    .map((file) => relative(workspace, file))
    .filter((path) => matches(patterns, path))
    .sort();
  if (found.length === 0) return "";
  const all = createHash("sha256");
  for (const path of found)
    all.update(
      createHash("sha256")
        .update(readFileSync(join(workspace, path)))
        .digest(),
    );
  return all.digest("hex");
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.includes(entry.name)) return [];
    if (entry.isDirectory()) return filesOf(join(folder, entry.name));
    return entry.isFile() ? [join(folder, entry.name)] : [];
  });
}
