/** ForgeGit over real git: history, changes and forks. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BareRepositories } from "../../../forge/git/bare-repositories.ts";
import { type BareGround, bareGround } from "./bare-ground.ts";

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

describe("history", () => {
  test("is listed newest first, without what is excluded, for a path, and cut", async () => {
    await git.create(30, "main");
    const a = await commit(30, { f: "a\n" });
    const b = await commit(30, { g: "b\n" }, [a]);
    const c = await commit(30, { f: "c\n" }, [b]);
    const shas = async (options: Parameters<typeof git.log>[1]) => (await git.log(30, options)).map(({ sha }) => sha);
    expect(await shas({ include: c })).toEqual([c, b, a]);
    expect(await shas({ include: c, exclude: a })).toEqual([c, b]);
    expect(await shas({ include: c, path: "f" })).toEqual([c, a]);
    expect(await shas({ include: c, most: 2 })).toEqual([c, b]);
    expect(await git.isAncestor(30, a, c)).toBe(true);
    expect(await git.isAncestor(30, c, a)).toBe(false);
    expect(await git.mergeBase(30, a, c)).toBe(a);
  });

  test("merges in memory, or says that it conflicts", async () => {
    await git.create(31, "main");
    const base = await commit(31, { f: "1\n" });
    const [left, right] = [await commit(31, { g: "2\n" }, [base]), await commit(31, { h: "3\n" }, [base])];
    const tree = await git.mergeTree(31, left, right);
    expect((await git.tree(31, tree ?? "", true))?.map((entry) => entry.path)).toEqual(["f", "g", "h"]);
    expect(await git.mergeTree(31, left, await commit(31, { g: "other\n" }, [base]))).toBeNull();
    expect(await git.mergeTree(31, left, await commit(31, { z: "unrelated\n" }))).toBeNull();
  });
});

describe("changes", () => {
  test("are told with renames, counts and patches", async () => {
    await git.create(40, "main");
    const text = "one\ntwo\nthree\nfour\nfive\nsix\n";
    const a = await commit(40, { "old.txt": text, gone: "x\n", edited: "1\n2\n", binary: "\0\x01\x02" });
    const changed = {
      "old.txt": "",
      "new.txt": `${text}seven\n`,
      gone: "",
      edited: "1\n3\n",
      binary: "\0\x03",
      added: "y\n",
    };
    const files = await git.changedFiles(40, a, await commit(40, changed, [a]));
    const told = files.map(({ path, previousPath, status, additions, deletions, patch }) => {
      return [path, previousPath, status, additions, deletions, patch];
    });
    expect(told).toEqual([
      ["added", null, "added", 1, 0, "@@ -0,0 +1 @@\n+y"],
      ["binary", null, "modified", 0, 0, null],
      ["edited", null, "modified", 1, 1, "@@ -1,2 +1,2 @@\n 1\n-2\n+3"],
      ["gone", null, "removed", 0, 1, "@@ -1 +0,0 @@\n-x"],
      ["new.txt", "old.txt", "renamed", 1, 0, "@@ -4,3 +4,4 @@ three\n four\n five\n six\n+seven"],
    ]);
  });

  test("have the same id on another base, and another id for white space and bytes", async () => {
    await git.create(41, "main");
    const far = Array.from({ length: 30 }, (_, line) => `line ${line}\n`).join("");
    const base = await commit(41, { "f.yaml": `${far}key:\n  value: 1\n`, b: "\0\x01" });
    const moved = await commit(41, { "f.yaml": `first\n${far}key:\n  value: 1\n`, other: "1\n" }, [base]);
    const change = { "f.yaml": `${far}key:\n  value: 2\n` };
    const id = await git.patchId(41, base, await commit(41, change, [base]));
    const rebased = await commit(41, { "f.yaml": `first\n${far}key:\n  value: 2\n` }, [moved]);
    expect(await git.patchId(41, moved, rebased)).toBe(id);
    expect(await git.patchId(41, base, await commit(41, { "f.yaml": `${far}key:\nvalue: 2\n` }, [base]))).not.toBe(id);
    expect(await git.patchId(41, base, await commit(41, { "f.yaml": `${far}key:\n    value: 2\n` }, [base]))).not.toBe(
      id,
    );
    const binary = async (text: string) => git.patchId(41, base, await commit(41, { b: text }, [base]));
    expect(await binary("\0\x02")).not.toBe(await binary("\0\x03"));
  });
});

describe("forks", () => {
  test("have their parent's branches and give back one commit", async () => {
    await git.create(50, "trunk");
    const a = await commit(50, { f: "a\n" });
    await git.updateRef(50, "refs/heads/trunk", null, a);
    await git.updateRef(50, "refs/pull/1/head", null, a);
    await git.fork(50, 51);
    expect(await git.refs(51, "refs/")).toEqual([["refs/heads/trunk", a]]);
    expect(await git.resolve(51, "HEAD")).toBe(a);
    const b = await commit(51, { f: "b\n" }, [a]);
    expect(await git.commit(50, b)).toBeNull();
    await git.share(51, 50, b);
    expect((await git.commit(50, b))?.parents).toEqual([a]);
    expect(await git.refs(50, "refs/heads/")).toEqual([["refs/heads/trunk", a]]);
  });
});
