/** The authored schemas are the manual and the editor's help: every property has to explain itself, with an example. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readFileSchemas, readSchemas } from "../scripts/generate/schemas.ts";

interface Schema {
  readonly description?: string;
  readonly $ref?: string;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const schemas: ReadonlyMap<string, Schema> = new Map(readSchemas("schemas").map(({ name, schema }) => [name, schema]));

describe("authored schemas", () => {
  const properties = [...schemas].flatMap(([name, schema]) => propertiesOf(schema, name, name));

  test("every property has a description with an example, its own or its definition's", () => {
    expect(properties.length).toBeGreaterThan(50);
    const bare = properties.filter(({ file, schema }) => !/\w.* Example: \S/.test(descriptionOf(schema, file)));
    expect(bare.map(({ path }) => path)).toEqual([]);
  });

  test("every definition has a description with an example", () => {
    const definitions = [...schemas].flatMap(([file, { $defs }]) => {
      return Object.entries($defs ?? {}).map(([name, schema]) => ({ path: `${file}/${name}`, schema }));
    });
    expect(definitions.length).toBeGreaterThan(20);
    const bare = definitions.filter(({ schema }) => !/\w.* Example: \S/.test(schema.description ?? ""));
    expect(bare.map(({ path }) => path)).toEqual([]);
  });

  test("every mapping with properties is closed, and has a name when it is inside another", () => {
    const open = properties.filter(({ schema }) => schema.properties !== undefined);
    expect(open.map(({ path }) => path)).toEqual([]);
    const definitions = [...schemas.values()].flatMap((schema) => [schema, ...Object.values(schema.$defs ?? {})]);
    const closed = definitions.filter((schema) => schema.properties !== undefined);
    expect(closed.filter((schema) => schema.additionalProperties !== false)).toEqual([]);
  });

  test("docs/format.md has a section for every kind, and none of its links leads nowhere", () => {
    const manual = readFileSync("docs/format.md", "utf8");
    const headings = [...manual.matchAll(/^#+ (.+)$/gm)].map((match) =>
      (match[1] ?? "").toLowerCase().replaceAll(" ", "-"),
    );
    expect(headings).toEqual(expect.arrayContaining(readFileSchemas("schemas").map(({ name }) => `${name}-files`)));
    expect(new Set(headings).size).toBe(headings.length);
    const links = [...manual.matchAll(/\]\(#([^)]+)\)/g)].map((match) => match[1]);
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter((link) => !headings.includes(link ?? ""))).toEqual([]);
  });
});

interface Property {
  readonly file: string;
  readonly path: string;
  readonly schema: Schema;
}

function propertiesOf(schema: Schema, file: string, path: string): readonly Property[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => [
    { file, path: `${path}.${name}`, schema: property },
    ...propertiesOf(property, file, `${path}.${name}`),
  ]);
  const nested = [schema.items, ...(schema.oneOf ?? []), ...Object.values(schema.$defs ?? {})];
  return [...own, ...nested.flatMap((inner) => (inner === undefined ? [] : propertiesOf(inner, file, path)))];
}

function descriptionOf(schema: Schema, file: string): string {
  if (schema.description !== undefined || schema.$ref === undefined) return schema.description ?? "";
  const [from = "", name = ""] = schema.$ref.split("#/$defs/");
  const target = schemas.get(from === "" ? file : from.replace(".schema.json", ""));
  return target?.$defs?.[name]?.description ?? "";
}
