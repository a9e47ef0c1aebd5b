/** Names of the branches of steps: written in one way, and read in the same. */
import { rowOf, type StageKey, type Transition } from "./lifecycle.ts";

/**
 * The branch of a step. It is named by record, attempt, step, and wave or number, never by content, so that one step
 * has one pull request.
 */
export function branchName(patch: string, transition: Transition, key: StageKey): string {
  const { of } = rowOf(transition);
  const parts: string[] = [transition];
  if (key.attempt !== undefined && key.attempt > 1) parts.push(String(key.attempt));
  if (of === "wave" && key.wave !== undefined) parts.push(key.wave);
  if (transition === "amend") parts.push(String(key.number ?? 1).padStart(3, "0"));
  return `patchledger/${patch}/${parts.join("-")}`;
}

/** What the name of a branch of the program says. */
export interface BranchParts {
  /** "batch" where it is for several */
  readonly patch: string;
  /** of the lifecycle, "notice", or another word of the program */
  readonly step: string;
  /** attempt, wave, number or occasion, or which batch; null: it says no more */
  readonly rest: string | null;
}

/** null: it is no branch of the program that is named like this */
export function branchParts(branch: string): BranchParts | null {
  const [, patch, step, rest = null] = /^patchledger\/([^/]+)\/([a-z]+)(?:-(.*))?$/.exec(branch) ?? [];
  return patch === undefined || step === undefined ? null : { patch, step, rest };
}

/** What stands in the hidden first line of the text of a branch's pull request. */
export function keyOfBranch(branch: string): string {
  return branch.replace(/^patchledger\//, "");
}
