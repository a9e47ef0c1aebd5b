/** The workflows of a ledger, run on a forge by its runner: from what a person does to what people see. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Files, PATCH, SYSTEMS } from "../commands/program.ts";
import { type LedgerForge, ledgerWorkflows, logOf, PLACE, push, startLedgerForge } from "./ledger-forge.ts";

const SECOND = PATCH.replaceAll("5764", "9999")
  .replace("CVE-2024-6119", "CVE-2026-9999")
  .replace("format: manual", "format: manual, url: https://security.debian.example/9999");
const WRONG = { "systems/two.yaml": SYSTEMS.replace("id: web-1", "id: web-2").replace("high", "hihg") };

let ledger: LedgerForge;
beforeAll(async () => {
  ledger = await startLedgerForge({ hasApp: true });
});
afterAll(() => ledger.running.close());

const runOf = async (workflow: string, number: number) =>
  (await ledger.runsOf(workflow)).find(({ pullNumber }) => pullNumber === number);
const merge = (login: string, number: number) => ledger.as(login).rest.pulls.merge({ ...PLACE, pull_number: number });

test("validate shows what is wrong with a pull request at its line, with a token that can only read", async () => {
  const number = await ledger.propose("ines-duarte", "wrong", WRONG);
  const run = await runOf("validate", number);
  expect(run?.conclusion).toBe("failure");
  expect(logOf(run)).toMatch(/^GITHUB_TOKEN permissions: contents: read, pull_requests: read, metadata: read$/m);
  expect(logOf(run)).toMatch(/^systems\/two\.yaml:12:18: criticality "hihg" is not allowed/m);
  const { rest } = ledger.as("ines-duarte");
  const { data } = await rest.checks.listForRef({ ...PLACE, ref: "wrong", check_name: "validate" });
  const { data: notes } = await rest.checks.listAnnotations({ ...PLACE, check_run_id: data.check_runs[0]?.id ?? 0 });
  expect(notes.map(({ path, start_line: line }) => [path, line])).toEqual([["systems/two.yaml", 12]]);
});

test("P4: the merge button waits for code owners, validate and the App's approval, which nobody else can give", async () => {
  const number = await ledger.propose("ines-duarte", "right", { "patches/dsa-9999-1/patch.yaml": SECOND });
  expect((await runOf("validate", number))?.conclusion).toBe("success");
  await expect(merge("ines-duarte", number)).rejects.toThrow(
    /code owner review[\s\S]*"patchledger\/approval: main" is expected/,
  );
  const { data } = await ledger.as("jonas-okafor").rest.pulls.get({ ...PLACE, pull_number: number });
  await ledger.as("jonas-okafor").rest.pulls.createReview({ ...PLACE, pull_number: number, event: "APPROVE" });
  const forged = { context: "patchledger/approval: main", state: "success" } as const;
  await ledger.as("jonas-okafor").rest.repos.createCommitStatus({ ...PLACE, sha: data.head.sha, ...forged });
  await expect(merge("ines-duarte", number)).rejects.toThrow(/required status check "patchledger\/approval: main"/i);
});

describe("P4 W1: a pull request that rewrites a workflow", () => {
  const rewritten = Object.fromEntries(
    Object.entries(ledgerWorkflows).map(([path, text]) => [path, text.replace("git init --quiet .", "echo pwned")]),
  );

  test("does not change what decides, and what it changes has no secret", async () => {
    const number = await ledger.propose("otto-lindqvist", "rewritten", rewritten);
    const [approve, validate] = [await runOf("approve", number), await runOf("validate", number)];
    expect(logOf(approve)).toContain("Run git init --quiet .");
    expect(logOf(approve)).not.toContain("pwned");
    // as the pull request has it: this forge waits until somebody has looked at it
    expect(validate).toMatchObject({ conclusion: "action_required", note: expect.stringMatching(/changes it/) });
    await expect(merge("otto-lindqvist", number)).rejects.toThrow(/code owner/);
  });
});

describe("W1 W2: a pull request of hostile names and files", () => {
  const PROGRAMS: Files = {
    "package.json": '{"scripts": {"preinstall": "echo pwned", "prepare": "echo pwned"}}\n',
    ".gitattributes": "* filter=pwned text eol=crlf\n",
    ".npmrc": "script-shell=./pwned\n",
    "action.yml": "runs: {using: node24, main: pwned.js}\n",
    "dist/main.js": "console.log('pwned');\n",
  };

  test("starts nothing of itself, and its names are no commands", async () => {
    const branches = ["$(id)", 'a`id`;"b"', "x{IFS}y|z>q&w", "patchledger/--root=pwned"];
    const numbers: number[] = [];
    for (const branch of branches) numbers.push(await ledger.propose("jonas-okafor", branch, PROGRAMS));
    for (const number of numbers) {
      const [validate, approve] = [await runOf("validate", number), await runOf("approve", number)];
      expect(logOf(validate)).toMatch(/nothing wrong|finding/);
      expect([validate?.status, approve?.status]).toEqual(["completed", "completed"]);
      expect(logOf(validate) + logOf(approve)).not.toMatch(/uid=|pwned/);
    }
  });
});

test("a review wakes approve by a run that has no permission and hands over nothing", async () => {
  const before = (await ledger.runsOf("approve")).length;
  const number = await ledger.propose("ines-duarte", "reviewed", { "patches/dsa-9999-1/patch.yaml": SECOND });
  await ledger.runs();
  await ledger.as("mira-vogel").rest.pulls.createReview({ ...PLACE, pull_number: number, event: "APPROVE" });
  const signal = await runOf("review-signal", number);
  expect(signal?.conclusion).toBe("success");
  expect(logOf(signal)).toMatch(/^GITHUB_TOKEN permissions: metadata: read$/m);
  const woken = (await ledger.runsOf("approve")).slice(before);
  expect(woken.map(({ event }) => event)).toEqual(["pull_request_target", "workflow_run"]);
});

test("a push to main wakes approve and advance", async () => {
  const { rest } = ledger.as("ada");
  const { data } = await rest.repos.getRepoRulesets({ ...PLACE });
  const main = data.find(({ name }) => name === "main");
  await rest.repos.deleteRepoRuleset({ ...PLACE, ruleset_id: main?.id ?? 0 });
  const before = (await ledger.runs()).length;
  await push(ledger.as("ada"), "main", { "README.md": "A ledger.\n" });
  const woken = (await ledger.runs()).slice(before).filter(({ event }) => event === "push");
  expect(woken.map(({ workflowPath }) => workflowPath.split("/").at(-1)).sort()).toEqual([
    "advance.yml",
    "approve.yml",
  ]);
});
