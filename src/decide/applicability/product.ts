/**
 * Products that no package manager knows are named in prose ("Cisco IOS XR Software") or by CPE.
 * Two names are taken for one product when they may be: a false match costs a look, a missed one a breach.
 */
import type { ProductStatement } from "../../model/authored.ts";

export function sameProduct(statement: ProductStatement, cpe: string): boolean {
  const installed = parseCpe(cpe);
  const stated = statement.cpe === undefined ? null : parseCpe(statement.cpe);
  if (stated !== null) return stated.vendor === installed.vendor && stated.product === installed.product;
  const words = wordsOf(`${statement.vendor ?? ""} ${statement.name}`);
  const isNamed = [...wordsOf(installed.product)].every((word) => words.has(word) || KINDS.has(word));
  return isNamed && mayBeVendor(statement, installed.vendor);
}

/** Words for the kind of thing, which CPE names carry ("s7-1500_firmware") and prose leaves out. */
const KINDS: ReadonlySet<string> = new Set(["firmware", "software", "os", "application"]);

interface CpeName {
  readonly vendor: string;
  readonly product: string;
}

/** CPE 2.3 formatted string (NISTIR 7695 6.2) or CPE 2.2 URI (6.1) */
function parseCpe(cpe: string): CpeName {
  const parts = cpe.startsWith("cpe:2.3:") ? cpe.slice(8).split(/(?<!\\):/) : cpe.replace(/^cpe:\//, "").split(":");
  const [, vendor = "", product = ""] = parts;
  return { vendor: plain(vendor), product: plain(product) };
}

function plain(part: string): string {
  return part
    .toLowerCase()
    .replace(/\\(.)/g, "$1")
    .replace(/%([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** "Rockwell Automation" is `rockwellautomation`, and the vendor may only stand in the product's name. */
function mayBeVendor(statement: ProductStatement, installed: string): boolean {
  if (statement.vendor === undefined) return true;
  const words = wordsOf(statement.vendor);
  const joined = statement.vendor.toLowerCase().replace(/[^a-z0-9]+/g, "");
  return [...wordsOf(installed)].some((word) => words.has(word) || joined.startsWith(word));
}

function wordsOf(text: string): Set<string> {
  return new Set(
    text
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter((word) => word !== ""),
  );
}
