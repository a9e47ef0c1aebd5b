/** Files that somebody is still writing: they take no step yet. */
import { recordPath } from "../model/ledger-layout.ts";
import { checkLedger, type ReadLedger, shownFrom } from "./ledger.ts";

export interface DraftFile {
  readonly path: string;
  /** findings that are open fields */
  readonly open: number;
}

/** The ledger is read as if they were not there. */
export function withoutDrafts(read: ReadLedger): {
  readonly ledger: ReadLedger;
  readonly drafts: readonly DraftFile[];
} {
  const open = read.diagnostics.filter(({ code, path }) => code === "open-field" && recordPath(path) !== null);
  const paths = [...new Set(open.map(({ path }) => path))];
  if (paths.length === 0) return { ledger: read, drafts: [] };
  const { commit, files } = read.snapshot;
  const checked = checkLedger({ commit, files: files.filter(({ path }) => !paths.includes(path)) });
  const ledger = shownFrom(checked, read.fromHere);
  return { ledger, drafts: paths.map((path) => ({ path, open: open.filter((one) => one.path === path).length })) };
}
