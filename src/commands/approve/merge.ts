/** What a pull request would do to the newest commit of its base: that is judged, and not the branch by itself. */
import { digestOf } from "../../decide/approval/content.ts";
import { changesBetween, mergeBases, mergedTree } from "../../io/git.ts";
import type { ApprovalFacts, ChangedPath } from "../../model/approval.ts";
import type { Sha } from "../../model/git.ts";

export interface Merge {
  readonly merges: ApprovalFacts["merges"];
  /** from where the two parted to the head: what reviewers see, and what approvals are bound to */
  readonly changes: readonly ChangedPath[];
  /** null where nobody can say what it would give */
  readonly merged: MergedTree | null;
}

export interface MergedTree {
  readonly tree: Sha;
  /** from the newest commit of the base to the tree */
  readonly changes: readonly ChangedPath[];
}

export const NOT_KNOWN: Merge = { merges: null, changes: [], merged: null };

export async function mergeOf(root: string, base: Sha, head: Sha): Promise<Merge> {
  const [parted, ...others] = await mergeBases(root, base, head);
  const changes = await changesBetween(root, parted, head);
  if (others.length > 0) return { merges: "several-bases", changes, merged: null };
  const tree = await mergedTree(root, base, head);
  if (tree === null) return { merges: "conflicts", changes, merged: null };
  const merged = await changesBetween(root, base, tree);
  // git joins what both sides did to a file, and follows files that the base has moved: to where no reviewer has looked
  if (digestOf(merged) !== digestOf(changes)) return { merges: "mixes", changes, merged: null };
  return { merges: "cleanly", changes, merged: { tree, changes: merged } };
}
