/** What every part of a plan asks again and again: records with their files, verdicts at a moment, branches by name. */
import { assess } from "../../decide/applicability/assess.ts";
import type { Step } from "../../decide/guards/guard.ts";
import type { Moment } from "../../decide/reconcile/wanted.ts";
import { type Standing, standingOf } from "../../decide/standing/standing.ts";
import type { OwnBranchFacts } from "../../io/git.ts";
import type { Catalog } from "../../model/catalog.ts";
import { groupBy } from "../../model/group-by.ts";
import { recordPath } from "../../model/ledger-layout.ts";
import type { PatchRecord } from "../../model/record.ts";
import type { SnapshotFile } from "../../model/snapshot.ts";
import type { PairVerdict } from "../../model/verdict.ts";
import type { Merged, World } from "./world.ts";

/** A branch that somebody else has written to, as it would be merged. */
export interface Head {
  /** by the id of the record, all of its files */
  readonly records: ReadonlyMap<string, readonly SnapshotFile[]>;
  /** paths of the ledger that it adds or changes */
  readonly changed: readonly string[];
  /** RFC 3339: when it was written, or the base if that is later. What people write of their own day is not of the base's */
  readonly at: string;
}

/** What follows from what was merged. */
export interface MergedGround {
  readonly catalog: Catalog;
  /** the base as it is now */
  readonly tip: Moment;
  readonly branches: ReadonlyMap<string, OwnBranchFacts>;
  /** that have not been archived */
  readonly records: readonly PatchRecord[];
  /** of each record's folder, its files as they were merged */
  readonly files: ReadonlyMap<string, readonly SnapshotFile[]>;
  readonly bytesOf: (path: string) => Uint8Array | null;
  readonly standingAt: (record: PatchRecord, now: string) => Standing;
}

export interface Ground extends MergedGround {
  readonly world: World;
  /** what people have made of own branches, by their names */
  readonly heads: ReadonlyMap<string, Head>;
  /** of the audit log; not there where nobody looked */
  readonly receipts?: Step["receipts"];
  /** as whom the program's commits say that they were asked for; nobody when it began by itself */
  readonly onBehalfOf: readonly string[];
}

export function groundOf({ fetched, ledger }: Pick<Merged, "fetched" | "ledger">, catalog: Catalog): MergedGround {
  const records = [...catalog.records.values()].filter(({ isArchived }) => !isArchived);
  const bytes = new Map(ledger.snapshot.files.map((file) => [file.path, file.bytes]));
  return {
    catalog,
    tip: { now: fetched.at, commit: fetched.base },
    branches: new Map(fetched.branches.map((facts) => [String(facts.branch), facts])),
    records,
    files: groupBy(ledger.snapshot.files, ({ path }) => recordPath(path)?.folder ?? ""),
    bytesOf: (path) => bytes.get(path) ?? null,
    standingAt: standings(records, catalog, fetched),
  };
}

/** Ids of the records whose files a branch changes. */
export function patchesOn({ changes }: OwnBranchFacts, folder: string): readonly string[] {
  const paths = [...changes.keys()].map((path) => (path.startsWith(folder) ? path.slice(folder.length) : ""));
  return [...new Set(paths.flatMap((path) => recordPath(path)?.id ?? []))].sort();
}

/** Verdicts of all records at once for each moment: systems are prepared once, and not for each record. */
function standings(
  records: readonly PatchRecord[],
  catalog: Catalog,
  { folder, at, branches }: Merged["fetched"],
): Ground["standingAt"] {
  const known = new Map<string, ReadonlyMap<string, readonly PairVerdict[]>>();
  const idsAt = (now: string): ReadonlySet<string> =>
    new Set(
      now === at
        ? records.map(({ id }) => id)
        : branches.filter((facts) => facts.at === now).flatMap((facts) => patchesOn(facts, folder)),
    );
  const pairsAt = (now: string) => {
    const found = known.get(now);
    if (found !== undefined) return found;
    const ids = idsAt(now);
    const patches = new Map([...catalog.patches].filter(([id]) => ids.has(id)));
    const pairs = groupBy(assess({ ...catalog, patches }, now), ({ patch }) => patch.value.id);
    known.set(now, pairs);
    return pairs;
  };
  return (record, now) => standingOf(record, catalog, now, pairsAt(now).get(record.id));
}
