/**
 * Authored files, as far as they can be trusted: an entry with a mistake is left out and the others are used,
 * so that one run shows the mistakes of a whole ledger and not only those of the first file.
 */
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Validator } from "../model/validator.ts";
import { readAuthored } from "./schema.ts";
import { readYaml } from "./yaml.ts";

export interface AuthoredFile<T> {
  /** null when nothing of the file can be used */
  readonly value: T | null;
  /** the file as it was read, whatever its shape; null when it could not be read */
  readonly raw: unknown;
  /** indexes of entries of the file's list that must not be used: their shape is not what the type says */
  readonly broken: ReadonlySet<number>;
  readonly diagnostics: readonly Diagnostic[];
}

/** @param list the key of the file's list of entries; null for a file that is one record */
export function readFile<T>(
  path: string,
  bytes: Uint8Array,
  validator: Validator,
  list: string | null,
): AuthoredFile<T> {
  const read = readAuthored<T>(path, bytes, validator);
  if (read.value !== null)
    return { value: read.value, raw: read.value, broken: new Set(), diagnostics: read.diagnostics };
  const value = readYaml(path, bytes).value?.value ?? null;
  const broken = value === null ? null : brokenEntries(value, validator, list);
  if (broken === null) return { value: null, raw: value, broken: new Set(), diagnostics: read.diagnostics };
  return { value: value as T, raw: value, broken, diagnostics: read.diagnostics };
}

/** null when the mistakes are not confined to entries; a key too many does no harm to the others */
function brokenEntries(value: unknown, validator: Validator, list: string | null): ReadonlySet<number> | null {
  validator(value);
  const broken = new Set<number>();
  for (const error of validator.errors ?? []) {
    if (error.keyword === "additionalProperties") continue;
    const [, key, index] = error.instancePath.split("/");
    if (list === null || key !== list || index === undefined) return null;
    broken.add(Number(index));
  }
  return broken;
}
