/** Whatever the versions are, their order must be one: sorting and binary search rest on it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareVersions } from "../../src/index/versions.ts";
import type { Versioning } from "../../src/model/versioning.ts";

/** Texts that each ecosystem takes for versions, made of few parts so that many are nearly alike. */
const VERSIONS: Readonly<Record<Versioning, RegExp>> = {
  deb: /^([01]:)?[01](\.|0|9|10|a|Z|~|\+|rc){0,5}(-[01](\.|a|~|\+b1){0,2})?$/,
  rpm: /^([01]:)?(0|9|10|a|Z|~|\^|\.|_){1,6}(-(0|9|10|a|~|\^|\.el){1,3})?$/,
  apk: /^(0|1|01|10)(\.(0|1|01|010|9)){0,3}[ab]?(_(alpha|rc|cvs|p)(0|1|10)?){0,2}(~(a|a1))?(-r(0|1|10))?$/,
  semver: /^v?(0|1|10)(\.(0|1|10)){0,3}(-(0|1|10|a|a-|A1)(\.(0|2|b)){0,2})?(\+(a|1))?$/,
  golang: /^v?(0|1|10)\.(0|1|10)\.(0|1|10)(-(0|1|10|a|rc|0a)(\.(0|2|b)){0,2})?(\+incompatible)?$/,
  pypi: /^v?([01]!)?(0|1|10)(\.(0|1|10)){0,2}(\.?(a|b|rc)[01]?)?(\.?post[01]?|-1)?(\.?dev[01]?)?(\+(a|1|01)(\.(a|1)){0,1})?$/,
};

const VERSIONINGS: readonly Versioning[] = ["deb", "rpm", "apk", "semver", "golang", "pypi"];

describe.each(VERSIONINGS)("the order of %s", (versioning) => {
  const compare = compareVersions(versioning);
  const version = fc.stringMatching(VERSIONS[versioning]);

  test("answers for every version, and the same both ways", () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        const order = compare(a, b);
        expect(order).not.toBeNull();
        expect(order).toBe(0 - (compare(b, a) ?? Number.NaN));
        expect(compare(a, a)).toBe(0);
      }),
      { numRuns: 1_000 },
    );
  });

  test("is transitive, and equal versions are interchangeable", () => {
    fc.assert(
      fc.property(fc.array(version, { minLength: 3, maxLength: 8 }), (versions) => {
        const sorted = [...versions].sort((a, b) => compare(a, b) ?? Number.NaN);
        for (const [index, a] of sorted.entries()) {
          const previous = sorted[index - 1] ?? a;
          for (const b of sorted.slice(index)) {
            expect(compare(a, b), `${a} and ${b}`).not.toBe(1);
            if (compare(a, previous) === 0) expect(compare(previous, b)).toBe(compare(a, b));
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test("takes any text without failing, and never answers one way only", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), version, fc.stringMatching(/^1[-.~_+:a-c0-9 ]*$/));
    fc.assert(
      fc.property(text, text, (a, b) => {
        const order = compare(a, b);
        expect(compare(b, a)).toBe(order === null ? null : 0 - order);
      }),
      { numRuns: 1_000 },
    );
  });
});
