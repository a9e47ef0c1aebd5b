/** What amendments say holds, in their order; every finding about a replaced value leads to the amendment. */
import { describe, expect, test } from "vitest";
import { checkLedger } from "../../src/commands/ledger.ts";
import { loadLedger } from "../../src/load/ledger.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { formatDiagnostic } from "../../src/render/diagnostic.ts";
import { type Files, LEDGER } from "../commands/program.ts";
import { amendment, digestOf, FULL } from "../decide/consistency/full-ledger.ts";

const RECORD = "patches/dsa-5764-1";
const PATCH = `${RECORD}/patch.yaml`;

function snapshotOf(files: Files): Snapshot {
  const all = Object.entries(files).map(([path, text]) => {
    const bytes = Buffer.from(text);
    return { path, type: "file" as const, size: bytes.length, bytes };
  });
  return { commit: null, files: all };
}

/** The small ledger with amendments 001, 002, …; others than the last may be of any file. */
function amended(texts: readonly string[], files: Files = LEDGER): Files {
  const named = texts.map((text, index) => [`${RECORD}/amendments/${String(index + 1).padStart(3, "0")}.yaml`, text]);
  return { ...files, ...Object.fromEntries(named) };
}

const inEffect = (texts: readonly string[]) => {
  const [patch] = loadLedger(snapshotOf(amended(texts))).ledger.patches;
  if (patch === undefined) throw new Error("there is no patch");
  return patch;
};
const findings = (files: Files) => checkLedger(snapshotOf(files)).diagnostics.map(formatDiagnostic);

const rating = (exploitation: string) =>
  `rating: {exploitation: ${exploitation}, attackPossibility: high, attackComplexity: low, damage: extensive}\n`;
const corrections = (...entries: readonly (readonly [at: string, is: string])[]) =>
  `corrections:\n${entries.map(([at, is]) => `  - {at: ${at}, is: "${is}"}\n`).join("")}`;

describe("a patch in effect", () => {
  test("E19: the last rating holds", () => {
    const { value } = inEffect([amendment("re-rated", rating("poc")), amendment("re-rated", rating("active"))]);
    expect(value.rating.exploitation).toBe("active");
  });

  test("what the vendor says now replaces the keys that are there, and no others", () => {
    const { value } = inEffect([amendment("advisory-updated", "advisory: {title: New, aliases: [CVE-2024-1]}\n")]);
    expect(value).toMatchObject({ title: "New", aliases: ["CVE-2024-1"], advisory: "DSA-5764-1" });
    expect(value.packages).toHaveLength(1);
  });

  test("a correction after an update corrects the update", () => {
    const update = amendment("advisory-updated", "advisory: {title: New}\n");
    const correction = amendment("corrected", corrections(["/title", "Newer"]));
    expect(inEffect([update, correction]).value.title).toBe("Newer");
    const original = LEDGER[PATCH] ?? "";
    expect(inEffect([update]).value.title).toBe("New");
    expect(original).not.toContain("title:");
  });

  test("D14: withdrawn and reinstated change nothing of what is said", () => {
    const plain = loadLedger(snapshotOf(LEDGER)).ledger.patches[0]?.value;
    expect(inEffect([amendment("withdrawn"), amendment("reinstated")]).value).toEqual(plain);
  });

  test("the record keeps what was registered", () => {
    const { ledger } = loadLedger(snapshotOf(amended([amendment("re-rated", rating("active"))])));
    expect(ledger.records[0]?.patch?.value.rating.exploitation).toBe("unknown");
    expect(ledger.patches[0]?.value.rating.exploitation).toBe("active");
  });
});

