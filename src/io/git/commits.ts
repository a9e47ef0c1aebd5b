/** Commits, and what they say of themselves, from objects alone. */
import { isSha, type Sha } from "../../model/git.ts";
import { inUtc } from "../../model/time.ts";
import { Failure } from "../failure.ts";
import { kept } from "../kept.ts";
import { refsAmong } from "./audit-branch.ts";
import { explained } from "./failure.ts";
import { git } from "./process.ts";
import { lookUp, readObjects } from "./reader.ts";

export interface CommitMessage {
  readonly sha: Sha;
  readonly message: string;
}

/** All that the head has and the base has not, through every parent; asked of git once. */
export const commitsBetween = kept(async (root: string, base: Sha, head: Sha): Promise<readonly CommitMessage[]> => {
  const output = await explained(
    () => git(root).raw(["log", "-z", "--no-show-signature", "--format=%H%n%B", `${base}..${head}`, "--"]),
    `cannot list the commits of ${head}`,
    "fetch both with their common history",
  );
  return output
    .split("\0")
    .filter((entry) => entry !== "")
    .map((entry) => {
      const [sha = "", ...message] = entry.split("\n");
      if (!isSha(sha)) throw new Failure("git gave a list of commits that cannot be read", "report this");
      return { sha, message: message.join("\n") };
    });
});

export async function hasCommit(root: string, id: Sha): Promise<boolean> {
  return (await commitNamed(root, id)) !== null;
}

/** The id of a commit by any name that git knows; null when there is none, or when it could be several. */
export async function commitNamed(root: string, name: string): Promise<Sha | null> {
  const failed = [`cannot look up "${name}"`, "run `git fsck`"] as const;
  const [found] = await explained(() => lookUp(root, [`${name}^{commit}`]), ...failed);
  return found != null && isSha(found.id) ? found.id : null;
}

/** HEAD names a branch that nothing was committed to yet; one whose commit is gone is another matter. */
export async function isUnborn(root: string): Promise<boolean> {
  const output = await explained(
    () => git(root).raw(["branch", "--show-current"]),
    "cannot tell what HEAD is",
    "run `git fsck`",
  );
  const branch = output.trim();
  return branch !== "" && (await refsAmong(root, [`refs/heads/${branch}`])).length === 0;
}

/**
 * What a commit says of itself.
 * @returns null when it has not exactly one parent
 */
export async function momentOf(root: string, id: Sha): Promise<{ readonly commit: Sha; readonly now: string } | null> {
  const failed = [`cannot read commit ${id}`, "run `git fsck`"] as const;
  const [found] = await explained(() => readObjects(root, [id]), ...failed);
  const [head = ""] = found?.bytes.toString("utf8").split("\n\n", 1) ?? [];
  const parents = [...head.matchAll(/^parent (.+)$/gm)].map(([, parent = ""]) => parent).filter(isSha);
  const seconds = /^committer .* (\d+) [+-]\d{4}$/m.exec(head)?.[1];
  if (seconds === undefined) throw new Failure(...failed);
  const [commit, ...others] = parents;
  if (commit === undefined || others.length > 0) return null;
  return { commit, now: inUtc(new Date(Number(seconds) * 1_000).toISOString()) };
}
