/** CSAF products without package names: names, statuses and versions stay in the vendor's words. */
import { describe, expect, test } from "vitest";
import { BOX, branch, leaf, read, status } from "./csaf.ts";

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
    ["no product name on the way: the leaf's own", leaf("P", "product_family", "IOS XR"), { name: "IOS XR" }],
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
