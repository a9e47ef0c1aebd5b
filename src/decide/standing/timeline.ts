/** What happened to a patch, in the order of what its files claim; no server has attested these times. */

import type { Notice } from "../../model/authored.ts";
import type { Attempt, PatchRecord, RecordFile } from "../../model/record.ts";
import { instantMs } from "../../model/time.ts";
import { listOf, plural } from "../../model/words.ts";

export interface Happening {
  /** RFC 3339, as people wrote it; null when the file says none */
  readonly at: string | null;
  readonly who: string | null;
  readonly what: string;
  /** relative to the patch's folder */
  readonly file: string;
}

export function happenings(record: PatchRecord): readonly Happening[] {
  const all = [
    ...registered(record),
    ...record.amendments.map(({ value, file }) => said(file, value.at, value.by, `${value.kind}: ${value.reason}`)),
    ...record.notices.flatMap((notice) => told(notice)),
    ...record.exceptions.map(({ value, file }) =>
      said(file, value.from, value.requestedBy, `lets ${listOf(value.systems, "and")} be until ${value.until}`),
    ),
    ...record.risks.map(({ value, file }) => said(file, null, value.owner, `${value.kind}: ${value.title}`)),
    ...record.attempts.flatMap(ofAttempt),
    ...ended(record.outcome),
  ];
  return all.toSorted(byTime);
}

/** What has no time comes last. */
function byTime(a: Happening, b: Happening): number {
  if (a.at === null || b.at === null) return Number(a.at === null) - Number(b.at === null);
  return instantMs(a.at) - instantMs(b.at);
}

function said(file: string, at: string | null, who: string | null, what: string): Happening {
  return { at, who, what, file };
}

function registered({ patch }: PatchRecord): Happening[] {
  if (patch === null) return [];
  const { source } = patch.value;
  return [said(patch.file, source.collectedAt, null, `registered, from ${source.channel}`)];
}

function ofAttempt(attempt: Attempt): readonly Happening[] {
  const { evaluation, testReport, change, notices, deployments, verifications, revocation, outcome } = attempt;
  return [
    ...mapFile(evaluation, ({ assignedAt, assignedBy, decision, remedy }) => [
      assignedAt,
      assignedBy,
      `evaluated: ${decision} (${remedy})`,
    ]),
    ...mapFile(testReport, ({ until, by, recommendation }) => [until, by, `tested: ${recommendation}`]),
    ...mapFile(change, ({ scope, requestedBy, waves }) => [
      scope.at,
      requestedBy,
      `change with ${plural(waves.length, "wave")}: ${listOf(
        waves.map(({ id }) => id),
        "and",
      )}`,
    ]),
    ...[...notices.values()].flatMap(told),
    ...[...deployments].flatMap(([wave, file]) =>
      mapFile(file, ({ finishedAt, by, systems }) => [
        finishedAt,
        by,
        `wave ${wave} deployed: ${counts(systems.map(({ result }) => result))}`,
      ]),
    ),
    ...[...verifications].flatMap(([wave, file]) =>
      mapFile(file, ({ at, by, systems }) => [
        at,
        by,
        `wave ${wave} verified: ${counts(systems.map(({ effective }) => (effective ? "effective" : "not effective")))}`,
      ]),
    ),
    ...mapFile(revocation, ({ approval, waves, failure }) => [
      approval.at,
      approval.by,
      `taken back (${listOf(waves, "and")}): ${failure.what}`,
    ]),
    ...ended(outcome),
  ];
}

function mapFile<T>(
  file: RecordFile<T> | null,
  words: (value: T) => readonly [at: string, who: string | null, what: string],
): Happening[] {
  return file === null ? [] : [said(file.file, ...words(file.value))];
}

function told({ value, file }: RecordFile<Notice>): Happening[] {
  const [first] = value.notices.map(({ sendAt }) => sendAt).sort((a, b) => instantMs(a) - instantMs(b));
  const audiences = value.notices.map(({ audience }) => audience);
  return [said(file, first ?? null, null, `${value.occasion}: notice to ${listOf(audiences, "and")}`)];
}

function ended(outcome: PatchRecord["outcome"]): Happening[] {
  // what was counted is the program's; the person that the file names answers for it
  return mapFile(outcome, ({ at, by, outcome: end, reason }) => [
    at,
    by,
    `${end === "closed" ? `closed by the program, for ${by}` : end}: ${reason}`,
  ]);
}

function counts(words: readonly string[]): string {
  const found = [...new Set(words)].map((word) => `${words.filter((one) => one === word).length} ${word}`);
  return found.join(", ");
}
