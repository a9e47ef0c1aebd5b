/** JSON Schema to TypeScript: one interface per definition, everything readonly. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { compile, type JSONSchema } from "json-schema-to-typescript";
import { readFileSchemas, readSchemas } from "./schemas.ts";

const BANNER = "// Generated from the JSON Schemas by `npm run generate`. Do not edit.\n\n";

export async function renderTypes(folder: string): Promise<string> {
  const properties: Record<string, JSONSchema> = {};
  for (const file of readFileSchemas(folder)) properties[file.name] = { $ref: `${file.name}.schema.json` };
  const root: JSONSchema = { title: "Root", type: "object", additionalProperties: false, properties };
  const mappings = mappingNames(folder);
  const source = await compile(root, "Root", {
    cwd: folder,
    bannerComment: "",
    ignoreMinAndMaxItems: true,
    format: true,
    $refOptions: {
      resolve: {
        file: {
          order: 1,
          canRead: true,
          read: ({ url }: { readonly url: string }) => readWithoutRemarks(url, mappings),
        },
      },
    },
  });
  return BANNER + makeReadonly(withoutRoot(source));
}

/** `patch.schema.json#/$defs/Rating` and the like: definitions that become interfaces. */
function mappingNames(folder: string): ReadonlySet<string> {
  return new Set(
    readSchemas(folder).flatMap(({ name, schema }) =>
      Object.entries(Object(schema["$defs"] ?? {})).flatMap(([definition, value]) =>
        Object(value).type === "object" ? [`${name}.schema.json#/$defs/${definition}`] : [],
      ),
    ),
  );
}

/** What a property remarks about a named mapping would make a second interface of it, equal but for the comment. */
function readWithoutRemarks(url: string, mappings: ReadonlySet<string>): string {
  const file = basename(new URL(url, "file:///").pathname);
  return JSON.stringify(JSON.parse(readFileSync(url.replace(/^file:\/\//, ""), "utf8")), (_, value) => {
    const target = Object(value).$ref;
    if (typeof target !== "string") return value;
    return mappings.has(target.startsWith("#") ? file + target : target) ? { $ref: target } : value;
  });
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
