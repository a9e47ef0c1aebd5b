/** What a CSAF document says about itself: ids, dates, severity, pages, remedies. */
import { describe, expect, test } from "vitest";
import { BOX, read, status } from "./csaf.ts";

describe("about the document", () => {
  const affected = {
    branches: BOX,
    vulnerabilities: [{ cve: "CVE-2024-0001", ...status({ known_affected: ["B1"] }) }],
  };

  test("ids, dates, severity and pages", () => {
    const document = {
      aggregate_severity: { text: "Important" },
      references: [
        { category: "self", url: "https://example.org/v-1.json" },
        { category: "self", url: "https://example.org/v-1" },
        { category: "external", url: "https://example.org/other" },
      ],
      tracking: {
        id: "V-1",
        aliases: ["W-1"],
        initial_release_date: "2024-01-01T00:00:00Z",
        current_release_date: "2024-02-01T00:00:00Z",
      },
    };
    expect(read({ ...affected, document })).toMatchObject({
      aliases: ["CVE-2024-0001", "W-1"],
      format: "csaf",
      url: "https://example.org/v-1",
      published: "2024-01-01T00:00:00Z",
      modified: "2024-02-01T00:00:00Z",
      withdrawn: null,
      vendorSeverity: { label: "Important" },
    });
  });

  test("vectors of every version, and the severity that a vendor writes as impact", () => {
    const scores = [{ cvss_v3: { vectorString: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" } }];
    const metrics = [
      { content: { cvss_v4: { vectorString: "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N" } } },
    ];
    const threats = [
      { category: "impact", details: "Execute unauthorized code" },
      { category: "impact", details: "Moderate" },
    ];
    const severity = read({ ...affected, vulnerabilities: [{ scores, metrics, threats }] }).vendorSeverity;
    expect(severity?.label).toBe("Moderate");
    expect(severity?.cvss).toHaveLength(2);
  });

  test("withdrawn and superseded documents (2.1) no longer say anything", () => {
    const document = {
      category: "csaf_superseded",
      tracking: { id: "V-1", current_release_date: "2024-02-01T00:00:00Z" },
    };
    expect(read({ document }).withdrawn).toBe("2024-02-01T00:00:00Z");
  });

  test("remedies without prose; what offers nothing is none", () => {
    const remediations = [
      { category: "vendor_fix", url: "https://example.org/fix", details: "prose" },
      { category: "vendor_fix", url: "https://example.org/fix" },
      { category: "mitigation", details: "prose" },
      { category: "workaround" },
      { category: "none_available" },
      { category: "no_fix_planned" },
    ];
    expect(read({ ...affected, vulnerabilities: [{ remediations }] }).remedies).toEqual([
      { kind: "patch", url: "https://example.org/fix" },
      { kind: "workaround" },
    ]);
  });
});
