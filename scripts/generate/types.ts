/** JSON Schema to TypeScript: one interface per definition, everything readonly. */
import { compile, type JSONSchema } from "json-schema-to-typescript";
import { readFileSchemas } from "./schemas.ts";

const BANNER = "// Generated from the JSON Schemas by `npm run generate`. Do not edit.\n\n";

export async function renderTypes(folder: string): Promise<string> {
  const properties: Record<string, JSONSchema> = {};
  for (const file of readFileSchemas(folder)) properties[file.name] = { $ref: `${file.name}.schema.json` };
  const root: JSONSchema = { title: "Root", type: "object", additionalProperties: false, properties };
  const source = await compile(root, "Root", {
    cwd: folder,
    bannerComment: "",
    ignoreMinAndMaxItems: true,
    format: true,
  });
  return BANNER + makeReadonly(withoutRoot(source));
}

/** The root only exists to compile all files in one pass, so that shared definitions are named once. */
function withoutRoot(source: string): string {
  return source.replace(/export interface Root \{[\s\S]*?\n\}\n/, "");
}

function makeReadonly(source: string): string {
  return source
    .replace(/^( +)("?[\w$-]+"?\??:)(?=\s)/gm, "$1readonly $2")
    .replace(/^( +)(\[k: string\]: )/gm, "$1readonly $2")
    .replace(/\(((?:[^()]|\n)*)\)\[\]/g, "readonly ($1)[]")
    .replace(/([\w.]+)\[\]/g, "readonly $1[]");
}
