/** `validate` as its user meets it: files broken on purpose, in the working tree, at a commit, and in a pull request. */
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  commitAll,
  folderWith,
  git,
  LEDGER,
  PATCH,
  patchledger,
  repositoryWith,
  SYSTEMS,
  writeInto,
} from "./program.ts";

test("a ledger without mistakes: nothing on standard output, exit code 0", () => {
  expect(patchledger(["validate"], { cwd: folderWith(LEDGER) })).toEqual({
    code: 0,
    out: "",
    err: `${Object.keys(LEDGER).length} files, nothing wrong\n`,
  });
});

test("every mistake of every file is told at once, sorted by place", () => {
  const cwd = folderWith({
    ...LEDGER,
    "systems/web.yaml": SYSTEMS.replace("criticality: high", "criticality: hihg").replace(
      "environment: production",
      "environment: production\n    colour: red",
    ),
    "systems/more.yaml": SYSTEMS.replace("id: web-1", "id: web-2")
      .replace("owner: provider", "owner: tenant-aurora")
      .replace("inventory: web-1}", "inventory: web-l}"),
    "patches/dsa-5764-1/patch.yaml": PATCH.replace("{fixed: 3.0.15-1~deb12u1}", "{fixed: 1.10}").replace(
      "advisory: DSA-5764-1",
      "advisory: DSA-5764-1\nid: twice",
    ),
    "patches/tab/patch.yaml": "schemaVersion: 1\n\tid: tab\n",
    "patches/bomb/patch.yaml": `a: &a [${'"x",'.repeat(9)}"x"]\nb: [*a, *a]\n`,
  });
  const ran = patchledger(["validate"], { cwd });
  expect(ran.code).toBe(1);
  const codes = ran.out
    .trim()
    .split("\n")
    .map((line) => line.replace(/^([^:]+:\d+):\d+: .* (\[.*\])$/, "$1 $2"));
  expect(codes).toEqual([
    "patches/bomb/patch.yaml:2 [yaml-alias]",
    "patches/dsa-5764-1/patch.yaml:5 [duplicate-key]",
    "patches/dsa-5764-1/patch.yaml:15 [wrong-type]",
    "patches/tab/patch.yaml:2 [yaml-syntax]",
    "systems/more.yaml:6 [unknown-reference]",
    "systems/more.yaml:14 [unknown-reference]",
    "systems/web.yaml:11 [unknown-key]",
    "systems/web.yaml:13 [not-allowed]",
  ]);
  expect(ran.err).toBe(`8 findings in 5 of ${Object.keys(LEDGER).length + 3} files\n`);
});

test("an unquoted 1.10 is told with what to write", () => {
  const cwd = folderWith({ ...LEDGER, "patches/dsa-5764-1/patch.yaml": PATCH.replace("3.0.15-1~deb12u1", "1.10") });
  expect(patchledger(["validate"], { cwd }).out).toMatch(
    /^patches\/dsa-5764-1\/patch\.yaml:14:\d+: .*"1\.10".* \[wrong-type\]\n$/,
  );
});

test("a misspelt reference is told with what was probably meant", () => {
  const cwd = folderWith({ ...LEDGER, "systems/web.yaml": SYSTEMS.replace("inventory: web-1}", "inventory: web-l}") });
  expect(patchledger(["validate"], { cwd }).out).toContain(
    'there is no inventory "web-l". did you mean "web-1"? [unknown-reference]',
  );
});

test("a commit is read as objects, whatever the working tree holds", () => {
  const cwd = repositoryWith(LEDGER);
  writeInto(cwd, { "systems/web.yaml": "schemaVersion: 2\n" });
  expect(patchledger(["validate", "--ref", "HEAD"], { cwd }).code).toBe(0);
  expect(patchledger(["validate"], { cwd }).code).toBe(1);
  const broken = commitAll(cwd, "systems: break");
  const atCommit = patchledger(["validate", "--ref", broken], { cwd });
  expect(atCommit).toEqual(patchledger(["validate"], { cwd }));
});

test("attributes and filters of a pull request have no effect: its files are read as they were committed", () => {
  const cwd = repositoryWith({ ...LEDGER, ".gitattributes": "*.yaml text eol=crlf ident filter=evil\n" });
  expect(patchledger(["validate", "--ref", "HEAD"], { cwd })).toMatchObject({ code: 0, out: "" });
});

test("links, executables and files without a place are refused and never followed", () => {
  const cwd = repositoryWith(LEDGER);
  mkdirSync(join(cwd, "patches/passwd"));
  symlinkSync("/etc/passwd", join(cwd, "patches/passwd/patch.yaml"));
  chmodSync(join(cwd, "systems/web.yaml"), 0o755);
  writeFileSync(join(cwd, "patches/$(id).yaml"), "a: 1\n");
  commitAll(cwd, "hostile");
  const { code, out } = patchledger(["validate", "--ref", "HEAD"], { cwd });
  expect(code).toBe(1);
  expect(out).toMatch(/^patches\/passwd\/patch\.yaml:1:1: .*\[not-a-file\]$/m);
  expect(out).toMatch(/^systems\/web\.yaml:1:1: .*\[not-a-file\]$/m);
  expect(out).toMatch(/\[unexpected-file\]$/m);
  expect(out).not.toContain("root:");
  expect(patchledger(["validate"], { cwd }).out).toMatch(/^patches\/passwd\/patch\.yaml:1:1: .*\[not-a-file\]$/m);
});

