/** git's wrapper against real repositories: commits that two machines agree on, and the branches of a server. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Remote } from "../../src/io/git/process.ts";
import {
  branchTip,
  type CommitDraft,
  differenceOf,
  fetchCommit,
  pushBranches,
  readCommit,
  writeCommit,
} from "../../src/io/git.ts";
import { git, repositoryWith, temporaryFolder } from "../commands/program.ts";
import { startTestForge, type TestForge } from "./forge.ts";
import { branchName, ownBranch, path, sha } from "./names.ts";

const FILES = {
  "patches/one/patch.yaml": "id: one\n",
  "patches/one/attempt-1/evaluation.yaml": "decision: install\n",
  "systems/web.yaml": "id: web\n",
};
const OUTCOME = { path: path("patches/one/outcome.yaml"), bytes: Buffer.from("end: closed\n") };
const DRAFT: Omit<CommitDraft, "parent"> = {
  files: [OUTCOME],
  message: "one: close\n\nPatch-Id: one",
  author: { name: "patchledger[bot]", email: "patchledger@example.org" },
  at: "2026-03-01T10:00:00Z",
};
const tip = (root: string) => sha(git(root, "rev-parse", "HEAD"));

describe("a commit made from objects", () => {
  test("holds the change and nothing else; no branch and no file moves", async () => {
    const root = repositoryWith(FILES);
    const before = [git(root, "for-each-ref"), git(root, "status", "--porcelain")];
    const files = [OUTCOME, { path: path("systems/web.yaml"), bytes: null }];
    const commit = await writeCommit(root, { ...DRAFT, parent: tip(root), files });
    const { changes } = await differenceOf(root, "HEAD", commit);
    expect(changes.map((one) => one.path)).toEqual(["patches/one/outcome.yaml", "systems/web.yaml"]);
    expect((await readCommit(root, commit)).files.map((file) => `${file.path} ${file.type}`)).toEqual([
      "patches/one/attempt-1/evaluation.yaml file",
      "patches/one/outcome.yaml file",
      "patches/one/patch.yaml file",
    ]);
    expect([git(root, "for-each-ref"), git(root, "status", "--porcelain")]).toEqual(before);
    expect(git(root, "fsck", "--strict", "--no-dangling")).toBe("");
  });

  test("is the same for the same input, wherever it is made", async () => {
    const [one, other] = [repositoryWith(FILES), repositoryWith(FILES)];
    const parent = tip(one);
    const commit = await writeCommit(one, { ...DRAFT, parent });
    expect(await writeCommit(other, { ...DRAFT, parent })).toBe(commit);
    expect(await writeCommit(one, { ...DRAFT, parent })).toBe(commit);
    expect(git(one, "cat-file", "commit", commit)).toBe(
      [
        `tree ${git(one, "rev-parse", `${commit}^{tree}`).trim()}`,
        `parent ${parent}`,
        "author patchledger[bot] <patchledger@example.org> 1772359200 +0000",
        "committer patchledger[bot] <patchledger@example.org> 1772359200 +0000",
        "",
        DRAFT.message,
      ].join("\n"),
    );
  });

  test("may be the first of a branch, and may hold any bytes", async () => {
    const root = repositoryWith(FILES);
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
    const files = [{ path: path("log/0001.ndjson"), bytes }];
    const commit = await writeCommit(root, {
      ...DRAFT,
      parent: null,
      files,
      message: "from :1\ndone\n\u0000 \u{1f525}",
    });
    expect(git(root, "rev-list", "--count", commit).trim()).toBe("1");
    expect(git(root, "ls-tree", "-r", "-l", commit)).toMatch(/^100644 blob [0-9a-f]{40} +256\tlog\/0001\.ndjson\n$/);
  });

  test("takes no author that would end its line", async () => {
    const root = repositoryWith(FILES);
    const author = { name: "a <b> 0 +0000\ncommitter x", email: "a@b" };
    await expect(writeCommit(root, { ...DRAFT, parent: tip(root), author })).rejects.toThrow(
      "cannot be a commit's author",
    );
  });
});

describe("branches of a server", () => {
  let forge: TestForge;
  let remote: Remote;
  beforeAll(async () => {
    forge = await startTestForge();
    remote = await (await forge.as("ada")).remote();
  });
  afterAll(() => forge.running.close());

  const branch = ownBranch("patchledger/one/close");
  const begin = async () => {
    const root = temporaryFolder();
    git(root, "init", "-q");
    const main = await fetchCommit(root, remote, { branch: branchName("main") });
    return { root, main };
  };

  test("are created once, and moved only from where they were seen", async () => {
    const { root, main } = await begin();
    const first = await writeCommit(root, { ...DRAFT, parent: main });
    const second = await writeCommit(root, { ...DRAFT, parent: main, message: "another" });
    const push = (commit: typeof first, expected: typeof first | null) =>
      pushBranches(root, remote, [{ branch, commit, expected }]).then(([one]) => one?.result);
    expect(await push(first, null)).toBe("pushed");
    expect(await push(first, null)).toBe("pushed");
    expect(await push(second, null)).toBe("moved");
    expect(await push(second, main)).toBe("moved");
    expect(await branchTip(root, remote, branchName(branch))).toBe(first);
    expect(await push(second, first)).toBe("pushed");
    expect(await fetchCommit(root, remote, { branch: branchName(branch) })).toBe(second);
  });

  test("several go in one push, and each has its result", async () => {
    const { root, main } = await begin();
    const commit = await writeCommit(root, { ...DRAFT, parent: main });
    const [a, b] = [ownBranch("patchledger/two/close"), ownBranch("patchledger/batch/register-0123456789ab")];
    await pushBranches(root, remote, [{ branch: a, commit: main, expected: null }]);
    const results = await pushBranches(root, remote, [
      { branch: a, commit, expected: null },
      { branch: b, commit, expected: null },
    ]);
    expect(results.map(({ result }) => result)).toEqual(["moved", "pushed"]);
  });

  test("a server that does not answer, or does not know the token, is told without the token", async () => {
    const { root } = await begin();
    const token = "ghp_0123456789abcdef";
    await expect(branchTip(root, { ...remote, token }, branchName("main"))).rejects.toThrow(
      /git.s server does not take the token/,
    );
    const gone = { url: "http://127.0.0.1:1/acme/patches.git", token };
    const failure = await branchTip(root, gone, branchName("main")).catch((error: unknown) => error);
    expect(String(failure)).toMatch(/git ls-remote failed/);
    expect(JSON.stringify(failure) + String(failure)).not.toContain(token);
  });

  test("plain http is for this machine only, and a user in the address for nobody", async () => {
    const root = temporaryFolder();
    for (const url of ["http://forge.example/a/b.git", "https://ghp_x@github.com/a/b.git", "file:///etc", "ssh://h/a"])
      await expect(branchTip(root, { url, token: "t" }, branchName("main"))).rejects.toThrow("not reached by https");
  });
});
