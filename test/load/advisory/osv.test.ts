/** OSV records: each rule of reading with the smallest record that shows it. */
import { describe, expect, test } from "vitest";
import { readAdvisories } from "../../../src/load/advisory.ts";
import type { Advisory } from "../../../src/model/advisory.ts";

function read(record: object): Advisory {
  const { value, diagnostics } = readAdvisories("one.json", Buffer.from(JSON.stringify(record)));
  expect(diagnostics).toEqual([]);
  const [advisory] = value ?? [];
  if (advisory === undefined) throw new Error("no advisory");
  return advisory;
}

const named = { package: { ecosystem: "npm", name: "left" }, versions: ["1.0.0"] };

function withFields(fields: object): Advisory {
  return read({ id: "X-1", affected: [named], ...fields });
}

function affected(entry: object): Pick<Advisory, "packages" | "products"> {
  const { packages, products } = read({ id: "X-1", affected: [{ package: named.package, ...entry }] });
  return { packages, products };
}

describe("aliases", () => {
  const cases: readonly (readonly [string, object, readonly string[]])[] = [
    ["CVE ids first", { aliases: ["GHSA-a", "CVE-2024-0001"] }, ["CVE-2024-0001", "GHSA-a"]],
    ["upstream counts as the same", { upstream: ["CVE-2024-0001"] }, ["CVE-2024-0001"]],
    ["AlmaLinux: the CVE ids are only in related", { related: ["CVE-2024-0001", "ALBA-1"] }, ["CVE-2024-0001"]],
    [
      "related is another one where aliases name a CVE",
      { aliases: ["CVE-2024-0001"], related: ["CVE-2024-0002"] },
      ["CVE-2024-0001"],
    ],
    [
      "a distribution's own number holds the CVE",
      { upstream: ["UBUNTU-CVE-2024-0001"] },
      ["CVE-2024-0001", "UBUNTU-CVE-2024-0001"],
    ],
    ["so does its own id", { id: "ALPINE-CVE-2024-0001" }, ["CVE-2024-0001"]],
    ["itself, doubles and what is no id are left out", { aliases: ["X-1", "Y-1", "Y-1", "two\nlines"] }, ["Y-1"]],
    ["null is none", { aliases: null, related: null }, []],
  ];
  test.each(cases)("%s", (_title, fields, expected) => {
    expect(withFields(fields).aliases).toEqual(expected);
  });
});

describe("dates", () => {
  const cases: readonly (readonly [string, object, object])[] = [
    [
      "as written",
      { published: "2024-01-02T03:04:05Z" },
      { published: "2024-01-02T03:04:05Z", modified: null, withdrawn: null },
    ],
    ["year 1 is Go's way to have none", { published: "0001-01-01T00:00:00Z" }, { published: null }],
    ["without a time zone it is no instant", { modified: "2024-01-02T03:04:05" }, { modified: null }],
    ["a day that there is not", { modified: "2024-13-02T03:04:05Z" }, { modified: null }],
    ["a zone without a colon", { withdrawn: "2024-01-02T03:04:05+0000" }, { withdrawn: "2024-01-02T03:04:05+00:00" }],
    ["withdrawn", { withdrawn: "2024-01-02T03:04:05Z" }, { withdrawn: "2024-01-02T03:04:05Z" }],
  ];
  test.each(cases)("%s", (_title, fields, expected) => {
    expect(withFields(fields)).toMatchObject(expected);
  });
});

test("a withdrawal that cannot be dated is not overlooked", () => {
  const bytes = Buffer.from(JSON.stringify({ id: "X-1", withdrawn: "yes", affected: [named] }));
  const { value, diagnostics } = readAdvisories("one.json", bytes);
  expect(value).toEqual([]);
  expect(diagnostics.map((one) => one.code)).toEqual(["wrong-form"]);
});

describe("severity", () => {
  const vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
  const cases: readonly (readonly [string, object, Advisory["vendorSeverity"]])[] = [
    ["of the record", { severity: [{ type: "CVSS_V3", score: vector }] }, { cvss: [vector] }],
    [
      "of an affected package",
      { affected: [{ ...named, severity: [{ type: "CVSS_V3", score: vector }] }] },
      { cvss: [vector] },
    ],
    [
      "RustSec keeps it in database_specific",
      { affected: [{ ...named, database_specific: { cvss: vector } }] },
      { cvss: [vector] },
    ],
    ["GitHub's word", { database_specific: { severity: "CRITICAL" } }, { label: "CRITICAL" }],
    ["Ubuntu's word stands where vectors do", { severity: [{ type: "Ubuntu", score: "medium" }] }, { label: "medium" }],
    ["neither a word nor a vector", { database_specific: { severity: 7.5, cvss: { score: 7 } } }, null],
    ["none", {}, null],
  ];
  test.each(cases)("%s", (_title, fields, expected) => {
    expect(withFields(fields).vendorSeverity).toEqual(expected);
  });
});

