/** From what was merged and what a change brings to the steps that it takes; what was merged stays as it was. */
import { describe, expect, test } from "vitest";
import { stepsOf } from "../../../src/decide/lifecycle/steps.ts";
import { amendment, type Files, outcome, readFolder, recordOf, revocation, type Standing, textOf } from "../life.ts";

function filesOf(...files: readonly string[]): Files {
  return Object.fromEntries(files.map((file) => [file, textOf(file)]));
}

const REGISTERED = filesOf("patch.yaml");
const EVALUATED = { ...REGISTERED, ...filesOf("attempt-1/evaluation.yaml") };
const TESTED = { ...EVALUATED, ...filesOf("attempt-1/test-report.yaml") };
const APPROVED = { ...TESTED, ...filesOf("attempt-1/change.yaml") };
const ofWave = (folder: string) => filesOf(`attempt-1/${folder}/canary.yaml`, `attempt-1/${folder}/rest.yaml`);
const ANNOUNCED = { ...APPROVED, ...ofWave("notices") };
const DEPLOYED = { ...ANNOUNCED, ...ofWave("deployments") };
const VERIFIED = { ...DEPLOYED, ...ofWave("verifications") };
const REVOKED = { ...DEPLOYED, "attempt-1/revocation.yaml": revocation(["canary"]) };
const CLOSED = { ...VERIFIED, "outcome.yaml": outcome("closed") };

/** "transition key" of each step, and "code path" of each problem */
function taken(base: Files | null, head: Files | null, standing: { base?: Standing; head?: Standing } = {}) {
  const [was, is] = [
    base === null ? null : (readFolder(base, standing.base).record ?? null),
    head === null ? null : (readFolder(head, standing.head).record ?? null),
  ];
  const { steps, problems } = stepsOf(was, is);
  return [
    ...steps.map(({ transition, key }) => [transition, ...Object.values(key)].join(" ")),
    ...problems.map(
      ({ code, place }) => `${code} ${place.path.replace(/^patches\/(?:archive\/2026\/)?dsa-5764-1\//, "")}`,
    ),
  ];
}

const ARCHIVED = { head: { isArchived: true } };
const WAS_ARCHIVED = { base: { isArchived: true } };
const MOVED = { base: { isArchived: true }, head: { isArchived: true } };

describe("each step", () => {
  const { "outcome.yaml": end, ...open } = CLOSED;
  const REOPENED = { ...open, "attempt-1/outcome.yaml": end ?? "" };

  test.each<[expected: string, base: Files | null, head: Files, standing?: { base?: Standing; head?: Standing }]>([
    ["register", null, REGISTERED],
    ["evaluate 1", REGISTERED, EVALUATED],
    ["decline", EVALUATED, { ...EVALUATED, "outcome.yaml": outcome("declined") }],
    ["test 1", EVALUATED, TESTED],
    ["approve 1", TESTED, APPROVED],
    ["announce 1 rest", APPROVED, { ...APPROVED, ...filesOf("attempt-1/notices/rest.yaml") }],
    ["deploy 1 canary", ANNOUNCED, { ...ANNOUNCED, ...filesOf("attempt-1/deployments/canary.yaml") }],
    ["verify 1 canary", DEPLOYED, { ...DEPLOYED, ...filesOf("attempt-1/verifications/canary.yaml") }],
    ["close", VERIFIED, CLOSED],
    ["revoke 1", DEPLOYED, REVOKED],
    ["test 2", REVOKED, { ...REVOKED, ...filesOf("attempt-2/test-report.yaml") }],
    ["amend 1", TESTED, { ...TESTED, "amendments/001.yaml": amendment("re-rated") }],
    ["supersede", TESTED, { ...TESTED, "outcome.yaml": outcome("superseded", "successors: [dsa-9-1]\n") }],
    ["archive", CLOSED, CLOSED, ARCHIVED],
    ["reopen 2", CLOSED, { ...REOPENED, ...filesOf("attempt-2/evaluation.yaml") }],
    ["reopen 2", CLOSED, { ...REOPENED, ...filesOf("attempt-2/evaluation.yaml") }, WAS_ARCHIVED],
    ["reopen 2", CLOSED, { ...REOPENED, ...filesOf("attempt-2/test-report.yaml") }, WAS_ARCHIVED],
  ])("%s", (expected, base, head, standing) => {
    expect(taken(base, head, standing)).toEqual([expected]);
  });

  test("carries its file, its record with the file, and the state before it", () => {
    const [step] = stepsOf(recordOf(EVALUATED), recordOf(TESTED)).steps;
    expect(step?.file?.file).toBe("attempt-1/test-report.yaml");
    expect(step?.attempt.testReport).toBe(step?.file);
    expect([step?.before.state, step?.record.files.length]).toEqual(["evaluated", 3]);
  });

  test("nothing that differs is no step", () => {
    expect(taken(VERIFIED, VERIFIED)).toEqual([]);
    expect(taken(CLOSED, CLOSED, MOVED)).toEqual([]);
  });
});

describe("beside the steps", () => {
  test("exceptions, risks and notices of the record are added while it is open, with a step or without", () => {
    const more = filesOf("exceptions/001.yaml", "risks/001.yaml", "notices/revoked.yaml");
    for (const open of [REGISTERED, EVALUATED, APPROVED, VERIFIED, REVOKED])
      expect(taken(open, { ...open, ...more })).toEqual([]);
    expect(taken(null, { ...REGISTERED, ...more })).toEqual(["register"]);
    expect(taken(EVALUATED, { ...EVALUATED, ...more, "outcome.yaml": outcome("declined") })).toEqual(["decline"]);
    expect(taken(CLOSED, { ...CLOSED, ...filesOf("risks/001.yaml") })).toEqual(["illegal-step risks/001.yaml"]);
  });
});

