/**
 * Compiles the schemas to plain functions (ajv standalone), so that nothing is compiled at start-up.
 * ajv's output still calls `require` for its own helpers and formats: it is bundled here, once, into one file without imports.
 */
import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import addFormats from "ajv-formats";
import { build } from "esbuild";
import { readFileSchemas, readSchemas } from "./schemas.ts";

const BANNER = "// Generated from the JSON Schemas by `npm run generate`. Do not edit.\n";

/** Declarations of the generated functions; ajv's own types would pull the compiler into the program. */
export function renderValidatorTypes(folder: string): string {
  const names = readFileSchemas(folder).map((file) => `export const ${exportName(file.name)}: Validator;`);
  return `${BANNER}
import type { Validator } from "./validator.ts";

${names.join("\n")}
`;
}

export interface ValidatorOptions {
  /**
   * Whether a validator goes on after the first error. Authors want all of them; a vendor's document can break a rule
   * millions of times, and ajv copies the list of errors for each.
   */
  readonly allErrors: boolean;
}

export async function renderValidators(folder: string, { allErrors }: ValidatorOptions): Promise<string> {
  const ajv = new Ajv2020({
    strict: true,
    strictRequired: false,
    discriminator: true,
    ownProperties: true,
    allErrors,
    inlineRefs: false,
    messages: false,
    code: { source: true, esm: true, lines: true },
  });
  addFormats.default(ajv, ["date-time"]);
  const names: Record<string, string> = {};
  for (const file of readSchemas(folder)) ajv.addSchema(withoutProse(file.schema));
  for (const file of readFileSchemas(folder)) names[exportName(file.name)] = `${file.name}.schema.json`;
  const source = standalone.default(ajv, names);
  return BANNER + (await bundle(withCalls(source)));
}

/**
 * ajv writes out at every place how an error is added to the list: as a call it is a quarter less to read at every start.
 * And it copies the list for every part that adds one: with 10,000 wrong values that takes seconds. Where an error stands
 * in the schema, nobody asks; nor which properties were looked at, as no schema says `unevaluatedProperties`.
 */
function withCalls(source: string): string {
  const called = source
    .replaceAll(ADDED, "vErrors = append(vErrors, [$2]);\nerrors++;")
    .replaceAll(JOINED, "append(vErrors, $1.errors)")
    .replaceAll(SCHEMA_PATH, "")
    .replaceAll(EVALUATED, "");
  if (/\.concat\(|vErrors\.push\(|schemaPath|evaluated/.test(called))
    throw new Error("ajv's way to collect errors has changed: see withCalls");
  return `${called}
function append(all, more) {
  if (all === null) return more;
  for (const one of more) all.push(one);
  return all;
}`;
}

const ADDED =
  /const (err\d+) = (\{instancePath[^;]*?\});\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}\nerrors\+\+;/g;
const JOINED = /vErrors === null \? ([\w.]+)\.errors : vErrors\.concat\(\1\.errors\)/g;
const EVALUATED =
  /const evaluated\d+ = \w+\.evaluated;\nif\(evaluated\d+\.dynamicProps\)\{\n.*\n\}\nif\(evaluated\d+\.dynamicItems\)\{\n.*\n\}\n|evaluated\d+\.props = props\d+;\n|\w+\.evaluated = \{.*\};?\n/g;
const SCHEMA_PATH = /,schemaPath:"[^"]*"/g;

async function bundle(source: string): Promise<string> {
  const result = await build({
    stdin: { contents: source, resolveDir: process.cwd(), loader: "js" },
    bundle: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["main"],
    minifySyntax: true,
    minifyWhitespace: true,
    minifyIdentifiers: true,
    write: false,
    legalComments: "none",
  });
  const file = result.outputFiles[0];
  if (file === undefined) throw new Error("the bundler returned no file");
  return file.text;
}

function exportName(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Descriptions are for people and editors; the validators would carry them along as dead text. */
function withoutProse(schema: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify(schema, (key, value) => (key === "description" && typeof value === "string" ? undefined : value)),
  );
}
