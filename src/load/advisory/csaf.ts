/**
 * CSAF documents (docs.oasis-open.org/csaf, 2.0; 2.1 as far as it was published) in the words of patch.yaml.
 * The vendor's prose (notes, details) is left behind: a patch links to it.
 */
import type { Advisory } from "../../model/advisory.ts";
import type { Reference, Remedy } from "../../model/authored.ts";
import type { CsafDocument, CsafReferences, CsafScore, CsafVulnerability } from "../../model/foreign.ts";
import type { Place } from "../../model/place.ts";
import { type PackageMention, packageStatements, packagesOf } from "./csaf-packages.ts";
import { type ProductMention, productStatements, undefinedProduct } from "./csaf-products.ts";
import { cveFirst, instant, isAddress, linkTo, references, vendorSeverity } from "./facts.ts";
import { statedOf } from "./product-status.ts";
import { readProductTree } from "./product-tree.ts";

export interface CsafAdvisory {
  readonly advisory: Advisory;
  /** ids with a status that matters, which the product tree does not define */
  readonly undefinedProducts: readonly string[];
}

export function advisoryOfCsaf(csaf: CsafDocument, place: Place): CsafAdvisory {
  const { tracking, category = "" } = csaf.document;
  const vulnerabilities = csaf.vulnerabilities ?? [];
  const pages = pagesOf(csaf, vulnerabilities);
  const modified = instant(tracking.current_release_date);
  const published = instant(tracking.initial_release_date);
  const { packages, products, undefinedProducts } = mentionsOf(csaf);
  const ids = [...(tracking.aliases ?? []), ...vulnerabilities.flatMap((one) => one.cve ?? [])];
  const advisory: Advisory = {
    id: tracking.id,
    aliases: cveFirst(ids.filter((id) => id !== tracking.id)),
    format: "csaf",
    url: pages.find((page) => page.type === "ADVISORY")?.url ?? linkTo(tracking.id, pages, null),
    published,
    modified,
    withdrawn: WITHDRAWN.includes(category) ? (modified ?? published) : null,
    references: pages,
    vendorSeverity: severityOf(csaf, vulnerabilities),
    remedies: remediesOf(vulnerabilities),
    packages: packageStatements(packages),
    products: productStatements(products),
    place,
  };
  return { advisory, undefinedProducts };
}

/** Categories of CSAF 2.1 for documents that no longer say anything. */
const WITHDRAWN: readonly string[] = ["csaf_withdrawn", "csaf_superseded"];

interface Mentions {
  readonly packages: readonly PackageMention[];
  readonly products: readonly ProductMention[];
  readonly undefinedProducts: readonly string[];
}

function mentionsOf(csaf: CsafDocument): Mentions {
  const lookup = readProductTree(csaf.product_tree);
  const packages: PackageMention[] = [];
  const products: ProductMention[] = [];
  const undefinedProducts: string[] = [];
  for (const [id, stated] of statedOf(csaf.vulnerabilities ?? [], csaf.product_tree)) {
    const product = lookup(id);
    if (product === null) {
      if (stated.role === "unaffected") continue;
      undefinedProducts.push(id);
      products.push(undefinedProduct(id, stated));
      continue;
    }
    const identities = packagesOf(product);
    // That a range of versions is not affected says nothing about the package as a whole.
    const isPartly = stated.role === "unaffected" && product.isRange;
    for (const identity of isPartly ? [] : identities) packages.push({ ...stated, ...identity });
    if (identities.length === 0) products.push({ ...stated, product });
  }
  return { packages, products, undefinedProducts };
}

/** The advisory's own pages first, those for people before those for programs. */
function pagesOf(csaf: CsafDocument, vulnerabilities: readonly CsafVulnerability[]): readonly Reference[] {
  const own = typed(csaf.document.references ?? [], "ADVISORY");
  const isForPrograms = (page: Reference): boolean => page.url.endsWith(".json");
  const ordered = [...own.filter((page) => !isForPrograms(page)), ...own.filter(isForPrograms)];
  return references([...ordered, ...vulnerabilities.flatMap((one) => typed(one.references ?? [], "REPORT"))]);
}

function typed(pages: CsafReferences, ofItself: Reference["type"]): readonly Reference[] {
  return pages.map(({ category, url = "" }) => ({ type: category === "self" ? ofItself : "WEB", url }));
}

const SEVERITY_WORD = /^(?:critical|high|important|moderate|medium|low|none)$/i;

function severityOf(csaf: CsafDocument, vulnerabilities: readonly CsafVulnerability[]): Advisory["vendorSeverity"] {
  const impacts = vulnerabilities.flatMap((one) => one.threats ?? []).filter((threat) => threat.category === "impact");
  const words = impacts.map((threat) => threat.details?.trim() ?? "").filter((word) => SEVERITY_WORD.test(word));
  const scores = vulnerabilities.flatMap((one): readonly CsafScore[] => [
    ...(one.scores ?? []),
    ...(one.metrics ?? []).map((metric) => metric.content ?? {}),
  ]);
  return vendorSeverity(
    [csaf.document.aggregate_severity?.text, ...words],
    scores.flatMap((score) => [score.cvss_v4, score.cvss_v3, score.cvss_v2].map((cvss) => cvss?.vectorString)),
  );
}

/** CSAF's categories (3.2.3.12.1); those that say that nothing can be done are no remedies. */
const REMEDIES: ReadonlyMap<string, Remedy["kind"]> = new Map([
  ["vendor_fix", "patch"],
  ["optional_patch", "patch"],
  ["mitigation", "workaround"],
  ["workaround", "workaround"],
]);

function remediesOf(vulnerabilities: readonly CsafVulnerability[]): readonly Remedy[] {
  const remedies = new Map<string, Remedy>();
  for (const { category, url = "" } of vulnerabilities.flatMap((one) => one.remediations ?? [])) {
    const kind = REMEDIES.get(category);
    if (kind !== undefined) remedies.set(`${kind} ${url}`, isAddress(url) ? { kind, url } : { kind });
  }
  return [...remedies.values()].slice(0, 200);
}
