/** What a pull request changes and is made of, as git has it: also what its pages on GitHub cut or hide. */
import { chmodSync, renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mergeOf } from "../../src/commands/approve/merge.ts";
import { changesBetween, commitsBetween, hasCommit, mergeBases, resolveCommit } from "../../src/io/git.ts";
import { isSha } from "../../src/model/git.ts";
import { commitAll, git, repositoryWith, writeInto } from "../commands/program.ts";

test("AP-006: both ends of a rename, modes, links and files that go", async () => {
  const root = repositoryWith({ "a.txt": "a\n", "b.txt": "b\n", "c.txt": "c\n", "d\te.txt": "d\n" });
  const base = await resolveCommit(root, "HEAD");
  renameSync(join(root, "a.txt"), join(root, "z.txt"));
  chmodSync(join(root, "b.txt"), 0o755);
  symlinkSync("b.txt", join(root, "link"));
  writeInto(root, { "d\te.txt": "changed\n" });
  commitAll(root, "change");
  const changes = await changesBetween(root, base, await resolveCommit(root, "HEAD"));
  expect(changes.map(({ path, oldMode, newMode }) => [path, oldMode, newMode])).toEqual([
    ["a.txt", "100644", "000000"],
    ["b.txt", "100644", "100755"],
    ["d\te.txt", "100644", "100644"],
    ["link", "000000", "120000"],
    ["z.txt", "000000", "100644"],
  ]);
  expect(changes[0]?.oldBlob).toBe(changes.at(-1)?.newBlob);
});

test("AP-032: commits that came by a second parent, and all of their messages", async () => {
  const root = repositoryWith({ "a.txt": "a\n" });
  const base = await resolveCommit(root, "HEAD");
  git(root, "checkout", "-q", "-b", "side");
  writeInto(root, { "side.txt": "s\n" });
  const side = commitAll(root, "side\n\nCo-authored-by: X <x@example.org>\n\nmore");
  git(root, "checkout", "-q", "main");
  writeInto(root, { "main.txt": "m\n" });
  commitAll(root, "first parent");
  git(root, "merge", "-q", "--no-ff", "-m", "merge", "side");
  const commits = await commitsBetween(root, base, await resolveCommit(root, "HEAD"));
  expect(commits.map(({ message }) => message.split("\n")[0]).sort()).toEqual(["first parent", "merge", "side"]);
  expect(commits.find(({ sha }) => sha === side)?.message).toContain("Co-authored-by: X");
});

test.each([
  ["both sides, where they do not meet", "patches/b.yaml", ["cleanly", ["patches/b.yaml"]]],
  ["a conflict", "patches/a.yaml", ["conflicts", undefined]],
  ["what the other side has moved, followed to where nobody looks", "patches/moved.yaml", ["mixes", undefined]],
])("AP-081: what a merge gives: %s", async (_, path, want) => {
  const long = "line\n".repeat(50);
  const root = repositoryWith({ "patches/moved.yaml": long });
  git(root, "checkout", "-q", "-b", "side");
  writeInto(root, { [path]: `${long}side\n` });
  commitAll(root, "side");
  git(root, "checkout", "-q", "main");
  git(root, "mv", "patches/moved.yaml", "patches/a.yaml");
  commitAll(root, "main");
  const [main, side] = [await resolveCommit(root, "main"), await resolveCommit(root, "side")];
  const { merges, merged } = await mergeOf(root, main, side);
  expect([merges, merged?.changes.map((change) => change.path)]).toEqual(want);
});

test("AP-043: of two commits that merged the same two, no base is the only one", async () => {
  const root = repositoryWith({ "a.txt": "a\n" });
  const tip = git(root, "rev-parse", "HEAD").trim();
  const commit = (message: string, ...parents: readonly string[]) =>
    git(root, "commit-tree", `${tip}^{tree}`, "-m", message, ...parents.flatMap((id) => ["-p", id])).trim();
  const [one, other] = [commit("one", tip), commit("other", tip)];
  const crossed = [commit("left", one, other), commit("right", other, one)];
  const [left, right] = [await resolveCommit(root, crossed[0] ?? ""), await resolveCommit(root, crossed[1] ?? "")];
  expect(new Set(await mergeBases(root, left, right))).toEqual(new Set([one, other]));
});

test("a commit that is not here", async () => {
  const root = repositoryWith({ "a.txt": "a\n" });
  const unknown = "1".repeat(40);
  if (!isSha(unknown)) throw new Error("a full id is one");
  expect([await hasCommit(root, await resolveCommit(root, "HEAD")), await hasCommit(root, unknown)]).toEqual([
    true,
    false,
  ]);
});
