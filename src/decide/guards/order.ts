/**
 * What was done comes after what it follows. Times that people write are claims; held against each other, and against now,
 * they can't be moved to where they would be convenient: a test from before the patch, an approval of another plan.
 */

import type { Amendment, Change, Deployment, Evaluation, Notice, Outcome, TestReport } from "../../model/authored.ts";
import type { Transition } from "../../model/lifecycle.ts";
import { inside, type Place } from "../../model/place.ts";
import type { Attempt, PatchRecord, RecordFile } from "../../model/record.ts";
import { instantMs } from "../../model/time.ts";
import { inherited } from "../lifecycle/derive.ts";
import type { Guard, Refusal, Step } from "./guard.ts";
import { onAmendment, onChange, onEvaluation, onNotice, onOutcome, onReport } from "./on-file.ts";
import { refusal, refuseAhead } from "./refusal.ts";
import { ofDeployment } from "./wave.ts";

/** When something had happened, as a file claims. */
interface Claim {
  /** RFC 3339 */
  readonly at: string;
  /** "attempt-1/evaluation.yaml" */
  readonly file: string;
}

function guard(transition: Transition, asks: string, check: Guard["check"]): Guard {
  return { requirements: ["B18"], transition, asks, check };
}

export const ORDER_GUARDS: readonly Guard[] = [
  guard("evaluate", "it was arranged after the patch was collected, or after the record ended", onEvaluation(arranged)),
  guard("test", "the test began after what it follows", onReport(tested)),
  guard("approve", "customers agreed to what had been tested", onChange(agreed)),
  guard(
    "deploy",
    "backups are of the time of this patch",
    ofDeployment(({ file }, step) => backedUp(file, step)),
  ),
  guard("amend", "it was found out after the file that it amends", onAmendment(amended)),
  guard("amend", "people are told after what they are told of", onNotice(told)),
  ...(["close", "decline", "supersede"] as const).map((end) =>
    guard(end, "it ended after everything that was done, and not later than now", onOutcome(ended)),
  ),
];

function arranged({ value, place }: RecordFile<Evaluation>, { record, attempt }: Step): readonly Refusal[] {
  const before = record.attempts
    .filter(({ number }) => number < attempt.number)
    .flatMap(({ outcome }) => outcome ?? []);
  return early({ at: value.assignedAt, place: inside(place, "assignedAt") }, [
    ...(record.patch === null ? [] : [{ at: record.patch.value.source.collectedAt, file: record.patch.file }]),
    ...before.map((outcome) => ({ at: outcome.value.at, file: outcome.file })),
  ]);
}

function tested({ value, place }: RecordFile<TestReport>, { record, attempt }: Step): readonly Refusal[] {
  const { evaluation } = inherited(record, attempt.number);
  const before = record.attempts.filter(({ number }) => number < attempt.number).flatMap(claimsOf);
  return early({ at: value.from, place: inside(place, "from") }, [
    ...before,
    ...(evaluation === null ? [] : [{ at: evaluation.value.assignedAt, file: evaluation.file }]),
  ]);
}

function agreed({ value, place }: RecordFile<Change>, { record, attempt }: Step): readonly Refusal[] {
  const { testReport } = inherited(record, attempt.number);
  if (testReport === null) return [];
  const follows = [{ at: testReport.value.until, file: testReport.file }];
  return value.customerApprovals.flatMap(({ at }, index) =>
    early({ at, place: inside(place, "customerApprovals", index, "at") }, follows),
  );
}

function backedUp({ value, place }: RecordFile<Deployment>, { record, attempt, now }: Step): readonly Refusal[] {
  const { evaluation } = inherited(record, attempt.number);
  const follows = evaluation === null ? [] : [{ at: evaluation.value.assignedAt, file: evaluation.file }];
  return value.backups.flatMap(({ at }, index) => {
    const claimed = { at, place: inside(place, "backups", index, "at") };
    return [...early(claimed, follows), ...late(claimed, now)];
  });
}

function amended({ value, place }: RecordFile<Amendment>, { record }: Step): readonly Refusal[] {
  const follows = claimsIn(record).filter(({ file }) => file === value.file);
  return early({ at: value.at, place: inside(place, "at") }, follows);
}

/** A notice beside the steps, of what has happened. */
function told({ value, place }: RecordFile<Notice>, { record }: Step): readonly Refusal[] {
  const { attempts, patch } = record;
  const released = attempts.flatMap(({ verifications }) => [...verifications.values()]);
  const revoked = attempts.flatMap(({ revocation }) => revocation ?? []);
  const of = { released, revoked, registered: [], applicable: [], "before-deployment": [] }[value.occasion];
  const files = new Set([patch, ...of].map((file) => file?.file));
  const follows = claimsIn(record).filter(({ file }) => files.has(file));
  return value.notices.flatMap(({ sendAt }, index) =>
    early({ at: sendAt, place: inside(place, "notices", index, "sendAt") }, follows),
  );
}

function ended({ value, place, file }: RecordFile<Outcome>, { record, now }: Step): readonly Refusal[] {
  const claimed = { at: value.at, place: inside(place, "at") };
  return [
    ...early(
      claimed,
      claimsIn(record).filter((claim) => claim.file !== file),
    ),
    ...late(claimed, now),
  ];
}

interface Claimed {
  readonly at: string;
  readonly place: Place;
}

const CURE = "write the time as it was";

function early({ at, place }: Claimed, follows: readonly Claim[]): readonly Refusal[] {
  const last = follows.reduce<Claim | null>(
    (latest, claim) => (latest === null || instantMs(claim.at) > instantMs(latest.at) ? claim : latest),
    null,
  );
  if (last === null || instantMs(at) >= instantMs(last.at)) return [];
  return [refusal(place, `"${at}" is before ${last.file}, which it follows and which says ${last.at}`, CURE)];
}

function late({ at, place }: Claimed, now: string): readonly Refusal[] {
  return refuseAhead(place, at, now, CURE);
}

/** What the files of a record say about when each was done; plans and notices are of what is still to come. */
function claimsIn({ patch, amendments, attempts, outcome }: PatchRecord): readonly Claim[] {
  return [
    ...claims(patch, ({ source }) => source.collectedAt),
    ...amendments.flatMap((file) => claims(file, ({ at }) => at)),
    ...attempts.flatMap(claimsOf),
    ...claims(outcome, ({ at }) => at),
  ];
}

function claimsOf(attempt: Attempt): readonly Claim[] {
  const { evaluation, testReport, deployments, verifications, revocation, outcome } = attempt;
  return [
    ...claims(evaluation, ({ assignedAt }) => assignedAt),
    ...claims(testReport, ({ until }) => until),
    ...[...deployments.values()].flatMap((file) => claims(file, ({ finishedAt }) => finishedAt)),
    ...[...verifications.values()].flatMap((file) => claims(file, ({ at }) => at)),
    ...(revocation?.value.rollback ?? []).map(({ at }) => ({ at, file: revocation?.file ?? "" })),
    ...claims(outcome, ({ at }) => at),
  ];
}

function claims<T>(file: RecordFile<T> | null, at: (value: T) => string): readonly Claim[] {
  return file === null ? [] : [{ at: at(file.value), file: file.file }];
}
