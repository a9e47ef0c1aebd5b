/** Inputs with findings print exactly what is committed beside them; inputs that are fine print nothing. */
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { type Case, type CaseFile, readCases } from "../../scripts/generate/diagnostics.ts";
import { lifeFindings, sorted } from "../../src/commands/change.ts";
import { generatedFiles } from "../../src/commands/generated-rules.ts";
import { type CheckedLedger, catalogOf, checkLedger } from "../../src/commands/ledger.ts";
import { generatedFindings } from "../../src/decide/governance/generated.ts";
import { readWorktree } from "../../src/io/files.ts";
import { readAdvisories } from "../../src/load/advisory.ts";
import { readJsonLines } from "../../src/load/json.ts";
import { readAuthored } from "../../src/load/schema.ts";
import { secretFindings } from "../../src/load/secrets.ts";
import { readYaml } from "../../src/load/yaml.ts";
import * as validators from "../../src/model/authored-validators.js";
import { byPlace, type Diagnostic } from "../../src/model/diagnostic.ts";
import { DIAGNOSTIC_CODES } from "../../src/model/diagnostic-codes.ts";
import type { Validator } from "../../src/model/validator.ts";
import { formatDiagnostic } from "../../src/render/diagnostic.ts";
import { NOW } from "../commands/program.ts";
import { readJson } from "./read-json.ts";

const cases = readCases("test/load/err");
const VALIDATORS: Readonly<Record<string, Validator>> = { ...validators };

/** Reads a file as its name says; YAML that names a schema is checked against it. */
function findingsOf({ path, written, bytes }: CaseFile): readonly Diagnostic[] {
  if (path.endsWith(".jsonl")) return readJsonLines(path, bytes).diagnostics;
  if (path.endsWith(".json")) return readJson(path, bytes).diagnostics;
  const kind = /\$schema=\S*\/([a-z]+)\.schema\.json/.exec(written)?.[1];
  const validator = kind === undefined ? undefined : VALIDATORS[kind];
  return validator === undefined ? readYaml(path, bytes).diagnostics : readAuthored(path, bytes, validator).diagnostics;
}

/**
 * A folder holds a change of the small ledger beside it; `.removed` and `.symlink` say so of a file. What is below
 * `merged/` was there before the change.
 */
async function findingsOfLedger(one: Case): Promise<readonly Diagnostic[]> {
  const merged = new Map(readWorktree("test/load/ledger").files.map((file) => [file.path, file]));
  for (const { path, bytes } of one.files) {
    const target = /^merged\/(.*)$/.exec(path)?.[1];
    if (target !== undefined) merged.set(target, { path: target, type: "file", size: bytes.length, bytes });
  }
  const files = new Map(merged);
  const feeds: Diagnostic[] = [];
  for (const { path, bytes } of one.files) {
    const [, target = path, change = ""] = /^(.*)\.(removed|symlink)$/.exec(path) ?? [];
    if (path.startsWith("merged/") || path.startsWith(".github/")) continue;
    if (change === "removed") files.delete(target);
    else if (path.startsWith("feed/")) feeds.push(...readAdvisories(path, bytes).diagnostics);
    else if (change === "symlink")
      files.set(target, { path: target, type: "symlink", size: bytes.length, bytes: null });
    else files.set(path, { path, type: "file", size: bytes.length, bytes });
  }
  const checked = checkLedger({ commit: null, files: [...files.values()] });
  const life = await lifeFindings(
    checked,
    sorted([...merged.values()], async () => new Map()),
    { now: NOW, receipts: async () => undefined },
  );
  const secrets = secretFindings(checked.snapshot.files, []);
  return [...feeds, ...checked.diagnostics, ...life, ...generatedAs(one.files, checked), ...secrets].sort(byPlace);
}

/** What stands in `.github/`, compared with what the policies say. */
function generatedAs(files: readonly CaseFile[], checked: CheckedLedger): readonly Diagnostic[] {
  const catalog = catalogOf(checked);
  if (catalog === null) return [];
  const found = new Map(files.map(({ path, written }) => [path, written]));
  return generatedFiles(catalog, null, NOW).flatMap((file) => {
    const text = found.get(file.path);
    return text === undefined ? [] : generatedFindings(file, text);
  });
}

function printed(findings: readonly Diagnostic[]): string {
  return findings.map((found) => `${formatDiagnostic(found)}\n`).join("");
}

async function findingsIn(one: Case): Promise<readonly Diagnostic[]> {
  return one.kind === "folder" ? findingsOfLedger(one) : one.files.flatMap(findingsOf);
}

describe("an input with findings", () => {
  it.each(cases)("$name", async (one) => {
    const findings = await findingsIn(one);
    await expect(printed(findings)).toMatchFileSnapshot(`err/${basename(one.outputPath)}`);
    expect(findings.map((found) => found.code)).toContain(one.code);
  });
});

describe("an input that is fine", () => {
  it("the small ledger that the folders change", () => {
    expect(checkLedger(readWorktree("test/load/ledger")).diagnostics).toEqual([]);
  });

  it.each(readCases("test/load/ok"))("$name", async (one) => {
    expect(await findingsIn(one)).toEqual([]);
  });
});

describe("the list of codes", () => {
  it("has a case for every code, and no case for anything else", () => {
    const shown = new Set(cases.map((one) => one.code));
    expect([...shown].sort()).toEqual(Object.keys(DIAGNOSTIC_CODES).sort());
  });
});
