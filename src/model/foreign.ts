// Generated from the JSON Schemas by `npm run generate`. Do not edit.

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