describe("B05: a correction", () => {
  const file = "attempt-1/evaluation.yaml";
  const corrected = (...entries: readonly (readonly [string, string])[]) =>
    amendment("corrected", corrections(...entries), file, digestOf(FULL[`${RECORD}/${file}`] ?? ""));
  const records = (...texts: readonly string[]) =>
    loadLedger(snapshotOf(amended([amendment("withdrawn"), ...texts], FULL))).ledger.records;
  const evaluation = (...texts: readonly string[]) =>
    records(...texts).find(({ id }) => id === "dsa-5764-1")?.attempts[0]?.evaluation;

  test("replaces a text of any file of the record, whose digest stays that of its bytes", () => {
    const before = evaluation();
    const after = evaluation(corrected(["/analysis", "It fixes two."], ["/viewpoints/0/by", "jonas"]));
    expect(after?.value).toEqual({
      ...before?.value,
      analysis: "It fixes two.",
      viewpoints: [{ ...before?.value.viewpoints[0], by: "jonas" }],
    });
    expect(after?.digest).toBe(before?.digest);
  });

  test("of a correction holds before that one is applied", () => {
    const first = corrected(["/analysis", "It fixes to."]);
    const second = amendment(
      "corrected",
      corrections(["/corrections/0/is", "It fixes two."]),
      "amendments/002.yaml",
      digestOf(first),
    );
    expect(evaluation(first, second)?.value.analysis).toBe("It fixes two.");
    expect(findings(amended([amendment("withdrawn"), first, second], FULL))).toEqual([]);
  });

  const at = `${RECORD}/amendments/002.yaml`;
  test.each([
    ["of a key that is not there", ["/analyses", "x"], `${at}:9:26: there is no text at "/analyses" of the file.`],
    ["of a number", ["/schemaVersion", "x"], `${at}:9:31: there is no text at "/schemaVersion" of the file.`],
    ["of a list", ["/viewpoints", "x"], `${at}:9:28: there is no text at "/viewpoints" of the file.`],
    ["beyond a list", ["/viewpoints/7/by", "ines"], `${at}:9:33: there is no text at "/viewpoints/7/by" of the file.`],
    ["to what the schema refuses", ["/urgency", "now"], `${at}:9:25: urgency "now" is not allowed.`],
    ["of a key that every object has", ["/constructor/name", "x"], `${at}:9:34: there is no text`],
    ["to a name of nobody", ["/viewpoints/0/by", "ghost"], `${at}:9:33: there is no person "ghost".`],
  ] as const)("%s is found in the amendment", (_, correction, want) => {
    const found = findings(amended([amendment("withdrawn"), corrected(correction)], FULL));
    expect(found).toEqual([expect.stringContaining(want)]);
  });

  test("that is refused leaves the others", () => {
    const mixed = corrected(["/urgency", "now"], ["/analysis", "It fixes two."]);
    expect(evaluation(mixed)?.value).toMatchObject({ urgency: "high", analysis: "It fixes two." });
  });
});

test("a finding about what an update says leads to the update, one about the rest to patch.yaml", () => {
  const packages = "advisory:\n  packages: [{ecosystem: Debain:12, name: openssl, status: known_affected}]\n";
  expect(findings(amended([amendment("advisory-updated", packages)]))).toEqual([
    expect.stringContaining(`${RECORD}/amendments/001.yaml:9:26: there is no ecosystem "Debain"`),
  ]);
  const text = (LEDGER[PATCH] ?? "").replace("Debian:12", "Debain:12");
  const update = amendment("advisory-updated", "advisory: {title: New}\n", "patch.yaml", digestOf(text));
  expect(findings(amended([update], { ...LEDGER, [PATCH]: text }))).toEqual([
    expect.stringContaining(`${PATCH}:9:16: there is no ecosystem "Debain"`),
  ]);
});

test("an update of a list that was corrected before takes its place as a whole", () => {
  const correction = amendment("corrected", corrections(["/packages/0/name", "opensl"]));
  const packages = "advisory:\n  packages: [{ecosystem: Debain:12, name: openssl, status: known_affected}]\n";
  const { value, place } = inEffect([correction, amendment("advisory-updated", packages)]);
  expect(value.packages[0]?.name).toBe("openssl");
  expect([...(place.replaced ?? [])].map(([pointer, { path }]) => [pointer, path.slice(-8)])).toEqual([
    ["/packages", "002.yaml"],
  ]);
});
