// Generated from the JSON Schemas by `npm run generate`. Do not edit.

/**
 * The part of an OSV record that is read.
 */
export interface OsvRecord {
  readonly id: string;
  readonly [k: string]: unknown;
}
