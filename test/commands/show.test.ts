/** `show`: where a patch stands, from its files alone, and the board of all that are open. */
import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import type { PatchReport } from "../../src/decide/standing/report.ts";
import { approvals, roles } from "../decide/policies.ts";
import { ID, LIFE } from "./life-story.ts";
import { repositoryAfter } from "./live.ts";
import { commitAll, folderWith, LEDGER, patchledger, repositoryWith, writeInto } from "./program.ts";
import { provider, WEB_1, WEB_2, yaml } from "./provider.ts";

/** The story up to that file. */
function until(file: string): Promise<string> {
  return repositoryAfter((chapter) => chapter.file === file);
}

function show(cwd: string, now: string, ...args: readonly string[]) {
  return patchledger(["show", ...args, "--now", now], { cwd });
}

type Shown = PatchReport & {
  readonly questions: readonly { readonly requirements: readonly string[]; readonly answer: string }[];
  readonly drafts: readonly { readonly path: string; readonly open: number }[];
};

function shown(cwd: string, now: string): Shown {
  return JSON.parse(show(cwd, now, ID, "--json").out);
}

test("a new patch: level, deadline with its reason, systems, who writes and who approves what is next", () => {
  const cwd = repositoryWith(provider());
  const { code, out, err } = show(cwd, "2026-03-01T10:00:00Z", ID);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toContain("registered | level emergency (medium) | 3 systems need it\n");
  expect(out).toContain("due 2026-03-06T08:00:00Z, 4 d 22 h left\n");
  expect(out).toContain(
    'P5D for "emergency" (contract) since it was collected at 2026-03-01T08:00:00Z; first on web-1',
  );
  expect(out).toContain("3 affected: stage-1, web-1, web-2\n");
  expect(out).toContain("evaluate: attempt-1/evaluation.yaml, by a person\n");
  expect(out).toContain("approved by 1 of head-of-it (mira, otto): E21");
  expect(out).toContain("E27: four viewpoints are there");
  expect(out).toContain("E20: the head of IT is told of the new patch");
  // a command is copied, and so of one line
  const lines = out.split("\n").filter((line) => !line.includes(" draft "));
  for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(100);
});

test("commands that are proposed can be copied as they stand", () => {
  const cwd = repositoryWith(provider());
  const { out } = show(cwd, "2026-03-01T10:00:00Z", ID);
  const commands = [...out.matchAll(/^ +(node .* draft .*)$/gm)].map(([, command = ""]) => command);
  expect(commands.length).toBeGreaterThan(1);
  for (const command of commands)
    expect(execFileSync("sh", ["-c", `${command} --dry-run`], { cwd, encoding: "utf8" })).toContain("schemaVersion: 1");
});

test("a file that is being written is named, and does not count", () => {
  const cwd = repositoryWith(provider());
  patchledger(["draft", "evaluate", ID, "--now", "2026-03-01T10:00:00Z"], { cwd });
  const { state, drafts } = shown(cwd, "2026-03-01T10:00:00Z");
  expect(state).toBe("registered");
  expect(drafts).toEqual([{ path: `patches/${ID}/attempt-1/evaluation.yaml`, open: expect.any(Number) }]);
  expect(drafts[0]?.open).toBeGreaterThan(20);
});

test("waves have their own states, pairs their course, and what the program writes is judged before it is written", async () => {
  const cwd = await until("attempt-1/change.yaml");
  const early = shown(cwd, "2026-03-01T19:00:00Z");
  expect(early.waves.map(({ wave, state }) => [wave, state])).toEqual([
    ["staging", "approved"],
    ["canary", "approved"],
    ["rest", "approved"],
  ]);
  expect(early.pairs.filter(({ course }) => course === "scheduled")).toEqual([
    { verdict: "affected", course: "scheduled", systems: ["stage-1", "web-1", "web-2"] },
  ]);
  expect(early.next).toMatchObject({ transition: "announce", wave: "staging", by: "program", needs: [] });
  expect(early.questions.length).toBeGreaterThan(5);
  expect(early.questions.filter(({ answer }) => answer !== "ok")).toEqual([]);
  const late = shown(cwd, "2026-03-02T12:00:00Z");
  const refused = late.questions.filter(({ answer }) => answer === "refused");
  expect(refused.map(({ requirements }) => requirements[0])).toEqual(["E36"]);
  expect(show(cwd, "2026-03-02T12:00:00Z", ID).out).toContain("REFUSED E36");
});

