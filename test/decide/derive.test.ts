/** What the files of a record mean together: every set of them has a state, and none claims more than it can. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { derive, inherited } from "../../src/decide/derive.ts";
import { OPEN_STATES, type State } from "../../src/model/lifecycle.ts";
import type { PatchRecord } from "../../src/model/record.ts";
import {
  amendment,
  outcome,
  readFolder,
  recordOf,
  revocation,
  type Standing,
  subsetOf,
  textOf,
  WAVES,
} from "./life.ts";
import { allLives, type Choice, keyOf, type Life } from "./lives.ts";

const OF_ATTEMPT = [
  "evaluation.yaml",
  "test-report.yaml",
  "change.yaml",
  ...["notices", "deployments", "verifications"].flatMap((folder) => WAVES.map((wave) => `${folder}/${wave}.yaml`)),
  "revocation.yaml",
  "outcome.yaml",
];

function universe(attempts: number): readonly string[] {
  const numbers = Array.from({ length: attempts }, (_, index) => index + 1);
  return [
    "patch.yaml",
    "outcome.yaml",
    ...numbers.flatMap((number) => OF_ATTEMPT.map((file) => `attempt-${number}/${file}`)),
  ];
}

function contentOf(file: string, choice: Choice): string {
  if (file === "outcome.yaml") return outcome(choice.outcome);
  if (file.endsWith("/outcome.yaml")) return outcome(choice.past);
  return file.endsWith("revocation.yaml") ? revocation(choice.revoked) : textOf(file);
}

/** The record that has all files. */
function fullRecord(choice: Choice, attempts: number): PatchRecord {
  return recordOf(Object.fromEntries(universe(attempts).map((file) => [file, contentOf(file, choice)])));
}

const CHOICES: readonly Choice[] = (["closed", "declined", "superseded"] as const).flatMap((kind) =>
  [["canary"], [...WAVES]].map((revoked) => ({ outcome: kind, past: kind, revoked })),
);
const MIXED: Choice = { outcome: "declined", past: "closed", revoked: ["canary"] };

function never(): never {
  throw new Error("no such world");
}

function expectedState(life: Life): State {
  return life.isArchived ? "archived" : life.state;
}

/** What claims least of the lives whose files are among these. */
function judge(full: PatchRecord, lives: ReadonlyMap<string, Life>, files: ReadonlySet<string>, isArchived: boolean) {
  const derived = derive(subsetOf(full, files, isArchived));
  const life = lives.get(keyOf({ files, isArchived }));
  if (life !== undefined) {
    expect(derived.illegal).toEqual([]);
    expect(derived).toMatchObject({ state: expectedState(life), attempt: life.attempt });
    expect(Object.fromEntries(derived.waves.map(({ wave, state }) => [wave, state]))).toEqual(life.waves);
    return "legal";
  }
  if (files.size === 0) return "nothing";
  expect(derived.illegal.length, keyOf({ files, isArchived })).toBeGreaterThan(0);
  expect(["absent", ...OPEN_STATES], keyOf({ files, isArchived })).toContain(derived.state);
  return "illegal";
}

describe("every subset of the files of one attempt", () => {
  test.each(CHOICES)(
    "that ends as $outcome, revoking $revoked: a state, and legal just when steps lead there",
    (choice) => {
      const full = fullRecord(choice, 1);
      const lives = allLives(choice, 1);
      const files = universe(1);
      const counts = { legal: 0, illegal: 0, nothing: 0 };
      for (let bits = 0; bits < 2 ** files.length; bits++) {
        const subset = new Set(files.filter((_, index) => (bits >> index) % 2 === 1));
        for (const isArchived of [false, true]) counts[judge(full, lives, subset, isArchived)]++;
      }
      console.log(`subsets, ${choice.outcome}, ${choice.revoked.join("+")}: ${JSON.stringify(counts)}`);
      expect(counts.legal).toBe(lives.size);
    },
  );
});

/** From what says that least is done; whatever ended claims most. */
const CLAIMS: readonly State[] = [
  ...([
    "absent",
    "registered",
    "evaluated",
    "revoked",
    "tested",
    "approved",
    "announced",
    "deployed",
    "verified",
  ] as const),
  ...(["declined", "superseded", "closed", "archived"] as const),
];

describe("two attempts and two waves", () => {
  const worlds = [...CHOICES, MIXED].map((choice) => ({ full: fullRecord(choice, 2), lives: allLives(choice, 2) }));
  const files = universe(2);
  const world = fc.nat(worlds.length - 1);
  const worldAt = (index: number) => worlds[index] ?? never();

  test("every life that there is has its state", () => {
    for (const { full, lives } of worlds)
      for (const life of lives.values()) expect(judge(full, lives, life.files, life.isArchived)).toBe("legal");
    console.log(`lives of two attempts: ${worlds.map(({ lives }) => lives.size).join(", ")}`);
  });

  test("any subset has a state or is called illegal, and then nothing has ended", () => {
    const property = fc.property(world, fc.subarray([...files]), fc.boolean(), (index, subset, isArchived) => {
      const { full, lives } = worldAt(index);
      judge(full, lives, new Set(subset), isArchived);
    });
    fc.assert(property, { numRuns: 5_000 });
  });

  test("a life with some files too many or too few as well", () => {
    const counts = { legal: 0, illegal: 0, nothing: 0 };
    const nearly = fc.tuple(world, fc.nat(), fc.subarray([...files], { maxLength: 3 }), fc.boolean());
    const property = fc.property(nearly, ([world, index, toggled, isArchived]) => {
      const { full, lives } = worldAt(world);
      const life = [...lives.values()][index % lives.size];
      const changed = new Set(life?.files);
      for (const file of toggled) if (!changed.delete(file)) changed.add(file);
      counts[judge(full, lives, changed, isArchived)]++;
    });
    fc.assert(property, { numRuns: 5_000 });
    console.log(`lives with up to three files changed: ${JSON.stringify(counts)}`);
    expect(counts.illegal).toBeGreaterThan(500);
  });

  test("files that claim more never make an illegal record claim more than its legal part", () => {
    const property = fc.property(world, fc.subarray([...files]), (index, subset) => {
      const { full, lives } = worldAt(index);
      const derived = derive(subsetOf(full, new Set(subset)));
      if (derived.illegal.length === 0) return;
      const within = [...lives.values()].filter((life) => [...life.files].every((file) => subset.includes(file)));
      expect(CLAIMS.indexOf(derived.state)).toBeLessThanOrEqual(
        Math.max(0, ...within.map((life) => CLAIMS.indexOf(life.state))),
      );
    });
    fc.assert(property, { numRuns: 1_000 });
  });
});

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
