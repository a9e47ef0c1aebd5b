/** What commits hold and where they differ, read from git's trees by ourselves: the same as git says, whoever wrote the trees. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { unsafePaths } from "../../src/decide/approval/content.ts";
import { Failure } from "../../src/io/failure.ts";
import { listTree } from "../../src/io/git/trees.ts";
import { changesBetween } from "../../src/io/git.ts";
import { objectFile } from "../audit/spoiling.ts";
import { commitAll, git, repositoryWith, writeInto } from "../commands/program.ts";

const BEGIN = { "a/b/c.txt": "c\n", "a/d.txt": "d\n", "a.txt": "a\n", "z/ä ö.txt": "z\n" };

type Change = (root: string) => void;

const CHANGES: readonly (readonly [string, Change])[] = [
  ["a file becomes a folder", (root) => (rmSync(join(root, "a.txt")), writeInto(root, { "a.txt/in/it": "x\n" }))],
  ["a folder becomes a file", (root) => (rmSync(join(root, "a"), { recursive: true }), writeInto(root, { a: "x\n" }))],
  ["a folder goes", (root) => rmSync(join(root, "a/b"), { recursive: true })],
  ["everything goes but one file", (root) => ["a", "z"].map((name) => rmSync(join(root, name), { recursive: true }))],
  [
    "names that sort in odd ways",
    (root) => writeInto(root, { "a-b": "1\n", "a/b-c": "2\n", a0: "3\n", "z/\n": "4\n" }),
  ],
];

describe("a commit and the one after it", () => {
  test.each(CHANGES)("%s", async (_, change) => {
    const root = repositoryWith(BEGIN);
    change(root);
    commitAll(root, "change");
    await expectAsGit(root, "HEAD~1", "HEAD");
    await expectAsGit(root, "HEAD", "HEAD~1");
  });

  test("another repository in it", async () => {
    const root = repositoryWith(BEGIN);
    git(root, "update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},sub`);
    git(root, "commit", "-q", "-m", "sub");
    await expectAsGit(root, "HEAD~1", "HEAD");
  });
});

// git itself writes no such modes, and takes them: fsck only notes them
test.each([
  ["a folder", "40755", "040000 tree"],
  ["a file", "100664", "100644 blob"],
  ["a program", "100711", "100755 blob"],
])("%s with mode %s is what git takes it for", async (_, mode, what) => {
  const root = repositoryWith(BEGIN);
  const id = git(root, "rev-parse", what.endsWith("tree") ? "HEAD:a" : "HEAD:a.txt").trim();
  const tree = literalTree(root, [[mode, "odd", id]]);
  expect(git(root, "ls-tree", tree)).toContain(`${what} ${id}\todd`);
  await expectAsGit(root, "HEAD", tree);
});

test("AP-006: names that are not UTF-8 and are shown as one are files of their own", async () => {
  const root = repositoryWith(BEGIN);
  const [one, other] = ["HEAD:a.txt", "HEAD:a/d.txt"].map((name) => git(root, "rev-parse", name).trim());
  const tree = literalTree(root, [
    ["100644", "a\xfe", one ?? ""],
    ["100644", "a\xff", other ?? ""],
  ]);
  const added = (await changesBetween(root, "HEAD", tree)).filter(({ path }) => path === "a\ufffd");
  expect(added.map(({ newBlob }) => newBlob).sort()).toEqual([one, other].sort());
  expect(unsafePaths(added)).toEqual(["a\ufffd", "a\ufffd"]);
});

test("a folder that is not here is an error, and not empty", async () => {
  const root = repositoryWith(BEGIN);
  rmSync(objectFile(root, git(root, "rev-parse", "HEAD:a/b").trim()), { force: true });
  await expect(listTree(root, "HEAD", [])).rejects.toThrow(Failure);
  await expect(
    changesBetween(root, git(root, "hash-object", "-t", "tree", "-w", "/dev/null").trim(), "HEAD"),
  ).rejects.toThrow(Failure);
});

test("what is no folder is an error, and ends", async () => {
  const root = repositoryWith(BEGIN);
  const broken = literal(root, Buffer.from("100644 name without an end"));
  await expect(listTree(root, broken, [])).rejects.toThrow(Failure);
});

test("a ledger below the root, and only its folders", async () => {
  const root = repositoryWith(BEGIN);
  const of = async (folders: readonly string[]) =>
    (await listTree(join(root, "a"), "HEAD", folders)).map(({ path }) => path);
  expect(await of([])).toEqual(["b/c.txt", "d.txt"]);
  expect(await of(["b"])).toEqual(["b/c.txt"]);
  expect(await of(["b/c.txt", "nowhere", "d"])).toEqual(["b/c.txt"]);
});

async function expectAsGit(root: string, from: string, to: string): Promise<void> {
  const raw = git(root, "diff", "--raw", "-z", "--no-renames", "--no-abbrev", "--ignore-submodules=none", from, to);
  const parts = raw.split("\0").filter((part) => part !== "");
  const told = parts.flatMap((part, index) => (index % 2 === 0 ? [`${part.slice(1, -2)} ${parts[index + 1]}`] : []));
  const changes = await changesBetween(root, from, to);
  const found = changes.map((one) => `${one.oldMode} ${one.newMode} ${one.oldBlob} ${one.newBlob} ${one.path}`);
  expect(found.toSorted()).toEqual(told.toSorted());
  const listed = git(root, "ls-tree", "-r", "-z", to)
    .split("\0")
    .filter((row) => row !== "");
  const rows = (await listTree(root, to, [])).map(({ path, blob }) => `${blob}\t${path}`);
  expect(rows.toSorted()).toEqual(listed.map((row) => row.replace(/^\d+ \w+ /, "")).toSorted());
}

function literalTree(root: string, entries: readonly (readonly [mode: string, name: string, id: string])[]): string {
  return literal(
    root,
    Buffer.concat(
      entries.map(([mode, name, id]) =>
        Buffer.concat([Buffer.from(`${mode} ${name}\0`, "latin1"), Buffer.from(id, "hex")]),
      ),
    ),
  );
}

/** A tree of any bytes. */
function literal(root: string, bytes: Buffer): string {
  mkdirSync(join(root, ".git/odd"), { recursive: true });
  const file = join(root, ".git/odd/tree");
  writeFileSync(file, bytes);
  return git(root, "hash-object", "-t", "tree", "-w", "--literally", file).trim();
}
