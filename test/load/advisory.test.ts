/** Files of advisories: which documents are read, which are told, and where they stand. */
import { describe, expect, test } from "vitest";
import { readAdvisories } from "../../src/load/advisory.ts";
import { formatDiagnostic } from "../../src/render/diagnostic.ts";

function lines(
  path: string,
  text: string,
): { readonly ids: readonly string[] | null; readonly told: readonly string[] } {
  const { value, diagnostics } = readAdvisories(path, Buffer.from(text));
  return { ids: value?.map((advisory) => advisory.id) ?? null, told: diagnostics.map(formatDiagnostic) };
}

const record = (id: string): string =>
  JSON.stringify({ id, affected: [{ package: { ecosystem: "npm", name: "left" }, versions: ["1.0.0"] }] });

describe("JSON lines", () => {
  test("one record per line; a bad line does not hide the others", () => {
    const text = `${record("A-1")}\n{"id":\n\n{"id": 7, "affected": []}\r\n${record("B-1")}\n`;
    const { ids, told } = lines("all.jsonl", text);
    expect(ids).toEqual(["A-1", "B-1"]);
    expect(told.map((line) => line.replace(/: .*\[/, " ["))).toEqual([
      "all.jsonl:2:7 [json-syntax]",
      "all.jsonl:4:8 [wrong-type]",
    ]);
  });

  test("recognised by what they hold, and each at its line", () => {
    const { value } = readAdvisories("all.json", Buffer.from(`${record("A-1")}\n${record("B-1")}\n`));
    expect(value?.map((advisory) => advisory.place)).toEqual([
      { path: "all.json", at: 1 },
      { path: "all.json", at: 2 },
    ]);
  });

  test("a document over several lines is one document", () => {
    expect(lines("one.json", JSON.stringify(JSON.parse(record("A-1")), null, 2))).toEqual({ ids: ["A-1"], told: [] });
  });
});

describe("what is no advisory, or says nothing", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      "not JSON",
      "nothing",
      ["a.json:1:1: the text is not valid JSON from here on. get the document again from its source [json-syntax]"],
    ],
    [
      "another format",
      '{"dataType": "CVE_RECORD"}',
      ["a.json:1:1: this is neither an OSV record nor a CSAF document. give OSV or CSAF as JSON [advisory-format]"],
    ],
    [
      "null",
      "null",
      ["a.json:1:1: this is neither an OSV record nor a CSAF document. give OSV or CSAF as JSON [advisory-format]"],
    ],
    [
      "no package",
      '{"id": "A-1", "modified": "2024-01-01T00:00:00Z"}',
      ['a.json:1:1: "A-1" names no package or product. read what it is about yourself [advisory-names-nothing]'],
    ],
    [
      "withdrawn, and therefore about nothing",
      '{"id": "A-1", "withdrawn": "2024-01-01T00:00:00Z", "affected": []}',
      [],
    ],
  ];
  test.each(cases)("%s", (_title, text, expected) => {
    expect(lines("a.json", text).told).toEqual(expected);
  });

  test("one finding for a record, however much is wrong with it", () => {
    const versions = Array.from({ length: 5000 }, (_, index) => index);
    const text = JSON.stringify({ id: "A-1", affected: [{ package: { ecosystem: "npm", name: "left" }, versions }] });
    const { ids, told } = lines("a.json", text);
    expect(ids).toEqual([]);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^a\.json:1:\d+: .*\[wrong-type\]$/);
  });

  test("products that a CSAF document does not define are kept by their ids, and told", () => {
    const vulnerabilities = [{ product_status: { known_affected: ["P-1"], known_not_affected: ["P-2"] } }];
    const text = JSON.stringify({ document: { tracking: { id: "V-1" } }, vulnerabilities });
    const { value, diagnostics } = readAdvisories("a.json", Buffer.from(text));
    expect(value?.[0]?.products).toEqual([{ name: "P-1", status: "known_affected" }]);
    expect(diagnostics.map(formatDiagnostic)).toEqual([
      'a.json:1:1: 1 product ids are not in the product tree, such as "P-1". ask the vendor; they are kept as products of that name [csaf-product]',
    ]);
  });
});
