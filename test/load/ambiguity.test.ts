/** A plain value that another YAML reader takes for something else is found, wherever it stands; a quoted one is not. */
import fc from "fast-check";
import { CORE_SCHEMA, load, YAML11_SCHEMA } from "js-yaml";
import { describe, expect, it } from "vitest";
import { findAmbiguous } from "../../src/load/ambiguity.ts";

const AMBIGUOUS =
  `y N yes NO on Off 017 08 0o17 0b11 +0x1 0x_1F 1_000 1_0.5 0.1_0 1__0 0_ 12:30 12:30:45 190:20:30.15 1_2:30 1e3
  1.5e3 .5e1 -1E+5 2026-03-01 2026-3-1T1:00:00 2026-03-01T10:00:00Z 2026-03-01t10:00:00.5+01:00`.split(/\s+/);
const PLAIN =
  `true null ~ 0 17 -3 1.5 1.10 .5 .inf 0x1F 1.2.3 3.0.15-1~deb12u1 2:1.0-3 nobody online y2k 1,000 yes,no a:b 1:70
  2026-13-45 2026-02-30 CVE-2024-1000 DSA-5817-1 1-2 v1_0 _1 :12 12: https://example.org/2026-03-01 no-op`.split(/\s+/);

/** Every way to write a value into a document. */
const PLACES: readonly ((scalar: string) => string)[] = [
  (scalar) => `a: ${scalar}\n`,
  (scalar) => `a: ${scalar}`,
  (scalar) => `a:\n  ${scalar}\n`,
  (scalar) => `a:\n- ${scalar} # why\n`,
  (scalar) => `a:\n  - - ${scalar}\r\n  - b\r\n`,
  (scalar) => `a: [${scalar}, b]\n`,
  (scalar) => `a: [b,${scalar}]\n`,
  (scalar) => `a: {b: ${scalar}}\n`,
  (scalar) => `a: {"b":${scalar}}\n`,
  (scalar) => `a:   ${scalar}   \n`,
];

const found = (text: string) => findAmbiguous("file.yaml", text).map((one) => one.code);

describe("an ambiguous value", () => {
  it.each(AMBIGUOUS)("%s is found everywhere", (scalar) => {
    for (const place of PLACES)
      expect([place(scalar), found(place(scalar))]).toEqual([place(scalar), ["ambiguous-scalar"]]);
    expect(found(`${scalar}: a\n`)).toEqual(["ambiguous-scalar"]);
  });

  it.each(AMBIGUOUS)("%s is fine in quotes, in a block and in a sentence", (scalar) => {
    const texts = [
      `a: "${scalar}"`,
      `a: ['${scalar}']`,
      `a: |\n  ${scalar}\n`,
      `a: >-\n  ${scalar}\n`,
      `a: so ${scalar} it is`,
    ];
    for (const text of texts) expect([text, found(`${text}\n`)]).toEqual([text, []]);
  });

  it.each(PLAIN)("%s is none", (scalar) => {
    for (const place of PLACES.slice(0, 5)) expect([place(scalar), found(place(scalar))]).toEqual([place(scalar), []]);
  });

  it("is whatever the two schemas of the parser disagree on", () => {
    const scalar = fc
      .string({ unit: fc.constantFrom(..."0123456789_:.-+eExob tzTZynYN"), minLength: 1, maxLength: 12 })
      .map((text) => text.trim())
      .filter((text) => reads(text));
    fc.assert(
      fc.property(scalar, (text) => {
        const differs = !Object.is(value(text, "core"), value(text, "1.1"));
        expect(found(`a: ${text}\n`)).toEqual(differs ? ["ambiguous-scalar"] : []);
      }),
      { numRuns: 5000 },
    );
  });

  it("is found together with tags and anchors, in the order of the file", () => {
    const findings = findAmbiguous("file.yaml", "a: !t no\nb: &x 1\nc: 017\n");
    expect(findings.map((one) => `${one.line}:${one.column} ${one.code}`)).toEqual([
      "1:4 yaml-tag",
      "2:4 yaml-alias",
      "3:4 ambiguous-scalar",
    ]);
  });
});

function value(text: string, schema: "core" | "1.1"): unknown {
  const read = load(`a: ${text}\n`, { schema: schema === "core" ? CORE_SCHEMA : YAML11_SCHEMA });
  return Object.values(Object(read))[0];
}

/** Whether the text is one plain scalar. */
function reads(text: string): boolean {
  try {
    const read = value(text, "core");
    return typeof read !== "object" || read === null;
  } catch {
    return false;
  }
}
