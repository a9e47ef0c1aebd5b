/** Hostile input from outside: whatever the bytes, a reader answers with a value or with findings, soon and in few words. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJsonLines } from "../../src/load/json.ts";
import { readAuthored } from "../../src/load/schema.ts";
import { readYaml } from "../../src/load/yaml.ts";
import { patch } from "../../src/model/authored-validators.js";
import { findHidden } from "../../src/model/characters.ts";
import type { Diagnostic, Loaded } from "../../src/model/diagnostic.ts";
import { DIAGNOSTIC_CODES } from "../../src/model/diagnostic-codes.ts";
import { formatDiagnostic } from "../../src/render/diagnostic.ts";
import { describeWithShared, score } from "../score.ts";
import { readJson } from "./read-json.ts";

interface HostileFile {
  readonly path: string;
  readonly class: string;
  readonly loader?: string;
  readonly json?: string;
  readonly core12?: unknown;
}

const MESSAGE_LENGTH_MAX = 299;
const MILLISECONDS_MAX = 1000;
const MEGABYTES_MAX = 300;

/** What is wrong with an answer as such, or null. */
function judgeAnswer({ value, diagnostics }: Loaded<unknown>): string | null {
  if (value === null && diagnostics.length === 0) return "neither a value nor a finding";
  return diagnostics.map(judgeFinding).find((wrong) => wrong !== null) ?? null;
}

function judgeFinding(one: Diagnostic): string | null {
  const line = formatDiagnostic({ ...one, path: "file" });
  if (!Object.hasOwn(DIAGNOSTIC_CODES, one.code)) return `code ${one.code} is not listed`;
  if (line.length > MESSAGE_LENGTH_MAX) return `a message of ${line.length} characters`;
  if (findHidden(line) !== null) return `a message with ${findHidden(line)?.name}`;
  if (one.problem.trim() === "" || one.cure.trim() === "") return "a finding without words";
  return one.line >= 1 && one.column >= 1 ? null : `a place ${one.line}:${one.column}`;
}

/** What is wrong with a way of reading: that it throws, lasts, grows, or leaves the prototypes changed. */
function judgeReading(read: () => Loaded<unknown>): string | null {
  const rss = process.memoryUsage.rss();
  const wrong = judgeOnce(read);
  const grown = (process.memoryUsage.rss() - rss) / 1024 ** 2;
  // another process may have had the machine: what is slow twice is slow
  const slow = timeOf(read) > MILLISECONDS_MAX && timeOf(read) > MILLISECONDS_MAX;
  const grew = grown > MEGABYTES_MAX ? `${Math.round(grown)} MB` : null;
  return wrong ?? (slow ? "more than a second" : grew);
}

function judgeOnce(read: () => Loaded<unknown>): string | null {
  const before = prototypes();
  try {
    return judgeAnswer(read()) ?? (prototypes() === before ? null : "a prototype changed");
  } catch (error) {
    return `threw ${String(error).slice(0, 100)}`;
  }
}

function timeOf(read: () => Loaded<unknown>): number {
  const start = performance.now();
  read();
  return performance.now() - start;
}

function prototypes(): string {
  return [Object, Array, String, Function]
    .flatMap((one) => Object.getOwnPropertyNames(one.prototype))
    .concat(Object.keys({}))
    .join();
}

function equal(a: unknown, b: unknown): boolean {
  try {
    expect(a).toEqual(b);
    return true;
  } catch {
    return false;
  }
}

