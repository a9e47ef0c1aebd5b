/** Bare repositories of their own for the tests of ForgeGit, and commits in them. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BareRepositories, openRepositories } from "../../../forge/git/bare-repositories.ts";

export const PERSON = { name: "Ann", email: "ann@example.org", date: "2026-01-02T03:04:05Z" };

/** Path to text; "" removes the path. */
export type Files = Readonly<Record<string, string>>;

export interface BareGround {
  readonly data: string;
  readonly git: BareRepositories;
  readonly commit: (repository: number, files: Files, parents?: readonly string[]) => Promise<string>;
  readonly close: () => Promise<void>;
}

export async function bareGround(): Promise<BareGround> {
  const data = await mkdtemp(join(tmpdir(), "forge-git-"));
  const git = await openRepositories(data);
  return {
    data,
    git,
    commit: async (repository, files, parents = []) => {
      const changes = await Promise.all(
        Object.entries(files).map(async ([path, text]) => {
          const sha = text === "" ? null : await git.writeBlob(repository, Buffer.from(text));
          return { path, mode: "100644", sha };
        }),
      );
      const treeSha = await git.writeTree(repository, parents[0] ?? null, changes);
      return git.writeCommit(repository, { treeSha, parents, message: "change", author: PERSON, committer: PERSON });
    },
    close: async () => {
      git.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}
