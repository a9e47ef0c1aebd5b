/** `validate` of commits that hold more than anybody means to read: told before a file is read. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commitAll, git, LEDGER, patchledger, repositoryWith } from "./program.ts";

const MEGABYTE = 1024 * 1024;

/** Lists of that size, all of the same bytes: git keeps them once. */
function commitLists(cwd: string, names: readonly string[], megabytes: number): void {
  mkdirSync(join(cwd, "systems/inventory"), { recursive: true });
  for (const name of names)
    writeFileSync(join(cwd, `systems/inventory/${name}.purl.txt`), Buffer.alloc(megabytes * MEGABYTE, "x"));
  commitAll(cwd, "systems: lists");
}

test("a pull request that changes more than 20 MB is refused; a large ledger that it starts from is not", () => {
  const cwd = repositoryWith(LEDGER);
  commitLists(cwd, ["a", "b"], 11);
  writeFileSync(join(cwd, "systems/inventory/c.purl.txt"), "pkg:npm/left-pad@1.3.0\n");
  commitAll(cwd, "systems: a small list");
  const validate = (...args: readonly string[]) => patchledger(["validate", ...args], { cwd });
  expect(validate("--ref", "HEAD", "--base", "HEAD~1")).toMatchObject({ code: 1 });
  expect(validate("--ref", "HEAD", "--base", "HEAD~2")).toEqual({
    code: 2,
    out: "",
    err: expect.stringMatching(
      /^patchledger: the pull request changes 23068695 bytes of files, and may change 20971520/,
    ),
  });
});

test("of a pull request to a ledger in a folder, only the ledger counts", () => {
  const inFolder = Object.entries(LEDGER).map(([path, text]) => [`north/${path}`, text]);
  const cwd = repositoryWith(Object.fromEntries(inFolder));
  writeFileSync(join(cwd, "video.bin"), Buffer.alloc(21 * MEGABYTE, "x"));
  commitAll(cwd, "a video");
  const validate = () => patchledger(["validate", "--root", "north", "--ref", "HEAD", "--base", "main~1"], { cwd });
  expect(validate()).toMatchObject({ code: 0 });
  commitLists(join(cwd, "north"), ["a", "b"], 11);
  expect(validate()).toMatchObject({ code: 2, err: expect.stringContaining("the pull request changes") });
});

test("a ledger of more than 512 MB is not read", () => {
  const cwd = repositoryWith(LEDGER);
  writeFileSync(join(cwd, "list"), Buffer.alloc(20 * MEGABYTE, "x"));
  const blob = git(cwd, "hash-object", "-w", "list").trim();
  for (let index = 0; index < 26; index++)
    git(cwd, "update-index", "--add", "--cacheinfo", `100644,${blob},systems/inventory/list-${index}.purl.txt`);
  git(cwd, "commit", "-q", "-m", "systems: far too many lists");
  expect(patchledger(["validate", "--ref", "HEAD"], { cwd })).toEqual({
    code: 2,
    out: "",
    err: expect.stringMatching(/^patchledger: the files of commit [0-9a-f]{40} have 54\d{7} bytes, .* 536870912\. /),
  });
});
