/** A seed file: YAML in, a checked seed out, or every mistake with its place. */
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { CORE_SCHEMA, load, YAMLException } from "js-yaml";
import { findConflicts } from "./conflicts.ts";
import { type Keys, lineAndColumn, type Mistake, positionOf } from "./positions.ts";
import { findUnknownNames } from "./references.ts";
import type { Seed } from "./seed.ts";
import { describeErrors } from "./wrong-shapes.ts";

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
  const folder = dirname(resolve(path));
  const seed = parseSeed(path, readFileSync(path, "utf8"), folder);
  const repositories = (seed.repositories ?? []).map((repository) =>
    repository.source === undefined ? repository : { ...repository, source: resolve(folder, repository.source) },
  );
  return { ...seed, repositories };
}

/** @param path as messages name it; @param folder where sources are looked for; @throws SeedError */
export function parseSeed(path: string, text: string, folder = "."): Seed {
  const value = parseYaml(path, text);
  const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, discriminator: true, verbose: true });
  addFormats.default(ajv);
  const validate = ajv.compile<Seed>(JSON.parse(readFileSync(new URL("./seed.schema.json", import.meta.url), "utf8")));
  const refuse = (mistakes: readonly Mistake[]) => {
    const lines = mistakes.map(({ keys, problem }) => {
      return `${path}:${positionOf(text, keys)}: ${`${nameOf(keys)} ${problem}`.trim()}`;
    });
    if (lines.length > 0) throw new SeedError([...new Set(lines)]);
  };
  if (!validate(value)) {
    refuse(describeErrors(validate.errors ?? []));
    throw new SeedError([`${path}:1:1: is no seed`]);
  }
  refuse([...findUnknownNames(value), ...findConflicts(value, folder)]);
  return value;
}

function parseYaml(path: string, text: string): unknown {
  try {
    return load(text, { schema: CORE_SCHEMA, maxAliases: 0 });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const place = lineAndColumn(text, error.mark?.position ?? 0);
    const problem = error.reason.startsWith("aliases") ? "a seed has no aliases: write it again" : error.reason;
    throw new SeedError([`${path}:${place}: ${problem}`]);
  }
}

function nameOf(keys: Keys): string {
  return keys
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`))
    .join("")
    .replace(/^\./, "");
}
