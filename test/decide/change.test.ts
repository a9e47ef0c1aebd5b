/** What a change may do to the lives of patches, and what of history is found on its own. */
import { describe, expect, test } from "vitest";
import { changeProblems, historyProblems } from "../../src/decide/change.ts";
import { deriveAmong } from "../../src/decide/supersede.ts";
import { loadLedger } from "../../src/load/ledger.ts";
import { PATCH } from "../commands/program.ts";
import { amendment, type Files, outcome, textOf } from "./life.ts";

/** A patch of that id, about those vulnerabilities. */
function registered(id: string, aliases: readonly string[] = ["CVE-2026-1"]): Files {
  const text = PATCH.replaceAll("dsa-5764-1", id)
    .replace("DSA-5764-1", id.toUpperCase())
    .replace("[CVE-2024-6119]", `[${aliases.join(", ")}]`);
  return { [`patches/${id}/patch.yaml`]: text };
}

function evaluated(id: string): Files {
  return { ...registered(id), [`patches/${id}/attempt-1/evaluation.yaml`]: textOf("attempt-1/evaluation.yaml") };
}

function superseded(id: string, ...successors: readonly string[]): Files {
  return { [`patches/${id}/outcome.yaml`]: outcome("superseded", `successors: [${successors.join(", ")}]\n`) };
}

function ledgerOf(files: Files) {
  const snapshot = Object.entries(files).map(([path, text]) => {
    const bytes = Buffer.from(text);
    return { path, type: "file" as const, size: bytes.length, bytes };
  });
  return loadLedger({ commit: null, files: snapshot.sort((a, b) => (a.path < b.path ? -1 : 1)) }).ledger;
}

function said(base: Files, head: Files): readonly string[] {
  const ledger = ledgerOf(head);
  const problems = changeProblems({ base: ledgerOf(base).records, head: ledger.records }, ledger, null);
  return problems.map(({ code, place, problem }) => `${code} ${place.path}: ${problem}`);
}

function history(files: Files): readonly string[] {
  return historyProblems(ledgerOf(files)).map(({ code, place, problem }) => `${code} ${place.path}: ${problem}`);
}

describe("one kind of step in a change", () => {
  const both = { ...registered("dsa-1-1"), ...registered("dsa-2-1") };

  test("many records are registered, closed or archived together, and nothing else is", () => {
    expect(said({}, both)).toEqual([]);
    expect(said(both, { ...evaluated("dsa-1-1"), ...evaluated("dsa-2-1") })).toEqual([
      'mixed-steps patches/dsa-2-1/attempt-1/evaluation.yaml: the change takes "evaluate" for dsa-1-1 and for dsa-2-1',
    ]);
    const ends = (id: string) => ({ [`patches/${id}/outcome.yaml`]: outcome("declined") });
    const moved = (id: string) =>
      Object.fromEntries(
        Object.entries({ ...registered(id), ...ends(id) }).map(([path, text]) => [
          path.replace("patches/", "patches/archive/2026/"),
          text,
        ]),
      );
    const declined = { ...both, ...ends("dsa-1-1"), ...ends("dsa-2-1") };
    expect(said(declined, { ...moved("dsa-1-1"), ...moved("dsa-2-1") })).toEqual([]);
  });

  test("two kinds are two changes, of one record or of two", () => {
    expect(said({}, evaluated("dsa-1-1"))).toEqual([
      'mixed-steps patches/dsa-1-1/patch.yaml: the change takes "evaluate" for dsa-1-1 and "register" for dsa-1-1',
    ]);
    expect(said(registered("dsa-1-1"), { ...evaluated("dsa-1-1"), ...registered("dsa-2-1") })).toEqual([
      'mixed-steps patches/dsa-2-1/patch.yaml: the change takes "evaluate" for dsa-1-1 and "register" for dsa-2-1',
    ]);
  });
});

