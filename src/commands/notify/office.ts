/** What a run of `notify` looks at: what is owed by the ledger and the log as it is on the server now, and where it is told. */
import { arrivalsOf } from "../../decide/approval/merged.ts";
import { hasBytes } from "../../decide/audit/difference.ts";
import { type DueNotice, owedNotices } from "../../decide/notices/owed.ts";
import { Failure } from "../../io/failure.ts";
import { branchLine } from "../../io/git.ts";
import type { GitHub } from "../../io/github.ts";
import type { AuditEntry } from "../../model/audit-entry.ts";
import type { NewEntry } from "../../model/audit-log.ts";
import type { Catalog } from "../../model/catalog.ts";
import type { Clone } from "../clone.ts";
import { append, type LogPlace, serverLog } from "../log/append.ts";
import { beforeLog, fileKey } from "../log/receipts.ts";

export interface Office {
  /** by the log as it was when this was opened, or when receipts were last recorded: somebody else may have sent meanwhile */
  readonly owed: () => readonly DueNotice[];
  /** how the notice came to the branch, as the log said last, or as GitHub says now; null while neither does */
  readonly arrivalOf: (notice: DueNotice) => Promise<Arrival | null>;
  readonly record: (receipts: readonly NewEntry[]) => Promise<void>;
  /** from the repository's root */
  readonly pathOf: (notice: DueNotice) => string;
}

interface Arrival {
  /** number of the pull request; null when there was none, and nobody can be told there */
  readonly pull: number | null;
}

/** @param now RFC 3339 @throws Failure when there is no log: what can't be recorded is not sent */
export async function openOffice(github: GitHub, clone: Clone, catalog: Catalog, now: string): Promise<Office> {
  const { root } = clone;
  const place: LogPlace = { root, remote: await github.remote(), identity: await github.identity() };
  let { entries } = await serverLog(place);
  const begin = entries.find((entry) => entry.kind === "begin");
  if (begin === undefined) throw new Failure("there is no audit log yet", "run patchledger record first");
  const before = await beforeLog(root, begin, clone.read.snapshot);
  const pathOf = ({ path }: DueNotice) => `${clone.folder}${path}`;
  const owed = () => owedNotices(catalog, { entries, before: before.contents, now });
  return {
    owed,
    arrivalOf: async (notice) => {
      const known = arrivalIn(entries, pathOf(notice));
      if (known !== null) return known;
      const isOlder = before.files.has(fileKey(notice.patch, notice.file));
      return isOlder ? { pull: null } : arrivalNow(github, clone, pathOf(notice));
    },
    record: async (receipts) => {
      const added = await append(place, async (log) => {
        entries = log;
        return receipts;
      });
      entries = [...entries, ...added];
    },
    pathOf,
  };
}

/**
 * Between a merge and its record: what is due is told at once. That no pull request brought it is not believed before the
 * log says it, as GitHub may know of one later.
 */
async function arrivalNow(github: GitHub, { root, base, branch }: Clone, path: string): Promise<Arrival | null> {
  const line = await branchLine(root, base);
  const bringer = line.findLast(({ changes }) =>
    changes.some((change) => change.path === path && hasBytes(change.newMode)),
  );
  if (bringer === undefined) return null;
  const pulls = await github.pullRequestsWith(bringer.sha);
  const [arrival] = arrivalsOf([{ ...bringer, before: null, pulls }], branch);
  return arrival?.pull == null ? null : { pull: arrival.pull.number };
}

/** A move to the archive takes the file away from its path, and brings nothing. */
function arrivalIn(entries: readonly AuditEntry[], path: string): Arrival | null {
  const merge = entries.findLast(
    (entry) => entry.kind === "merge" && entry.files.some((file) => file.path === path && hasBytes(file.mode)),
  );
  return merge?.kind === "merge" ? { pull: merge.pull?.number ?? null } : null;
}
