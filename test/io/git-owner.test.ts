/** What keeps git from answering, each in its own words; and a repository of another user, as in a job's container. */
import { chmodSync, chownSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, git, LEDGER, patchledger, repositoryWith, temporaryFolder } from "../commands/program.ts";
import { testWhere } from "../score.ts";

const validate = (cwd: string, env: Readonly<Record<string, string>> = {}, ref = "HEAD") =>
  patchledger(["validate", "--ref", ref], { cwd, env });

testWhere("root", process.getuid?.() === 0, "a repository of another user is read, its subfolders as well", () => {
  const cwd = repositoryWith({ ...LEDGER, "north/policies/sources.yaml": "a: 1\n" });
  const inside = readdirSync(cwd, { recursive: true, encoding: "utf8" });
  for (const path of ["", ...inside]) chownSync(join(cwd, path), 12_345, 12_345);
  expect(() => git(cwd, "rev-parse", "HEAD")).toThrow();
  expect(validate(cwd)).toEqual({ code: 0, out: "", err: `${Object.keys(LEDGER).length} files, nothing wrong\n` });
  expect(validate(join(cwd, "north")).code).toBe(1);
  expect(patchledger(["validate", "--ref", "HEAD", "--root", cwd]).code).toBe(0);
});

test("no git, no repository and no such commit are told apart", () => {
  const words = (ran: { readonly code: number | null; readonly err: string }) => [ran.code, ran.err.split(". ")[0]];
  const empty = temporaryFolder();
  chmodSync(empty, 0o755);
  const repository = repositoryWith(LEDGER);
  expect(words(validate(repository, { PATH: empty }))).toEqual([2, "patchledger: git is not installed"]);
  expect(words(validate(folderWith(LEDGER)))).toEqual([2, "patchledger: this folder is in no git repository"]);
  expect(words(validate(join(repository), {}, "nowhere"))).toEqual([
    2,
    'patchledger: there is no commit "nowhere" here',
  ]);
  expect(words(patchledger(["validate", "--ref", "HEAD", "--root", join(empty, "nowhere")]))).toEqual([
    2,
    "patchledger: this folder is in no git repository",
  ]);
});
