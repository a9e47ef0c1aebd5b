/**
 * What merging would give, as objects: nothing is checked out, and no branch moves. It follows from the commits alone, and is asked
 * of git once.
 */
import { isSha, type Sha } from "../../model/git.ts";
import { Failure } from "../failure.ts";
import { kept } from "../kept.ts";
import { explained } from "./failure.ts";
import { git, isRefusal } from "./process.ts";

/**
 * The tree that a merge gives.
 * @returns null when the two conflict
 */
export const mergedTree = kept(async (root: string, base: Sha, head: Sha): Promise<Sha | null> => {
  const output = await explained(
    () => mergeTree(root, base, head),
    `cannot tell what merging ${head} into ${base} would give`,
    "use git 2.38 or newer, and fetch both with their common history",
  );
  const tree = output?.trim() ?? null;
  if (tree !== null && !isSha(tree)) throw new Failure("git gave a merge that cannot be read", "report this");
  return tree;
});

async function mergeTree(root: string, base: Sha, head: Sha): Promise<string | null> {
  try {
    return await git(root, { isStrict: true }).raw(["merge-tree", "--write-tree", "--no-messages", base, head]);
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

/** Where two parted. With several, none of them alone tells what a merge will do. @returns the best first; never none */
export const mergeBases = kept(async (root: string, one: Sha, other: Sha): Promise<readonly [Sha, ...Sha[]]> => {
  const output = await explained(
    () => git(root).raw(["merge-base", "--all", "--end-of-options", one, other]),
    `${one} and ${other} have no common history here`,
    "fetch both with their common history",
  );
  const [best, ...more] = output.trim().split("\n").filter(isSha);
  if (best === undefined)
    throw new Failure(`git names no commit that ${one} and ${other} have in common`, "run `git fsck`");
  return [best, ...more];
});