describe("refused", () => {
  test("a step that the state does not allow, at the file that takes it", () => {
    expect(taken(EVALUATED, { ...EVALUATED, ...filesOf("attempt-1/change.yaml") })).toEqual([
      "approve 1",
      "illegal-step attempt-1/change.yaml",
    ]);
    expect(taken(null, EVALUATED)).toEqual(["evaluate 1", "register"]);
    expect(taken(TESTED, TESTED, ARCHIVED)).toContain("illegal-step patch.yaml");
  });

  test("a revocation of a wave that was not deployed", () => {
    const head = { ...ANNOUNCED, "attempt-1/revocation.yaml": revocation(["canary"]) };
    expect(taken(ANNOUNCED, head)).toContain("illegal-step attempt-1/revocation.yaml");
  });

  test("a wave of an attempt that was revoked goes no further", () => {
    const base = { ...APPROVED, ...filesOf("attempt-1/notices/canary.yaml", "attempt-1/deployments/canary.yaml") };
    const revoked = { ...base, "attempt-1/revocation.yaml": revocation(["canary"]) };
    const head = { ...revoked, ...filesOf("attempt-1/notices/rest.yaml") };
    expect(taken(revoked, head)).toEqual(["announce 1 rest", "illegal-step attempt-1/notices/rest.yaml"]);
  });

  test("a record that is opened again while its outcome stays", () => {
    const head = { ...CLOSED, ...filesOf("attempt-2/evaluation.yaml") };
    expect(taken(CLOSED, head)).toEqual(["reopen 2", "illegal-step attempt-2/evaluation.yaml"]);
  });

  test("an outcome among the files of an attempt that nobody opens again", () => {
    const head = { ...EVALUATED, "attempt-1/outcome.yaml": outcome("superseded") };
    expect(taken(EVALUATED, head)).toEqual(["illegal-step attempt-1/outcome.yaml"]);
  });
});

describe("what was merged", () => {
  const edited = (file: string) => ({ ...CLOSED, [file]: `${CLOSED[file as keyof typeof CLOSED]}# edited\n` });
  const without = (file: string) => Object.fromEntries(Object.entries(CLOSED).filter(([name]) => name !== file));

  test.each(Object.keys(CLOSED))(
    "B06: %s is not edited, and not taken away; not while it is archived either",
    (file) => {
      expect(taken(CLOSED, edited(file))).toEqual([`merged-file-changed ${file}`]);
      expect(taken(CLOSED, without(file))).toEqual([`merged-file-changed ${file}`]);
      expect(taken(CLOSED, edited(file), ARCHIVED)).toContain(`merged-file-changed ${file}`);
      expect(taken(CLOSED, edited(file), MOVED)).toEqual([`merged-file-changed ${file}`]);
    },
  );

  test("is not renamed", () => {
    const { "attempt-1/notices/rest.yaml": notice = "", ...others } = ANNOUNCED;
    expect(taken(ANNOUNCED, { ...others, "notices/rest.yaml": notice })).toEqual([
      "merged-file-changed attempt-1/notices/rest.yaml",
    ]);
  });

  test("does not go as a whole, and comes back from the archive only when it is opened again", () => {
    expect(taken(CLOSED, null)).toEqual(["merged-file-changed patch.yaml"]);
    expect(taken(CLOSED, CLOSED, WAS_ARCHIVED)).toHaveLength(1);
    const { problems } = stepsOf(recordOf(CLOSED, { isArchived: true }), recordOf(CLOSED));
    expect(problems[0]?.problem).toContain("the record was moved from patches/archive/2026/dsa-5764-1");
  });

  test("an outcome moves to its attempt as it was, or not at all", () => {
    const { "outcome.yaml": end, ...open } = CLOSED;
    const head = { ...open, "attempt-1/outcome.yaml": `${end}# better\n`, ...filesOf("attempt-2/evaluation.yaml") };
    expect(taken(CLOSED, head)).toContain("merged-file-changed outcome.yaml");
  });
});

describe("a record that can't have come about", () => {
  const { "attempt-1/test-report.yaml": _, ...holed } = APPROVED;
  const unreadable = { ...EVALUATED, "attempt-1/test-report.yaml": "by: [\n" };

  test("takes no step but amendments", () => {
    expect(taken(holed, { ...holed, ...filesOf("attempt-1/notices/canary.yaml") })).toEqual([
      "announce 1 canary",
      "illegal-step attempt-1/notices/canary.yaml",
    ]);
    expect(taken(holed, { ...holed, "amendments/001.yaml": amendment("re-rated") })).toEqual(["amend 1"]);
  });

  test("is mended by taking away what should not have been merged, or by writing anew what can't be read", () => {
    expect(taken(holed, EVALUATED)).toEqual([]);
    expect(taken(unreadable, TESTED)).toEqual([]);
    expect(taken(unreadable, EVALUATED)).toEqual([]);
  });

  test("is not mended by editing what could be read, or only in part", () => {
    const edited = { ...TESTED, "patch.yaml": `${TESTED["patch.yaml"]}# edited\n` };
    expect(taken(unreadable, edited)).toEqual(["merged-file-changed patch.yaml"]);
    const worse = { ...holed, "attempt-3/change.yaml": textOf("attempt-1/change.yaml") };
    expect(taken(worse, holed)).toEqual(["merged-file-changed attempt-3/change.yaml"]);
  });
});
