/** What was merged is asked one thing only: whether it can have come about. */
import type { Patch } from "../../model/authored.ts";
import type { Problem } from "../../model/diagnostic.ts";
import type { Ledger } from "../../model/ledger.ts";
import type { Entry } from "../../model/place.ts";
import { unusableFiles } from "./derive/folder.ts";
import { deriveAll, type Successions } from "./supersede.ts";

/**
 * Of every record, whether a change touches it or not. A file that can't be used has findings of its own, which say more
 * than that nothing can rest on it.
 */
export function historyProblems(ledger: Pick<Ledger, "records" | "patches">): readonly Problem[] {
  const successions = successionsIn(ledger);
  return [...deriveAll(successions)].flatMap(([id, { illegal }]) => {
    const record = illegal.length === 0 ? undefined : successions.records.get(id);
    const unusable = new Set(record === undefined ? [] : unusableFiles(record).map(({ place }) => place.path));
    return illegal.filter(({ place }) => !unusable.has(place.path));
  });
}

function successionsIn({ records, patches }: Pick<Ledger, "records" | "patches">): Successions {
  return {
    records: new Map(records.map((record) => [record.id, record])),
    patches: new Map(patches.map((entry): [string, Entry<Patch>] => [entry.value.id, entry])),
  };
}
