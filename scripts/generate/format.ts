/** docs/format.md: every kind of file that people write, from the schemas' own descriptions, so that the manual can't differ from the check. */
import { readFileSchemas, readSchemas } from "./schemas.ts";

/** The part of JSON Schema that the authored schemas use. */
interface Schema {
  readonly title?: string;
  readonly description?: string;
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** Definitions of a schema that stands by itself. */
export function definitionsOf(folder: string, name: string): readonly string[] {
  const schema = readSchemas(folder).find((file) => file.name === name)?.schema as Schema | undefined;
  return renderDefinitions(schema?.$defs ?? {});
}

const INTRODUCTION = `<!-- Generated from the JSON Schemas by \`npm run generate\`. Do not edit. -->

# The files of a ledger

Every file is YAML 1.2 in UTF-8, at most 256 KiB, and starts with a line that names its schema, so that editors help. The path
leads to the schema from the file itself:

\`\`\`yaml
# yaml-language-server: $schema=../../schemas/patch.schema.json
\`\`\`

Properties that are not listed here are refused. Codes such as A13 are the requirements that a property answers.

## Policies

Every ledger needs all eleven files of \`policies/\`: they hold the people and the numbers, the program holds the steps. A file that is
missing, a level without a time, a rating that no rule is for or an approval that nobody could give is a finding, so that no case is
left open. What the sources of the process leave open or contradict is decided there, with the reason in a comment; the sample
ledger's policies are a beginning to copy. A change of a policy raises its \`version\`; the files of a patch say under which versions
they were written, and a change is judged by the policies that were merged before it.

## Records

A patch is a folder. Each step of its life adds one file, and a merged file is never edited, moved or deleted:

\`\`\`
patches/dsa-5817-1/
  patch.yaml                      registered
  attempt-1/evaluation.yaml       evaluated
  attempt-1/test-report.yaml      tested
  attempt-1/change.yaml           approved
  attempt-1/notices/WAVE.yaml     announced, one file for each wave
  attempt-1/deployments/WAVE.yaml deployed
  attempt-1/verifications/WAVE.yaml verified
  attempt-1/revocation.yaml       revoked; attempt-2 begins with another test
  amendments/001.yaml             what changed, or was wrong, after a file was merged
  exceptions/001.yaml             systems that are not patched for now
  risks/001.yaml                  a risk that is kept, or a trouble
  notices/*.yaml                  notices that belong to no attempt
  outcome.yaml                    closed, declined or superseded
patches/archive/2026/dsa-5817-1/  the same files, once it has ended
\`\`\`

The state of a patch follows from the files that are there; no file says it. An amendment names the file that it amends, with the
digest of it as it was read. Its words hold from then on: of \`re-rated\` the rating, of \`advisory-updated\` the keys that it has, of
\`corrected\` single texts. They are checked like the file that they amend, and a finding about them leads to the amendment.

A key without a value is open: drafts leave what only a person can say. \`patchledger validate\` names each of them, with what belongs
there.
`;

const PLAIN_TYPES: Readonly<Record<string, string>> = {
  string: "text",
  integer: "whole number",
  number: "number",
  boolean: "`true` or `false`",
  object: "mapping",
  null: "`null`",
};

export function renderFormat(folder: string): string {
  const kinds = readFileSchemas(folder).map(({ name, schema }) => ({ name, schema: schema as Schema }));
  const common = readSchemas(folder).find(({ name }) => name === "common")?.schema as Schema | undefined;
  const rows = kinds.map(({ name, schema }) => {
    const { place, text } = splitPlace(schema.description);
    return [`[${name}](#${name}-files)`, place, text];
  });
  return [
    INTRODUCTION,
    table(["kind", "where", "what it is"], rows),
    ...kinds.flatMap(({ name, schema }) => [`## ${name} files\n`, ...renderKind(schema)]),
    "## Shared words\n",
    "Words that several kinds of file use.\n",
    ...renderDefinitions(common?.$defs ?? {}),
  ].join("\n");
}

function renderKind(schema: Schema): readonly string[] {
  const { place, text } = splitPlace(schema.description);
  return [`${place}: ${text}\n`, renderProperties(schema), ...renderDefinitions(schema.$defs ?? {})];
}

function renderDefinitions(definitions: Readonly<Record<string, Schema>>): readonly string[] {
  return Object.entries(definitions).flatMap(([name, schema]) => {
    const { text, example } = splitExample(schema.description);
    const shown = example === "" ? "" : `\n\nExample: ${example}`;
    return [`### ${name}\n`, `${text}${describeValue(schema)}${shown}\n`, renderProperties(schema)];
  });
}

/** A paragraph for what is not a mapping with its own table. */
function describeValue(schema: Schema): string {
  if (schema.properties !== undefined) return "";
  const type = describeType(schema).replace(/^[a-z]/, (first) => first.toUpperCase());
  return `\n\n${type}.${schema.pattern === undefined ? "" : ` Pattern: \`${schema.pattern}\`.`}`;
}

function renderProperties(schema: Schema): string {
  const required = new Set(schema.required ?? []);
  const rows = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const { text, example } = splitExample(property.description);
    const meaning = text === "" && property.$ref !== undefined ? `see ${linkTo(property.$ref)}` : text;
    return [`\`${name}\``, describeType(property), required.has(name) ? "yes" : "no", meaning, example];
  });
  return rows.length === 0 ? "" : table(["property", "type", "required", "meaning", "example"], rows);
}

/** What a value may be, in words: "list of [Id](#id), 1 to 50". */
function describeType(schema: Schema): string {
  if (schema.$ref !== undefined) return linkTo(schema.$ref);
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(code).join(" or ");
  if (schema.oneOf !== undefined) return `one of ${schema.oneOf.map(describeType).join(", ")}`;
  if (schema.type === "array")
    return `list of ${describeType(schema.items ?? {})}${count(schema.minItems, schema.maxItems, "entries")}`;
  if (schema.format === "date-time") return "date and time with offset";
  const word = PLAIN_TYPES[schema.type ?? ""] ?? "any value";
  if (schema.type === "string") return word + count(schema.minLength, schema.maxLength, "characters");
  return word + count(schema.minimum, schema.maximum, "");
}

function count(min: number | undefined, max: number | undefined, unit: string): string {
  if (min === undefined && max === undefined) return "";
  const range = max === undefined ? `at least ${min}` : min === undefined ? `at most ${max}` : `${min} to ${max}`;
  return `, ${range} ${unit}`.trimEnd();
}

function linkTo(reference: string): string {
  const name = reference.split("/").at(-1) ?? reference;
  return `[${name}](#${name.toLowerCase()})`;
}

function code(value: unknown): string {
  return `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}

/** "systems/*.yaml: one or many systems" names the place first. */
function splitPlace(description = ""): { readonly place: string; readonly text: string } {
  const [place = "", ...rest] = description.split(": ");
  return { place: `\`${place}\``, text: rest.join(": ") };
}

function splitExample(description = ""): { readonly text: string; readonly example: string } {
  const [text = "", ...rest] = description.split(/ ?Example: /);
  return { text, example: rest.join(" ") };
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line), ""].join("\n");
}
