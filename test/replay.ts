/**
 * A record of the sample lived again: each of its files is added at the time that it claims, to the files that were there
 * before it, and judged as the change that added it was. What is asked is what `validate` asks of a change.
 */
import { assess } from "../src/decide/applicability/assess.ts";
import { scopeOf } from "../src/decide/applicability/scope.ts";
import type { Step } from "../src/decide/guards/guard.ts";
import { refusals } from "../src/decide/guards.ts";
import { stepsOf } from "../src/decide/lifecycle/steps.ts";
import { loadLedger } from "../src/load/ledger.ts";
import type { Scope } from "../src/model/authored.ts";
import type { Catalog, CatalogSystem } from "../src/model/catalog.ts";
import type { Problem } from "../src/model/diagnostic.ts";
import { recordPath } from "../src/model/ledger-layout.ts";
import type { Entry } from "../src/model/place.ts";
import type { PatchRecord, RecordFile } from "../src/model/record.ts";
import type { SnapshotFile } from "../src/model/snapshot.ts";
import { instantMs } from "../src/model/time.ts";
import type { PairVerdict } from "../src/model/verdict.ts";
import { takenInTime } from "./decide/receipts.ts";

/** A file of a record, and when it says that it was written. */
interface Added {
  readonly file: string;
  /** RFC 3339 */
  readonly at: string;
}

export interface Replayed extends Added {
  readonly id: string;
  /** what a change that adds it would be told */
  readonly problems: readonly Problem[];
  /** what it freezes, and what is computed for that moment */
  readonly scope: { readonly stated: Scope; readonly computed: Scope } | null;
}

/** @param files of one record @param catalog of the whole ledger, as it is today */
export function replayed(files: readonly SnapshotFile[], catalog: Catalog): readonly Replayed[] {
  const whole = loaded(files);
  if (whole === null) return [];
  const order = inOrder(whole.record, files);
  return order.map((added, index): Replayed => {
    const earlier = order.slice(0, index).map(({ file }) => file);
    const before = loaded(files.filter(({ path }) => earlier.includes(fileIn(path))));
    const after = loaded(files.filter(({ path }) => [...earlier, added.file].includes(fileIn(path))));
    if (after === null) throw new Error(`${added.file} of ${whole.record.id} cannot be read`);
    const moment = { ...added, whole: whole.record };
    const { catalog: then, pairs } = momentOf(after, moment, catalog);
    const { steps, beside, problems } = stepsOf(opened(before), opened(after));
    const judged = [...steps, ...beside].flatMap((step): readonly Problem[] => {
      const complete: Step = { ...step, catalog: then, pairs, now: added.at, receipts: takenInTime(after.record) };
      return refusals(complete);
    });
    const stated = scopeIn(after.record, added.file);
    const scope = stated === null ? null : { stated, computed: scopeOf(pairs, then, stated) };
    return { ...added, id: whole.record.id, problems: [...problems, ...judged], scope };
  });
}

interface Loaded {
  readonly record: PatchRecord;
  readonly patch: Catalog["patches"] extends ReadonlyMap<string, infer T> ? T : never;
}

function loaded(files: readonly SnapshotFile[]): Loaded | null {
  const { ledger } = loadLedger({ commit: null, files });
  const [record] = ledger.records;
  const [patch] = ledger.patches;
  return record === undefined || patch === undefined ? null : { record, patch };
}

/** Where it stood before it was archived: moving is the last step, and no file of its own. */
function opened(found: Loaded | null): PatchRecord | null {
  return found === null ? null : { ...found.record, folder: `patches/${found.record.id}`, isArchived: false };
}

function fileIn(path: string): string {
  return recordPath(path)?.file ?? path;
}

