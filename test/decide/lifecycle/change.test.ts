/** What a change may do to the lives of patches, and what of history is found on its own. */
import { describe, expect, test } from "vitest";
import { changeProblems } from "../../../src/decide/lifecycle/change.ts";
import { historyProblems } from "../../../src/decide/lifecycle/history.ts";
import { deriveAll, withdrawnSuccessors } from "../../../src/decide/lifecycle/supersede.ts";
import { loadLedger } from "../../../src/load/ledger.ts";
import { PATCH } from "../../commands/program.ts";
import { amendment, type Files, outcome, textOf } from "../life.ts";

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
  const problems = changeProblems({ base: ledgerOf(base).records, head: ledgerOf(head).records }, null);
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

describe("X13: a patch that takes the place of others", () => {
  const old = registered("dsa-1-1", ["CVE-2026-1", "CVE-2026-2"]);
  const all = (files: Files) => {
    const { records, patches } = ledgerOf(files);
    const byId = new Map(patches.map((entry) => [entry.value.id, entry]));
    return { records: new Map(records.map((record) => [record.id, record])), patches: byId };
  };
  const stateOf = (id: string, files: Files) => deriveAll(all(files)).get(id)?.state;

  test("covers every vulnerability, alone or with others", () => {
    const one = registered("dsa-2-1", ["CVE-2026-2", "CVE-2026-1", "CVE-2026-3"]);
    const alone = { ...old, ...one, ...superseded("dsa-1-1", "dsa-2-1") };
    expect([history(alone), stateOf("dsa-1-1", alone)]).toEqual([[], "superseded"]);
    const parts = { ...old, ...registered("dsa-2-1", ["CVE-2026-1"]), ...registered("dsa-3-1", ["CVE-2026-2"]) };
    const together = { ...parts, ...superseded("dsa-1-1", "dsa-2-1", "dsa-3-1") };
    expect([history(together), stateOf("dsa-1-1", together)]).toEqual([[], "superseded"]);
  });

  test("what the vendor says now counts, not what was registered", () => {
    const successor = registered("dsa-2-1", ["CVE-2026-1"]);
    const more = amendment("advisory-updated", "advisory: {aliases: [CVE-2026-1, CVE-2026-2]}\n");
    const files = { ...old, ...successor, ...superseded("dsa-1-1", "dsa-2-1") };
    expect(history({ ...files, "patches/dsa-2-1/amendments/001.yaml": more })).toEqual([]);
    expect(history(files)).toHaveLength(1);
  });

  const whole = registered("dsa-2-1", ["CVE-2026-1", "CVE-2026-2"]);

  test.each<[what: string, others: Files, successor: string, said: string]>([
    [
      "covers a part",
      registered("dsa-2-1", ["CVE-2026-2"]),
      "dsa-2-1",
      '"dsa-1-1" is about CVE-2026-1 as well, which no successor covers',
    ],
    ["is not there", {}, "dsa-2-1", '"dsa-2-1" is to take the place of "dsa-1-1", and there is no such patch'],
    ["is the patch itself", {}, "dsa-1-1", '"dsa-1-1" cannot take its own place'],
    [
      "was declined",
      { ...whole, "patches/dsa-2-1/outcome.yaml": outcome("declined") },
      "dsa-2-1",
      '"dsa-2-1" was declined, and takes the place of no patch',
    ],
  ])("one that %s leaves the record open, archived or not", (_, others, successor, words) => {
    const files = { ...old, ...others, ...superseded("dsa-1-1", successor) };
    expect(history(files)).toEqual([`illegal-history patches/dsa-1-1/outcome.yaml: ${words}`]);
    expect(stateOf("dsa-1-1", files)).toBe("registered");
    const archived = Object.entries(files).map(([path, text]) => [path.replace("patches/dsa-1", ARCHIVED), text]);
    expect(stateOf("dsa-1-1", Object.fromEntries(archived))).toBe("registered");
  });

  const ARCHIVED = "patches/archive/2026/dsa-1";

  test("to count on one that is withdrawn is refused; one that is withdrawn later keeps its place", () => {
    const files = { ...old, ...whole, ...superseded("dsa-1-1", "dsa-2-1") };
    const withdrawn = { ...files, "patches/dsa-2-1/amendments/001.yaml": amendment("withdrawn") };
    const successions = all(withdrawn);
    const record = successions.records.get("dsa-1-1");
    const refused = record === undefined ? [] : withdrawnSuccessors(record, successions);
    expect(refused.map(({ problem }) => problem)).toEqual([
      '"dsa-2-1" is withdrawn by its vendor, and takes the place of no patch',
    ]);
    expect(history(withdrawn)).toEqual([]);
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

test("a file that can't be used is told by what reads it, and keeps its record where it was", () => {
  const files = { ...evaluated("dsa-1-1"), "patches/dsa-1-1/attempt-1/test-report.yaml": "by: [\n" };
  expect(history(files)).toEqual([]);
  const beyond = { ...files, "patches/dsa-1-1/attempt-1/notices/canary.yaml": textOf("attempt-1/notices/canary.yaml") };
  expect(history(beyond)).toEqual([
    "illegal-history patches/dsa-1-1/attempt-1/notices/canary.yaml: attempt-1/change.yaml comes before it, and is not there",
  ]);
});
