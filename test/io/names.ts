/** Strings as the types that git's command line asks for; a test that gives a wrong one is wrong itself. */
import {
  type BranchName,
  isBranchName,
  isOwnBranch,
  isRepositoryPath,
  isSha,
  type OwnBranch,
  type RepositoryPath,
  type Sha,
} from "../../src/model/git.ts";

function checked<T extends string>(text: string, is: (text: string) => text is T): T {
  if (is(text)) return text;
  throw new TypeError(`"${text}" is not of this type`);
}

export const sha = (text: string): Sha => checked(text.trim(), isSha);
export const ownBranch = (text: string): OwnBranch => checked(text, isOwnBranch);
export const branchName = (text: string): BranchName => checked(text, isBranchName);
export const path = (text: string): RepositoryPath => checked(text, isRepositoryPath);
