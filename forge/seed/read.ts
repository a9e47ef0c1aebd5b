/** A seed file: YAML in, a checked seed out, or every mistake with its place. */
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Ajv, type ErrorObject } from "ajv";
import addFormats from "ajv-formats";
import { CORE_SCHEMA, load, YAMLException } from "js-yaml";
import { type Keys, lineAndColumn, positionOf } from "./positions.ts";
import { findUnknownNames } from "./references.ts";
import type { Seed } from "./seed.ts";

export type { Seed } from "./seed.ts";

/** The seed is wrong: one line for each mistake, as "path:line:column: what is wrong". */
export class SeedError extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join("\n"));
    this.lines = lines;
    this.name = "SeedError";
  }
}

/** @throws SeedError */
export function readSeed(path: string): Seed {
  const seed = parseSeed(path, readFileSync(path, "utf8"));
  const folder = dirname(resolve(path));
  const repositories = (seed.repositories ?? []).map((repository) =>
    repository.source === undefined ? repository : { ...repository, source: resolve(folder, repository.source) },
  );
  return { ...seed, repositories };
}

/** @param path as messages name it; @throws SeedError */
export function parseSeed(path: string, text: string): Seed {
  const value = parseYaml(path, text);
  const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, discriminator: false });
  ajv.addKeyword("discriminator");
  addFormats.default(ajv);
  const validate = ajv.compile<Seed>(JSON.parse(readFileSync(new URL("./seed.schema.json", import.meta.url), "utf8")));
  const say = (keys: Keys, problem: string) =>
    `${path}:${positionOf(text, keys)}: ${`${nameOf(keys)}${problem}`.trim()}`;
  if (!validate(value)) throw new SeedError(describe(validate.errors ?? [], say));
  const unknown = findUnknownNames(value);
  if (unknown.length > 0) throw new SeedError(unknown.map(({ keys, problem }) => say(keys, problem)));
  return value;
}

function parseYaml(path: string, text: string): unknown {
  try {
    return load(text, { schema: CORE_SCHEMA, maxAliases: 0 });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const place = lineAndColumn(text, error.mark?.position ?? 0);
    throw new SeedError([`${path}:${place}: ${error.reason}`]);
  }
}

/** Of alternatives, only what is wrong with each entry of a rule that names its type. */
function describe(errors: readonly ErrorObject[], say: (keys: Keys, problem: string) => string): readonly string[] {
  const isDetail = (error: ErrorObject) => error.keyword !== "oneOf" || errors.length === 1;
  const lines = errors.filter(isDetail).map(({ instancePath, keyword, params, message }) => {
    const keys = keysOf(instancePath);
    if (keyword === "additionalProperties")
      return say([...keys, String(params["additionalProperty"])], " is not a key that the forge knows");
    if (keyword === "enum") return say(keys, ` has to be one of ${params["allowedValues"].join(", ")}`);
    return say(keys, ` ${message ?? "is wrong"}`);
  });
  return [...new Set(lines)];
}

function keysOf(pointer: string): Keys {
  const parts = pointer.split("/").slice(1);
  return parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part.replaceAll("~1", "/").replaceAll("~0", "~")));
}

function nameOf(keys: Keys): string {
  return keys
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`))
    .join("")
    .replace(/^\./, "");
}
