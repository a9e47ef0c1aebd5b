/** What a wanted pull request is called, where it lives, and who is given it: all follows from what it is for. */

import type { Catalog } from "../../model/catalog.ts";
import { isOwnBranch, type OwnBranch } from "../../model/git.ts";
import { labelOf, pullRequestTitle } from "../../model/lifecycle.ts";
import type { Marks, Purpose } from "../../model/plan.ts";
import type { Derived } from "../../model/record.ts";
import { branchName, keyOfBranch } from "../../model/step-branch.ts";
import { attemptFor } from "../lifecycle/legal.ts";
import { loginsOf } from "../policy/roles.ts";
import type { Want } from "./wanted.ts";

export interface Named {
  /** in the hidden first line of its text */
  readonly key: string;
  readonly branch: OwnBranch;
  readonly title: string;
}

/** @param file of the draft, relative to the patch's folder; it numbers notices that come more than once */
export function namesOf(
  { purpose, occasion }: Want,
  derived: Derived,
  advisory: string,
  file: string | null,
): Named | null {
  const { what, wave } = purpose;
  const [patch = ""] = purpose.patches;
  const branch =
    what === "notice"
      ? `patchledger/${patch}/notice-${(file ?? "").replace(/^.*\/|\.yaml$/g, "")}`
      : branchName(patch, what, { attempt: attemptFor(what, derived), wave: wave ?? undefined });
  if (!isOwnBranch(branch)) return null;
  const title =
    what === "notice"
      ? `Notice of ${advisory}, ${occasion}`
      : pullRequestTitle(advisory, what, { wave: wave ?? undefined });
  return { key: keyOfBranch(branch), branch, title };
}

/** @param now for who holds a role; RFC 3339 */
export function marksOf({ what }: Purpose, { policies }: Catalog, now: string): Marks {
  const { labels, assignees } = policies["pull-requests"].value;
  const roles = policies.roles.value;
  const named = assignees.filter(({ transitions }) => transitions.some((one) => one === what));
  const holding = named.flatMap((one) => one.roles);
  return {
    labels: [what === "notice" ? "notice" : labelOf(what), ...labels],
    assignees: loginsOf(roles, holding, now).slice(0, ASSIGNEES_MAX),
  };
}

/** GitHub's limit */
const ASSIGNEES_MAX = 10;
