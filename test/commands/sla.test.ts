/** `sla`: every deadline of a ledger, as people and machines read it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { eventsIn } from "../calendar-events.ts";
import { sla as policy } from "../decide/policies.ts";
import { commitAll, folderWith, patchledger, ROOT, repositoryWith, writeInto } from "./program.ts";
import { provider, yaml } from "./provider.ts";

const ID = "dsa-5764-1";

function sla(cwd: string, now: string, ...args: readonly string[]) {
  return patchledger(["sla", ...args, "--now", now], { cwd });
}

test("E22–E26 X6: what is due first comes first, with the last moment to tell people and who has to act", () => {
  const { code, out, err } = sla(folderWith(provider()), "2026-03-02T08:00:00Z");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toContain("2 open clocks of 1 patch, as of 2026-03-02T08:00:00Z\n");
  const rows = out.split("\n").filter((line) => line.includes(ID));
  expect(rows.map((row) => row.trim().split(/ {2,}/))).toEqual([
    [
      "2026-03-06 08:00Z",
      "4 d",
      "2026-03-05 01:00Z",
      ID,
      "emergency",
      "registered",
      "1",
      "linux-operations",
      "head-of-it",
    ],
    [
      "2026-03-08 08:00Z",
      "6 d",
      "2026-03-05 01:00Z",
      ID,
      "emergency",
      "registered",
      "2",
      "linux-operations",
      "head-of-it",
    ],
  ]);
});

test("P10: what is late makes it fail, and what is about to be does not", () => {
  const cwd = folderWith(provider());
  expect(sla(cwd, "2026-03-06T07:00:00Z")).toMatchObject({
    code: 0,
    out: expect.stringMatching(/2 warned[\s\S]*no longer[\s\S]*Can no longer be met\n.*aurora-2025.*2026-03-10 21:00Z/),
  });
  expect(sla(cwd, "2026-03-06T08:00:01Z")).toMatchObject({ code: 1, out: expect.stringContaining("1 breached") });
});

test("one patch: how each of its deadlines was computed, and by whose clock", () => {
  const cwd = repositoryWith(provider());
  const { out } = sla(cwd, "2026-03-02T08:00:00Z", "--patch", ID);
  expect(out).toContain(
    'due 2026-03-06T08:00:00Z, P5D for "emergency" (contract) since it was collected at 2026-03-01T08:00:00Z (claim)',
  );
  expect(sla(cwd, "2026-03-02T08:00:00Z", "--patch", "dsa-1").code).toBe(2);
});

test("P22: a claim that is later than the commit of the registration does not count", () => {
  // the commit is of midnight, the claim of eight hours later
  const cwd = repositoryWith(provider());
  const { out } = sla(cwd, "2026-03-02T08:00:00Z", "--patch", ID, "--ref", "HEAD");
  expect(out).toContain("since it was registered at 2026-03-01T00:00:00Z (unattested)");
});

test("P4: times of policy that are merged later give an open record no more time, and it may have less", () => {
  const cwd = repositoryWith(provider());
  const due = () => {
    const { out } = sla(cwd, "2026-03-02T08:00:00Z", "--patch", ID, "--ref", "HEAD", "--json");
    const [deadline] = out.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line).deadline]));
    return [deadline.at, deadline.within];
  };
  const before = due();
  const found = [["1.1", "P60D"] as const, ["1.2", "PT1H"] as const, ["1.3", "P60D"] as const].map(
    ([version, within]) => {
      const levels = policy().levels.map((one) => ({ ...one, remedyWithin: within }));
      writeInto(cwd, { "policies/sla.yaml": yaml(policy({ version, levels })) });
      commitAll(cwd, `policies: ${within}`);
      return due();
    },
  );
  const shorter = ["2026-03-01T01:00:00Z", "PT1H"];
  expect([before[1], ...found]).toEqual(["P5D", before, shorter, shorter]);
});

test("--json is one clock per line, and --ics a calendar of the same", () => {
  const cwd = folderWith(provider());
  const { out } = sla(cwd, "2026-03-02T08:00:00Z", "--json", "--ics", "deadlines.ics");
  const clocks = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(clocks.map(({ contract, status }) => [contract, status])).toEqual([
    ["aurora-2025", "running"],
    [null, "running"],
  ]);
  const starts = eventsIn(readFileSync(join(cwd, "deadlines.ics"), "utf8")).map(({ at }) => at);
  expect(starts).toEqual(clocks.map(({ deadline }) => deadline.at));
});

test("a file that is being written changes nothing, and a ledger with findings is not called fine", () => {
  const cwd = repositoryWith(provider());
  patchledger(["draft", "evaluate", ID, "--now", "2026-03-01T10:00:00Z"], { cwd });
  expect(sla(cwd, "2026-03-02T08:00:00Z").out).toContain("registered");
  writeInto(cwd, { "policies/sla.yaml": "schemaVersion: 1\n" });
  expect(sla(cwd, "2026-03-02T08:00:00Z")).toMatchObject({
    code: 1,
    out: "",
    err: expect.stringContaining("findings"),
  });
  commitAll(cwd, "ledger: break it");
  expect(sla(cwd, "2026-03-02T08:00:00Z", "--ref", "HEAD").code).toBe(1);
});

test.each([
  { args: ["--publish", "--ics", "x"], says: /default branch on the server/ },
  { args: ["--dry-run"], says: /goes with --publish/ },
  { args: ["--publish"], says: /GITHUB_REPOSITORY/ },
])("$args is refused", ({ args, says }) => {
  const env = { GITHUB_REPOSITORY: "", GITHUB_TOKEN: "" };
  expect(patchledger(["sla", ...args], { env })).toMatchObject({ code: 2, err: expect.stringMatching(says) });
});

test("docs/clocks.md: its commands work on the sample ledger, and its escalation is the one that is shipped", () => {
  const page = readFileSync(join(ROOT, "docs/clocks.md"), "utf8");
  const commands = [...page.matchAll(/^patchledger (sla .*)$/gm)].map(([, args = ""]) => args.split(" "));
  expect(commands).toHaveLength(2);
  // 1 says that something is late
  for (const args of commands) expect(patchledger(args)).toMatchObject({ code: 1, err: "" });
  const [, example = ""] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
  expect(readFileSync(join(ROOT, "policies/sla.yaml"), "utf8")).toContain(example);
});