test("E42: after a revocation it is owed that everybody is told; with the notice it is not", async () => {
  const cwd = await until("attempt-1/revocation.yaml");
  const now = "2026-03-03T23:05:00Z";
  const before = shown(cwd, now);
  expect(before).toMatchObject({ state: "revoked", next: { transition: "test", file: "attempt-2/test-report.yaml" } });
  expect(before.waves.map(({ state }) => state)).toEqual(["verified", "revoked", "announced"]);
  expect(before.duties.map(({ requirement }) => requirement)).toEqual(["E42"]);
  expect(before.deadline?.at).toBe("2026-03-06T08:00:00Z");
  patchledger(["draft", "notice", ID, "--now", now], { cwd });
  expect(shown(cwd, now).duties).toEqual([]);
});

test("B06 AP-069: who owns the files that the program moves, since GitHub asks one of them whatever policy says", async () => {
  const cwd = await until("outcome.yaml");
  const now = "2026-03-20T08:00:00Z";
  const asked = shown(cwd, now);
  expect(asked.next).toMatchObject({ transition: "archive", codeOwners: [] });
  expect(asked.next?.needs).toHaveLength(1);
  const automatic = [{ transition: "archive" as const, because: "B06" }];
  const need = [{ anyOf: ["head-of-it"], count: 1 }];
  const rules = [{ id: "evaluate", when: { transitions: ["evaluate" as const] }, need, because: "E21" }];
  const people = roles().people.map((one) => (one.id === "mira" ? { ...one, login: "mira-vogel" } : one));
  writeInto(cwd, {
    "policies/approvals.yaml": yaml(approvals({ automatic, rules })),
    "policies/roles.yaml": yaml(roles({ people })),
  });
  expect(shown(cwd, now).next).toMatchObject({ transition: "archive", needs: [], codeOwners: ["mira-vogel"] });
  expect(show(cwd, now, ID).out.replaceAll(/\s+/g, " ")).toContain(
    "owned by mira-vogel: where CODEOWNERS is in force, GitHub waits for a review by one of them",
  );
});

test("a deviation stays to be seen, also when the record is archived; the timeline has every file", async () => {
  const cwd = await until("outcome.yaml");
  patchledger(["draft", "archive", ID, "--now", "2026-03-20T08:00:00Z"], { cwd });
  commitAll(cwd, "archive");
  const { state, deviations, timeline, next, duties } = shown(cwd, "2026-04-01T08:00:00Z");
  expect({ state, next, duties }).toEqual({ state: "archived", next: null, duties: [] });
  expect(deviations.map(({ requirement, acceptedBy }) => [requirement, acceptedBy])).toEqual([
    ["E35", "mira"],
    ["D21", "mira"],
  ]);
  expect(timeline).toHaveLength(LIFE.filter(({ file }) => file !== null).length);
  expect(timeline.at(0)).toMatchObject({ file: "patch.yaml", what: "registered, from debian-security" });
  expect(timeline.at(-1)).toMatchObject({ file: "outcome.yaml", who: "mira" });
  const out = show(cwd, "2026-04-01T08:00:00Z", ID).out;
  expect(out).toMatch(/for ever\n {2}E35 attempt-2\/deployments\/rest\.yaml: /);
  for (const line of out.split("\n")) expect(line.length, line).toBeLessThanOrEqual(100);
});

test("X13: files that contradict each other are shown, and nothing is next", async () => {
  const cwd = await until("attempt-1/test-report.yaml");
  const moved = `patches/${ID}/attempt-1/evaluation.yaml`;
  execFileSync("git", ["rm", "-q", moved], { cwd });
  commitAll(cwd, "take away what the test rests on");
  const { illegal, next } = shown(cwd, "2026-03-01T18:00:00Z");
  expect(next).toBeNull();
  expect(illegal).toEqual([
    {
      path: `patches/${ID}/attempt-1/test-report.yaml`,
      problem: expect.stringContaining("evaluation.yaml"),
      cure: expect.any(String),
    },
  ]);
  expect(show(cwd, "2026-03-01T18:00:00Z", ID).out).toContain("Nothing goes on until this is mended\n");
});

