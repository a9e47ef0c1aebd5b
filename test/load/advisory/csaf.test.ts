/** CSAF documents: product trees, statuses and remedies, each rule with the smallest document that shows it. */
import { describe, expect, test } from "vitest";
import { readAdvisories } from "../../../src/load/advisory.ts";
import type { Advisory } from "../../../src/model/advisory.ts";

interface Parts {
  readonly document?: object;
  readonly branches?: readonly object[];
  readonly tree?: object;
  readonly vulnerabilities?: readonly object[];
}

function read({ document = {}, branches = [], tree = {}, vulnerabilities = [] }: Parts): Advisory {
  const csaf = {
    document: { tracking: { id: "V-1" }, ...document },
    product_tree: { branches, ...tree },
    vulnerabilities,
  };
  const [advisory] = readAdvisories("one.json", Buffer.from(JSON.stringify(csaf))).value ?? [];
  if (advisory === undefined) throw new Error("no advisory");
  return advisory;
}

const status = (product_status: object): object => ({ product_status });
const branch = (category: string, name: string, ...rest: readonly object[]): object => ({
  category,
  name,
  branches: rest,
});

function leaf(id: string, category: string, name: string, helper: object = {}): object {
  return { category, name, product: { product_id: id, name: `full ${name}`, product_identification_helper: helper } };
}

const BOX = [
  branch(
    "vendor",
    "Acme",
    branch(
      "product_name",
      "Box",
      leaf("B1", "product_version", "1.0"),
      leaf("B2", "product_version", "2.0"),
      leaf("BR", "product_version_range", "vers:all/<2.0"),
    ),
  ),
];

describe("products keep the vendor's own versions", () => {
  const box = { vendor: "Acme", name: "Box" };
  const cases: readonly (readonly [string, object, readonly object[]])[] = [
    ["known_affected", { known_affected: ["BR"] }, [{ ...box, status: "known_affected", versions: "vers:all/<2.0" }]],
    ["first_affected", { first_affected: ["B1"] }, [{ ...box, status: "known_affected", versions: ">= 1.0" }]],
    ["last_affected", { last_affected: ["B1"] }, [{ ...box, status: "known_affected", versions: "<= 1.0" }]],
    [
      "only fixed: what is older is affected",
      { fixed: ["B2"] },
      [{ ...box, status: "known_affected", versions: "< 2.0" }],
    ],
    [
      "fixed beside affected",
      { known_affected: ["B1"], first_fixed: ["B2"] },
      [
        { ...box, status: "known_affected", versions: "1.0" },
        { ...box, status: "known_not_affected", versions: "2.0" },
      ],
    ],
    ["fixed as a range says no bound", { fixed: ["BR"] }, [{ ...box, status: "known_affected" }]],
    [
      "fixed and known_affected: the stricter one",
      { fixed: ["B1"], known_affected: ["B1"] },
      [{ ...box, status: "known_affected", versions: "1.0" }],
    ],
    [
      "under_investigation",
      { under_investigation: ["B1"] },
      [{ ...box, status: "under_investigation", versions: "1.0" }],
    ],
    ["known_not_affected", { known_not_affected: ["B1"] }, [{ ...box, status: "known_not_affected", versions: "1.0" }]],
    ["an unknown product that is not affected is nothing", { known_not_affected: ["B9"] }, []],
  ];
  test.each(cases)("%s", (_title, statuses, expected) => {
    const { packages, products } = read({ branches: BOX, vulnerabilities: [status(statuses)] });
    expect({ packages, products }).toEqual({ packages: [], products: expected });
  });

  test("one vulnerability that affects it is enough", () => {
    const vulnerabilities = [status({ known_not_affected: ["B1"] }), status({ known_affected: ["B1"] })];
    expect(read({ branches: BOX, vulnerabilities }).products).toEqual([
      { ...box, status: "known_affected", versions: "1.0" },
    ]);
  });

  test("flags say why, for products and for groups of them", () => {
    const tree = { product_groups: [{ group_id: "G", product_ids: ["B2"] }] };
    const flags = [
      { label: "component_not_present", product_ids: ["B1"] },
      { label: "vulnerable_code_not_present", group_ids: ["G", "no such group"] },
      { label: "because", product_ids: ["B1"] },
    ];
    const vulnerabilities = [{ ...status({ known_not_affected: ["B1", "B2"] }), flags }];
    expect(read({ branches: BOX, tree, vulnerabilities }).products.map((one) => one.justification)).toEqual([
      "component_not_present",
      "vulnerable_code_not_present",
    ]);
  });
});

