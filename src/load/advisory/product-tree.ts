/**
 * The product tree of a CSAF document (OASIS CSAF 2.0, 3.1.2 and 3.2.2; 2.1 writes relationships as product paths):
 * what a product id stands for. Names are on the way from the root to the leaf, one part on each level.
 */
import type { CsafBranch, CsafProduct, CsafProductTree } from "../../model/foreign.ts";

export interface NamedProduct {
  readonly vendor: string | null;
  readonly name: string;
  /** in the vendor's notation; null when the tree has none apart from the name */
  readonly version: string | null;
  /** the version is a range of them */
  readonly isRange: boolean;
  readonly purls: readonly string[];
  readonly cpe: string | null;
  /** what it is part of, or installed on */
  readonly platform: NamedProduct | null;
}

/** Gives null for an id that the document does not define. */
export type ProductLookup = (id: string) => NamedProduct | null;

export function readProductTree(tree: CsafProductTree | undefined): ProductLookup {
  const leaves = new Map<string, NamedProduct>();
  for (const product of tree?.full_product_names ?? []) leaves.set(product.product_id, named(product, NOWHERE));
  for (const [id, product] of leavesOf(tree?.branches ?? [])) leaves.set(id, product);
  const relations = relationsOf(tree);
  const lookup = (id: string, steps: number): NamedProduct | null => {
    const relation = relations.get(id);
    if (relation === undefined || steps > RELATIONS_MAX) return leaves.get(id) ?? null;
    const component = lookup(relation.component, steps + 1);
    const platform = lookup(relation.platform, steps + 1);
    return component === null ? null : related(component, platform, relation.product);
  };
  return (id) => lookup(id, 0);
}

/** A part of a part of a product: deeper ones are a circle. */
const RELATIONS_MAX = 4;

interface Relation {
  readonly component: string;
  readonly platform: string;
  readonly product: CsafProduct;
}

function relationsOf(tree: CsafProductTree | undefined): ReadonlyMap<string, Relation> {
  const relations = new Map<string, Relation>();
  for (const one of tree?.relationships ?? []) {
    const { product_reference: component, relates_to_product_reference: platform, full_product_name: product } = one;
    relations.set(product.product_id, { component, platform, product });
  }
  for (const one of tree?.product_paths ?? []) {
    const { beginning_product_reference: component, full_product_name: product } = one;
    const platform = one.subpaths.at(-1)?.next_product_reference ?? component;
    relations.set(product.product_id, { component, platform, product });
  }
  return relations;
}

function related(component: NamedProduct, platform: NamedProduct | null, whole: CsafProduct): NamedProduct {
  const helper = whole.product_identification_helper ?? {};
  const purls = [...(helper.purls ?? []), ...(helper.purl === undefined ? [] : [helper.purl])];
  return {
    ...component,
    purls: purls.length > 0 ? purls : component.purls,
    cpe: helper.cpe ?? component.cpe,
    platform: platform ?? component.platform,
  };
}

/** The parts of a name that the levels above a branch have given. */
interface Context {
  readonly vendor: string | null;
  readonly name: string | null;
  readonly version: string | null;
  readonly isRange: boolean;
}

const NOWHERE: Context = { vendor: null, name: null, version: null, isRange: false };

/** Without recursion, since a document decides how deep its branches go. */
function leavesOf(branches: readonly CsafBranch[]): readonly (readonly [string, NamedProduct])[] {
  const leaves: (readonly [string, NamedProduct])[] = [];
  const open: { readonly branch: CsafBranch; readonly above: Context }[] = [];
  for (const branch of [...branches].reverse()) open.push({ branch, above: NOWHERE });
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { branch } = next;
    const context = inside(branch, next.above);
    if (branch.product !== undefined) leaves.push([branch.product.product_id, named(branch.product, context)]);
    for (const inner of [...(branch.branches ?? [])].reverse()) open.push({ branch: inner, above: context });
  }
  return leaves;
}

function inside(branch: CsafBranch, above: Context): Context {
  const { name } = branch;
  switch (branch.category) {
    case "vendor":
      return { ...above, vendor: name };
    // Fortinet writes "product".
    case "product_name":
    case "product":
      return { ...above, name };
    case "product_version":
      return { ...above, version: name };
    case "product_version_range":
      return { ...above, version: name, isRange: true };
    case "service_pack":
    case "patch_level":
      return { ...above, version: above.version === null ? name : `${above.version} ${name}` };
    default:
      return above;
  }
}

/** Where no level is the product's name, what stands at the leaf is one: Red Hat's "product versions" are packages. */
function named(product: CsafProduct, context: Context): NamedProduct {
  const helper = product.product_identification_helper ?? {};
  const { vendor, isRange } = context;
  const name = context.name ?? product.name ?? context.version ?? product.product_id;
  const version = context.name === null ? null : context.version;
  return {
    vendor,
    name,
    version: version === null ? null : withoutName(version, name),
    isRange,
    purls: [...(helper.purls ?? []), ...(helper.purl === undefined ? [] : [helper.purl])],
    cpe: helper.cpe ?? null,
    platform: null,
  };
}

/** Fortinet repeats the name: "FortiOS/>=7.4.0|<=7.4.4". */
function withoutName(version: string, name: string): string {
  const rest = /^[/ ]+(\S.*)$/.exec(version.startsWith(name) ? version.slice(name.length) : "");
  return rest?.[1] ?? version;
}
