/**
 * Files of a change that nobody can read yet: a draft with open fields, or a mistake. Until then nobody knows which step they
 * take, and so not whose approval it needs.
 */
import type { ChangedPath } from "../../model/approval.ts";
import { recordPath } from "../../model/ledger-layout.ts";
import type { PatchRecord } from "../../model/record.ts";
import { usedFiles } from "../lifecycle/derive/folder.ts";
import { kindOfPath } from "./subjects.ts";

/** @param records as a merge would leave them @returns paths; of what takes no step, such as a notice, its place says what it is */
export function unreadFiles(
  changes: readonly Pick<ChangedPath, "path">[],
  records: readonly PatchRecord[],
): ReadonlySet<string> {
  const unused = new Set(records.flatMap(unusedIn));
  return new Set(
    changes
      .map(({ path }) => path)
      .filter((path) => unused.has(path) && recordPath(path) !== null && kindOfPath(path) === "other"),
  );
}

function unusedIn(record: PatchRecord): readonly string[] {
  const used = new Set(usedFiles(record).map(({ file }) => file));
  return record.files.filter(({ file }) => !used.has(file)).map(({ file }) => `${record.folder}/${file}`);
}
