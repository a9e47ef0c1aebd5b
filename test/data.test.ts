/** This repository's own ledger is a test: what the sample promises, and what the program makes of it. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { catalogOf, checkLedger } from "../src/commands/ledger.ts";
import { assess, pairRow } from "../src/decide/applicability/assess.ts";
import { readWorktree } from "../src/io/files.ts";
import type { Catalog } from "../src/model/catalog.ts";
import { parseEcosystem } from "../src/model/ecosystem.ts";
import { kindOf, schemaLine } from "../src/model/ledger-layout.ts";
import { formatDiagnostic } from "../src/render/diagnostic.ts";
import { ROOT } from "./commands/program.ts";

const snapshot = readWorktree(ROOT);
const read = checkLedger(snapshot);
const { sampleAsOf }: { sampleAsOf: string } = JSON.parse(readFileSync(`${ROOT}/package.json`, "utf8"));

function catalog(): Catalog {
  const built = catalogOf(read);
  if (built === null) throw new Error("the sample ledger has findings");
  return built;
}

test("nothing is wrong with the sample ledger", () => {
  expect(read.diagnostics.map(formatDiagnostic)).toEqual([]);
});

/** A record that was archived was moved as it was. */
function writtenAt(path: string): string {
  return path.replace(/^patches\/archive\/[0-9]{4}\//, "patches/");
}

test("every authored file names its schema in its first line", () => {
  const authored = snapshot.files.filter((file) => kindOf(file.path) !== "foreign");
  expect(authored.length).toBeGreaterThan(30);
  for (const { path, bytes } of authored) {
    const kind = kindOf(path);
    if (kind === null || kind === "foreign") throw new Error(`${path} has no kind`);
    expect(
      Buffer.from(bytes ?? [])
        .toString("utf8")
        .split("\n")[0],
      path,
    ).toBe(schemaLine(writtenAt(path), kind));
  }
});

test("A13 C09: a small cloud provider: tenants, service models, layers, every class of component", () => {
  const systems = [...catalog().systems.values()].map((entry) => entry.value);
  expect(systems.length).toBeGreaterThanOrEqual(40);
  expect(new Set(systems.map((system) => system.serviceModel)).size).toBe(4);
  expect(new Set(systems.map((system) => system.layer)).size).toBe(4);
  expect(new Set(systems.map((system) => system.componentClass)).size).toBe(8);
  expect(
    [...catalog().tenants.values()].filter((entry) => entry.value.status === "live").length,
  ).toBeGreaterThanOrEqual(3);
  expect(catalog().images.size).toBeGreaterThanOrEqual(3);
});

test("real patches of many vendors", () => {
  const patches = [...catalog().patches.values()].map((entry) => entry.value);
  expect(patches.length).toBeGreaterThanOrEqual(25);
  const ecosystems = patches.flatMap((patch) =>
    patch.packages.map((statement) => parseEcosystem(statement.ecosystem).name),
  );
  expect(new Set(ecosystems).size).toBeGreaterThanOrEqual(5);
  expect(new Set(patches.map((patch) => patch.source.channel)).size).toBeGreaterThanOrEqual(5);
});

test("A18 D07 D19: one verdict for every patch on every system, and the story has every verdict in it", () => {
  const pairs = assess(catalog(), sampleAsOf).map(pairRow);
  expect(pairs).toHaveLength(catalog().patches.size * catalog().systems.size);
  expect(new Set(pairs.map((pair) => `${pair.patch} ${pair.system}`)).size).toBe(pairs.length);
  const verdicts = new Set(pairs.map((pair) => pair.verdict));
  expect([...verdicts].sort()).toEqual([
    "affected",
    "fixed",
    "not-affected",
    "not-present",
    "out-of-service",
    "unknown",
    "waived",
  ]);
});

test("appliances known by CPE are unknown where a patch names them, never fine", () => {
  const byCpe = [...catalog().systems.values()].filter(
    (entry) => entry.software.products.length > 0 && entry.software.packages.length === 0,
  );
  expect(byCpe.length).toBeGreaterThanOrEqual(5);
  const ids = new Set(byCpe.map((entry) => entry.value.id));
  const pairs = assess(catalog(), sampleAsOf)
    .map(pairRow)
    .filter((pair) => ids.has(pair.system));
  expect(pairs.filter((pair) => pair.verdict === "unknown").length).toBeGreaterThanOrEqual(3);
  expect(pairs.filter((pair) => pair.verdict === "fixed" || pair.verdict === "affected")).toEqual([]);
});
