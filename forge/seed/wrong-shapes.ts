/** What a seed's schema refuses, in words that say what would be right. */
import type { ErrorObject } from "ajv";
import type { Keys, Mistake } from "./positions.ts";

const KINDS: Readonly<Record<string, string>> = {
  array: "a list",
  object: "keys with their values",
  string: "a text, in quotes when it looks like something else",
  boolean: "true or false",
  integer: "a whole number",
};

const names = (object: unknown): string => Object.keys(Object(object)).join(", ");

const WORDS: Readonly<Record<string, (error: ErrorObject) => string>> = {
  additionalProperties: ({ parentSchema }) => `is not a key here; there are ${names(parentSchema?.["properties"])}`,
  propertyNames: ({ parentSchema }) =>
    `is not a key here; there are ${parentSchema?.["propertyNames"].enum.join(", ")}`,
  const: ({ params }) => `has to be ${JSON.stringify(params["allowedValue"])}`,
  discriminator: ({ parentSchema }) => `has to be one of ${parentSchema?.["oneOf"].flatMap(typesOf).join(", ")}`,
  enum: ({ params }) => `has to be one of ${params["allowedValues"].join(", ")}`,
  format: ({ params }) => `has to be a ${params["format"]}, such as "2026-03-01T10:00:00Z"`,
  minItems: () => "needs at least one entry",
  oneOf: ({ parentSchema }) => `has to have ${parentSchema?.["description"]}`,
  pattern: ({ parentSchema, data }) => `has to be ${parentSchema?.["description"]}; it is ${JSON.stringify(data)}`,
  required: ({ params }) => `needs the key "${params["missingProperty"]}"`,
  type: ({ params }) => `has to be ${KINDS[params["type"]]}`,
};

/** @param errors of ajv, with schemas and values */
export function describeErrors(errors: readonly ErrorObject[]): readonly Mistake[] {
  return errors
    .filter((error) => !isDetail(error))
    .map((error) => {
      const problem = WORDS[error.keyword]?.(error) ?? error.message ?? "is wrong";
      return { keys: [...keysOf(error.instancePath), ...keyNamedBy(error)], problem };
    });
}

/** Of a key's name, and of alternatives that are only keys: what is told about all of them says it. */
function isDetail({ keyword, parentSchema, propertyName }: ErrorObject): boolean {
  return propertyName !== undefined || (keyword === "required" && names(parentSchema) === "required");
}

function keyNamedBy({ keyword, params }: ErrorObject): Keys {
  if (keyword === "additionalProperties") return [String(params["additionalProperty"])];
  if (keyword === "propertyNames") return [String(params["propertyName"])];
  return keyword === "discriminator" ? [String(params["tag"])] : [];
}

/** @param branch of the schema of rules */
function typesOf(branch: { readonly properties: { readonly type: { enum?: string[]; const?: string } } }) {
  const { enum: several = [], const: one } = branch.properties.type;
  return one === undefined ? several : [one];
}

function keysOf(pointer: string): Keys {
  const parts = pointer.split("/").slice(1);
  return parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part.replaceAll("~1", "/").replaceAll("~0", "~")));
}