test("the board: the most pressing of each state first, with level, time left, next step and who acts", () => {
  const other = provider([WEB_1, WEB_2], { id: "dsa-5900-1", advisory: "DSA-5900-1", aliases: ["CVE-2026-1"] });
  const patch = other[`patches/${ID}/patch.yaml`] ?? "";
  const urgent = patch
    .replace("exploitation: poc", "exploitation: active")
    .replace("3.0.15-1~deb12u1", "3.0.16-1~deb12u1");
  const cwd = repositoryWith(provider());
  writeInto(cwd, { "patches/dsa-5900-1/patch.yaml": urgent });
  const { code, out } = show(cwd, "2026-03-01T10:00:00Z");
  expect(code).toBe(0);
  expect(out).toContain("2 open patches, as of 2026-03-01T10:00:00Z");
  expect(out).toMatch(
    /dsa-5900-1 +registered +critical +10 h +3 +evaluate +head-of-it\n +dsa-5764-1 +registered +emergency +4 d 22 h +3/,
  );
  const rows = show(cwd, "2026-03-01T10:00:00Z", "--json").out.trim().split("\n");
  expect(rows.map((row) => JSON.parse(row).patch)).toEqual(["dsa-5900-1", "dsa-5764-1"]);
  expect(show(cwd, "2026-03-01T21:00:00Z").out).toContain("1 h late");
});

test("the board counts those that no system needs, and those that have ended", () => {
  const cwd = folderWith(
    provider([{ ...WEB_2, software: { ...WEB_1.software, packages: ["pkg:npm/express@4.19.2"] } }]),
  );
  const { out } = show(cwd, "2026-03-01T10:00:00Z");
  expect(out).toContain("1 patch that no system needs now");
});

test("A01 D27: looking back, what ended, in time or not, and who wrote how much", () => {
  const { code, out } = patchledger(["show", "--ended"]);
  expect(code).toBe(0);
  expect(out).toMatch(/^ {2}alsa-2025-7109 +closed +1 +breached +\d+ +\d+ +E38$/m);
  expect(out).toMatch(/\n {2}not as the rules say: .*E38 1x/);
  expect(patchledger(["show", "alsa-2025-7109", "--ended"])).toMatchObject({ code: 2, out: "" });
});

test("a commit is shown as it was", async () => {
  const cwd = await until("attempt-1/evaluation.yaml");
  const { out } = patchledger(["show", ID, "--ref", "HEAD~1", "--json", "--now", "2026-03-01T10:00:00Z"], { cwd });
  expect(JSON.parse(out)).toMatchObject({ state: "registered" });
});

test("colours only on a terminal, or where they are asked for", () => {
  const cwd = folderWith(LEDGER);
  const sign = "\u001b[";
  const plain = patchledger(["show", "--now", "2026-03-02T08:00:00Z"], { cwd }).out;
  const painted = patchledger(["show", "--now", "2026-03-02T08:00:00Z"], {
    cwd,
    env: { NO_COLOR: "", FORCE_COLOR: "1" },
  }).out;
  expect([plain.includes(sign), painted.includes(sign)]).toEqual([false, true]);
});

test("a ledger with a finding is not shown: a wrong record would make the board wrong in silence", () => {
  const cwd = folderWith({
    ...LEDGER,
    "systems/web.yaml": (LEDGER["systems/web.yaml"] ?? "").replace("provider", "nobody"),
  });
  expect(show(cwd, "2026-03-02T08:00:00Z")).toMatchObject({
    code: 1,
    out: "",
    err: expect.stringContaining("nothing is shown: 1 finding first"),
  });
});

test.each([
  { args: ["dsa-5764-9"], says: /there is no patch "dsa-5764-9". did you mean "dsa-5764-1"/ },
  { args: [ID, "web-1"], says: /"web-1" is one argument too many/ },
])("$args: what is wrong with the usage", ({ args, says }) => {
  expect(show(folderWith(LEDGER), "2026-03-02T08:00:00Z", ...args)).toMatchObject({
    code: 2,
    err: expect.stringMatching(says),
  });
});

test("--pull-request: what the pull request of the next step says, and nothing else", () => {
  const cwd = repositoryWith(provider());
  const { code, out, err } = show(cwd, "2026-03-01T10:00:00Z", ID, "--pull-request");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toMatch(/^## [^\n]+\n\nEvaluate: four viewpoints/);
  expect(out).toContain("- [ ] E27: four viewpoints are there");
  expect(out).toContain("- 1 of head-of-it: mira or otto\n");
  expect(out).toContain("- `viewpoints.network-security.risk`\n");
  expect(out).toContain("| `web-1` |");
  expect(show(cwd, "2026-03-01T11:00:00Z", ID, "--pull-request").out).toBe(out);
});

test.each([["without a patch"], ["with --json", ID, "--json"]])("--pull-request %s is refused", (_, ...args) => {
  const { code, err } = show(repositoryWith(provider()), "2026-03-01T10:00:00Z", ...args, "--pull-request");
  expect({ code, err }).toEqual({
    code: 2,
    err: "patchledger: --pull-request is for one patch, and is Markdown. name a PATCH, and leave --json away\n",
  });
});
