/** `init`: a new ledger in one command, as somebody begins one who has nothing, or a fresh clone. */
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { SHARED_POLICIES } from "../../src/commands/init/content.ts";
import { readAuthored } from "../../src/load/schema.ts";
import type { Notices, Roles } from "../../src/model/authored.ts";
import * as validators from "../../src/model/authored-validators.js";
import { git, NOW, patchledger, ROOT, temporaryFolder, writeInto } from "./program.ts";

const RELEASE = `acme/patchledger@${"ab".repeat(20)}`;
const text = (...path: readonly string[]) => readFileSync(join(...path), "utf8");

function begun(...more: readonly string[]) {
  const root = join(temporaryFolder(), "ledger");
  return { root, ran: patchledger(["init", root, "--now", NOW, ...more]) };
}

function filesOf(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith(".git/"))
    .sort();
}

describe("B20: a new ledger", () => {
  test("has no finding, its rules are those of its policies, and its examples run", () => {
    const { root, ran } = begun("--app-id", "4711");
    expect(ran).toMatchObject({
      code: 0,
      err: expect.stringMatching(/^\d\d files written[\s\S]*roles\.yaml[\s\S]*doctor/),
    });
    const place = ["--root", root];
    expect(patchledger(["validate", ...place])).toMatchObject({ code: 0, out: "" });
    expect(patchledger(["rulesets", "--check", "--app-id", "4711", "--now", NOW, ...place])).toMatchObject({ code: 0 });
    const shown = [...text(root, "README.md").matchAll(/^patchledger (.*)$/gm)].map(([, line = ""]) => line.split(" "));
    const ran5 = shown.map((args) => patchledger(args, { cwd: root }));
    expect(shown.map(([name]) => name)).toEqual(["validate", "match", "import", "assess", "explain"]);
    expect(ran5.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
    expect(ran5[1]?.out).toMatch(/"verdict":"affected"/);
    expect(ran5[3]?.out).toMatch(/1 patch x 1 system[\s\S]*1 affected/);
    expect(patchledger(["validate", ...place])).toMatchObject({ code: 0, out: "" });
  });

  test("is a repository on main without a commit, in which git sees every file", () => {
    const { root, ran } = begun("--json");
    expect(git(root, "symbolic-ref", "HEAD")).toBe("refs/heads/main\n");
    const untracked = git(root, "ls-files", "--others", "--exclude-standard").trimEnd().split("\n");
    expect(untracked.sort()).toEqual(filesOf(root));
    expect(
      ran.out
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line).path)
        .sort(),
    ).toEqual(filesOf(root));
  });

  test("holds the files of this repository and no copy of its own", () => {
    const { root } = begun("--uses", RELEASE);
    const from = (path: string) => {
      const [, policy = ""] = /^policies\/(.*)\.yaml$/.exec(path) ?? [];
      const isShared = SHARED_POLICIES.some((name) => name === policy);
      return isShared || path.startsWith("schemas/") ? join(ROOT, path) : join(ROOT, "ledger", path);
    };
    const generated = [".github/CODEOWNERS", ".github/rulesets/main.json"];
    for (const path of filesOf(root).filter((one) => !generated.includes(one)))
      expect(text(root, path), path).toBe(text(from(path)).replaceAll(/patchledger\/patchledger@0{40}/g, RELEASE));
    expect(filesOf(root)).toEqual(expect.arrayContaining(generated));
    expect(filesOf(join(root, ".github/workflows"))).toEqual(
      readdirSync(join(ROOT, "ledger/.github/workflows")).sort(),
    );
  });

  test("its workflows name a release by its commit, and say when they name none", () => {
    const uses = (root: string) =>
      [...text(root, ".github/workflows/approve.yml").matchAll(/uses: (\S+patchledger@\S+ # \S+)/g)].map(
        ([, one]) => one,
      );
    expect(new Set(uses(begun("--uses", RELEASE).root))).toEqual(new Set([`${RELEASE} # v0.1.0`]));
    expect(begun("--uses", RELEASE).ran.err).not.toContain("put a release");
    for (const wrong of ["v0.1.0", "acme/patchledger@v1", `acme/patchledger@${"ab".repeat(19)}`])
      expect(begun("--uses", wrong).ran).toMatchObject({
        code: 2,
        out: "",
        err: expect.stringMatching(/is no release/),
      });
  });

  test("speaks of the same roles and lead times as the sample, word by word", () => {
    const read = <T>(folder: string, name: "roles" | "notices") =>
      readAuthored<T>(name, readFileSync(join(ROOT, folder, `${name}.yaml`)), validators[name]).value;
    const duties = (roles: Roles | null) =>
      roles?.roles.filter(({ tenant }) => tenant === undefined).map(({ id, name, duties }) => ({ id, name, duties }));
    expect(duties(read<Roles>("ledger/policies", "roles"))).toEqual(duties(read<Roles>("policies", "roles")));
    const leads = (notices: Notices | null) => notices?.leadTimes;
    expect(leads(read<Notices>("ledger/policies", "notices"))).toEqual(leads(read<Notices>("policies", "notices")));
  });
});

describe("where it is written", () => {
  test("a second run writes nothing, one that was cut off is continued, and --dry-run only says it", () => {
    const { root } = begun();
    expect(patchledger(["init", root, "--now", NOW]).err).toMatch(/^0 files written/);
    git(root, "clean", "-qfd", "policies", ".github");
    const before = filesOf(root);
    const dry = patchledger(["init", root, "--now", NOW, "--dry-run"]);
    expect(dry).toMatchObject({ code: 0, err: expect.stringMatching(/files would be written/) });
    expect(filesOf(root)).toEqual(before);
    expect(patchledger(["init", root, "--now", NOW]).out).toBe(dry.out);
    expect(patchledger(["validate", "--root", root]).code).toBe(0);
  });

  test("a fresh clone keeps what GitHub has put there", () => {
    const root = temporaryFolder();
    git(root, "init", "-q", "-b", "trunk");
    writeInto(root, { "README.md": "# patches\n", LICENSE: "Ours.\n" });
    expect(patchledger(["init", root])).toMatchObject({ code: 0 });
    expect(text(root, "README.md")).toBe("# patches\n");
    expect(text(root, "LEDGER.md")).toBe(text(ROOT, "ledger/README.md"));
    expect(git(root, "symbolic-ref", "HEAD")).toBe("refs/heads/trunk\n");
    const { err } = patchledger(["init", "."], { cwd: root });
    expect(err).toMatch(/^0 files written/);
    expect(err, "what is next is said for this folder").toMatch(
      /validate && .* rulesets --write {3}.*\n[\s\S]* git add --all /,
    );
  });

  test.each([
    ["something that is not the ledger's", { "notes.txt": "x" }, /"\S*notes\.txt" is there already/],
    ["a policy of one's own", { "policies/roles.yaml": "x" }, /"\S*policies\/roles\.yaml" is there already/],
    [
      "one file more in a folder of the ledger",
      { "systems/mine.yaml": "x" },
      /"\S*systems\/mine\.yaml" is there already/,
    ],
  ])("%s is left alone: nothing is written", (_, files, said) => {
    const root = temporaryFolder();
    writeInto(root, files);
    expect(patchledger(["init", root])).toMatchObject({ code: 2, out: "", err: expect.stringMatching(said) });
    expect(filesOf(root)).toEqual(Object.keys(files));
  });

  test.each(["ledger", "ledgers/ours", "a/b/c/d"])(
    "in a folder of another repository, %s, it would have no workflows",
    (path) => {
      const root = temporaryFolder();
      git(root, "init", "-q");
      expect(patchledger(["init", join(root, path)])).toMatchObject({
        code: 2,
        err: expect.stringMatching(/inside of another repository/),
      });
    },
  );

  test.each([
    [".github", ".github"],
    [".github/workflows", ".github/workflows"],
    [".github/CODEOWNERS", ".github/CODEOWNERS"],
    ["policies", "policies"],
    ["README.md", "README.md"],
  ])("a link at %s is not followed: nothing is written, here or there", (path, named) => {
    const [root, elsewhere] = [temporaryFolder(), temporaryFolder()];
    mkdirSync(dirname(join(root, path)), { recursive: true });
    symlinkSync(elsewhere, join(root, path));
    const ran = patchledger(["init", root]);
    expect(ran).toMatchObject({ code: 2, out: "", err: expect.stringContaining(`${named}" is there already`) });
    expect([filesOf(root), filesOf(elsewhere)]).toEqual([[], []]);
  });

  test.each([
    [[], /DIR is missing/],
    [["a", "b"], /"b" is one argument too many/],
    [["a", "--app-id", "x"], /"x" is not the number of an App/],
  ])("%j: exit code 2", (args, said) => {
    const ran = patchledger(["init", ...args], { cwd: temporaryFolder() });
    expect(ran).toMatchObject({ code: 2, out: "", err: expect.stringMatching(said) });
  });
});
