/** The workflows of a ledger, run on a forge by its runner: from what a person does to what people see. */
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Files, PATCH, SYSTEMS } from "../commands/program.ts";
import { type LedgerForge, ledgerWorkflows, logOf, PLACE, push, startLedgerForge } from "./ledger-forge.ts";

const SECOND = PATCH.replaceAll("5764", "9999")
  .replace("CVE-2024-6119", "CVE-2026-9999")
  .replace("format: manual", "format: manual, url: https://security.debian.example/9999");
const WRONG = { "systems/two.yaml": SYSTEMS.replace("id: web-1", "id: web-2").replace("high", "hihg") };
// a story of ten and more runs, each of which starts the program as a machine of GitHub's would
vi.setConfig({ testTimeout: 400_000 });

const DECIDING = ["validate", "review-signal", "approve"];

let ledger: LedgerForge;
beforeAll(async () => {
  ledger = await startLedgerForge({ hasApp: true, workflows: DECIDING });
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

describe("P4 W1: a pull request that rewrites a workflow", () => {
  const rewritten = Object.fromEntries(
    Object.entries(ledgerWorkflows).map(([path, text]) => [
      path,
      text.replace("steps:\n", "steps:\n      - run: echo pwned\n"),
    ]),
  );

  test("does not change what decides, and what it changes has no secret", async () => {
    const number = await ledger.propose("otto-lindqvist", "rewritten", rewritten);
    const [approve, validate] = [await runOf("approve", number), await runOf("validate", number)];
    expect(logOf(approve)).toContain("1 of 1 pull requests decided");
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

describe("a pull request, from opening to merge", () => {
  const RIGHT = { "patches/dsa-9999-1/patch.yaml": SECOND };
  const review = (login: string, number: number) =>
    ledger.as(login).rest.pulls.createReview({ ...PLACE, pull_number: number, event: "APPROVE" });

  test("P4 P10: the App decides when reviews come in, main waits for it, and a merge wakes it again", async () => {
    const number = await ledger.propose("ines-duarte", "right", RIGHT);
    expect((await runOf("validate", number))?.conclusion).toBe("success");
    expect(await statusesOf(ledger, number)).toEqual(["pending by ledger[bot]"]);
    await expect(merge("ines-duarte", number)).rejects.toThrow(/code owner review[\s\S]*patchledger\/approval: main/);

    // a review in the second of a push may be of what was there before
    ledger.running.forge.clock.advance(60_000);
    await review("jonas-okafor", number);
    await forge(ledger, "jonas-okafor", number);
    await expect(merge("ines-duarte", number)).rejects.toThrow(/patchledger\/approval: main/);

    await review("mira-vogel", number);
    const signal = await runOf("review-signal", number);
    expect(logOf(signal)).toMatch(/^GITHUB_TOKEN permissions: metadata: read$/m);
    expect((await statusesOf(ledger, number))[0]).toBe("success by ledger[bot]");

    const before = (await ledger.runs()).length;
    await merge("ines-duarte", number);
    const woken = (await ledger.runs()).slice(before).filter(({ event }) => event === "push");
    const names = woken.map(({ workflowPath }) => workflowPath.split("/").at(-1));
    expect(names).toEqual(["approve.yml"]);
    await expect(push(ledger.as("ada"), "main", { "README.md": "By hand.\n" })).rejects.toThrow(/pull request/);
  });
});

/** Newest first. */
async function statusesOf({ as }: LedgerForge, number: number): Promise<readonly string[]> {
  const { rest } = as("ines-duarte");
  const { data: pull } = await rest.pulls.get({ ...PLACE, pull_number: number });
  const { data } = await rest.repos.listCommitStatusesForRef({ ...PLACE, ref: pull.head.sha });
  return data.map(({ state, creator }) => `${state} by ${creator?.login}`);
}

/** The status that main asks for, by somebody who may push. */
async function forge({ as, runs }: LedgerForge, login: string, number: number): Promise<void> {
  await runs();
  const { rest } = as(login);
  const { data } = await rest.pulls.get({ ...PLACE, pull_number: number });
  const status = { context: "patchledger/approval: main", state: "success" } as const;
  await rest.repos.createCommitStatus({ ...PLACE, sha: data.head.sha, ...status });
}

test("W10: without an App it is decided as well, and each run says what that is worth", async () => {
  const bare = await startLedgerForge({ hasApp: false, workflows: DECIDING });
  try {
    const number = await bare.propose("ines-duarte", "right", { "patches/dsa-9999-1/patch.yaml": SECOND });
    const [approve] = await bare.runsOf("approve");
    expect(logOf(approve)).toContain("can publish the approval status as well");
    expect(await statusesOf(bare, number)).toEqual(["pending by github-actions[bot]"]);
    await bare.as("mira-vogel").rest.pulls.createReview({ ...PLACE, pull_number: number, event: "APPROVE" });
    await forge(bare, "ines-duarte", number);
    // what docs/workflows.md warns of: the forged status counts
    await bare.as("ines-duarte").rest.pulls.merge({ ...PLACE, pull_number: number });
  } finally {
    await bare.running.close();
  }
});

test.each<[hasApp: boolean, opener: string, waits: boolean]>([
  [true, "ledger[bot]", false],
  [false, "github-actions[bot]", true],
])(
  "W10: what advance opens with an App (%s) is by %s, and whether its checks wait for a person: %s",
  async (hasApp, opener, waits) => {
    const own = await startLedgerForge({ hasApp, workflows: ["validate", "advance"] });
    try {
      const { rest } = own.as("mira-vogel");
      await rest.actions.createWorkflowDispatch({ ...PLACE, workflow_id: "advance.yml", ref: "main" });
      const [advance] = await own.runsOf("advance");
      expect(advance?.conclusion, logOf(advance)).toBe("success");
      expect(logOf(advance).includes("checks of pull requests that are opened now wait")).toBe(waits);
      const { data } = await rest.pulls.list({ ...PLACE, state: "open" });
      expect(new Set(data.map(({ user }) => user?.login))).toEqual(new Set([opener]));
      const checks = (await own.runsOf("validate")).map(({ conclusion }) => conclusion === "action_required");
      expect(checks).toEqual(data.map(() => waits));
    } finally {
      await own.running.close();
    }
  },
);

test("P11: with each push the deadlines are told and written down, by the App", async () => {
  const own = await startLedgerForge({ hasApp: true, workflows: ["sla"] });
  try {
    const { rest } = own.as("mira-vogel");
    await rest.actions.createWorkflowDispatch({ ...PLACE, workflow_id: "sla.yml", ref: "main" });
    const [run] = await own.runsOf("sla");
    expect(run?.conclusion, logOf(run)).toBe("success");
    expect(logOf(run)).toMatch(/1 open clock of 1 patch, as of .*: 1 breached/);
    const { data } = await rest.issues.listForRepo({ ...PLACE, labels: "deadline" });
    expect(data.map(({ title, user }) => `${title}, by ${user?.login}`)).toEqual([
      "Deadlines of linux-operations, by ledger[bot]",
    ]);
    await rest.git.getRef({ ...PLACE, ref: "heads/patchledger/deadlines/calendar" });
  } finally {
    await own.running.close();
  }
});

test("record writes the audit log as the App, whom the rules let, and nobody else", async () => {
  const own = await startLedgerForge({ hasApp: true, workflows: ["record"] });
  try {
    const { rest } = own.as("mira-vogel");
    await rest.actions.createWorkflowDispatch({ ...PLACE, workflow_id: "record.yml", ref: "main" });
    const [record] = await own.runsOf("record");
    expect(record?.conclusion, logOf(record)).toBe("success");
    expect(logOf(record)).toMatch(/^0 \S+ begin: main at [0-9a-f]{12}$/m);
    const { data } = await rest.repos.listCommits({ ...PLACE, sha: "audit" });
    expect(data.map(({ author }) => author?.login)).toEqual(["ledger[bot]"]);
    await expect(push(own.as("ada"), "audit", { checkpoint: "nothing\n" })).rejects.toThrow(/./);
  } finally {
    await own.running.close();
  }
});
