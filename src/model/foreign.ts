// Generated from the JSON Schemas by `npm run generate`. Do not edit.

/**
 * @maxItems 20000
 */
export type CsafReferences = readonly CsafReference[];
/**
 * @maxItems 200000
 */
export type CsafBranches = readonly CsafBranch[];
/**
 * @maxItems 200000
 */
export type CsafIds = readonly string[];
/**
 * About the thing as a whole.
 */
export type CycloneDxMetadata = {
  /**
   * The thing itself.
   */
  readonly component?: CycloneDxComponent | null;
  readonly [k: string]: unknown;
} | null;
/**
 * @maxItems 100000
 */
export type CycloneDxComponents = readonly CycloneDxComponent[] | null;
/**
 * Ids in other databases: `aliases` are the same vulnerability, `upstream` those that this record passes on, `related` others; some databases keep their CVE ids there.
 *
 * @maxItems 20000
 */
export type OsvIds = readonly string[] | null;
/**
 * @maxItems 1000
 */
export type OsvSeverities = readonly OsvSeverity[] | null;
/**
 * One change; some writers put several into one object.
 */
export type OsvEvent = {
  readonly [k: string]: unknown;
} & {
  readonly introduced?: string;
  readonly fixed?: string;
  readonly last_affected?: string;
  readonly limit?: string;
  readonly [k: string]: unknown;
};
/**
 * Fields that databases add; of unknown types, so each is looked at before use.
 */
export type OsvExtras = {
  readonly severity?: unknown;
  readonly cvss?: unknown;
  readonly url?: unknown;
  readonly [k: string]: unknown;
} | null;

/**
 * The part of a CSAF document (2.0, 2.1) that is read. Prose (notes, details, summaries) is not.
 */
export interface CsafDocument {
  readonly document: CsafAboutDocument;
  readonly product_tree?: CsafProductTree;
  /**
   * @maxItems 20000
   */
  readonly vulnerabilities?: readonly CsafVulnerability[];
  readonly [k: string]: unknown;
}
/**
 * About the document itself.
 */
export interface CsafAboutDocument {
  /**
   * Profile, or the vendor's own word.
   */
  readonly category?: string;
  readonly aggregate_severity?: CsafSeverity;
  readonly references?: CsafReferences;
  readonly tracking: CsafTracking;
  readonly [k: string]: unknown;
}
/**
 * The vendor's own scale.
 */
export interface CsafSeverity {
  readonly text?: string;
  readonly [k: string]: unknown;
}
/**
 * A page.
 */
export interface CsafReference {
  /**
   * `self` for the advisory's own.
   */
  readonly category?: string;
  readonly url?: string;
  readonly [k: string]: unknown;
}
/**
 * Id and dates.
 */
export interface CsafTracking {
  readonly id: string;
  /**
   * @maxItems 20000
   */
  readonly aliases?: readonly string[];
  /**
   * RFC 3339.
   */
  readonly initial_release_date?: string;
  /**
   * RFC 3339.
   */
  readonly current_release_date?: string;
  readonly [k: string]: unknown;
}
/**
 * Names and versions of products.
 */
export interface CsafProductTree {
  readonly branches?: CsafBranches;
  /**
   * @maxItems 200000
   */
  readonly full_product_names?: readonly CsafProduct[];
  /**
   * @maxItems 20000
   */
  readonly product_groups?: readonly CsafProductGroup[];
  /**
   * @maxItems 200000
   */
  readonly relationships?: readonly CsafRelationship[];
  /**
   * What CSAF 2.1 has in place of relationships.
   *
   * @maxItems 200000
   */
  readonly product_paths?: readonly CsafProductPath[];
  readonly [k: string]: unknown;
}
/**
 * One level of a product's name: vendor, product, version …
 */
export interface CsafBranch {
  readonly category: string;
  readonly name: string;
  readonly product?: CsafProduct;
  readonly branches?: CsafBranches;
  readonly [k: string]: unknown;
}
/**
 * A product with the id that the rest of the document uses.
 */
export interface CsafProduct {
  readonly name?: string;
  readonly product_id: string;
  readonly product_identification_helper?: CsafHelper;
  readonly [k: string]: unknown;
}
/**
 * What else the product is known as.
 */
export interface CsafHelper {
  readonly cpe?: string;
  readonly purl?: string;
  /**
   * @maxItems 1000
   */
  readonly purls?: readonly string[];
  readonly [k: string]: unknown;
}
/**
 * Several products under one id.
 */
export interface CsafProductGroup {
  readonly group_id: string;
  readonly product_ids: CsafIds;
  readonly [k: string]: unknown;
}
/**
 * A product as part of another, or installed on it.
 */
export interface CsafRelationship {
  readonly full_product_name: CsafProduct;
  readonly product_reference: string;
  readonly relates_to_product_reference: string;
  readonly [k: string]: unknown;
}
/**
 * A product, and what it is part of, step by step.
 */
export interface CsafProductPath {
  readonly beginning_product_reference: string;
  readonly full_product_name: CsafProduct;
  /**
   * @minItems 1
   * @maxItems 100
   */
  readonly subpaths: readonly CsafSubpath[];
  readonly [k: string]: unknown;
}
/**
 * One step.
 */
export interface CsafSubpath {
  readonly next_product_reference: string;
  readonly [k: string]: unknown;
}
/**
 * What is said about one vulnerability.
 */
