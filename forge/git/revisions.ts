/** Names of commits: which of them git is asked about at all, and as what. */

/** what git says for no object */
export const ABSENT = "0".repeat(40);

const FULL = /^[0-9a-f]{40}$/;
/** an id, or the start of one, and steps from there */
const BY_ID = /^[0-9a-f]{4,40}(?:\^\d{0,3}|~\d{1,6}|\^\{(?:commit|tree)\})*$/;

export const isSha = (text: string): boolean => FULL.test(text);

/** As `git check-ref-format` has it: nothing that git could take for an option, a path or an expression. */
export function isRefName(name: string): boolean {
  if (name === "" || name === "@" || name.length > 1000) return false;
  if (/[\0-\x20\x7f~^:?*[\\]/.test(name) || name.includes("..") || name.includes("@{")) return false;
  if (name.endsWith(".")) return false;
  return name.split("/").every((part) => part !== "" && !part.startsWith(".") && !part.endsWith(".lock"));
}

/** A branch that GitHub accepts: no name that reads as an option or as a commit id. */
export function isBranchName(name: string): boolean {
  return isRefName(name) && !name.startsWith("-") && name !== "HEAD" && !isSha(name);
}

/** What a revision may mean, most likely first. */
export function meanings(revision: string): readonly string[] {
  if (isSha(revision)) return [revision];
  if (revision === "HEAD") return ["HEAD"];
  if (BY_ID.test(revision) && !isRefName(revision)) return [revision];
  if (!isRefName(revision)) return [];
  if (revision.startsWith("refs/")) return [revision];
  const names = [`refs/heads/${revision}`, `refs/tags/${revision}`];
  return BY_ID.test(revision) ? [...names, revision] : names;
}
