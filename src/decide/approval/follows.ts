/**
 * Changes that follow from what was merged, so that nobody has to judge them: records that are only moved, and lists of
 * software that are added or replaced by younger ones (AP-069).
 */
import { ABSENT, type ChangedPath } from "../../model/approval.ts";
import { groupBy } from "../../model/group-by.ts";
import type { Ledger, LedgerInventory } from "../../model/ledger.ts";
import { kindOf, recordPath } from "../../model/ledger-layout.ts";
import { instantMs } from "../../model/time.ts";

/** Paths of records of which every file that goes comes again, the same, in the archive, and nothing else is changed. */
export function movedPaths(changes: readonly ChangedPath[]): readonly string[] {
  const inRecords = changes.filter(({ path }) => recordPath(path) !== null);
  const byRecord = groupBy(inRecords, ({ path }) => recordPath(path)?.id ?? "");
  return [...byRecord.values()].flatMap((own) => (isMove(own) ? own.map(({ path }) => path) : []));
}

function isMove(changes: readonly ChangedPath[]): boolean {
  const goes = changes.filter(({ newMode }) => newMode === ABSENT);
  const comes = changes.filter(({ oldMode }) => oldMode === ABSENT);
  const key = (path: string, mode: string, blob: string) => `${recordPath(path)?.file} ${mode} ${blob}`;
  const left = new Set(goes.map(({ path, oldMode, oldBlob }) => key(path, oldMode, oldBlob)));
  const isOpen = goes.every(({ path }) => !path.startsWith("patches/archive/"));
  const isArchived = comes.every(({ path }) => path.startsWith("patches/archive/"));
  return (
    isOpen &&
    isArchived &&
    goes.length + comes.length === changes.length &&
    goes.length === comes.length &&
    comes.every(({ path, newMode, newBlob }) => left.has(key(path, newMode, newBlob)))
  );
}

/** Paths in the inventory that only come, or replace older ones of the same name, format and collector. */
export function youngerLists(changes: readonly ChangedPath[], base: Ledger, head: Ledger): readonly string[] {
  const own = changes.filter(({ path }) => ["inventory", "foreign"].includes(kindOf(path) ?? ""));
  const touched = new Set(own.map(({ path }) => path));
  const isTouched = ({ place, listPath }: LedgerInventory) => touched.has(place.path) || touched.has(listPath);
  const before = new Map(base.inventories.map((one) => [one.value.id, one]));
  const after = new Map(head.inventories.map((one) => [one.value.id, one]));
  const isKept = base.inventories.filter(isTouched).every(({ value }) => after.has(value.id));
  const areYounger = head.inventories
    .filter(isTouched)
    .every((one) => isYounger(before.get(one.value.id), one, touched.has(one.listPath)));
  const goes = own.some(({ newMode }) => newMode === ABSENT);
  return isKept && areYounger && !goes ? [...touched] : [];
}

/** A list that stays as it is may stand in a file that changes: beside one that is added, it has no younger time. */
function isYounger(was: LedgerInventory | undefined, is: LedgerInventory, isListTouched: boolean): boolean {
  if (was === undefined) return true;
  const isSame = JSON.stringify(was.value) === JSON.stringify(is.value) && was.collector === is.collector;
  const later = instantMs(is.asOf) - instantMs(was.asOf);
  return isSame && (later > 0 || (later === 0 && !isListTouched));
}
