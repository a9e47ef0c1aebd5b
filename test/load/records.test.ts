/** The folder of a patch as one record: whatever is in it, nothing is lost and nothing is judged. */
import { describe, expect, test } from "vitest";
import { loadLedger } from "../../src/load/ledger.ts";
import { sha256 } from "../../src/model/digest.ts";
import type { PatchRecord } from "../../src/model/record.ts";
import type { SnapshotFile } from "../../src/model/snapshot.ts";
import type { Files } from "../commands/program.ts";
import { FULL } from "../decide/consistency/full-ledger.ts";

const RECORD = "patches/dsa-5764-1";

function file(path: string, text: string | null): SnapshotFile {
  const bytes = text === null ? null : Buffer.from(text);
  return { path, type: "file", size: bytes?.length ?? 300_000, bytes };
}

function recordsOf(files: Readonly<Record<string, string | null>>): readonly PatchRecord[] {
  return loadLedger({ commit: null, files: Object.entries(files).map(([path, text]) => file(path, text)) }).ledger
    .records;
}

function only(records: readonly PatchRecord[]): PatchRecord {
  const [record, ...more] = records;
  if (record === undefined || more.length > 0) throw new Error(`${records.length} records`);
  return record;
}

const stages: Files = Object.fromEntries(
  Object.entries(FULL)
    .filter(([path]) => path.startsWith(`${RECORD}/`))
    .map(([path, text]) => [path.slice(RECORD.length + 1), text]),
);
const inFolder = (folder: string, files: Readonly<Record<string, string | null>> = stages) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
const named = (name: string): string => stages[name] ?? "";

describe("a whole record", () => {
  const record = only(recordsOf(inFolder(RECORD)));

  test("every file has its place, its path and the digest of its bytes", () => {
    expect(record).toMatchObject({ id: "dsa-5764-1", folder: RECORD, isArchived: false });
    expect(record.files).toEqual(
      Object.entries(stages)
        .map(([path, text]) => ({ file: path, digest: sha256(Buffer.from(text)) }))
        .sort((a, b) => (a.file < b.file ? -1 : 1)),
    );
    expect(record.attempts).toHaveLength(1);
    expect(record.attempts[0]?.testReport).toMatchObject({
      file: "attempt-1/test-report.yaml",
      digest: sha256(Buffer.from(named("attempt-1/test-report.yaml"))),
      place: { path: `${RECORD}/attempt-1/test-report.yaml`, at: [] },
    });
  });

  test("files of a wave are known by its name", () => {
    const [attempt] = record.attempts;
    const waves = [attempt?.notices, attempt?.deployments, attempt?.verifications].map((map) => [
      ...(map?.keys() ?? []),
    ]);
    expect(waves).toEqual([["canary"], ["canary"], ["canary"]]);
  });

  test("notices of the record and of an attempt, and both outcomes, are kept apart", () => {
    const both = only(
      recordsOf(
        inFolder(RECORD, {
          ...stages,
          "notices/registered.yaml": named("attempt-1/notices/canary.yaml"),
          "attempt-1/outcome.yaml": named("outcome.yaml"),
        }),
      ),
    );
    expect(both.notices.map((one) => one.file)).toEqual(["notices/registered.yaml"]);
    expect([...(both.attempts[0]?.notices.keys() ?? [])]).toEqual(["canary"]);
    expect([both.outcome?.file, both.attempts[0]?.outcome?.file]).toEqual(["outcome.yaml", "attempt-1/outcome.yaml"]);
  });
});

test("B06: an archived folder is a record of the same id; of the year only the folder tells", () => {
  const folder = "patches/archive/2026/dsa-5764-1";
  const record = only(recordsOf(inFolder(folder)));
  expect(record).toMatchObject({ id: "dsa-5764-1", folder, isArchived: true });
  expect(record.files).toEqual(only(recordsOf(inFolder(RECORD))).files);
});

test("an attempt that is left out is one without files", () => {
  const record = only(
    recordsOf(inFolder(RECORD, { "attempt-3/test-report.yaml": named("attempt-1/test-report.yaml") })),
  );
  expect(record.attempts.map(({ number, testReport }) => [number, testReport === null])).toEqual([
    [1, true],
    [2, true],
    [3, false],
  ]);
});

test("attempts come by number, not by name", () => {
  const files = Object.fromEntries(
    [10, 2, 1].map((number) => [`attempt-${number}/test-report.yaml`, named("attempt-1/test-report.yaml")]),
  );
  expect(only(recordsOf(inFolder(RECORD, files))).attempts.flatMap(({ testReport }) => testReport?.file ?? [])).toEqual(
    ["attempt-1/test-report.yaml", "attempt-2/test-report.yaml", "attempt-10/test-report.yaml"],
  );
});

describe("a file that can't be used", () => {
  test.each([
    ["is of another shape", "schemaVersion: 1\n"],
    ["is no YAML", "a: [\n"],
    ["is open in places", named("attempt-1/change.yaml").replace("conflicts: None.", "conflicts:")],
    ["is too large to be read", null],
  ])("%s: it is among the files, and is no step", (_, text) => {
    const record = only(recordsOf(inFolder(RECORD, { ...stages, "attempt-1/change.yaml": text })));
    expect(record.attempts[0]?.change).toBeNull();
    expect(record.attempts[0]?.testReport).not.toBeNull();
    expect(record.files.map((one) => one.file)).toContain("attempt-1/change.yaml");
  });

  test("has no place in a record: it is among the files", () => {
    const record = only(recordsOf(inFolder(RECORD, { ...stages, "attempt-1/notes.txt": "x" })));
    expect(record.files.map((one) => one.file)).toContain("attempt-1/notes.txt");
  });

  test("is all there is: the record is there, without its patch", () => {
    expect(only(recordsOf({ [`${RECORD}/patch.yaml`]: "x: 1\n" }))).toMatchObject({ patch: null, attempts: [] });
  });
});

test("files beside the folders of patches belong to no record", () => {
  expect(recordsOf({ "patches/notes.yaml": "a: 1\n", "patches/archive/notes.yaml": "a: 1\n" })).toEqual([]);
});