/** In the order of the times that they claim; what claims none stands with the end, which names it. */
function inOrder(record: PatchRecord, files: readonly SnapshotFile[]): readonly Added[] {
  const times = timesIn(record);
  const last = record.outcome?.value.at ?? record.attempts[0]?.revocation?.value.rollback[0]?.at;
  return files
    .map(({ path }) => fileIn(path))
    .map((file) => ({ file, at: times.get(file) ?? last ?? record.patch?.value.source.collectedAt ?? "" }))
    .sort((a, b) => instantMs(a.at) - instantMs(b.at) || Number(times.has(a.file)) - Number(times.has(b.file)));
}

function timesIn(record: PatchRecord): ReadonlyMap<string, string> {
  const of = <T>(entries: Iterable<RecordFile<T> | null>, at: (value: T) => string | undefined) =>
    [...entries].flatMap((entry): [string, string][] => {
      const time = entry === null ? undefined : at(entry.value);
      return entry === null || time === undefined ? [] : [[entry.file, time]];
    });
  const latest = (times: readonly string[]) => [...times].sort((a, b) => instantMs(a) - instantMs(b)).at(-1);
  const earliest = (times: readonly string[]) => [...times].sort((a, b) => instantMs(a) - instantMs(b))[0];
  const sent = (notice: { readonly notices: readonly { readonly sendAt: string }[] }) =>
    earliest(notice.notices.map(({ sendAt }) => sendAt));
  const { attempts } = record;
  return new Map([
    ...of([record.patch], ({ source }) => source.collectedAt),
    ...of(record.amendments, ({ at }) => at),
    ...of(record.exceptions, ({ from }) => from),
    ...of(record.notices, sent),
    ...of([record.outcome], ({ at }) => at),
    ...attempts.flatMap((attempt) => [
      ...of([attempt.evaluation], ({ scope }) => scope.at),
      ...of([attempt.testReport], ({ until }) => until),
      ...of([attempt.change], ({ scope }) => scope.at),
      ...of(attempt.notices.values(), sent),
      ...of(attempt.deployments.values(), ({ finishedAt }) => finishedAt),
      ...of(attempt.verifications.values(), ({ at }) => at),
      ...of([attempt.revocation], ({ rollback }) => latest(rollback.map(({ at }) => at))),
    ]),
  ]);
}

function scopeIn({ attempts }: PatchRecord, file: string): Scope | null {
  const frozen = attempts.flatMap(({ evaluation, change }) => [evaluation, change].filter((one) => one?.file === file));
  return frozen[0]?.value.scope ?? null;
}

interface Moment extends Added {
  readonly whole: PatchRecord;
}

/**
 * The ledger keeps today's inventory only. Of what it says, two things are put back to what they were: a list was as old
 * then as it is fresh now, and a system that a wave of this record was for still lacked the remedy.
 */
function momentOf({ record, patch }: Loaded, { at, whole }: Moment, catalog: Catalog) {
  const then: Catalog = {
    ...catalog,
    patches: new Map([...catalog.patches, [record.id, patch]]),
    records: new Map([...catalog.records, [record.id, record]]),
    systems: new Map([...catalog.systems].map(([id, system]) => [id, collectedBy(system, at)])),
  };
  const waves = whole.attempts.flatMap(({ change }) => change?.value.waves ?? []);
  const planned = new Set(waves.flatMap(({ systems }) => systems));
  const own = new Map<string, Entry<Loaded["patch"]["value"]>>([[record.id, patch]]);
  const pairs = assess({ ...then, patches: own }, at).map((pair): PairVerdict => {
    const isOpen = planned.has(pair.system.value.id) && pair.verdict === "fixed" && pair.course?.stage !== "effective";
    return isOpen ? { ...pair, verdict: "affected" } : pair;
  });
  return { catalog: then, pairs };
}

function collectedBy(system: CatalogSystem, at: string): CatalogSystem {
  const isLater = instantMs(system.software.asOf) > instantMs(at);
  return isLater ? { ...system, software: { ...system.software, asOf: at } } : system;
}
