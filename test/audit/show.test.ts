/** The timeline that an auditor reads: whose clock, who approved, what went past the rules, and what nobody attests. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { NewEntry } from "../../src/model/audit-log.ts";
import { git } from "../commands/program.ts";
import { type History, historyOf } from "./history.ts";
import { audit } from "./run.ts";
import { clonedWith } from "./spoiling.ts";
import { discard } from "./write.ts";

const ID = "dsa-5330-1";
const FOLDER = `patches/${ID}`;
const at = "2026-03-01T14:00:00Z";
const sha256 = `sha256:${"5".repeat(64)}`;

const BESIDE: Readonly<Record<number, readonly NewEntry[]>> = {
  2: [
    {
      ...{ kind: "receipt", at, clock: "program", notice: `${FOLDER}/attempt-1/notices/canary.yaml`, sha256 },
      ...{ audience: "operations", recipient: "jonas", channel: "mail", reference: "<2@patchledger>" },
      ...{ result: "accepted", reply: 250 },
    },
    { kind: "heartbeat", at, clock: "server", job: "nightly", run: 41, result: "clean" },
  ],
};

let history: History;
beforeAll(() => {
  history = historyOf({
    merges: [
      { [`${FOLDER}/patch.yaml`]: "id: dsa-5330-1\n" },
      { "patches/dsa-9-1/patch.yaml": "id: dsa-9-1\n" },
      { [`${FOLDER}/attempt-1/notices/canary.yaml`]: "notices: []\n" },
      {
        [`${FOLDER}/patch.yaml`]: null,
        [`${FOLDER}/attempt-1/notices/canary.yaml`]: null,
        [`patches/archive/2026/${ID}/patch.yaml`]: "id: dsa-5330-1\n",
        [`patches/archive/2026/${ID}/attempt-1/notices/canary.yaml`]: "notices: []\n",
      },
    ],
    automatic: [3],
    beside: (merge) => BESIDE[merge] ?? [],
  });
});
afterAll(() => discard(history.folder));

test("B06 D22: every file of a patch, its reviews and its notices, in order, with who says so", async () => {
  const { code, out, err } = await audit("show", "DSA-5330-1", "--root", history.folder, "--json");
  const events = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const shown = events.map((one) => [one.clock, one.what, one.who.join(), one.how, one.pull, one.seq]);
  const approved = ", approved by mira (head-of-it), jonas (system-administrator)";
  expect(shown).toEqual([
    ["server", "review", "mira-vogel", "APPROVED, counts", 1, 1],
    ["server", "review", "jonas-okafor", "APPROVED, counts", 1, 2],
    ["server", "patch", "ines-duarte", `added${approved}`, 1, 3],
    ["server", "review", "mira-vogel", "APPROVED, counts", 3, 7],
    ["server", "review", "jonas-okafor", "APPROVED, counts", 3, 8],
    ["server", "notice", "ines-duarte", `added${approved}`, 3, 9],
    ["program", "receipt", "jonas", "accepted by mail, for operations", null, 10],
    ["server", "notice", "ines-duarte", "moved, as policy lets the program", 4, 12],
    ["server", "patch", "ines-duarte", "moved, as policy lets the program", 4, 12],
  ]);
  expect(code).toBe(0);
  expect(err).toContain("patchledger audit verify");
});

test("the same as a table, with the log that says it", async () => {
  const { out } = await audit("show", ID, "--root", history.folder);
  const lines = out.split("\n");
  expect(lines[0]).toBe(ID);
  expect(lines[1]).toMatch(/^ {2}when +by the clock of +what +who +how +rules +where +# +commit +entry$/);
  expect(lines[4]).toMatch(
    /^ {2}2026-03-01T11:13:20Z +server +patch +ines-duarte +added, .* +1\.0, roles 1\.0 +patches\S+ +#1 +[0-9a-f]{12} +3$/,
  );
  expect(out).toMatch(/^log: github\.com\/acme\/patches\/audit, 13 entries/m);
});

test("P22: without the log, times are what commits claim, and are called unattested", async () => {
  const [, clone = ""] = clonedWith("--single-branch")(history.folder);
  const { code, out, err } = await audit("show", ID, "--root", clone, "--json");
  const events = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(events.map((one) => [one.clock, one.who, one.seq])).toEqual(Array(4).fill(["unattested", [], null]));
  expect(code).toBe(0);
  expect(err).toMatch(/no audit log here/);
});

test("what the log does not tell yet is shown with what it tells", async () => {
  const [, clone = ""] = clonedWith()(history.folder);
  git(clone, "checkout", "-q", "-B", "main", "origin/main");
  git(clone, "rm", "-q", "-r", "patches/archive");
  git(clone, "commit", "-q", "-m", "by hand");
  const { out } = await audit("show", ID, "--root", clone, "--ref", "main");
  expect(out).toMatch(/unattested +patch +removed +patches\/archive\/2026\/dsa-5330-1\/patch.yaml +[0-9a-f]{12} +none/);
});

test("a patch that never was", async () => {
  const { code, err } = await audit("show", "dsa-1-1", "--root", history.folder);
  expect([code, err]).toEqual([2, expect.stringMatching(/never had a patch "dsa-1-1"/)]);
});

test("P23: by which rules it was decided: those that it came onto, which git still has", async () => {
  const { out } = await audit("show", ID, "--root", history.folder, "--json");
  const first = JSON.parse(out.split("\n").find((line) => line.includes('"what":"patch"')) ?? "");
  expect(first.rules).toEqual({ approvals: "1.0", roles: "1.0", at: history.line[0] });
  expect(git(history.folder, "show", `${first.rules.at}:policies/approvals.yaml`)).toContain('version: "1.0"');
});

/** A merge comes each hour from 11:13:20 on. */
test.each([
  ["before the first merge", "2026-03-01T11:13:19Z", 0, /by entry 0, clock: unattested/],
  ["to the second", "2026-03-01T11:13:20Z", 1, /by entry 3, clock: server/],
  ["after the last", "2026-12-01T00:00:00Z", 4, /by entry 12/],
])("P22 B19: where the branch was, %s", async (_, instant, place, said) => {
  const { code, out, err } = await audit("at", instant, "--root", history.folder);
  expect([code, out]).toEqual([0, `${history.line[place]}\n`]);
  expect(err).toMatch(said);
});

test("where the branch was, without a log: what commits claim", async () => {
  const [, clone = ""] = clonedWith("--single-branch")(history.folder);
  const { code, out, err } = await audit("at", "2026-03-01T12:13:20Z", "--root", clone);
  expect([code, out, err]).toEqual([0, `${history.line[2]}\n`, expect.stringContaining("nobody attests")]);
});

test.each([
  ["2020-01-01T00:00:00Z", /the branch was not there/],
  ["yesterday", /"yesterday" is not a moment/],
])("a moment that there was no branch at: %s", async (instant, problem) => {
  const { code, err } = await audit("at", instant, "--root", history.folder);
  expect([code, err]).toEqual([2, expect.stringMatching(problem)]);
});