describeWithShared("hostile input", (shared) => {
  const root = join(shared, "hostile");
  const listed: readonly HostileFile[] = JSON.parse(readFileSync(join(root, "manifest.json"), "utf8"));
  // workflow files are the input of another test: some that are listed are not there
  const manifest = listed.filter((file) => file.class !== "workflow-fixture" || existsSync(join(root, file.path)));
  const bytesOf = (file: HostileFile) => readFileSync(join(root, file.path));
  const ofClass = (...names: readonly string[]) => manifest.filter((file) => names.includes(file.class));
  const misses = (files: readonly HostileFile[], judge: (file: HostileFile) => string | null) =>
    files.flatMap((file) => {
      const wrong = judge(file);
      return wrong === null ? [] : `${file.path}: ${wrong}`;
    });

  it("is answered by every reader with a value or findings", () => {
    const readers = { readYaml, readJson, readJsonLines };
    const found = Object.entries(readers).flatMap(([name, read]) =>
      misses(manifest, (file) => {
        const bytes = bytesOf(file);
        const isNull = name === "readJson" && bytes.toString().trim() === "null";
        return isNull ? null : judgeReading(() => read(file.path, bytes));
      }).map((miss) => `${name} ${miss}`),
    );
    score({ name: "hostile files: a value or findings, < 1 s, < 300 MB", scored: manifest.length * 3, misses: found });
  });

  it("is refused where it is not valid YAML", () => {
    const files = ofClass("yaml-invalid");
    const found = misses(files, (file) => (readYaml(file.path, bytesOf(file)).value === null ? null : "accepted"));
    score({ name: "invalid YAML refused", scored: files.length, misses: found });
  });

  it("is refused or read as the YAML test suite says", () => {
    const expected = new Set(ofClass("expected-json").map((file) => file.path));
    const files = ofClass("yaml-valid").filter((file) => expected.has(file.path.replace(/\.yaml$/, ".json")));
    const found = misses(files, (file) => {
      const read = readYaml(file.path, bytesOf(file));
      if (read.value === null) return null;
      const want: unknown = JSON.parse(readFileSync(join(root, file.path.replace(/\.yaml$/, ".json")), "utf8"));
      return equal(read.value.value, want) ? null : `read as ${JSON.stringify(read.value.value).slice(0, 100)}`;
    });
    score({ name: "valid YAML refused with a code or read as expected", scored: files.length, misses: found });
  });

  it("is accepted or refused as each crafted file deserves", () => {
    const files = ofClass("crafted");
    const found = misses(files, (file) => judgeCrafted(file, bytesOf(file)));
    score({ name: "crafted attacks and benign controls", scored: files.length, misses: found });
  });

  it("is JSON or not as the JSON test suite says", () => {
    const files = ofClass("json-y", "json-n");
    const found = misses(files, (file) => {
      const accepted = readJson(file.path, bytesOf(file)).diagnostics.length === 0;
      return accepted === (file.json === "accept") ? null : accepted ? "accepted" : "refused";
    });
    score({ name: "JSON test suite", scored: files.length, misses: found });
  });
});

function judgeCrafted(file: HostileFile, bytes: Uint8Array): string | null {
  const read = readYaml(file.path, bytes);
  const accepted = read.value !== null && read.diagnostics.length === 0;
  switch (file.loader) {
    case "accept":
      return accepted ? null : `refused: ${read.diagnostics[0]?.code}`;
    case "types":
      return equal(read.value?.value, file.core12) ? null : `read as ${JSON.stringify(read.value?.value)}`;
    case "reject":
    case "reject-by-schema":
      return read.value === null || hasBadId(file.path, bytes) ? null : "accepted";
    default:
      return null;
  }
}

/** Ids are not the YAML reader's affair: the schema's pattern refuses them. */
function hasBadId(path: string, bytes: Uint8Array): boolean {
  const { diagnostics } = readAuthored(path, bytes, patch);
  return diagnostics.some((one) => one.line === 1 && one.code === "wrong-form" && one.problem.startsWith("id "));
}

const VALID = `schemaVersion: 1
id: dsa-5817-1
advisory: "DSA-5817-1"
aliases: [CVE-2024-12381, 'CVE-2024-12382']
rating: {exploitation: poc, rationale: "No \\"listener\\"\\n reaches it: 👩‍💻"}
packages:
  - name: chromium
    events: [{introduced: "0"}, {fixed: 131.0.6778.139-1~deb12u1}]
    text: |
      two
      lines # no comment
    folded: >-
      one
      line
    none:
    count: 017
    share: 1.10
`;

const mutation = fc.record({
  at: fc.nat({ max: 700 }),
  remove: fc.nat({ max: 3 }),
  insert: fc.oneof(
    fc.uint8Array({ maxLength: 3 }),
    fc
      .constantFrom("&a ", "*a", "!!int ", "- ", ": ", "{", "]", "\t", '"', "'", "\n", "%", "---\n", "|", "#", "\\e")
      .map((text) => new TextEncoder().encode(text)),
  ),
});

describe("a mutated file", () => {
  const mutated = fc.array(mutation, { minLength: 1, maxLength: 8 }).map((mutations) =>
    mutations.reduce<Uint8Array>((bytes, { at, remove, insert }) => {
      const offset = at % (bytes.length + 1);
      return Buffer.concat([bytes.subarray(0, offset), insert, bytes.subarray(offset + remove)]);
    }, new TextEncoder().encode(VALID)),
  );

  it("gives a value or findings", () => {
    expect(readYaml("valid.yaml", new TextEncoder().encode(VALID)).diagnostics.map((one) => one.code)).toEqual([
      "ambiguous-scalar",
    ]);
    fc.assert(
      fc.property(mutated, (bytes) => {
        expect(judgeOnce(() => readYaml("mutated.yaml", bytes))).toBeNull();
        expect(judgeOnce(() => readAuthored("mutated.yaml", bytes, patch))).toBeNull();
        expect(judgeOnce(() => readJsonLines("mutated.json", bytes))).toBeNull();
      }),
      { numRuns: 1500 },
    );
  });
});
