/** `rulesets`: files that GitHub reads, from the policies, and what keeps them as they are. */
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, LEDGER, NOW, patchledger, temporaryFolder, writeInto } from "./program.ts";

function written(root: string, ...more: readonly string[]) {
  const ran = patchledger(["rulesets", "--write", "--root", root, "--now", NOW, ...more]);
  expect(ran).toMatchObject({ code: 0, err: "" });
  const read = (path: string) => readFileSync(join(root, ".github", path), "utf8");
  return { ran, read };
}

test("P4: the approval status counts from the App only, nobody goes around the rules, and only the App writes the audit log", () => {
  const { ran, read } = written(folderWith(LEDGER), "--app-id", "4711");
  expect(ran.out.split("\n").filter((line) => line.includes("rulesets"))).toHaveLength(3);
  const main = JSON.parse(read("rulesets/main.json"));
  expect(main).toMatchObject({ enforcement: "active", bypass_actors: [] });
  expect(main.conditions.ref_name.include).toEqual(["refs/heads/main"]);
  const rules = Object.fromEntries(
    main.rules.map(({ type, parameters }: { type: string; parameters: unknown }) => [type, parameters]),
  );
  expect(Object.keys(rules).sort()).toEqual(["deletion", "non_fast_forward", "pull_request", "required_status_checks"]);
  expect(rules["pull_request"]).toMatchObject({
    require_code_owner_review: true,
    dismiss_stale_reviews_on_push: true,
    allowed_merge_methods: ["merge"],
  });
  expect(rules["required_status_checks"].required_status_checks).toEqual([
    { context: "patchledger/approval: main", integration_id: 4711 },
    { context: "validate" },
  ]);
  expect(JSON.parse(read("rulesets/audit-append-only.json"))).toMatchObject({ bypass_actors: [] });
  const writer = { actor_id: 4711, actor_type: "Integration", bypass_mode: "always" };
  expect(JSON.parse(read("rulesets/audit-writer.json"))).toMatchObject({ bypass_actors: [writer] });
});

describe("P4: the App, once it is named, is not lost", () => {
  const appOf = (read: (path: string) => string) =>
    JSON.parse(read("rulesets/main.json")).rules.at(-1).parameters.required_status_checks[0].integration_id;
  const again = (root: string, env: Readonly<Record<string, string>> = {}) =>
    patchledger(["rulesets", "--write", "--root", root, "--now", NOW], { env });

  test("when the rules are written again without its number, all of them are as they were", () => {
    const root = folderWith(LEDGER);
    const { read } = written(root, "--app-id", "4711");
    const before = read("rulesets/main.json");
    expect(
      again(root)
        .out.split("\n")
        .filter((line) => line.includes("rulesets")),
    ).toHaveLength(3);
    expect(read("rulesets/main.json")).toBe(before);
    const check = ["rulesets", "--check", "--root", root, "--now", NOW];
    expect(patchledger(check)).toMatchObject({ code: 0, out: "" });
  });

  test("the environment names it for all commands, and an option before that", () => {
    const root = folderWith(LEDGER);
    written(root, "--app-id", "4711");
    expect(again(root, { PATCHLEDGER_APP_ID: "4712" }).code).toBe(0);
    const { read } = { read: (path: string) => readFileSync(join(root, ".github", path), "utf8") };
    expect(appOf(read)).toBe(4712);
    expect(appOf(written(root, "--app-id", "4713").read)).toBe(4713);
  });

  test.each([
    ["is no JSON", "{"],
    ["asks for no approval", "{}"],
    [
      "names two Apps",
      JSON.stringify({
        rules: [1, 2].map((integration_id) => ({
          parameters: { required_status_checks: [{ context: "patchledger/approval: main", integration_id }] },
        })),
      }),
    ],
  ])("a file that %s is not written over as if there were none", (_, text) => {
    const root = folderWith({ ...LEDGER, ".github/rulesets/main.json": text });
    expect(again(root)).toMatchObject({ code: 2, out: "", err: expect.stringMatching(/does not say which App/) });
    expect(patchledger(["rulesets", "--check", "--root", root]).code).toBe(1);
    expect(again(root, { PATCHLEDGER_APP_ID: "4711" }).code).toBe(0);
  });
});

describe("--check", () => {
  const check = (root: string, ...more: readonly string[]) =>
    patchledger(["rulesets", "--check", "--root", root, "--now", NOW, ...more]);

  test("is content with what --write wrote, and twice the same is written", () => {
    const root = folderWith(LEDGER);
    const { read } = written(root, "--app-id", "4711");
    const before = read("CODEOWNERS");
    written(root, "--app-id", "4711");
    expect(read("CODEOWNERS")).toBe(before);
    expect(check(root, "--app-id", "4711")).toMatchObject({ code: 0, out: "", err: "4 files, 0 differences\n" });
  });

  test("P3 P8: says where somebody changed a file", () => {
    const root = folderWith(LEDGER);
    const { read } = written(root);
    writeFileSync(join(root, ".github/CODEOWNERS"), read("CODEOWNERS").replace("/policies/", "/policies/ @eve"));
    const ran = check(root);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/\.github\/CODEOWNERS:\d+:1: by the policies this line is: \/policies\/ @mira-vogel .*\n$/);
  });

  test("finds files that are not there, as lines of JSON too", () => {
    const ran = check(folderWith(LEDGER), "--json");
    expect(ran.code).toBe(1);
    const found = ran.out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(found.map(({ code, problem }) => [code, problem])).toEqual(
      Array(2).fill(["not-as-generated", "the file is not there"]),
    );
  });
});

test.each<[args: readonly string[], said: RegExp]>([
  [[], /--write and --check exclude each other, and one is needed/],
  [["--write", "--check"], /exclude each other/],
  [["--write", "--app-id", "x1"], /"x1" is not the number of an App/],
  [["--write", "--root", "."], /there is no ledger/],
])("%j: exit code 2", (args, said) => {
  expect(patchledger(["rulesets", ...args], { cwd: temporaryFolder() })).toMatchObject({
    code: 2,
    out: "",
    err: expect.stringMatching(said),
  });
});

test("a folder that is a link is neither read nor written through", () => {
  const [root, elsewhere] = [folderWith(LEDGER), temporaryFolder()];
  symlinkSync(elsewhere, join(root, ".github"));
  for (const mode of ["--write", "--check"])
    expect(patchledger(["rulesets", mode, "--root", root])).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringMatching(/\.github" is a link/),
    });
  expect(readdirSync(elsewhere)).toEqual([]);
});

test("policies with findings write nothing", () => {
  const root = folderWith({ ...LEDGER, "policies/approvals.yaml": "schemaVersion: 1\n" });
  expect(patchledger(["rulesets", "--write", "--root", root])).toMatchObject({ code: 1, out: "" });
});

test("AP-003: roles without a single login would leave files free for all: nothing is written", () => {
  const root = folderWith(LEDGER);
  const roles = readFileSync(join(root, "policies/roles.yaml"), "utf8").replaceAll(/ login: [\w-]+,/g, "");
  writeInto(root, { "policies/roles.yaml": roles });
  const ran = patchledger(["rulesets", "--write", "--root", root]);
  expect(ran).toMatchObject({ code: 2, out: "" });
  expect(ran.err).toMatch(/nobody who may approve "what no rule is for" has a GitHub login/);
});
