/** Products that no package manager knows: whether a statement may be about an appliance that is known by its CPE. */
import { expect, test } from "vitest";
import { findingsFor, worst } from "../../../src/decide/applicability/findings.ts";
import type { ProductStatement } from "../../../src/model/authored.ts";
import type { Finding } from "../../../src/model/verdict.ts";

interface ProductCase {
  readonly name: string;
  readonly statement: ProductStatement;
  readonly want: Finding["verdict"] | "no finding";
}

const FORTIOS = "cpe:2.3:o:fortinet:fortios:7.2.4:*:*:*:*:*:*:*";
const about = (change: Partial<ProductStatement>): ProductStatement => ({
  name: "FortiOS",
  status: "known_affected",
  ...change,
});

const PRODUCTS: readonly ProductCase[] = [
  {
    name: "by the vendor's prose",
    statement: about({ vendor: "Fortinet", versions: ">= 7.2.0 | <= 7.2.4" }),
    want: "unknown",
  },
  { name: "by CPE 2.3", statement: about({ cpe: "cpe:2.3:o:fortinet:fortios:*:*:*:*:*:*:*:*" }), want: "unknown" },
  { name: "by CPE 2.2", statement: about({ cpe: "cpe:/o:fortinet:fortios" }), want: "unknown" },
  {
    name: "another product of the vendor",
    statement: about({ vendor: "Fortinet", name: "FortiManager" }),
    want: "no finding",
  },
  { name: "a product of the same name by somebody else", statement: about({ vendor: "Contoso" }), want: "no finding" },
  { name: "not affected in any version", statement: about({ status: "known_not_affected" }), want: "not-affected" },
  {
    name: "not affected in some versions, which cannot be compared",
    statement: about({ status: "known_not_affected", versions: "< 7.0" }),
    want: "unknown",
  },
];

const NAMES: readonly { readonly vendor: string; readonly product: string; readonly cpe: string }[] = [
  { vendor: "Nozomi Networks", product: "Guardian", cpe: "cpe:2.3:a:nozominetworks:guardian:24.6.0:*:*:*:*:*:*:*" },
  {
    vendor: "Rockwell Automation",
    product: "Pavilion8",
    cpe: "cpe:2.3:a:rockwellautomation:pavilion8:5.20:*:*:*:*:*:*:*",
  },
  {
    vendor: "Siemens",
    product: "SIMATIC S7-1500",
    cpe: "cpe:2.3:o:siemens:simatic_s7-1500_firmware:2.9.2:*:*:*:*:*:*:*",
  },
  { vendor: "Cisco", product: "Cisco IOS XR Software", cpe: "cpe:2.3:o:cisco:ios_xr:7.5.2:*:*:*:*:*:*:*" },
];

test.each(NAMES)("$vendor $product may be $cpe", ({ vendor, product, cpe }) => {
  const facts = { packages: [], products: [about({ vendor, name: product })], withdrawn: null };
  const appliance = { cpe, place: { path: "systems/edge.yaml", at: [] } };
  expect(findingsFor(facts, { packages: new Map(), products: [appliance] })).toMatchObject([{ verdict: "unknown" }]);
});

test.each(PRODUCTS)("an appliance known by its CPE: $name", ({ statement: product, want }) => {
  const facts = { packages: [], products: [product], withdrawn: null };
  const appliance = { cpe: FORTIOS, place: { path: "systems/edge.yaml", at: [] } };
  expect(worst(findingsFor(facts, { packages: new Map(), products: [appliance] }))?.verdict ?? "no finding").toBe(want);
});
