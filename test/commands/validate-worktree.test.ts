/** `validate` of the working tree: what a commit of it would be refused for is refused here as well. */
import { chmodSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commitAll, LEDGER, patchledger, repositoryWith } from "./program.ts";

test("the working tree and a commit of it have the same findings, whatever stands in place of a file", () => {
  const cwd = repositoryWith({
    ...LEDGER,
    "elsewhere/stolen/patch.yaml": "not: a patch\n",
    "systems/tool": "#!/bin/sh\n",
  });
  rmSync(join(cwd, "patches"), { recursive: true });
  symlinkSync("elsewhere", join(cwd, "patches"));
  symlinkSync("../elsewhere", join(cwd, "systems/tenants"));
  symlinkSync("nowhere", join(cwd, "systems/dangling.yaml"));
  chmodSync(join(cwd, "systems/web.yaml"), 0o755);
  chmodSync(join(cwd, "systems/tool"), 0o755);
  chmodSync(join(cwd, "policies/sources.yaml"), 0o654);
  commitAll(cwd, "hostile");
  const atCommit = patchledger(["validate", "--ref", "HEAD"], { cwd });
  expect(patchledger(["validate"], { cwd })).toEqual(atCommit);
  expect(atCommit.out.split("\n").filter((line) => line.includes("[not-a-file]"))).toEqual([
    expect.stringMatching(/^patches:1:1: this is a symlink/),
    expect.stringMatching(/^systems\/dangling\.yaml:1:1: this is a symlink/),
    expect.stringMatching(/^systems\/tenants:1:1: this is a symlink/),
    expect.stringMatching(/^systems\/tool:1:1: this is an executable/),
    expect.stringMatching(/^systems\/web\.yaml:1:1: this is an executable/),
  ]);
});

test("a file in place of a folder of the ledger is told, in the working tree and at a commit", () => {
  const { "patches/dsa-5764-1/patch.yaml": _, ...others } = LEDGER;
  const cwd = repositoryWith({ ...others, patches: "a file\n" });
  const ran = patchledger(["validate"], { cwd });
  expect(ran.out).toMatch(/^patches:1:1: .*\[unexpected-file\]$/m);
  expect(patchledger(["validate", "--ref", "HEAD"], { cwd })).toEqual(ran);
});
