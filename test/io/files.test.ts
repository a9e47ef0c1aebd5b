/** Files that are moved, and what they leave behind. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { moveFiles } from "../../src/io/files.ts";
import { temporaryFolder, writeInto } from "../commands/program.ts";

test("B06: a record that is moved leaves no empty folder behind, and what else is there stays", () => {
  const root = temporaryFolder();
  writeInto(root, { "patches/a/patch.yaml": "1", "patches/a/attempt-1/notices/all.yaml": "2", "patches/b/x": "3" });
  moveFiles(
    root,
    ["patch.yaml", "attempt-1/notices/all.yaml"].map((file) => ({
      from: `patches/a/${file}`,
      to: `patches/archive/2026/a/${file}`,
    })),
  );
  expect(existsSync(join(root, "patches/a"))).toBe(false);
  expect(readFileSync(join(root, "patches/archive/2026/a/attempt-1/notices/all.yaml"), "utf8")).toBe("2");
  expect(readFileSync(join(root, "patches/b/x"), "utf8")).toBe("3");
});

test("nothing is moved when one of the files would fall onto another", () => {
  const root = temporaryFolder();
  writeInto(root, { a: "1", "folder/b": "2", c: "3" });
  const moves = [
    { from: "a", to: "d" },
    { from: "folder/b", to: "c" },
  ];
  expect(() => moveFiles(root, moves)).toThrow('c" is there already');
  expect(["a", "folder/b", "c", "d"].map((path) => existsSync(join(root, path)))).toEqual([true, true, true, false]);
});
