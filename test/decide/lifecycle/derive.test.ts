/** What the files of a record mean together: every set of them has a state, and none claims more than it can. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { derive } from "../../../src/decide/lifecycle/derive.ts";
import { OPEN_STATES, type State } from "../../../src/model/lifecycle.ts";
import type { PatchRecord } from "../../../src/model/record.ts";
import { outcome, recordOf, revocation, subsetOf, textOf, WAVES } from "../life.ts";
import { allLives, type Choice, keyOf, type Life } from "../lives.ts";

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
