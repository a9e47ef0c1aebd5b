/** A bare clone is what auditors have: everything that reads a commit reads it there, and names files as git takes them. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { git, temporaryFolder } from "../commands/program.ts";
import { runProgram } from "../crash/program.ts";
import { type History, historyOf } from "./history.ts";
import { discard } from "./write.ts";

let history: History;
beforeAll(() => {
  history = historyOf({ merges: [{ "README.md": "A ledger.\n" }] });
});
afterAll(() => discard(history.folder));

function bareClone(...options: readonly string[]): string {
  const folder = temporaryFolder();
  git(folder, "clone", "-q", "--bare", ...options, `file://${history.folder}`, "patches.git");
  return `${folder}/patches.git`;
}

describe("B06: with --root on a bare clone", () => {
  const now = ["--now", "2026-03-02T08:00:00Z"];
  test.each([
    [["audit", "verify"], /0 violations/],
    [["audit", "show", "dsa-5764-1"], /patches\/dsa-5764-1\/patch\.yaml/],
    [["audit", "at", "2026-12-01T00:00:00Z"], /^[0-9a-f]{40}$/m],
    [["validate", "--ref", "main"], /nothing wrong/],
    [["assess", "--ref", "main", ...now], /affected/],
    [["show", "dsa-5764-1", "--ref", "main", ...now], /registered/],
    [["sla", "--ref", "main", "--patch", "dsa-5764-1", ...now], /since it was collected/],
  ])("%s", async (words, says) => {
    const { code, said } = await runProgram([...words, "--root", bareClone()]);
    expect(said).toMatch(says);
    expect(code, said).toBeLessThan(2);
  });

  test.each([
    ["audit", "verify"],
    ["audit", "show", "dsa-5764-1"],
    ["audit", "at", "2026-12-01T00:00:00Z"],
  ])(
    "%s %s of a shallow one tells nothing, as its oldest commit seems to have brought everything",
    async (...words) => {
      const root = bareClone("--depth", "1", "--no-single-branch");
      const { code, said } = await runProgram([...words, "--root", root]);
      expect([code, said]).toEqual([2, expect.stringContaining("this clone is shallow")]);
    },
  );

  test("what somebody has pushed under refs/remotes/ stands for no branch", async () => {
    const root = bareClone();
    git(root, "update-ref", "refs/remotes/origin/main", "main~1");
    git(root, "update-ref", "refs/remotes/origin/audit", "main");
    const whole = await runProgram(["audit", "verify", "--root", bareClone()]);
    expect(await runProgram(["audit", "verify", "--root", root])).toEqual(whole);
  });

  test("explain names lines as `git show` takes them", async () => {
    const root = bareClone();
    const { said } = await runProgram(["explain", "dsa-5764-1", "web-1", "--ref", "main", ...now, "--root", root]);
    const [, file = "", line = ""] = /(main:patches\/\S+):(\d+)$/m.exec(said) ?? [];
    expect(git(root, "show", file).split("\n")[Number(line) - 1]).toContain("ecosystem: Debian:12");
  });

  test("without --ref it says that one is needed", async () => {
    const { code, said } = await runProgram(["assess", "--root", bareClone()]);
    expect([code, said]).toEqual([2, expect.stringMatching(/is a bare clone/)]);
  });
});
