/**
 * Products of a CSAF document that have no package name: appliances, firmware, container images. Their versions stay in
 * the vendor's notation, which has hundreds of forms; what cannot be compared must not look as if it could.
 */

import type { ProductStatement } from "../../model/authored.ts";
import { groupBy } from "../../model/group-by.ts";
import { parsePurl } from "../purl.ts";
import { shorten } from "./facts.ts";
import type { Role, Stated } from "./product-status.ts";
import type { NamedProduct } from "./product-tree.ts";

export interface ProductMention extends Stated {
  readonly product: NamedProduct;
}

/** A product that the document has a status for, but no name: its id must do. */
export function undefinedProduct(id: string, stated: Stated): ProductMention {
  const nothing = { vendor: null, version: null, isRange: false, purls: [], cpe: null, platform: null };
  return { ...stated, product: { ...nothing, name: id } };
}

export function productStatements(mentions: readonly ProductMention[]): readonly ProductStatement[] {
  const groups = groupBy(mentions, ({ product }) => {
    const { vendor, name } = identityOf(product);
    return JSON.stringify([vendor, name]);
  });
  return [...groups.values()].flatMap(statementsOf);
}

function identityOf(product: NamedProduct): Pick<ProductStatement, "vendor" | "name" | "cpe"> {
  const { vendor, platform } = product;
  const cpe = cpeOf(product.cpe) ?? cpeOf(platform?.cpe ?? null);
  // A container image is named with its digest.
  const own = product.name.replace(/@sha256:.*$/, "");
  return {
    ...(vendor === null ? {} : { vendor: shorten(vendor, 300) }),
    name: shorten(platform === null ? own : `${own} in ${platform.name}`, 300),
    ...(cpe === null ? {} : { cpe }),
  };
}

function cpeOf(cpe: string | null): string | null {
  return cpe !== null && cpe.length <= 500 && /^cpe:(?:2\.3:|\/)\S+$/.test(cpe) ? cpe : null;
}

function statementsOf(group: readonly ProductMention[]): readonly ProductStatement[] {
  const isBounded = group.some((mention) => AFFECTED.includes(mention.role));
  const statements = new Map<string, ProductStatement>();
  for (const mention of group) {
    const said = { ...identityOf(mention.product), ...saidOf(mention, isBounded) };
    statements.set(JSON.stringify(said), said);
  }
  return [...statements.values()];
}

const AFFECTED: readonly Role[] = ["last", "first", "affected"];

/** @param isBounded the document says itself which versions are affected; else all that are older than the fixed one */
function saidOf(mention: ProductMention, isBounded: boolean): Omit<ProductStatement, "vendor" | "name" | "cpe"> {
  const { role, product, justification } = mention;
  const version = versionOf(product);
  switch (role) {
    case "affected":
      return { status: "known_affected", ...versions(version) };
    case "first":
      return { status: "known_affected", ...versions(bound(">=", product, version)) };
    case "last":
      return { status: "known_affected", ...versions(bound("<=", product, version)) };
    case "investigated":
      return { status: "under_investigation", ...versions(version) };
    case "fixed":
      return isBounded
        ? { status: "known_not_affected", ...versions(version ?? product.name) }
        : { status: "known_affected", ...versions(product.isRange ? null : `< ${version ?? product.name}`) };
    case "unaffected":
      return {
        status: "known_not_affected",
        ...versions(version),
        ...(justification == null ? {} : { justification }),
      };
    default:
      return role satisfies never;
  }
}

function bound(sign: string, product: NamedProduct, version: string | null): string | null {
  return version === null || product.isRange ? version : `${sign} ${version}`;
}

function versions(text: string | null): Pick<ProductStatement, "versions"> {
  return text === null || text.trim() === "" ? {} : { versions: shorten(text, 300) };
}

/** Container images have a tag beside the digest, the same for all architectures. */
function versionOf(product: NamedProduct): string | null {
  if (product.version !== null) return product.version;
  const purl = product.purls[0];
  if (purl === undefined) return null;
  const tag = /[?&]tag=([^&#]+)/.exec(purl)?.[1];
  if (tag !== undefined) return tag;
  const url = parsePurl(purl, null);
  return "problem" in url ? null : url.version;
}
