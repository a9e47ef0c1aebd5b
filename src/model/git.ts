/**
 * Names that may stand on git's command line. git runs programs and writes files for some arguments, so that nothing
 * reaches it but what one of these patterns has seen.
 */

/** full commit, tree or blob id */
export type Sha = string & { readonly kind: "sha" };

/** a branch that this program writes: one for each step of a patch, one for each batch of steps, and the audit log's */
export type OwnBranch = BranchName & { readonly isOwn: true };

/** any branch, named without "refs/heads/" */
export type BranchName = string & { readonly kind: "branch" };

/** a file that this program writes, relative to the repository's root */
export type RepositoryPath = string & { readonly kind: "path" };

/** of the texts that are too long for a pull request */
export const OVERFLOW_BRANCH = "patchledger/overflow/bodies";

const SHA = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const OWN_BRANCH = /^(?:audit|patchledger\/[a-z0-9]+(?:[.-][a-z0-9]+)*\/[a-z]+(?:[.-][a-z0-9]+)*)$/;
const SEGMENT = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?$/;
/** Windows opens a device for each of these, whatever ending follows. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;
/** what git-check-ref-format(1) forbids anywhere in a name */
const NO_BRANCH = /[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|(?:^|\/)\.|(?:\.lock|\.)(?:\/|$)|^[-/]|\/$|^@$|\p{Cs}/u;

const PATH_MAX = 200;
const BRANCH_MAX = 200;

export function isSha(text: string): text is Sha {
  return SHA.test(text);
}

/** Zeros, which stand where a branch was not there: before its first push, and after it was deleted. */
export function isNoCommit(id: string): boolean {
  return /^0+$/.test(id);
}

export function isOwnBranch(text: string): text is OwnBranch {
  return OWN_BRANCH.test(text) && text.length <= BRANCH_MAX && !/\.lock(?:\/|$)/.test(text);
}

export function isBranchName(text: string): text is BranchName {
  return text !== "" && text.length <= BRANCH_MAX && !NO_BRANCH.test(text);
}

export function isRepositoryPath(text: string): text is RepositoryPath {
  return text.length <= PATH_MAX && text.split("/").every((part) => SEGMENT.test(part) && !DEVICE.test(part));
}
