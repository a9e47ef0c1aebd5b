/** A test's own repositories with fewer processes of git: starting one takes longer than what it does there. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Arguments for git: else each commit starts two more processes, to look whether there is something to tidy up. */
export const UNTIDY = ["-c", "maintenance.auto=false"];

/** As `git rev-parse HEAD` gives it, of a repository right after a commit in it. */
export function newestCommit(folder: string): string {
  const read = (name: string): string => readFileSync(join(folder, ".git", name), "utf8").trim();
  const head = read("HEAD");
  return head.startsWith("ref: ") ? read(head.slice("ref: ".length)) : head;
}
