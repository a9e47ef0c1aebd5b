/** The smallest CSAF documents, for the tests of reading them. */
import { readAdvisories } from "../../../src/load/advisory.ts";
import type { Advisory } from "../../../src/model/advisory.ts";

export interface Parts {
  readonly document?: object;
  readonly branches?: readonly object[];
  readonly tree?: object;
  readonly vulnerabilities?: readonly object[];
}

export function read({ document = {}, branches = [], tree = {}, vulnerabilities = [] }: Parts): Advisory {
  const csaf = {
    document: { tracking: { id: "V-1" }, ...document },
    product_tree: { branches, ...tree },
    vulnerabilities,
  };
  const [advisory] = readAdvisories("one.json", Buffer.from(JSON.stringify(csaf))).value ?? [];
  if (advisory === undefined) throw new Error("no advisory");
  return advisory;
}

export const status = (product_status: object): object => ({ product_status });
export const branch = (category: string, name: string, ...rest: readonly object[]): object => ({
  category,
  name,
  branches: rest,
});

export function leaf(id: string, category: string, name: string, helper: object = {}): object {
  return { category, name, product: { product_id: id, name, product_identification_helper: helper } };
}

/** Products B1 (1.0), B2 (2.0) and BR (below 2.0) of one vendor. */
export const BOX = [
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
