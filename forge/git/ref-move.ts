/** A change of one ref, and what has to be known about it before and after. */

import type { Forge } from "../operation.ts";
import type { Asked } from "../operations/access.ts";
import type { PullRequest } from "../operations/shapes/pull.ts";
import { allRulesFor } from "../rules/branch-rules.ts";
import type { RefUpdate } from "../rules/ref-updates.ts";
import type { Repository } from "../state.ts";
import { checksOf, factsOf } from "./pull-facts.ts";
import type { ForgeGit } from "./repository.ts";

export interface RefMove {
  /** in full: "refs/heads/main" */
  readonly ref: string;
  /** null: it did not exist */
  readonly before: string | null;
  /** null: it is deleted */
  readonly after: string | null;
  /** the pull request that is merged by this; null or absent for everything else */
  readonly merge?: PullRequest | null;
}

/** A move by somebody in a repository. */
export interface AskedMove extends RefMove {
  readonly asked: Asked;
  readonly repository: Repository;
}

/** @param git sees the new commits, also while they wait in quarantine */
export async function updateOf(forge: Forge, git: ForgeGit, repository: Repository, move: RefMove): Promise<RefUpdate> {
  const { ref, before, after, merge } = move;
  const { demands } = allRulesFor(repository, ref);
  const isUpdate = before !== null && after !== null;
  const wantsCommits = after !== null && (demands.linearHistory || demands.signatures);
  const exclude = before ?? (await git.resolve(repository.id, `refs/heads/${repository.defaultBranch}`));
  const range = after === null ? null : { include: after, ...(exclude === null ? {} : { exclude }) };
  const brought = range !== null && wantsCommits ? await git.log(repository.id, range) : [];
  return {
    ref,
    kind: before === null ? "creation" : after === null ? "deletion" : "update",
    isForced: isUpdate && !(await git.isAncestor(repository.id, before, after)),
    bringsMergeCommits: brought.some(({ parents }) => parents.length > 1),
    // the forge verifies no signatures, so that none is verified
    bringsUnsignedCommits: brought.length > 0,
    merge: merge ? await factsOf(forge, repository, merge.pull) : null,
    checks: checksOf(repository, after ?? ""),
  };
}
