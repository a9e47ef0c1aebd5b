/** Attacks on times, which people write as they like: what is moved to where it would be convenient is refused. */
import { describe, expect, test } from "vitest";
import { isHigher, rolledBackTo } from "../../src/decide/policy/version.ts";
import { commitAll, type Files, git, repositoryWith } from "../commands/program.ts";
import { apply, changed, findings, judged, sceneOf } from "./story.ts";

async function altered(scene: string, values: Readonly<Record<string, unknown>>): Promise<string> {
  const { merged, files, now } = sceneOf(scene);
  const [path = ""] = Object.keys(files);
  return (await judged(merged, { [path]: changed(files[path], values) }, now)).join("\n");
}

const NEXT_YEAR = "2027-03-04T21:00:00Z";
const LAST_YEAR = "2025-03-04T21:00:00Z";

describe("P14: what has not happened yet", () => {
  test.each<[what: string, scene: string, keys: string]>([
    ["a patch was collected", "01", "source.collectedAt"],
    ["an evaluation was arranged", "04", "assignedAt"],
    ["a scope was computed", "04", "scope.at"],
    ["a rating was found wrong", "05", "at"],
    ["a test ended", "06", "until"],
    ["a customer agreed", "07", "customerApprovals.0.at"],
    ["a scope was computed again", "07", "scope.at"],
    ["a deployment ended", "09", "finishedAt"],
    ["a system was done", "09", "systems.0.at"],
    ["a backup was made, whatever the deviation", "20", "backups.0.at"],
    ["a system was taken back", "11", "rollback.0.at"],
    ["a wave was checked", "19", "at"],
    ["a system took effect", "19", "systems.0.effectiveAt"],
    ["a scan was made", "19", "scan.at"],
    ["a record was closed", "24", "at"],
  ])("%s", async (_, scene, keys) => {
    expect(await altered(scene, { [keys]: NEXT_YEAR })).toMatch(/\[requirement-not-met\]/);
  });
});

describe("P14: what is dated back, before what it follows", () => {
  test.each<[what: string, scene: string, keys: string]>([
    ["an evaluation before the patch", "04", "assignedAt"],
    ["an amendment before the file that it amends", "05", "at"],
    ["a test before the evaluation", "06", "from"],
    ["a test before the revocation that made it needed", "13", "from"],
    ["a customer's agreement before the test", "07", "customerApprovals.0.at"],
    ["a customer's agreement to the plan that was revoked", "14", "customerApprovals.0.at"],
    ["a notice that is to be sent before now", "08", "notices.0.sendAt"],
    ["a backup before there was anything to deploy", "09", "backups.0.at"],
    ["a deployment before its window", "09", "startedAt"],
    ["a failure before the deployment", "11", "failure.at"],
    ["the approval of a revocation before it was asked for", "11", "approval.at"],
    ["the notice of a revocation before it", "12", "notices.0.sendAt"],
    ["effect before the deployment", "19", "systems.0.effectiveAt"],
    ["a scan before the deployment", "22", "scan.at"],
    ["the notice of a release before it", "23", "notices.0.sendAt"],
    ["the end before the last verification", "24", "at"],
    ["the time that counts for the deadline", "24", "sla.0.stoppedAt"],
  ])("%s", async (_, scene, keys) => {
    expect(await altered(scene, { [keys]: LAST_YEAR })).toMatch(/\[requirement-not-met\]/);
  });
});

describe("P14: a former head of IT, who dates his words back", () => {
  const [raised] = Object.entries(sceneOf("05").files);
  const { merged, now } = sceneOf("06");
  const roles = merged["policies/roles.yaml"] ?? "";
  const rating = {
    exploitation: "none",
    attackPossibility: "low",
    attackComplexity: "high",
    damage: "limited",
    rationale: "Nobody can reach it.",
  };

  /** He heads IT until then. */
  async function lowered(until: string): Promise<string> {
    const left = roles.replace("{person: mira}", `{person: mira, until: "${until}"}`);
    expect(left).not.toBe(roles);
    const [path = "", text] = raised ?? [];
    const lower = changed(text, { rating, by: "mira", at: "2026-03-03T09:00:00Z" });
    const edits = { [path.replace("001", "002")]: lower };
    return (await judged({ ...merged, "policies/roles.yaml": left }, edits, now)).join("\n");
  }

  test("does not lower a level any more, and did while he was", async () => {
    expect(await lowered("2026-03-03T10:00:00Z")).toMatch(/E19: it lowers the level/);
    expect(await lowered("2026-03-09T10:00:00Z")).toBe("");
  });
});

describe("P2: an older, weaker policy is put back", () => {
  const path = "policies/sources.yaml";
  const { merged, now } = sceneOf("04");
  const text = merged[path];
  const weaker = (version: string) => changed(text, { version, "collectors.0.maxAge": "P90D" });
  const strict: Files = { ...merged, [path]: changed(text, { version: "1.10" }) };

  test.each([
    ["as it was, under its old number", text ?? ""],
    ["under a number that looks higher", weaker("1.9")],
    ["under the number that holds", weaker("1.10")],
    ["under that number, written longer", weaker("1.10.0")],
  ])("E44: %s", async (_, put) => {
    expect((await judged(strict, { [path]: put }, now)).join("\n")).toMatch(/sources\.yaml: .*\[policy-version\]/);
  });

  const said = (version: string, maxAge: string) => ({ version, collectors: [{ maxAge }] });
  const NOW = said("1.2", "P7D");
  test.each<
    [what: string, put: ReturnType<typeof said>, before: readonly ReturnType<typeof said>[], want: string | null]
  >([
    ["P2: what an older version said", said("1.3", "P90D"), [NOW, said("1.1", "P90D"), said("1.0", "P7D")], "1.1"],
    ["P2: something new", said("1.3", "P30D"), [NOW, said("1.1", "P90D")], null],
    ["P2: only a higher number", said("1.3", "P7D"), [NOW, said("1.1", "P90D"), said("1.0", "P7D")], null],
    ["P2: the first version of all", said("1.3", "P90D"), [said("1.0", "P7D")], null],
    ["P2: a new policy", said("1.0", "P7D"), [], null],
  ])("%s", (_, put, before, want) => {
    expect(rolledBackTo(put, before)).toBe(want);
  });

  test("E44: under a higher one it is a change of the rules like any other", async () => {
    expect(await judged(strict, { [path]: weaker("1.11") }, now)).toEqual([]);
    expect(isHigher("2", "1.10")).toBe(true);
    expect(isHigher("10000000000000000001", "10000000000000000000")).toBe(true);
  });

  test("E44: a branch from before the change is no change of it; and a version that was taken meanwhile is taken", async () => {
    const root = repositoryWith(merged);
    git(root, "branch", "topic");
    apply(root, { [path]: changed(text, { version: "1.1" }) });
    commitAll(root, "stricter");
    expect(await findings(root, now)).toEqual([]);
    git(root, "checkout", "-q", "topic");
    apply(root, { [path]: weaker("1.1") });
    commitAll(root, "weaker");
    expect((await findings(root, now)).join("\n")).toMatch(/its version is 1\.1, where 1\.1 holds/);
  });
});
