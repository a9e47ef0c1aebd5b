/** ForgeGit over real git: objects, trees and refs, checked against what is known from outside. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BareRepositories, openRepositories } from "../../../forge/git/bare-repositories.ts";
import { type BareGround, bareGround, PERSON } from "./bare-ground.ts";

let ground: BareGround;
let git: BareRepositories;

beforeAll(async () => {
  ground = await bareGround();
  git = ground.git;
});

afterAll(async () => {
  await ground.close();
});

const commit: BareGround["commit"] = (...given) => ground.commit(...given);

describe("objects", () => {
  test("have the ids that every git gives them", async () => {
    await git.create(1, "main");
    expect(await git.writeBlob(1, Buffer.from("hello\n"))).toBe("ce013625030ba8dba906f756967f9e9ca394464a");
    const treeSha = await git.writeTree(1, null, []);
    expect(treeSha).toBe("4b825dc642cb6eb9a060e54bf8d69288fbee4904");
    const sha = await git.writeCommit(1, { treeSha, parents: [], message: "m", author: PERSON, committer: PERSON });
    expect(await git.commit(1, sha)).toEqual({
      sha,
      treeSha,
      parents: [],
      message: "m",
      author: PERSON,
      committer: PERSON,
    });
  });

  test("that are unknown are null, never an exception", async () => {
    await git.create(2, "main");
    const unknown = "0123456789012345678901234567890123456789";
    expect(await git.commit(2, unknown)).toBeNull();
    expect(await git.blob(2, unknown)).toBeNull();
    expect(await git.resolve(2, unknown)).toBeNull();
    expect(await git.resolve(2, "main")).toBeNull();
    expect(await git.tree(2, unknown, true)).toBeNull();
    expect(await git.entry(2, unknown, "a")).toBeNull();
    expect(await git.objectType(2, unknown)).toBeNull();
    expect(await git.mergeBase(2, unknown, unknown)).toBeNull();
    expect(await git.isAncestor(2, unknown, unknown)).toBe(false);
    expect(await git.mergeTree(2, unknown, unknown)).toBeNull();
    expect(await git.log(2, { include: unknown })).toEqual([]);
  });

  test("written after they were asked for are found", async () => {
    await git.create(3, "main");
    expect(await git.blob(3, "ce013625030ba8dba906f756967f9e9ca394464a")).toBeNull();
    await git.writeBlob(3, Buffer.from("hello\n"));
    expect((await git.blob(3, "ce013625030ba8dba906f756967f9e9ca394464a"))?.toString()).toBe("hello\n");
  });

  test("bytes survive, whatever they are", async () => {
    await git.create(4, "main");
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => (index * 7) % 256));
    const shas = await Promise.all([git.writeBlob(4, bytes), git.writeBlob(4, Buffer.alloc(0))]);
    const [long, empty, again] = await Promise.all([git.blob(4, shas[0]), git.blob(4, shas[1]), git.blob(4, shas[0])]);
    expect(long?.equals(bytes)).toBe(true);
    expect(empty?.length).toBe(0);
    expect(again?.equals(bytes)).toBe(true);
  });
});

describe("trees", () => {
  test("are written over a base, entry by entry", async () => {
    await git.create(10, "main");
    const first = await commit(10, { "a/b/c.yaml": "1\n", "d.txt": "2\n", "päth with space.txt": "3\n" });
    const second = await commit(10, { "d.txt": "", "a/x": "4\n" }, [first]);
    const paths = (await git.tree(10, second, true))?.map((entry) => `${entry.type} ${entry.path} ${entry.size}`);
    expect(paths).toEqual([
      "tree a null",
      "tree a/b null",
      "blob a/b/c.yaml 2",
      "blob a/x 2",
      "blob päth with space.txt 2",
    ]);
    expect((await git.tree(10, second, false))?.map((entry) => entry.path)).toEqual(["a", "päth with space.txt"]);
    expect(await git.entry(10, second, "a/b/c.yaml")).toMatchObject({ path: "a/b/c.yaml", type: "blob", size: 2 });
    expect(await git.entry(10, second, "a/b")).toMatchObject({ path: "a/b", type: "tree" });
    expect(await git.entry(10, second, "a/b/c.yaml/d")).toBeNull();
    expect(await git.entry(10, second, "d.txt")).toBeNull();
  });

  test("take whole folders", async () => {
    await git.create(11, "main");
    const first = await commit(11, { "old/a": "1\n", "old/b": "2\n" });
    const old = await git.entry(11, first, "old");
    const tree = await git.writeTree(11, first, [
      { path: "new", mode: "040000", sha: old?.sha ?? "" },
      { path: "old/a", mode: "100644", sha: null },
    ]);
    expect((await git.tree(11, tree, true))?.map((entry) => entry.path)).toEqual([
      "new",
      "new/a",
      "new/b",
      "old",
      "old/b",
    ]);
  });

  test.each(["../x", "/x", "a//b", "a/./b", ".git/config", "a/.GIT/hooks/x", "git~1/x", ".git /x", "a\\b", "", "a\0b"])(
    "refuse the path %j",
    async (path) => {
      await git.create(12, "main");
      const sha = await git.writeBlob(12, Buffer.from("x"));
      await expect(git.writeTree(12, null, [{ path, mode: "100644", sha }])).rejects.toThrow(
        "malformed path component",
      );
    },
  );
});

describe("refs", () => {
  test("move only from where they are said to be", async () => {
    await git.create(20, "main");
    const [a, b] = [await commit(20, { f: "a\n" }), await commit(20, { f: "b\n" })];
    expect(await git.updateRef(20, "refs/heads/main", null, a)).toBe(true);
    expect(await git.updateRef(20, "refs/heads/main", null, b)).toBe(false);
    expect(await git.updateRef(20, "refs/heads/main", b, a)).toBe(false);
    expect(await git.resolve(20, "main")).toBe(a);
    expect(await git.updateRef(20, "refs/heads/main", a, b)).toBe(true);
    expect(await git.refs(20, "refs/heads/")).toEqual([["refs/heads/main", b]]);
    expect(await git.updateRef(20, "refs/heads/main", a, null)).toBe(false);
    expect(await git.updateRef(20, "refs/heads/main", b, null)).toBe(true);
    expect(await git.resolve(20, "main")).toBeNull();
  });

  test.each(["refs/heads/main", "refs/heads/a/b", "refs/heads/new", "packed-refs", "HEAD"])(
    "a lock on %s, left by a forge that was killed, stops nobody when the next one starts",
    async (locked) => {
      const killed = await bareGround();
      await killed.git.create(1, "main");
      const sha = await killed.commit(1, { a: "1\n" });
      for (const name of ["main", "a/b"]) await killed.git.updateRef(1, `refs/heads/${name}`, null, sha);
      writeFileSync(join(killed.git.folder(1), `${locked}.lock`), "");
      const next = await openRepositories(killed.data);
      const moved = await killed.commit(1, { a: "2\n" }, [sha]);
      for (const name of ["main", "a/b"]) expect(await next.updateRef(1, `refs/heads/${name}`, sha, moved)).toBe(true);
      expect(await next.updateRef(1, "refs/heads/new", null, moved)).toBe(true);
      expect(await next.updateRef(1, "refs/heads/new", moved, null)).toBe(true);
      next.close();
      await killed.close();
    },
  );

  test("are listed by the start of their names", async () => {
    await git.create(23, "main");
    const sha = await commit(23, { f: "a\n" });
    const names = ["refs/heads/a", "refs/heads/feature/x/y", "refs/heads/feature1", "refs/pull/1/head", "refs/tags/v1"];
    for (const name of names) await git.updateRef(23, name, null, sha);
    const listed = async (prefix: string) => (await git.refs(23, prefix)).map(([name]) => name);
    expect(await listed("refs/")).toEqual(names);
    expect(await listed("refs/heads/")).toEqual(names.slice(0, 3));
    expect(await listed("refs/heads/feature")).toEqual(names.slice(1, 3));
    expect(await listed("refs/heads/feature/")).toEqual(["refs/heads/feature/x/y"]);
    expect(await listed("refs/heads/a")).toEqual(["refs/heads/a"]);
    expect(await listed("refs/pull/1")).toEqual(["refs/pull/1/head"]);
    expect(await listed("refs/*")).toEqual([]);
    expect(await listed("--exec=id")).toEqual([]);
  });

  test("a branch is meant before a tag, an id before a branch", async () => {
    await git.create(21, "main");
    const [a, b] = [await commit(21, { f: "a\n" }), await commit(21, { f: "b\n" })];
    await git.updateRef(21, "refs/heads/v1", null, a);
    await git.updateRef(21, "refs/tags/v1", null, b);
    expect(await git.resolve(21, "v1")).toBe(a);
    expect(await git.resolve(21, "tags/v1")).toBeNull();
    expect(await git.resolve(21, "refs/tags/v1")).toBe(b);
    expect(await git.resolve(21, a.slice(0, 10))).toBe(a);
    expect(await git.objectType(21, a)).toBe("commit");
  });

  const HOSTILE = [
    "--upload-pack=touch /tmp/pwned",
    "-x",
    "a..b",
    "a b",
    "a~1",
    "@{-1}",
    ":/x",
    "a\nb",
    "x.lock",
    "HEAD^{/x}",
    "$(id)",
    "../../etc/passwd",
  ];
  test.each(HOSTILE)("%j names nothing and breaks nothing", async (name) => {
    await git.create(22, "main");
    const sha = await commit(22, { f: "a\n" });
    expect(await git.resolve(22, name)).toBeNull();
    const legal = ["$(id)", "-x"].includes(name);
    expect(await git.updateRef(22, `refs/heads/${name}`, null, sha)).toBe(legal);
    if (legal) expect(await git.updateRef(22, `refs/heads/${name}`, sha, null)).toBe(true);
  });
});