test("in GitHub Actions the same findings become annotations, those of the pull request first", () => {
  const cwd = repositoryWith({ ...LEDGER, "systems/inventory/left-over.tsv": "a\t1\n" });
  git(cwd, "checkout", "-q", "-b", "topic");
  writeInto(cwd, { "systems/web.yaml": SYSTEMS.replace("owner: provider", "owner: nobody") });
  commitAll(cwd, "systems: nobody");
  const { out } = patchledger(["validate", "--ref", "topic", "--base", "main"], {
    cwd,
    env: { GITHUB_ACTIONS: "true" },
  });
  const annotations = out.split("\n").filter((line) => line.startsWith("::error "));
  expect(annotations).toHaveLength(2);
  expect(annotations[0]).toMatch(/^::error file=systems\/web\.yaml,line=6,col=\d+,title=unknown-reference::/);
  expect(annotations[1]).toContain("unreferenced-file");
});

test("in a ledger below the repository's top, annotations name files from the top, whatever --root says", () => {
  const files = { ...LEDGER, "systems/inventory/left-over.tsv": "a\t1\n" };
  const cwd = repositoryWith(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`clouds/north/${path}`, text])),
  );
  git(cwd, "checkout", "-q", "-b", "topic");
  writeInto(join(cwd, "clouds/north"), { "systems/web.yaml": SYSTEMS.replace("owner: provider", "owner: nobody") });
  commitAll(cwd, "systems: nobody");
  const annotationsFrom = (folder: string, root: string) =>
    patchledger(["validate", "--root", root, "--ref", "topic", "--base", "main"], {
      cwd: join(cwd, folder),
      env: { GITHUB_ACTIONS: "true" },
    })
      .out.split("\n")
      .flatMap((line) => /^::error file=([^,]*),/.exec(line)?.[1] ?? []);
  const expected = ["clouds/north/systems/web.yaml", "clouds/north/systems/inventory/left-over.tsv"];
  expect(annotationsFrom(".", "clouds/north")).toEqual(expected);
  expect(annotationsFrom("clouds", "./north/")).toEqual(expected);
  expect(annotationsFrom("clouds/north", ".")).toEqual(expected);
  expect(annotationsFrom(".", join(cwd, "clouds/north"))).toEqual(expected);
});

test("in GitHub Actions, findings of a folder that is in no repository are annotated as they are shown", () => {
  const cwd = folderWith({ "ledger/systems/web.yaml": "a: [1\n" });
  const { out } = patchledger(["validate", "--root", "ledger"], { cwd, env: { GITHUB_ACTIONS: "true" } });
  expect(out).toMatch(/^::error file=ledger\/systems\/web\.yaml,/m);
});

test("--json in GitHub Actions is JSON and nothing else", () => {
  const cwd = folderWith({ ...LEDGER, "systems/web.yaml": SYSTEMS.replace("owner: provider", "owner: nobody") });
  const { out } = patchledger(["validate", "--json"], { cwd, env: { GITHUB_ACTIONS: "true" } });
  expect(
    out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toHaveLength(1);
});

test("--yaml reads any file safely, and says ok or what is wrong", () => {
  const cwd = folderWith({ "good.yaml": "a: 1\n", "bad.yaml": "a: [1\n", "big.yaml": `a: "${"x".repeat(300_000)}"\n` });
  const ran = patchledger(["validate", "--yaml", "good.yaml", "bad.yaml", "big.yaml"], { cwd });
  expect(ran.code).toBe(1);
  expect(ran.out).toMatch(
    /^good\.yaml: ok\nbad\.yaml:\d+:\d+: .* \[yaml-syntax\]\nbig\.yaml:1:1: .* \[file-too-large\]\n$/,
  );
});

test("--json gives one finding per line", () => {
  const cwd = folderWith({ ...LEDGER, "systems/web.yaml": SYSTEMS.replace("owner: provider", "owner: nobody") });
  const lines = patchledger(["validate", "--json"], { cwd })
    .out.trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines).toMatchObject([{ path: "systems/web.yaml", line: 6, code: "unknown-reference" }]);
});

test.each([
  { args: ["validate", "--ref", "nowhere"], says: /no commit "nowhere"/ },
  { args: ["validate", "--base", "HEAD"], says: /--base needs --ref/ },
  { args: ["validate", "--root", "nowhere"], says: /no ledger in "nowhere"/ },
  { args: ["validate", "file.yaml"], says: /one argument too many/ },
  { args: ["validate", "--yaml"], says: /needs files/ },
  { args: ["validate", "--yaml", "nowhere.yaml"], says: /cannot read "nowhere.yaml" \(ENOENT\)/ },
  { args: ["validate", "--yaml", "--json", "file.yaml"], says: /--yaml only reads .*leave out --json/ },
  { args: ["validate", "--yaml", "--ref", "HEAD", "file.yaml"], says: /leave out --ref/ },
  { args: ["validate", "--ref", "--output=stolen"], says: /ref/ },
])("$args: a clear error and exit code 2", ({ args, says }) => {
  const ran = patchledger(args, { cwd: repositoryWith(LEDGER) });
  expect(ran).toMatchObject({ code: 2, out: "" });
  expect(ran.err).toMatch(says);
  expect(ran.err.split("\n")).toHaveLength(2);
});
