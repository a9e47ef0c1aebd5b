/** Records: what their files say of each other. Whether the files can have come by legal steps is derived elsewhere. */
import type { Amendment, Outcome } from "../../model/authored.ts";
import type { Problem } from "../../model/diagnostic.ts";
import type { Ledger } from "../../model/ledger.ts";
import { type Entry, inside, type Place } from "../../model/place.ts";
import type { PatchRecord, RecordFile } from "../../model/record.ts";

export function recordProblems(ledger: Ledger): readonly Problem[] {
  return ledger.records.flatMap((record) => [
    ...record.amendments.flatMap((amendment) => amendmentProblems(amendment, record)),
    ...missingFiles(record),
  ]);
}

/** What an amendment of a kind must say, and of which file. */
const CONTENT = {
  "advisory-updated": { key: "advisory", file: "patch.yaml" },
  "re-rated": { key: "rating", file: "patch.yaml" },
  corrected: { key: "corrections", file: null },
  withdrawn: { key: null, file: "patch.yaml" },
  reinstated: { key: null, file: "patch.yaml" },
} as const satisfies Readonly<
  Record<Amendment["kind"], { readonly key: keyof Amendment | null; readonly file: unknown }>
>;

const KEYS = ["advisory", "rating", "corrections"] as const;

function amendmentProblems(amendment: RecordFile<Amendment>, record: PatchRecord): Problem[] {
  const { value, place } = amendment;
  const { key, file } = CONTENT[value.kind];
  const surplus = KEYS.filter((other) => other !== key && value[other] !== undefined);
  return [
    ...(key !== null && value[key] === undefined
      ? [problem("incomplete", inside(place, "kind"), `"${value.kind}" says nothing without ${key}`, `add ${key}`)]
      : []),
    ...surplus.map((other) =>
      problem("contradiction", inside(place, other), `${other} does not go with "${value.kind}"`, "delete it"),
    ),
    ...(file !== null && value.file !== file
      ? [problem("contradiction", inside(place, "file"), `"${value.kind}" is about ${file}`, `name ${file}`)]
      : []),
    ...amendedFile(amendment, record),
  ];
}

/** What was amended must be what is there: a digest of something else would amend what nobody has read. */
function amendedFile({ value, place, file: own }: RecordFile<Amendment>, record: PatchRecord): Problem[] {
  const target = record.files.find(({ file }) => file === value.file);
  if (target === undefined) return [noFile(inside(place, "file"), value.file, record)];
  if (value.file.startsWith("amendments/") && value.file >= own)
    return [
      problem(
        "contradiction",
        inside(place, "file"),
        `${value.file} does not come before ${own}`,
        "amend an earlier one",
      ),
    ];
  if (target.digest === value.digest) return [];
  const cure = `write ${target.digest}, once you have read that file`;
  return [problem("contradiction", inside(place, "digest"), `${value.file} has another digest`, cure)];
}

/** Files of the same record that are named. */
function missingFiles(record: PatchRecord): Problem[] {
  const there = new Set(record.files.map(({ file }) => file));
  const named = (file: string | undefined, place: Place) =>
    file === undefined || there.has(file) ? [] : [noFile(place, file, record)];
  const outcomes = [record.outcome, ...record.attempts.map(({ outcome }) => outcome)].flatMap((found) => found ?? []);
  return [
    ...record.exceptions.flatMap(({ value, place }) => named(value.renews, inside(place, "renews"))),
    ...outcomes.flatMap(({ value, place }: Entry<Outcome>) => [
      ...named(value.risk, inside(place, "risk")),
      ...value.files.flatMap(({ path }, index) => named(path, inside(place, "files", index, "path"))),
    ]),
  ];
}

function noFile(place: Place, file: string, { folder }: PatchRecord): Problem {
  return problem("unknown-reference", place, `there is no file "${file}" in ${folder}`, "name one that is there");
}

function problem(code: Problem["code"], place: Place, words: string, cure: string): Problem {
  return { code, place, problem: words, cure };
}
