/**
 * The commit of a registration, and whether a branch of its name holds exactly that: the same bytes, words and people on the same
 * parent. Whoever may push can make a branch of any name, and his words are not those of the issue's author.
 */
import type { FormRegistration } from "../../decide/forms/registration.ts";
import { type OwnBranchFacts, writeCommits } from "../../io/git.ts";
import type { GitHub } from "../../io/github.ts";
import { isRepositoryPath, type OwnBranch } from "../../model/git.ts";
import { pullRequestTitle } from "../../model/lifecycle.ts";
import type { PlannedCommit } from "../../model/plan.ts";
import { renderAuthored } from "../../render/authored.ts";
import type { Clone } from "../clone.ts";
import { isTouched } from "../clone.ts";

export type Wanted = Extract<FormRegistration, { readonly outcome: "wanted" }>;

/** @param on the base, and when that was made; of a branch that is there its own */
export function commitFor(
  { patch, issue, initiator, path: own }: Wanted,
  branch: OwnBranch,
  { parent, at, folder }: Pick<PlannedCommit, "parent" | "at"> & Pick<Clone, "folder">,
  { addressOf }: Pick<GitHub, "addressOf">,
): PlannedCommit {
  const path = `${folder}${own}`;
  if (!isRepositoryPath(path)) throw new RangeError(`"${path}" is no path that the program may write`);
  const head = [
    `From the form of issue #${issue}, as its author filled it in.`,
    "What the vendor says is not edited; an amendment says what is different later.",
  ];
  const title = pullRequestTitle(patch.advisory, "register", {});
  const trailer = `On-behalf-of: @${initiator.login} <${addressOf(initiator)}>`;
  return {
    branch,
    expected: null,
    parent,
    at,
    message: `${title}\n\nAsked for by the form of issue #${issue}.\n\n${trailer}\n`,
    files: [{ path, bytes: Buffer.from(renderAuthored(own, "patch", patch, head)) }],
  };
}

/** The same input gives the same commit: what a run left without its pull request is found by its id. */
export async function isAsWanted(
  wanted: Wanted,
  facts: OwnBranchFacts,
  github: GitHub,
  clone: Clone,
): Promise<boolean> {
  const { branch, parent, at, head } = facts;
  const identity = await github.identity();
  if (parent === null || isTouched(facts, { identity })) return false;
  const commit = commitFor(wanted, branch, { parent, at, folder: clone.folder }, github);
  const [same] = await writeCommits(clone.root, [{ ...commit, author: identity }]);
  return same === head;
}