describe("names in the product tree", () => {
  const cases: readonly (readonly [string, object, object])[] = [
    [
      "a service pack belongs to the version",
      branch("product_name", "Box", branch("product_version", "10", leaf("P", "service_pack", "SP2"))),
      { name: "Box", versions: "10 SP2" },
    ],
    [
      "the vendor's version repeats the name",
      branch("product", "FortiOS", leaf("P", "product_version_range", "FortiOS/>=7.4.0|<=7.4.4")),
      { name: "FortiOS", versions: ">=7.4.0|<=7.4.4" },
    ],
    [
      "a name that only begins alike is no repetition",
      branch("product_name", "open", leaf("P", "product_version", "open-2")),
      { name: "open", versions: "open-2" },
    ],
    ["no product name on the way: the leaf's own", leaf("P", "product_family", "IOS XR"), { name: "full IOS XR" }],
    [
      "a CPE",
      leaf("P", "product_name", "Box", { cpe: "cpe:/o:acme:box:1" }),
      { name: "Box", cpe: "cpe:/o:acme:box:1" },
    ],
    ["what is no CPE is left out", leaf("P", "product_name", "Box", { cpe: "box 1" }), { name: "Box" }],
  ];
  test.each(cases)("%s", (_title, tree, expected) => {
    const { products } = read({ branches: [tree], vulnerabilities: [status({ known_affected: ["P"] })] });
    expect(products).toEqual([{ ...expected, status: "known_affected" }]);
  });

  test("full product names without branches", () => {
    const tree = { full_product_names: [{ product_id: "P", name: "Box 1" }] };
    expect(read({ tree, vulnerabilities: [status({ known_affected: ["P"] })] }).products).toEqual([
      { name: "Box 1", status: "known_affected" },
    ]);
  });
});

/** A product as part of another, as CSAF 2.0 writes it. */
function part(id: string, component: string, platform: string): object {
  return {
    category: "default_component_of",
    full_product_name: { product_id: id, name: id },
    product_reference: component,
    relates_to_product_reference: platform,
  };
}

const RHEL = leaf("RHEL", "product_name", "Red Hat Enterprise Linux 8", {
  cpe: "cpe:/a:redhat:enterprise_linux:8::appstream",
});
const rpm = (id: string, purl: string): object => leaf(id, "product_version", id, { purl });

/** What a Red Hat document says about some package URLs, each a part of the platform. */
function redHat(statuses: Readonly<Record<string, readonly string[]>>, platform: object = RHEL): Advisory["packages"] {
  const purls = [...new Set(Object.values(statuses).flat())];
  const relationships = purls.map((purl) => part(`RHEL:${purl}`, purl, "RHEL"));
  const ids = Object.fromEntries(
    Object.entries(statuses).map(([key, list]) => [key, list.map((purl) => `RHEL:${purl}`)]),
  );
  return read({
    branches: [platform, ...purls.map((purl) => rpm(purl, purl))],
    tree: { relationships },
    vulnerabilities: [status(ids)],
  }).packages;
}

