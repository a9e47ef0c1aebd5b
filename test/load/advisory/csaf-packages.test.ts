/** CSAF products that are packages: one statement for each ecosystem and name. */
import { describe, expect, test } from "vitest";
import type { Advisory } from "../../../src/model/advisory.ts";
import { branch, leaf, read, status } from "./csaf.ts";

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
    const branches = [leaf("OS", "product_name", platform), leaf("C", "product_version", component)];
    const { packages, products } = read({
      branches,
      tree: { relationships: [part("X", "C", "OS")] },
      vulnerabilities: [status({ fixed: ["X"] })],
    });
    expect(products).toEqual([]);
    expect(packages).toMatchObject([expected]);
  });

  describe("versions in the product tree beside a package URL without one", () => {
    const versions: readonly (readonly [string, object, string, object])[] = [
      [
        "a version",
        leaf("P", "product_version", "1.1", { purl: "pkg:npm/a" }),
        "known_not_affected",
        { versions: ["1.1"] },
      ],
      [
        "a range that is affected: all, to be safe",
        leaf("P", "product_version_range", "<2", { purl: "pkg:npm/a" }),
        "known_affected",
        { ranges: [range({ introduced: "0" })] },
      ],
    ];
    test.each(versions)("%s", (_title, version, key, expected) => {
      const branches = [branch("product_name", "A", version)];
      const [statement] = read({ branches, vulnerabilities: [status({ [key]: ["P"] })] }).packages;
      expect(statement).toEqual({ ecosystem: "npm", name: "a", status: key, ...expected });
    });

    test("a range that is not affected says nothing about the others", () => {
      const branches = [branch("product_name", "A", leaf("P", "product_version_range", "<2", { purl: "pkg:npm/a" }))];
      const { packages, products } = read({ branches, vulnerabilities: [status({ known_not_affected: ["P"] })] });
      expect({ packages, products }).toEqual({ packages: [], products: [] });
    });
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
      branches: branches,
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