export interface CsafVulnerability {
  readonly cve?: string;
  readonly product_status?: CsafProductStatus;
  /**
   * @maxItems 20000
   */
  readonly flags?: readonly CsafFlag[];
  /**
   * @maxItems 20000
   */
  readonly remediations?: readonly CsafRemediation[];
  readonly references?: CsafReferences;
  /**
   * @maxItems 20000
   */
  readonly scores?: readonly CsafScore[];
  /**
   * @maxItems 20000
   */
  readonly metrics?: readonly CsafMetric[];
  /**
   * @maxItems 20000
   */
  readonly threats?: readonly CsafThreat[];
  readonly [k: string]: unknown;
}
/**
 * Ids of products, by what is said about them.
 */
export interface CsafProductStatus {
  readonly known_affected?: CsafIds;
  readonly first_affected?: CsafIds;
  readonly last_affected?: CsafIds;
  readonly fixed?: CsafIds;
  readonly first_fixed?: CsafIds;
  readonly recommended?: CsafIds;
  readonly known_not_affected?: CsafIds;
  readonly under_investigation?: CsafIds;
  readonly [k: string]: unknown;
}
/**
 * Why products are not affected.
 */
export interface CsafFlag {
  readonly label: string;
  readonly product_ids?: CsafIds;
  readonly group_ids?: CsafIds;
  readonly [k: string]: unknown;
}
/**
 * What can be done.
 */
export interface CsafRemediation {
  readonly category: string;
  readonly url?: string;
  readonly [k: string]: unknown;
}
/**
 * CVSS in one or more versions.
 */
export interface CsafScore {
  readonly cvss_v2?: CsafCvss;
  readonly cvss_v3?: CsafCvss;
  readonly cvss_v4?: CsafCvss;
  readonly [k: string]: unknown;
}
/**
 * A vector.
 */
export interface CsafCvss {
  readonly vectorString?: string;
  readonly [k: string]: unknown;
}
/**
 * What CSAF 2.1 has in place of scores.
 */
export interface CsafMetric {
  readonly content?: CsafScore;
  readonly [k: string]: unknown;
}
/**
 * Some vendors write their severity here.
 */
export interface CsafThreat {
  readonly category?: string;
  readonly details?: string;
  readonly [k: string]: unknown;
}
/**
 * The part of a CycloneDX bill of materials that is read: which components there are.
 */
export interface CycloneDxBom {
  readonly bomFormat: "CycloneDX";
  readonly metadata?: CycloneDxMetadata;
  readonly components?: CycloneDxComponents;
  readonly [k: string]: unknown;
}
/**
 * A package, an operating system, a file: anything the thing is made of. May hold others.
 */
export interface CycloneDxComponent {
  readonly type?: string | null;
  readonly name?: string | null;
  readonly version?: string | null;
  /**
   * Package URL.
   */
  readonly purl?: string | null;
  readonly cpe?: string | null;
  /**
   * What the generator adds; some keep the source package here.
   *
   * @maxItems 10000
   */
  readonly properties?: readonly CycloneDxProperty[] | null;
  readonly components?: CycloneDxComponents;
  readonly [k: string]: unknown;
}
/**
 * A name and a value.
 */
export interface CycloneDxProperty {
  readonly name?: string | null;
  readonly value?: string | null;
  readonly [k: string]: unknown;
}
/**
 * The part of an OSV record that is read. Prose (summary, details) is not.
 */
export interface OsvRecord {
  /**
   * Id as published.
   */
  readonly id: string;
  readonly aliases?: OsvIds;
  readonly upstream?: OsvIds;
  readonly related?: OsvIds;
  /**
   * RFC 3339.
   */
  readonly published?: string | null;
  /**
   * RFC 3339.
   */
  readonly modified?: string | null;
  /**
   * RFC 3339; a record with an unreadable date must not pass as one that stands.
   */
  readonly withdrawn?: string | null;
  readonly severity?: OsvSeverities;
  /**
   * Packages; the same one may stand in several entries.
   *
   * @maxItems 20000
   */
  readonly affected?: readonly OsvAffected[] | null;
  /**
   * Pages.
   *
   * @maxItems 20000
   */
  readonly references?: readonly OsvReference[] | null;
  readonly database_specific?: OsvExtras;
  readonly [k: string]: unknown;
}
/**
 * A CVSS vector, or a word in the database's own scale.
 */
export interface OsvSeverity {
  readonly type?: string | null;
  readonly score?: string | null;
  readonly [k: string]: unknown;
}
/**
 * One package, or source code only, with the affected versions.
 */
export interface OsvAffected {
  readonly package?: OsvPackage | null;
  /**
   * Affected when in any range or in `versions`.
   *
   * @maxItems 1000
   */
  readonly ranges?: readonly OsvRange[] | null;
  /**
   * Affected versions one by one.
   *
   * @maxItems 20000
   */
  readonly versions?: readonly string[] | null;
  readonly severity?: OsvSeverities;
  readonly ecosystem_specific?: OsvExtras;
  readonly database_specific?: OsvExtras;
  readonly [k: string]: unknown;
}
/**
 * Name and where it means something.
 */
export interface OsvPackage {
  readonly ecosystem: string;
  readonly name: string;
  readonly [k: string]: unknown;
}
/**
 * Versions between events.
 */
export interface OsvRange {
  readonly type: "ECOSYSTEM" | "SEMVER" | "GIT";
  /**
   * Address of the source code; with `GIT`.
   */
  readonly repo?: string | null;
  /**
   * @minItems 1
   * @maxItems 1000
   */
  readonly events: readonly OsvEvent[];
  readonly [k: string]: unknown;
}
/**
 * A page.
 */
export interface OsvReference {
  readonly type?: string | null;
  readonly url?: string | null;
  readonly [k: string]: unknown;
}
