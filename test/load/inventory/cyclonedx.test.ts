/** CycloneDX bills of materials: components, what they belong to, and those that cannot be looked up. */
import { describe, expect, test } from "vitest";
import { readInventory } from "../../../src/load/inventory.ts";
import type { SoftwareList } from "../../../src/model/inventory.ts";
import { formatDiagnostic } from "../../../src/render/diagnostic.ts";

interface Bom {
  readonly metadata?: object;
  readonly components?: readonly object[] | null;
}

function load(bom: object, platform: string | null = null): ReturnType<typeof readInventory> {
  const bytes = Buffer.from(JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.5", ...bom }));
  return readInventory({ path: "bom.json", bytes, format: null, platform });
}

function read(bom: Bom, platform: string | null = null): SoftwareList {
  const { value, diagnostics } = load(bom, platform);
  if (value === null) throw new Error(diagnostics.map(formatDiagnostic).join());
  return value;
}

const CPE = "cpe:2.3:o:fortinet:fortios:7.2.4:*:*:*:*:*:*:*";

test("components inside components, and the whole itself, each with its place", () => {
  const inner = { type: "library", name: "b", purl: "pkg:npm/b@2" };
  const components = [{ type: "library", name: "a", purl: "pkg:npm/a@1", components: [inner] }];
  const metadata = { component: { type: "application", name: "shop", purl: "pkg:npm/shop@3" } };
  const found = read({ metadata, components }).packages.map(({ name, version, place }) => [name, version, place.at]);
  expect(found).toEqual([
    ["shop", "3", ["metadata", "component"]],
    ["a", "1", ["components", 0]],
    ["b", "2", ["components", 0, "components", 0]],
  ]);
});

test("a thousand levels of components are too deep, not a crash", () => {
  let component: object = { name: "last", purl: "pkg:npm/last@1" };
  for (let level = 0; level < 1000; level++) component = { components: [component] };
  const { value, diagnostics } = load({ components: [component] });
  expect([value, diagnostics.map((one) => one.code)]).toEqual([null, ["too-deep"]]);
});

describe("the distribution", () => {
  const purl = "pkg:deb/debian/curl@1?upstream=curl";
  const system = { type: "operating-system", name: "debian", version: "11" };
  const cases: readonly (readonly [string, readonly object[], string | null, string | null])[] = [
    ["of the package URL", [{ purl: `${purl}&distro=debian-12` }, system], null, "12"],
    ["of the operating-system component", [{ purl }, system], null, "11"],
    ["of the document rather than the platform that a person named", [{ purl }, system], "debian:12", "11"],
    ["of the platform where the document does not say it", [{ purl }], "debian:12", "12"],
    ["unknown where two systems are named", [{ purl }, system, { ...system, version: "12" }], null, null],
    ["unknown where nobody says it", [{ purl }], null, null],
  ];
  test.each(cases)("%s", (_title, components, platform, release) => {
    expect(read({ components }, platform).packages[0]).toMatchObject({ ecosystem: "Debian", release });
  });
});

describe("source packages", () => {
  const property = (name: string, value: string): object => ({ name: `aquasecurity:trivy:${name}`, value });

  test("Trivy names them in properties", () => {
    const properties = [
      property("SrcName", "util-linux"),
      property("SrcVersion", "2.36.1"),
      property("SrcRelease", "8"),
      property("SrcEpoch", "1"),
    ];
    const components = [{ purl: "pkg:deb/debian/bsdutils@2.36.1-8?distro=debian-11", properties }];
    expect(read({ components }).packages[0]?.source).toEqual({ name: "util-linux", version: "1:2.36.1-8" });
  });

  test("a list that names none is told", () => {
    const components = [{ purl: "pkg:deb/debian/bsdutils@1:2.36.1-8?distro=debian-11" }];
    expect(read({ components }).unreadable.map((one) => one.code)).toEqual(["inventory-without-sources"]);
  });
});

test("Syft leaves the end of a Go module's path in the subpath", () => {
  const purl = "pkg:golang/cloud.google.com/go/compute@v0.2.1#metadata";
  const names = ["cloud.google.com/go/compute/metadata", "compute"].map(
    (name) => read({ components: [{ name, purl }] }).packages[0]?.name,
  );
  expect(names).toEqual(["cloud.google.com/go/compute/metadata", "cloud.google.com/go/compute"]);
});

describe("products", () => {
  const cases: readonly (readonly [string, object, number, number])[] = [
    ["only a CPE", { name: "FortiOS", cpe: CPE }, 0, 1],
    ["a CPE in the URI form", { name: "FortiOS", cpe: "cpe:/o:fortinet:fortios:7.2.4" }, 0, 1],
    ["an operating system with a CPE", { type: "operating-system", name: "FortiOS", cpe: CPE }, 0, 1],
    ["a package that OSV knows needs no CPE", { purl: "pkg:npm/a@1", cpe: CPE }, 1, 0],
    ["a package that OSV does not know", { purl: "pkg:generic/fortios@7.2.4", cpe: CPE }, 1, 1],
  ];
  test.each(cases)("%s", (_title, component, packages, products) => {
    const list = read({ components: [component] });
    expect([list.packages.length, list.products.length, list.unreadable]).toEqual([packages, products, []]);
    expect(list.products.every((product) => product.cpe === CPE)).toBe(true);
  });
});

describe("components that cannot be looked up make the list incomplete", () => {
  const cases: readonly (readonly [string, object, readonly string[]])[] = [
    [
      "no identity",
      { type: "library", name: "mystery" },
      [
        'bom.json:1:60: component "mystery" has no package URL and no CPE. add its purl, or leave it out when it is no software [component-without-identity]',
      ],
    ],
    [
      "a bad package URL",
      { purl: "npm/a" },
      ['bom.json:1:60: "npm/a": this is not a package URL. write it as pkg:type/namespace/name@version [purl-form]'],
    ],
    [
      "what is no CPE",
      { name: "old", cpe: "cpe:/a:b%21:c" },
      [
        'bom.json:1:60: component "old" has no package URL and no CPE. add its purl, or leave it out when it is no software [component-without-identity]',
      ],
    ],
    ["a file is no software of its own", { type: "file", name: "readme" }, []],
    [
      "nor is a system that only says where the packages are from",
      { type: "operating-system", name: "debian", version: "12" },
      [],
    ],
  ];
  test.each(cases)("%s", (_title, component, expected) => {
    const packaged = { purl: "pkg:npm/a@1" };
    expect(read({ components: [component, packaged] }).unreadable.map(formatDiagnostic)).toEqual(expected);
  });

  test("nothing in it", () => {
    expect(read({ components: null }).unreadable.map((one) => one.code)).toEqual(["inventory-empty"]);
  });
});

test("a document of another shape is refused", () => {
  const { value, diagnostics } = load({ components: { a: 1 } });
  expect(value).toBeNull();
  expect(diagnostics.map((one) => one.code)).toEqual(["wrong-type"]);
});
