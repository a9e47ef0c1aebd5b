/**
 * Files that follow from what was merged: the program, asked now, would write the same bytes (AP-069). The branch itself
 * names the moment that it was drafted at, so that its own text does not change with every commit of the base.
 */
import { redraft, wantsOf } from "../../decide/reconcile/wanted.ts";
import { standingOf } from "../../decide/standing/standing.ts";
import type { Catalog } from "../../model/catalog.ts";
import type { Sha } from "../../model/git.ts";
import type { PatchRecord } from "../../model/record.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { writeDraft } from "../drafted.ts";

export interface Drawn {
  /** of the base */
  readonly catalog: Catalog;
  /** of those that are changed, as they are at the base */
  readonly records: readonly PatchRecord[];
  readonly head: Snapshot;
  /** what the branch's one commit says of itself */
  readonly moment: { readonly now: string; readonly commit: Sha };
}

/** Their paths; files with open fields are people's. */
export function redrawnPaths({ catalog, records, head, moment }: Drawn): readonly string[] {
  const bytesAt = new Map(head.files.map(({ path, bytes }) => [path, bytes]));
  const isSame = (path: string, bytes: Uint8Array) => Buffer.compare(bytesAt.get(path) ?? NOTHING, bytes) === 0;
  return records.flatMap((record) => {
    const standing = standingOf(record, catalog, moment.now);
    return wantsOf(standing, catalog).flatMap((want) => {
      const drafted = redraft(want, standing, catalog, moment);
      if ("problem" in drafted) return [];
      const drawn = { what: want.purpose.what, name: record.id, now: moment.now };
      const { files, openFields } = writeDraft(drafted, drawn);
      if (openFields.length > 0) return [];
      return files.filter(({ path, bytes }) => isSame(path, bytes)).map(({ path }) => path);
    });
  });
}

const NOTHING = new Uint8Array();
