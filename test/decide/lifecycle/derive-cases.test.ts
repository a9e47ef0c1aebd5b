/** What the files of a record mean together, one case after the other. */
import { describe, expect, test } from "vitest";
import { derive, inherited } from "../../../src/decide/lifecycle/derive.ts";
import { amendment, outcome, readFolder, recordOf, revocation, type Standing, textOf } from "../life.ts";

describe("one by one", () => {
  const TESTED = filesOf("patch.yaml", "attempt-1/evaluation.yaml", "attempt-1/test-report.yaml");
  const ANNOUNCED = { ...TESTED, ...filesOf("attempt-1/change.yaml", "attempt-1/notices/canary.yaml") };
  const REVOKED = {
    ...ANNOUNCED,
    ...filesOf("attempt-1/deployments/canary.yaml", "attempt-1/notices/rest.yaml"),
    "attempt-1/revocation.yaml": revocation(["canary"]),
  };

  function filesOf(...files: readonly string[]) {
    return Object.fromEntries(files.map((file) => [file, textOf(file)]));
  }

  function findings(files: Readonly<Record<string, string>>, standing: Standing = {}) {
    const { record } = readFolder(files, standing);
    if (record === undefined) throw new Error("no record");
    const { state, illegal } = derive(record);
    return [state, ...illegal.map(({ place, problem }) => `${place.path.replace(/^.*dsa-5764-1\//, "")}: ${problem}`)];
  }

  test("a record is where its slowest wave is, and waves keep the order of the change", () => {
    expect(derive(recordOf(ANNOUNCED))).toEqual({
      state: "approved",
      attempt: 1,
      waves: [
        { wave: "canary", state: "announced" },
        { wave: "rest", state: "approved" },
      ],
      isWithdrawn: false,
      illegal: [],
    });
  });

  test("a revoked wave is revoked, others stay where they were, and the record is revoked", () => {
    const { state, waves } = derive(recordOf(REVOKED));
    expect([state, waves]).toEqual([
      "revoked",
      [
        { wave: "canary", state: "revoked" },
        { wave: "rest", state: "announced" },
      ],
    ]);
  });

  test("an attempt after a revocation has the evaluation before it in force, and a test and a change of its own", () => {
    const again = recordOf({ ...REVOKED, ...filesOf("attempt-2/test-report.yaml") });
    expect(derive(again)).toMatchObject({ state: "tested", attempt: 2, waves: [], illegal: [] });
    const inForce = inherited(again, 2);
    expect([inForce.evaluation?.file, inForce.testReport?.file, inForce.change]).toEqual([
      "attempt-1/evaluation.yaml",
      "attempt-2/test-report.yaml",
      null,
    ]);
    expect(inherited(again, 1).change?.file).toBe("attempt-1/change.yaml");
    expect(inherited(again, 7)).toMatchObject({ testReport: null, change: null });
  });

  test("what was withdrawn is suspended, keeps its state, and comes back", () => {
    const withdrawn = { ...TESTED, "amendments/001.yaml": amendment("withdrawn") };
    const back = { ...withdrawn, "amendments/002.yaml": amendment("reinstated") };
    expect(derive(recordOf(withdrawn))).toMatchObject({ state: "tested", isWithdrawn: true, illegal: [] });
    expect(derive(recordOf(back))).toMatchObject({ state: "tested", isWithdrawn: false, illegal: [] });
    expect(findings({ ...TESTED, "amendments/001.yaml": amendment("reinstated") })).toEqual([
      "tested",
      "amendments/001.yaml: the patch is reinstated, and it was so already",
    ]);
  });

  test("A23 E29: a test that recommends to hold it is followed by another test, or the patch is declined", () => {
    const report = textOf("attempt-1/test-report.yaml").replace("recommendation: release", "recommendation: hold");
    const held = { ...TESTED, "attempt-1/test-report.yaml": report };
    const declined = { ...held, "outcome.yaml": outcome("declined") };
    const again = { ...held, ...filesOf("attempt-2/test-report.yaml") };
    const twice = { ...held, "attempt-2/test-report.yaml": report };
    const corrected = { ...held, "attempt-1/change.yaml": textOf("attempt-1/change.yaml") };
    expect(derive(recordOf(held))).toMatchObject({ state: "evaluated", attempt: 2, illegal: [] });
    expect(derive(recordOf(declined))).toMatchObject({ state: "declined", illegal: [] });
    expect(derive(recordOf(again))).toMatchObject({ state: "tested", attempt: 2, illegal: [] });
    expect(derive(recordOf(twice))).toMatchObject({ state: "evaluated", attempt: 3, illegal: [] });
    expect(derive(recordOf(corrected))).toMatchObject({ state: "approved", attempt: 1, illegal: [] });
  });

  test.each<[what: string, files: Readonly<Record<string, string>>, said: readonly string[]]>([
    [
      "amendments with a gap",
      { ...TESTED, "amendments/002.yaml": amendment("re-rated") },
      ["tested", "amendments/002.yaml: amendments/001.yaml is not there"],
    ],
    [
      "a wave that the change does not have",
      { ...ANNOUNCED, ...filesOf("attempt-1/notices/west.yaml", "attempt-1/deployments/west.yaml") },
      ["approved", 'attempt-1/notices/west.yaml: change.yaml of attempt 1 has no wave "west"'],
    ],
    [
      "a revocation of what was not deployed",
      { ...ANNOUNCED, "attempt-1/revocation.yaml": revocation(["canary", "rest"]) },
      [
        "revoked",
        'attempt-1/revocation.yaml: wave "canary" was not deployed in attempt 1, and is revoked',
        'attempt-1/revocation.yaml: wave "rest" was not deployed in attempt 1, and is revoked',
      ],
    ],
    [
      "an attempt that begins too early",
      { ...TESTED, ...filesOf("attempt-3/test-report.yaml") },
      ["tested", "attempt-3/test-report.yaml: attempt 2 begins before attempt 1 has ended"],
    ],
    [
      "a file that can't be read",
      { ...TESTED, "attempt-1/change.yaml": "waves: [\n", ...filesOf("attempt-1/notices/canary.yaml") },
      ["tested", "attempt-1/change.yaml: the file cannot be used, so that it is not clear which step it takes"],
    ],
    [
      "a registration that can't be read",
      { "patch.yaml": "id: [\n", ...filesOf("attempt-1/evaluation.yaml") },
      ["registered", "patch.yaml: the file cannot be used, so that it is not clear which step it takes"],
    ],
    [
      "a file that has no place",
      { ...TESTED, "attempt-1/Revocation.yaml": revocation(["canary"]) },
      ["tested", "attempt-1/Revocation.yaml: the file cannot be used, so that it is not clear which step it takes"],
    ],
    [
      "an attempt that no program counts to",
      { ...TESTED, "attempt-4294967296/change.yaml": textOf("attempt-1/change.yaml") },
      [
        "tested",
        "attempt-4294967296/change.yaml: the file cannot be used, so that it is not clear which step it takes",
      ],
    ],
    [
      "files without a registration",
      filesOf("attempt-1/evaluation.yaml"),
      ["absent", "attempt-1/evaluation.yaml: the folder has files of a patch, and no patch.yaml"],
    ],
    [
      "declined on one branch while it was tested on another",
      { ...TESTED, "outcome.yaml": outcome("declined") },
      ["tested", "outcome.yaml: the record ends as declined from registered or evaluated, and it is tested"],
    ],
  ])("%s", (_, files, said) => {
    expect(findings(files)).toEqual(said);
  });

  test("a record that is archived and has not ended is where its files are", () => {
    expect(findings(TESTED, { isArchived: true })).toEqual([
      "tested",
      "patch.yaml: the record is archived, and has not ended: it is tested",
    ]);
  });
});
