/** A folder on its way to be a ledger's repository. */
import { explained } from "./failure.ts";
import { git } from "./process.ts";

/** Address of the remote that a clone came from; null when there is none. */
export async function originOf(root: string): Promise<string | null> {
  const url = await explained(
    () => git(root).raw(["config", "--get", "remote.origin.url"]),
    `git can't read the configuration of "${root}"`,
    "look at it with `git config --list`",
  );
  return url.trim() === "" ? null : url.trim();
}

/** Every address that it fetches from or pushes to, of all its remotes, as git would go there. */
export async function addressesOf(root: string): Promise<readonly string[]> {
  const output = await explained(
    () => git(root).raw(["remote", "--verbose"]),
    `git can't list the remotes of "${root}"`,
    "look at them with `git remote --verbose`",
  );
  const rows = output.split("\n").map((row) => /^[^\t]*\t(.+) \((?:fetch|push)\)/.exec(row)?.[1] ?? "");
  return [...new Set(rows.filter((address) => address !== ""))];
}

/** A repository without a commit. */
export async function beginRepository(root: string): Promise<void> {
  await explained(
    () => git(root).raw(["init", "--quiet", "--initial-branch=main"]),
    `git can't make a repository of "${root}"`,
    "check the folder's permissions",
  );
}
