/** What a pull request changes and is made of, as git has it: also what its pages on GitHub cut or hide. */
import { chmodSync, renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { changesBetween, commitsBetween, hasCommit, resolveCommit } from "../../src/io/git.ts";
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

test("a commit that is not here", async () => {
  const root = repositoryWith({ "a.txt": "a\n" });
  const unknown = "1".repeat(40);
  if (!isSha(unknown)) throw new Error("a full id is one");
  expect([await hasCommit(root, await resolveCommit(root, "HEAD")), await hasCommit(root, unknown)]).toEqual([
    true,
    false,
  ]);
});
