/** The scoring itself: a wrong share, an empty comparison or a folder that is not there must not pass in silence. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { score, sharedFolder } from "./score.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "patchledger-score-"));
  vi.stubEnv("PATCHLEDGER_SCORES", join(folder, "scores.ndjson"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe("score", () => {
  test("passes at the share that is asked for, fails below it", () => {
    const misses = ["1.0 and 1.00: said <, truth ="];
    expect(() => score({ name: "sample order", scored: 1000, misses, atLeast: 0.999 })).not.toThrow();
    expect(() => score({ name: "sample order", scored: 999, misses, atLeast: 0.999 })).toThrow(misses[0]);
    expect(() => score({ name: "sample order", scored: 1000, misses })).toThrow(misses[0]);
  });

  test("fails when nothing was compared", () => {
    expect(() => score({ name: "sample order", scored: 0, misses: [] })).toThrow("nothing was compared");
  });

  test("is recorded with the file that it comes from, also when it fails", () => {
    expect(() => score({ name: "sample order", scored: 2, misses: ["a"] })).toThrow();
    expect(JSON.parse(readFileSync(join(folder, "scores.ndjson"), "utf8"))).toEqual({
      file: "test/score.test.ts",
      score: { name: "sample order", scored: 2, misses: ["a"] },
    });
  });
});

describe("sharedFolder", () => {
  test("is an error when the folder was named and is not there", () => {
    vi.stubEnv("PATCHLEDGER_SHARED", join(folder, "absent"));
    expect(() => sharedFolder()).toThrow("which is not a folder");
  });

  test("is the folder that was named", () => {
    vi.stubEnv("PATCHLEDGER_SHARED", folder);
    expect(sharedFolder()).toBe(folder);
  });
});
