/** Requests and answers, held against GitHub's description. Validators are compiled when an operation is first used. */
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import type { Contract, OperationContract, Schema } from "./description.ts";
import { findUnknownKeys } from "./unknown-keys.ts";

export interface Validation {
  /** turns the strings of a path or a query into what the description says they are, and fills in defaults */
  readonly parameters: (id: string, place: "path" | "query", values: Record<string, unknown>) => readonly string[];
  /** what is wrong with a request's body, in GitHub's words */
  readonly body: (id: string, body: unknown) => readonly string[];
  /** how an answer breaks the contract */
  readonly answer: (id: string, status: number, body: unknown) => readonly string[];
}

/** every operation may answer these, though few say so */
const COMMON_REFUSALS = [400, 401, 403, 404, 405, 409, 415, 422, 429];
/** lists of GitHub's own pages: asked with any operation by clients that page through everything */
const PAGE_KEYS = ["page", "per_page"];
const ERROR_BODY: Schema = {
  type: "object",
  required: ["message", "documentation_url", "status"],
  properties: {
    message: { type: "string" },
    documentation_url: { type: "string" },
    status: { type: "string" },
    errors: { type: "array" },
  },
};

export function createValidation(contract: Contract): Validation {
  const strict = compilerOf(contract, false);
  const lenient = compilerOf(contract, true);
  return {
    parameters: (id, place, values) => {
      const operation = operationOf(contract, id);
      const unknown = unknownParameters(operation, place, values);
      if (unknown.length > 0) return unknown;
      const validate = lenient(`${id} ${place}`, () => objectOf(operation, place));
      return validate(values) ? [] : describe(validate.errors);
    },
    body: (id, body) => {
      const { schema } = operationOf(contract, id).body ?? {};
      if (schema === undefined) return [];
      const unknown = findUnknownKeys(contract, schema, body).map((key) => `unknown key "${key}"`);
      if (unknown.length > 0) return unknown;
      const validate = strict(`${id} body`, () => schema);
      return validate(body) ? [] : describe(validate.errors);
    },
    answer: (id, status, body) => checkAnswer(operationOf(contract, id), { id, status, body }, strict),
  };
}

type Compile = (name: string, schema: () => Schema) => ValidateFunction;

/** @param coerce query and path are text: "3" is a number where one is wanted */
function compilerOf(contract: Contract, coerce: boolean): Compile {
  const compiled = new Map<string, ValidateFunction>();
  let ajv: Ajv | null = null;
  return (name, schema) => {
    const ready = compiled.get(name);
    if (ready !== undefined) return ready;
    ajv ??= openCompiler(contract, coerce);
    const validate = ajv.compile(withGlobalReferences(schema()));
    compiled.set(name, validate);
    return validate;
  };
}

function openCompiler(contract: Contract, coerce: boolean): Ajv {
  const ajv = new Ajv({
    strict: false,
    coerceTypes: coerce,
    useDefaults: coerce,
    validateSchema: false,
    verbose: true,
    // the first use of an operation waits for this: a third of the time of smaller and slightly faster validators
    code: { optimize: false },
    inlineRefs: false,
  });
  addFormats.default(ajv, { mode: "fast" });
  ajv.addSchema({ $id: "github", schemas: contract.schemas });
  return ajv;
}

function withGlobalReferences(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"github#/')) as Schema;
}

function operationOf(contract: Contract, id: string): OperationContract {
  const operation = contract.operations[id];
  if (operation === undefined) throw new Error(`"${id}" is not in the contract`);
  return operation;
}

function objectOf(operation: OperationContract, place: "path" | "query"): Schema {
  const parameters = operation.parameters.filter((parameter) => parameter.in === place);
  return {
    type: "object",
    required: parameters.filter((parameter) => parameter.required).map((parameter) => parameter.name),
    properties: Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.schema])),
  };
}

function unknownParameters(operation: OperationContract, place: string, values: Record<string, unknown>) {
  const known = new Set(operation.parameters.filter((one) => one.in === place).map((one) => one.name));
  return Object.keys(values)
    .filter((key) => !known.has(key) && !PAGE_KEYS.includes(key))
    .map((key) => `unknown key "${key}" in the query`);
}

function checkAnswer(
  operation: OperationContract,
  { id, status, body }: { readonly id: string; readonly status: number; readonly body: unknown },
  compile: Compile,
): readonly string[] {
  const documented = operation.responses[status];
  if (status >= 400) {
    if (documented === undefined && !COMMON_REFUSALS.includes(status) && status < 500)
      return [`status ${status} is not described`];
    return validate(
      compile("error", () => ERROR_BODY),
      body,
    );
  }
  if (documented === undefined) return [`status ${status} is not described`];
  if (body === undefined) return documented === null ? [] : [`status ${status} has no body`];
  if (body instanceof Uint8Array) return [];
  if (documented === null) return [`status ${status} is described without a body`];
  return validate(
    compile(`${id} ${status}`, () => documented),
    body,
  );
}

function validate(check: ValidateFunction, value: unknown): readonly string[] {
  return check(value) ? [] : describe(check.errors);
}

/** GitHub's words for what is wrong with a value. */
function describe(errors: readonly ErrorObject[] | null | undefined): readonly string[] {
  const found = (errors ?? []).filter((error) => !["anyOf", "if"].includes(error.keyword) || errors?.length === 1);
  return [...new Set(found.map(describeOne))].slice(0, 10);
}

function describeOne({ keyword, instancePath, params, message, data }: ErrorObject): string {
  const place = instancePath === "" ? "" : `For 'properties${instancePath}', `;
  if (keyword === "required") return `${place}"${String(params["missingProperty"])}" wasn't supplied.`;
  if (keyword === "enum") {
    const allowed = (params["allowedValues"] as readonly unknown[]).filter((one) => one !== null).join(", ");
    return `Invalid property ${instancePath}: \`${String(data)}\` is not a possible value. Must be one of the following: ${allowed}.`;
  }
  return `${place}value ${message ?? keyword}.`;
}