describe("P13: a patch that takes the place of others", () => {
  const old = registered("dsa-1-1", ["CVE-2026-1", "CVE-2026-2"]);

  test("covers every vulnerability, alone or with others", () => {
    const whole = { ...old, ...registered("dsa-2-1", ["CVE-2026-2", "CVE-2026-1", "CVE-2026-3"]) };
    expect(said(whole, { ...whole, ...superseded("dsa-1-1", "dsa-2-1") })).toEqual([]);
    const parts = { ...old, ...registered("dsa-2-1", ["CVE-2026-1"]), ...registered("dsa-3-1", ["CVE-2026-2"]) };
    expect(said(parts, { ...parts, ...superseded("dsa-1-1", "dsa-2-1", "dsa-3-1") })).toEqual([]);
  });

  test("and one that covers a part is refused, and leaves the record open", () => {
    const part = { ...old, ...registered("dsa-2-1", ["CVE-2026-2"]) };
    const head = { ...part, ...superseded("dsa-1-1", "dsa-2-1") };
    const words = '"dsa-1-1" is about CVE-2026-1 as well, which no successor covers';
    expect(said(part, head)).toEqual([`illegal-step patches/dsa-1-1/outcome.yaml: ${words}`]);
    expect(history(head)).toEqual([`illegal-history patches/dsa-1-1/outcome.yaml: ${words}`]);
    const { records, patches } = ledgerOf(head);
    const all = {
      records: new Map(records.map((record) => [record.id, record])),
      patches: new Map(patches.map((entry) => [entry.value.id, entry])),
    };
    const [record] = records;
    expect(record === undefined ? null : deriveAmong(record, all).state).toBe("registered");
  });

  test("what the vendor says now counts, not what was registered", () => {
    const successor = registered("dsa-2-1", ["CVE-2026-1"]);
    const more = amendment("advisory-updated", "advisory: {aliases: [CVE-2026-1, CVE-2026-2]}\n");
    const base = { ...old, ...successor, "patches/dsa-2-1/amendments/001.yaml": more };
    expect(said(base, { ...base, ...superseded("dsa-1-1", "dsa-2-1") })).toEqual([]);
  });

  test.each<[what: string, others: Files, successors: readonly string[], said: string]>([
    ["is not there", {}, ["dsa-2-1"], '"dsa-2-1" is to take the place of "dsa-1-1", and there is no such patch'],
    ["is the patch itself", {}, ["dsa-1-1"], '"dsa-1-1" cannot take its own place'],
    [
      "leads back",
      { ...registered("dsa-2-1", ["CVE-2026-1", "CVE-2026-2"]), ...superseded("dsa-2-1", "dsa-1-1") },
      ["dsa-2-1"],
      '"dsa-2-1" is itself superseded by "dsa-1-1"',
    ],
    [
      "was declined",
      {
        ...registered("dsa-2-1", ["CVE-2026-1", "CVE-2026-2"]),
        "patches/dsa-2-1/outcome.yaml": outcome("declined"),
      },
      ["dsa-2-1"],
      '"dsa-2-1" was declined, and takes the place of no patch',
    ],
    [
      "is withdrawn",
      {
        ...registered("dsa-2-1", ["CVE-2026-1", "CVE-2026-2"]),
        "patches/dsa-2-1/amendments/001.yaml": amendment("withdrawn"),
      },
      ["dsa-2-1"],
      '"dsa-2-1" is withdrawn by its vendor, and takes the place of no patch',
    ],
  ])("one that %s is refused", (_, others, successors, words) => {
    const base = { ...old, ...others };
    expect(said(base, { ...base, ...superseded("dsa-1-1", ...successors) })).toEqual([
      `illegal-step patches/dsa-1-1/outcome.yaml: ${words}`,
    ]);
  });

  test("two that were merged side by side and lead to each other are both open again", () => {
    const files = {
      ...registered("dsa-1-1"),
      ...registered("dsa-2-1"),
      ...superseded("dsa-1-1", "dsa-2-1"),
      ...superseded("dsa-2-1", "dsa-1-1"),
    };
    expect(history(files)).toHaveLength(2);
  });

  test("a chain of them ends", () => {
    const files = {
      ...registered("dsa-1-1"),
      ...registered("dsa-2-1"),
      ...registered("dsa-3-1"),
      ...superseded("dsa-1-1", "dsa-2-1"),
      ...superseded("dsa-2-1", "dsa-3-1"),
    };
    expect(history(files)).toEqual([]);
  });
});
