/** Hostile and broken documents as advisories and as package lists: a value or findings, whatever the bytes. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readAdvisories } from "../../src/load/advisory.ts";
import { readInventory } from "../../src/load/inventory.ts";
import type { Diagnostic, Loaded } from "../../src/model/diagnostic.ts";
import { DIAGNOSTIC_CODES } from "../../src/model/diagnostic-codes.ts";
import type { InventoryFormat } from "../../src/model/inventory.ts";
import { formatDiagnostic } from "../../src/render/diagnostic.ts";
import { score, testWithShared } from "../score.ts";

const FORMATS: readonly (InventoryFormat | null)[] = [null, "dpkg-query", "dpkg-status", "rpm-qa", "cyclonedx", "purl"];

interface Answer {
  readonly loaded: Loaded<unknown>;
  readonly told: readonly Diagnostic[];
}

/** Every way to read a foreign file. */
const READERS: readonly ((bytes: Uint8Array) => Answer)[] = [
  ...["a.json", "a.jsonl"].map((path) => (bytes: Uint8Array): Answer => {
    const loaded = readAdvisories(path, bytes);
    return { loaded, told: loaded.diagnostics };
  }),
  ...FORMATS.map((format) => (bytes: Uint8Array): Answer => {
    const loaded = readInventory({ path: "list", bytes, format, platform: "debian:12" });
    return { loaded, told: [...loaded.diagnostics, ...(loaded.value?.unreadable ?? [])] };
  }),
];

/** What is wrong with the answers to one input, or null. */
function judge(bytes: Uint8Array): string | null {
  const prototype = Object.getOwnPropertyNames(Object.prototype).join();
  for (const [index, read] of READERS.entries()) {
    const wrong = judgeAnswer(read, bytes);
    if (wrong !== null) return `reader ${index}: ${wrong}`;
  }
  return Object.getOwnPropertyNames(Object.prototype).join() === prototype ? null : "the prototype changed";
}

function judgeAnswer(read: (bytes: Uint8Array) => Answer, bytes: Uint8Array): string | null {
  try {
    const { loaded, told } = read(bytes);
    if (loaded.value === null && told.length === 0) return "neither a value nor a finding";
    const bad = told.find(
      (one) => !Object.hasOwn(DIAGNOSTIC_CODES, one.code) || formatDiagnostic(one).length >= 300 || one.line < 1,
    );
    return bad === undefined ? null : formatDiagnostic(bad);
  } catch (error) {
    return `threw ${String(error).slice(0, 100)}`;
  }
}

testWithShared("the hostile JSON corpora", (shared) => {
  const folders = ["json-test-suite", "json-fuzz"].map((name) => join(shared, "hostile", name));
  const paths = folders.flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)));
  const misses = paths.flatMap((path) => {
    const wrong = judge(readFileSync(path));
    return wrong === null ? [] : [`${path}: ${wrong}`];
  });
  score({ name: "hostile JSON as advisories and lists", scored: paths.length, misses });
});

testWithShared("the documents that the CSAF suite calls invalid", (shared) => {
  const folder = join(shared, "data/truth/csaf-validator");
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".json"));
  const misses = paths.flatMap((path) => {
    const wrong = judge(readFileSync(join(folder, path)));
    return wrong === null ? [] : [`${path}: ${wrong}`];
  });
  score({ name: "CSAF validator suite, read or told", scored: paths.length, misses });
});

test("any text, any JSON, and documents with anything in the places that are read", () => {
  const keys = fc.constantFrom(
    "document",
    "tracking",
    "id",
    "product_tree",
    "branches",
    "vulnerabilities",
    "affected",
    "package",
    "ranges",
    "events",
    "bomFormat",
    "components",
    "purl",
    "__proto__",
    "constructor",
  );
  const tree = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.string(),
      fc.integer(),
      fc.constant(null),
      fc.constant("CycloneDX"),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.array(fc.tuple(keys, tie("value")), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
    ),
  })).value;
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    tree.map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(judge(Buffer.from(text))).toBeNull();
    }),
    { numRuns: 300 },
  );
});

test("lists that are too long, and documents that name one thing often, end in time", () => {
  const lists: readonly (readonly [InventoryFormat, string])[] = [
    ["rpm-qa", "a\n".repeat(600_000)],
    ["dpkg-query", "a\tb\n".repeat(600_000)],
    ["dpkg-status", "A: b\n\n".repeat(600_000)],
    ["purl", JSON.stringify(["pkg:", ...Array.from({ length: 200_000 }, () => 7)])],
  ];
  for (const [format, text] of lists) {
    const { value } = readInventory({ path: "list", bytes: Buffer.from(text), format, platform: "debian:12" });
    expect(value?.unreadable.map((one) => one.code)).toEqual(["too-many-values"]);
  }
  const ids = Array.from({ length: 20_000 }, (_, index) => `p${index}`);
  const flags = Array.from({ length: 10_000 }, () => ({ label: "component_not_present", group_ids: ["g", "g"] }));
  const relationships = ids.map((id, index) => ({
    full_product_name: { product_id: id },
    product_reference: `p${index + 1}`,
    relates_to_product_reference: `p${index + 1}`,
  }));
  const csaf = {
    document: { tracking: { id: "V-1" } },
    product_tree: { product_groups: [{ group_id: "g", product_ids: ids }], relationships },
    vulnerabilities: [{ flags, product_status: { known_affected: ids } }],
  };
  expect(readAdvisories("a.json", Buffer.from(JSON.stringify(csaf))).value).toHaveLength(1);
});
