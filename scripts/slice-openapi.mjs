/**
 * Cuts the operations that the forge serves out of GitHub's published OpenAPI description, as JSON Schema, so that the
 * description (13 MB, in a package of 385 MB) never becomes a dependency. Run by hand; forge/README.md says how.
 *
 *   node scripts/slice-openapi.mjs DIR      DIR: the unpacked npm package @octokit/openapi
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const CONTRACT = fileURLToPath(new URL("../forge/contract", import.meta.url));
const REF = "#/components/schemas/";
/** words about a schema that validate nothing */
const PROSE = [
  "description",
  "example",
  "examples",
  "title",
  "deprecated",
  "externalDocs",
  "readOnly",
  "discriminator",
];
/** formats that are no standard, or that GitHub's own answers do not keep */
const LOOSE_FORMATS = ["timestamp", "repo.nwo", "ssh-key", "binary", "int64", "int32", "double"];

const folder = process.argv[2];
if (folder === undefined) throw new Error("usage: node scripts/slice-openapi.mjs DIR (the unpacked @octokit/openapi)");
const description = JSON.parse(readFileSync(join(folder, "generated/api.github.com.json"), "utf8"));
const served = JSON.parse(readFileSync(join(CONTRACT, "served.json"), "utf8"));
const all = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

const ids = Object.values(served).flatMap((subject) => subject.operations);
const operations = Object.fromEntries(ids.map((id) => [id, cut(id)]));
const schemas = closure(operations);
const slice = { source: `@octokit/openapi ${description.info.version}`, operations, schemas };
writeFileSync(join(CONTRACT, "github.json"), `${JSON.stringify(slice)}\n`);
const lines = all.map(({ method, path, operation }) => `${method} ${path} ${operation.operationId}`);
writeFileSync(join(CONTRACT, "github-operations.txt"), `${lines.sort().join("\n")}\n`);
console.log(`${ids.length} operations, ${Object.keys(schemas).length} schemas, ${JSON.stringify(slice).length} bytes`);

function cut(id) {
  const found = all.find(({ operation }) => operation.operationId === id);
  if (found === undefined) throw new Error(`"${id}" is not in the description`);
  const { path, method, operation } = found;
  const body = operation.requestBody?.content?.["application/json"]?.schema;
  return {
    method,
    path,
    docs: operation.externalDocs?.url ?? "https://docs.github.com/rest",
    parameters: (operation.parameters ?? []).map(parameterOf),
    body: body === undefined ? null : { required: operation.requestBody.required === true, schema: convert(body) },
    responses: Object.fromEntries(Object.entries(operation.responses).map(responseOf)),
  };
}

function parameterOf(given) {
  const parameter = resolve(given);
  return {
    name: parameter.name,
    in: parameter.in,
    required: parameter.required === true,
    schema: convert(parameter.schema),
  };
}

/** Schema of the JSON answer; null when it has no body, or one that is not JSON. */
function responseOf([status, given]) {
  const content = resolve(given).content ?? {};
  const json = content["application/json"]?.schema;
  return [status, json === undefined ? null : convert(json)];
}

function resolve(value) {
  if (value.$ref === undefined) return value;
  return value.$ref
    .slice(2)
    .split("/")
    .reduce((place, key) => place[key], description);
}

/** OpenAPI 3.0's dialect to JSON Schema: `nullable` becomes a type, an enum's value, or an alternative. */
function convert(schema) {
  if (schema.$ref !== undefined) return { $ref: `#/schemas/${schema.$ref.slice(REF.length)}` };
  const { nullable, format, ...rest } = schema;
  const converted = Object.fromEntries(
    Object.entries(rest)
      .filter(([key]) => !PROSE.includes(key) && !key.startsWith("x-"))
      // the description says "one of" also where two alternatives take the same value
      .map(([key, value]) => (key === "oneOf" ? ["anyOf", value.map(convert)] : [key, convertKeyword(key, value)])),
  );
  if (format !== undefined && !LOOSE_FORMATS.includes(format)) converted.format = format;
  return nullable === true ? orNull(converted) : converted;
}

function convertKeyword(key, value) {
  if (key === "properties") return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, convert(one)]));
  if (["anyOf", "allOf"].includes(key)) return value.map(convert);
  if (["items", "not"].includes(key) || (key === "additionalProperties" && typeof value === "object"))
    return convert(value);
  return value;
}

function orNull(schema) {
  if (schema.type === undefined) return { anyOf: [schema, { type: "null" }] };
  const values = schema.enum === undefined || schema.enum.includes(null) ? {} : { enum: [...schema.enum, null] };
  return { ...schema, type: [schema.type, "null"], ...values };
}

/** Every schema that these mention, and those that they mention. */
function closure(roots) {
  const found = {};
  const pending = [roots];
  while (pending.length > 0) {
    for (const name of namesIn(pending.pop())) {
      if (found[name] !== undefined) continue;
      found[name] = convert(description.components.schemas[name]);
      pending.push(found[name]);
    }
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function namesIn(value) {
  return [...JSON.stringify(value).matchAll(/"\$ref":"#\/schemas\/([^"]+)"/g)].map((match) => match[1]);
}