describe("references and the advisory's own page", () => {
  test("only addresses, each once, unknown types as WEB", () => {
    const references = [
      { type: "FIX", url: "https://example.org/a" },
      { type: "WEB", url: "https://example.org/a" },
      { type: "SECRET", url: "https://example.org/b" },
      { type: "WEB", url: "ftp://example.org/c" },
      { type: "WEB", url: "https://example.org/with space" },
    ];
    const expected = [
      { type: "FIX", url: "https://example.org/a" },
      { type: "WEB", url: "https://example.org/b" },
    ];
    expect(withFields({ references }).references).toEqual(expected);
  });

  test("the page whose address holds the id, however it is written there", () => {
    const references = [
      { type: "ADVISORY", url: "https://nvd.example.org/CVE-2024-0001" },
      { type: "ADVISORY", url: "https://errata.example.org/8/ALSA-2024-1234.html" },
    ];
    expect(withFields({ id: "ALSA-2024:1234", references }).url).toBe(
      "https://errata.example.org/8/ALSA-2024-1234.html",
    );
    expect(withFields({ references }).url).toBeNull();
    expect(withFields({ database_specific: { url: "https://pkg.example.org/X-1" } }).url).toBe(
      "https://pkg.example.org/X-1",
    );
  });

  test("prose is left behind", () => {
    const text = JSON.stringify(withFields({ summary: "A summary", details: "Long details" }));
    expect(text).not.toMatch(/summary|details/);
  });
});

describe("affected packages", () => {
  const statement = { ecosystem: "npm", name: "left", status: "known_affected" };
  const range = (type: string, ...events: object[]): object => ({ type, events });
  const cases: readonly (readonly [string, object, object])[] = [
    [
      "events in the order of the record",
      { ranges: [range("SEMVER", { fixed: "2.0.0" }, { introduced: "0" })] },
      { ranges: [{ type: "SEMVER", events: [{ fixed: "2.0.0" }, { introduced: "0" }] }] },
    ],
    [
      "several keys in one event are several events",
      { ranges: [range("ECOSYSTEM", { introduced: "0", fixed: "1.2" }, { introduced: "2", last_affected: "2.1" })] },
      {
        ranges: [
          {
            type: "ECOSYSTEM",
            events: [{ introduced: "0" }, { fixed: "1.2" }, { introduced: "2" }, { last_affected: "2.1" }],
          },
        ],
      },
    ],
    [
      "commits beside versions say the same, so they go",
      { ranges: [range("GIT", { introduced: "0" }), range("SEMVER", { introduced: "0" })] },
      { ranges: [{ type: "SEMVER", events: [{ introduced: "0" }] }] },
    ],
    [
      "commits beside a list of versions go too",
      { ranges: [range("GIT", { introduced: "0" })], versions: ["1.0"] },
      { versions: ["1.0"] },
    ],
    [
      "only commits stay, so that the answer is unknown and not silence",
      { ranges: [range("GIT", { introduced: "0" })] },
      { ranges: [{ type: "GIT", events: [{ introduced: "0" }] }] },
    ],
    ["neither ranges nor versions", { ranges: null, versions: null }, {}],
  ];
  test.each(cases)("%s", (_title, entry, expected) => {
    expect(affected(entry)).toEqual({ packages: [{ ...statement, ...expected }], products: [] });
  });

  test("the same package twice stays twice", () => {
    expect(read({ id: "X-1", affected: [named, named] }).packages).toHaveLength(2);
  });
});

describe("source code without a package name", () => {
  const git = { type: "GIT", repo: "https://example.org/curl.git", events: [{ introduced: "a1" }, { fixed: "b2" }] };
  const cases: readonly (readonly [string, object, readonly object[]])[] = [
    [
      "is a product named by its repository",
      { ranges: [git] },
      [{ name: git.repo, versions: ">= a1 < b2", status: "known_affected" }],
    ],
    [
      "with versions where the record has them",
      {
        ranges: [{ type: "SEMVER", events: [{ introduced: "7.1.0" }, { last_affected: "8.3.0" }] }, git],
        versions: ["7.1.0"],
      },
      [{ name: git.repo, versions: ">= 7.1.0 <= 8.3.0", status: "known_affected" }],
    ],
    [
      "one by one where it has only those",
      { ranges: [git], versions: ["7.1.0", "7.2.0"] },
      [{ name: git.repo, versions: "7.1.0 | 7.2.0", status: "known_affected" }],
    ],
  ];
  test.each(cases)("%s", (_title, entry, expected) => {
    const { packages, products } = read({ id: "X-1", affected: [entry] });
    expect({ packages, products }).toEqual({ packages: [], products: expected });
  });
});
