/** Reads the schema files: the source of truth that everything generated comes from. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface SchemaFile {
  /** "patch" for schemas/patch.schema.json */
  readonly name: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

const SUFFIX = ".schema.json";

export function readSchemas(folder: string): SchemaFile[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(SUFFIX))
    .sort()
    .map((file) => ({
      name: file.slice(0, -SUFFIX.length),
      schema: JSON.parse(readFileSync(join(folder, file), "utf8")),
    }));
}

/** Schemas that a whole file can conform to; `common` only holds shared words. */
export function readFileSchemas(folder: string): SchemaFile[] {
  return readSchemas(folder).filter((file) => file.name !== "common");
}
