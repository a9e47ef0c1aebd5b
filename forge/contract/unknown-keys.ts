/**
 * Keys that GitHub's description does not know. GitHub ignores them, so a misspelt key silently does nothing there;
 * here it is refused. Nested objects are looked at too.
 */
import type { Contract, Schema } from "./description.ts";

/** Places of unknown keys, as "required_status_checks.stict". */
export function findUnknownKeys(contract: Contract, schema: Schema, value: unknown, place = ""): readonly string[] {
  const alternatives = flatten(contract, schema);
  if (Array.isArray(value)) return unknownInArray(contract, alternatives, value, place);
  if (value === null || typeof value !== "object") return [];
  const known = knownKeys(alternatives);
  if (known === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const at = place === "" ? key : `${place}.${key}`;
    const schemas = known.get(key);
    return schemas === undefined ? [at] : findUnknownKeys(contract, { anyOf: schemas }, item, at);
  });
}

function unknownInArray(contract: Contract, alternatives: readonly Schema[], value: unknown[], place: string) {
  const items = alternatives.flatMap((one) => (one["items"] === undefined ? [] : [one["items"]]));
  return value.flatMap((item, index) => findUnknownKeys(contract, { anyOf: items }, item, `${place}[${index}]`));
}

/** Key to the schemas that its value may have; null when any key is allowed. */
function knownKeys(alternatives: readonly Schema[]): ReadonlyMap<string, readonly Schema[]> | null {
  const objects = alternatives.filter((one) => one["type"] === undefined || [one["type"]].flat().includes("object"));
  const open = (one: Schema) => one["additionalProperties"] !== undefined && one["additionalProperties"] !== false;
  if (objects.some(open) || objects.every((one) => one["properties"] === undefined)) return null;
  const known = new Map<string, Schema[]>();
  for (const one of objects)
    for (const [key, schema] of Object.entries((one["properties"] ?? {}) as Record<string, Schema>))
      known.set(key, [...(known.get(key) ?? []), schema]);
  return known;
}

/** A schema's alternatives and parts, with references followed. */
function flatten(contract: Contract, schema: Schema): readonly Schema[] {
  const ref = schema["$ref"];
  if (typeof ref === "string") return flatten(contract, contract.schemas[ref.slice("#/schemas/".length)] ?? {});
  const parts = ["anyOf", "allOf"].flatMap((key) => (schema[key] ?? []) as readonly Schema[]);
  return [schema, ...parts.flatMap((part) => flatten(contract, part))];
}
