/** A pattern of a schema runs on whatever length a file can hold: each has to read 100,000 characters in one go. */
import { describe, expect, it } from "vitest";
import { readSchemas } from "../../scripts/generate/schemas.ts";

const LENGTH = 100_000;
const MILLISECONDS_MAX = 200;

const patterns = new Set(
  ["schemas", "schemas/foreign"].flatMap((folder) => readSchemas(folder).flatMap((file) => patternsIn(file.schema))),
);

function patternsIn(schema: unknown): readonly string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === "pattern" && typeof value === "string" ? [value] : patternsIn(value),
  );
}

/** What the patterns begin with, then what their repetitions repeat, then something that fits none of them. */
const STARTS = ["", "https://", "sha256:", "pkg:npm/", "cpe:2.3:o:", "P1DT", "CVSS:3.1/", "a:"];
const UNITS = ["a", "0", "A", "a-", "a.", "0:", "\\a", ":\\:", "-", ".", "/", "%20", " ", "a ", "aA0._-/+"];
const inputs = STARTS.flatMap((start) => UNITS.map((unit) => `${start}${unit.repeat(LENGTH / unit.length)}\n!`));

describe("a pattern of a schema", () => {
  it.each([...patterns])("%s", (pattern) => {
    const expression = new RegExp(pattern, "u");
    const slow = inputs.filter((input) => timeOf(expression, input) > MILLISECONDS_MAX);
    // another process may have had the machine: what is slow twice is slow
    expect(
      slow.filter((input) => timeOf(expression, input) > MILLISECONDS_MAX).map((input) => input.slice(0, 20)),
    ).toEqual([]);
  });

  it("would be caught if it went back and forth", () => {
    expect(timeOf(/^a*a*b$/u, "a".repeat(LENGTH / 2))).toBeGreaterThan(MILLISECONDS_MAX);
  });
});

function timeOf(expression: RegExp, input: string): number {
  const start = performance.now();
  expression.test(input);
  return performance.now() - start;
}