describe("packages", () => {
  const range = (...events: object[]): object => ({ type: "ECOSYSTEM", events });
  const git = { ecosystem: "Red Hat:enterprise_linux:8::appstream", name: "git", status: "known_affected" };
  const url = "pkg:rpm/redhat/git";
  const cases: readonly (readonly [string, Readonly<Record<string, readonly string[]>>, readonly object[]])[] = [
    [
      "fixed: all older ones are affected, once for all architectures, with the epoch",
      { fixed: [`${url}@2-1.el8?arch=x86_64&epoch=1`, `${url}@2-1.el8?arch=src&epoch=1`] },
      [{ ...git, ranges: [range({ introduced: "0" }, { fixed: "1:2-1.el8" })] }],
    ],
    [
      "SUSE calls it recommended",
      { recommended: [`${url}@2-1`] },
      [{ ...git, ranges: [range({ introduced: "0" }, { fixed: "2-1" })] }],
    ],
    [
      "two streams of a module",
      { fixed: [`${url}@2-1.module_a?rpmmod=git:2`, `${url}@3-1.module_b?rpmmod=git:3`] },
      [
        {
          ...git,
          ranges: [
            range({ introduced: "0" }, { fixed: "2-1.module_a" }),
            range({ introduced: "0" }, { fixed: "3-1.module_b" }),
          ],
        },
      ],
    ],
    [
      "affected without a version: all of them",
      { known_affected: [url] },
      [{ ...git, ranges: [range({ introduced: "0" })] }],
    ],
    [
      "affected without a version and fixed: still all",
      { known_affected: [url], fixed: [`${url}@2-1`] },
      [{ ...git, ranges: [range({ introduced: "0" })] }],
    ],
    ["affected at a version: that one", { known_affected: [`${url}@2-1`] }, [{ ...git, versions: ["2-1"] }]],
    [
      "first and last affected",
      { first_affected: [`${url}@1-1`], last_affected: [`${url}@1-9`] },
      [{ ...git, ranges: [range({ introduced: "1-1" }, { last_affected: "1-9" })] }],
    ],
    ["first affected only", { first_affected: [`${url}@1-1`] }, [{ ...git, ranges: [range({ introduced: "1-1" })] }]],
    ["not affected at all", { known_not_affected: [url] }, [{ ...git, status: "known_not_affected" }]],
    [
      "not affected at a version",
      { known_not_affected: [`${url}@2-1`] },
      [{ ...git, status: "known_not_affected", versions: ["2-1"] }],
    ],
    [
      "under investigation",
      { under_investigation: [url], known_not_affected: [`${url}@2-1`] },
      [{ ...git, status: "under_investigation" }],
    ],
  ];
  test.each(cases)("%s", (_title, statuses, expected) => {
    expect(redHat(statuses)).toEqual(expected);
  });

  const platforms: readonly (readonly [string, object, string])[] = [
    [
      "a CPE 2.3 name",
      leaf("RHEL", "product_name", "RHEL", { cpe: "cpe:2.3:a:redhat:rhel_eus:9.2:*:appstream:*:*:*:*:*" }),
      "Red Hat:rhel_eus:9.2::appstream",
    ],
    ["no CPE", leaf("RHEL", "product_name", "RHEL"), "Red Hat"],
  ];
  test.each(platforms)("the release of a platform with %s", (_title, platform, expected) => {
    expect(redHat({ known_affected: [url] }, platform)[0]?.ecosystem).toBe(expected);
  });

  const named: readonly (readonly [string, string, string, object])[] = [
    [
      "SUSE",
      "SUSE Linux Enterprise Server 15 SP5",
      "bind-9.16.6-1.22.x86_64",
      { ecosystem: "SUSE:Linux Enterprise Server 15 SP5", name: "bind" },
    ],
    [
      "openSUSE",
      "openSUSE Tumbleweed",
      "python3-samba-4.19.2+git.1-1.1",
      { ecosystem: "openSUSE:Tumbleweed", name: "python3-samba" },
    ],
    [
      "openEuler",
      "openEuler-22.03-LTS-SP3",
      "vim-9.0-33.oe2203sp3.src.rpm",
      { ecosystem: "openEuler:22.03-LTS-SP3", name: "vim" },
    ],
    [
      "a name without a version",
      "SUSE Manager Server 4.1",
      "python3-samba-ad-dc",
      { ecosystem: "SUSE:Manager Server 4.1", name: "python3-samba-ad-dc" },
    ],
  ];
  test.each(named)("named without package URLs: %s", (_title, platform, component, expected) => {
    const branches = [leaf("OS", "product_name", platform), leaf("C", "product_version", component)].map((one) =>
      JSON.parse(JSON.stringify(one).replaceAll("full ", "")),
    );
    const { packages, products } = read({
      branches,
      tree: { relationships: [part("X", "C", "OS")] },
      vulnerabilities: [status({ fixed: ["X"] })],
    });
    expect(products).toEqual([]);
    expect(packages).toMatchObject([expected]);
  });

  test("CSAF 2.1: several package URLs, and product paths", () => {
    const tree = {
      product_paths: [
        {
          beginning_product_reference: "C",
          full_product_name: { product_id: "X" },
          subpaths: [{ next_product_reference: "RHEL" }],
        },
      ],
    };
    const component = leaf("C", "product_version", "c", { purls: ["pkg:rpm/redhat/git@2-1", "pkg:npm/git@2"] });
    const { packages } = read({ branches: [RHEL, component], tree, vulnerabilities: [status({ fixed: ["X"] })] });
    expect(packages.map(({ ecosystem, name }) => `${ecosystem} ${name}`)).toEqual([
      "Red Hat:enterprise_linux:8::appstream git",
      "npm git",
    ]);
  });

  test("a container image is a product, whatever the architecture", () => {
    const image = (arch: string): string => `pkg:oci/hub@sha256:${arch}?arch=${arch}&tag=v1-7`;
    const branches = [
      RHEL,
      leaf("A", "product_version", "hub@sha256:a_amd64", { purl: image("a") }),
      leaf("B", "product_version", "hub@sha256:b_arm64", { purl: image("b") }),
    ];
    const relationships = [part("XA", "A", "RHEL"), part("XB", "B", "RHEL")];
    const { products } = read({
      branches: JSON.parse(JSON.stringify(branches).replaceAll("full ", "")),
      tree: { relationships },
      vulnerabilities: [status({ fixed: ["XA", "XB"] })],
    });
    expect(products).toEqual([
      {
        name: "hub in Red Hat Enterprise Linux 8",
        cpe: "cpe:/a:redhat:enterprise_linux:8::appstream",
        status: "known_affected",
        versions: "< v1-7",
      },
    ]);
  });

  test("parts that are parts of each other end", () => {
    const relationships = [part("X", "Y", "X"), part("Y", "X", "Y")];
    const { products } = read({ tree: { relationships }, vulnerabilities: [status({ known_affected: ["X"] })] });
    expect(products).toEqual([{ name: "X", status: "known_affected" }]);
  });
});

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
