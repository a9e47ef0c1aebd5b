/** Files of package lists: which format they are in, and which are refused. */
import { describe, expect, test } from "vitest";
import { readInventory, recogniseInventory } from "../../src/load/inventory.ts";
import { formatDiagnostic } from "../../src/render/diagnostic.ts";

describe("which format it is", () => {
  const cases: readonly (readonly [string, string | null])[] = [
    ["curl\t7.88\n", "dpkg-query"],
    ["curl\t20230311\tall\tcurl\t20230311\tii \n", "dpkg-query"],
    ["package\tversion\n", "dpkg-query"],
    ["Package: curl\nVersion: 1\n", "dpkg-status"],
    ["bash-5.1.8-6.el9.x86_64\n", "rpm-qa"],
    ["bash\t0\t5.1.8\t6.el9\tx86_64\n", "rpm-qa"],
    ["name\tepoch\tversion\trelease\n", "rpm-qa"],
    ["# list\npkg:npm/a@1\n", "purl"],
    ['[ "pkg:npm/a@1" ]', "purl"],
    ['{ "bomFormat": "CycloneDX" }', "cyclonedx"],
    ["<bom/>", null],
    ['{ "spdxVersion": "SPDX-2.3" }', null],
    ["ii  curl  7.88  amd64", null],
    ["", null],
    ["some words", null],
  ];
  test.each(cases)("%j: %s", (text, expected) => {
    expect(recogniseInventory(text)).toBe(expected);
  });

  const refusals: readonly (readonly [string, string])[] = [
    ["", "list:1:1: the list is empty. collect it again [inventory-format]"],
    ["<bom/>", "list:1:1: this is XML. export CycloneDX as JSON [inventory-format]"],
    ['{ "spdxVersion": "SPDX-2.3" }', "list:1:1: this is SPDX. export CycloneDX as JSON [inventory-format]"],
    ["ii  curl  7.88  amd64\n", "list:1:1: this is dpkg -l. use dpkg-query -W [inventory-format]"],
  ];
  test.each(refusals)("%j is refused", (text, expected) => {
    const { value, diagnostics } = readInventory({
      path: "list",
      bytes: Buffer.from(text),
      format: null,
      platform: null,
    });
    expect(value).toBeNull();
    expect(diagnostics.map(formatDiagnostic)).toEqual([expected]);
  });

  test("a list that holds nothing was not collected", () => {
    const { value } = readInventory({
      path: "list",
      bytes: Buffer.from("\n"),
      format: "rpm-qa",
      platform: "almalinux:9",
    });
    expect(value?.unreadable.map(formatDiagnostic)).toEqual([
      "list:1:1: the list holds no package. collect it again [inventory-empty]",
    ]);
  });
});
