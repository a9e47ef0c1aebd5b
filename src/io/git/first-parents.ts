/** How a branch came to be what it is: the commits that were put onto it, one after the other, from objects alone. */
import { isSha, type Sha } from "../../model/git.ts";
import { Failure } from "../failure.ts";
import { explained } from "./failure.ts";
import { git } from "./process.ts";

export interface FirstParent {
  readonly sha: Sha;
  /** null for the first commit of a repository */
  readonly before: Sha | null;
  /** what it merges; null when it is no merge */
  readonly merges: Sha | null;
}

/** Oldest first, without the first one. @param from null: from the beginning */
export async function firstParents(root: string, from: Sha | null, to: Sha): Promise<readonly FirstParent[]> {
  const range = from === null ? [to] : [`^${from}`, to];
  const output = await explained(
    () => git(root).raw(["rev-list", "--first-parent", "--parents", "--reverse", "--end-of-options", ...range]),
    `cannot list what came to ${to}`,
    "fetch it with its history",
  );
  const lines = output.split("\n").filter((line) => line !== "");
  return lines.map((line) => {
    const [sha = "", before = "", merges = ""] = line.split(" ");
    if (!isSha(sha)) throw new Failure("git gave a list of commits that cannot be read", "report this");
    return { sha, before: isSha(before) ? before : null, merges: isSha(merges) ? merges : null };
  });
}

export async function isAncestor(root: string, one: Sha, other: Sha): Promise<boolean> {
  const output = await explained(
    () => git(root).raw(["rev-list", "--max-count=1", "--end-of-options", one, `^${other}`]),
    `cannot compare ${one} with ${other}`,
    "fetch both with their history",
  );
  return output.trim() === "";
}
