/**
 * Whose the files of a change are by what they say themselves, whoever pushed them (AP-035): who tested, deployed or asked is
 * not the second one who looks. Whoever arranged, judged, agreed or answers is not among them: his approval is how he says so.
 */
import { type AuthoredKind, kindOf } from "../../model/ledger-layout.ts";
import type { PatchRecord } from "../../model/record.ts";
import { usedFiles } from "../lifecycle/derive/folder.ts";

/** By kind of file: where in it he stands. */
const NAMED: Readonly<Partial<Record<AuthoredKind, readonly string[]>>> = {
  "test-report": ["by"],
  deployment: ["by"],
  revocation: ["request", "by"],
  exception: ["requestedBy"],
};

/** Of files as they would be merged. What can't be used names nobody, and is a finding. */
export function namedIn(paths: readonly string[], records: readonly PatchRecord[]): readonly string[] {
  const found = records.flatMap((record) =>
    usedFiles(record).flatMap(({ file, value }) => {
      const path = `${record.folder}/${file}`;
      return paths.includes(path) ? namedBy(kindOf(path), value) : [];
    }),
  );
  return [...new Set(found)];
}

function namedBy(kind: ReturnType<typeof kindOf>, value: unknown): readonly string[] {
  const keys = kind === null || kind === "foreign" ? undefined : NAMED[kind];
  const named = keys?.reduce<unknown>((inside, key) => Object(inside)[key], value);
  return typeof named === "string" ? [named] : [];
}
