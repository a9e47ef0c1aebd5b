/**
 * Steps for tests of guards: `stepAt("approve")` is right in all things, with everything that came before it; a case
 * names what is different. Verdicts, scopes and states are computed by the product itself.
 */
import { assess } from "../../src/decide/applicability/assess.ts";
import { scopeOf } from "../../src/decide/applicability/scope.ts";
import type { Guard, Refusal, Step } from "../../src/decide/guards/guard.ts";
import { ABSENT, derive } from "../../src/decide/lifecycle/derive.ts";
import type {
  Amendment,
  Change,
  Deployment,
  Evaluation,
  Exception,
  Notice,
  Outcome,
  Patch,
  Revocation,
  Risk,
  Scope,
  TestReport,
  Verification,
} from "../../src/model/authored.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import { type StageKey, stageFile, type Transition } from "../../src/model/lifecycle.ts";
import type { PatchRecord, RecordFile } from "../../src/model/record.ts";
import { closed, declined, occasionNotices, revocation, risk } from "./ends.ts";
import { type LedgerChange, ledger, withRecord } from "./ledgers.ts";
import { type AttemptParts, type ByWave, NO_ATTEMPT, type RecordParts, record } from "./record-parts.ts";
import {
  CANARY,
  changeFile,
  deployment,
  digestOf,
  evaluation,
  later,
  notice,
  patchFile,
  REST,
  testReport,
  verification,
} from "./stage-files.ts";

/** What is different from the right record. */
export interface StepChange {
  readonly ledger?: LedgerChange;
  readonly patch?: Partial<Patch>;
  readonly amendments?: readonly Amendment[];
  readonly evaluation?: Partial<Evaluation>;
  readonly testReport?: Partial<TestReport>;
  readonly change?: Partial<Change>;
  readonly notice?: Partial<Notice>;
  readonly deployment?: Partial<Deployment>;
  readonly verification?: Partial<Verification>;
  readonly revocation?: Partial<Revocation>;
  readonly outcome?: Partial<Outcome>;
  readonly risks?: readonly Risk[];
  /** of the record, by file name */
  readonly notices?: ByWave<Notice>;
  readonly exceptions?: readonly Exception[];
  /** the first of two waves, or the second */
  readonly wave?: "canary" | "rest";
  readonly now?: string;
}

/** Commit that the frozen scopes name. */
export const COMMIT = "3b18e512dba79e4c8300dd08aeb37f8e728b8dad";

/** The patch as it is in effect, in the ledger as it is. */
function catalogOf(change: StepChange, held: PatchRecord): Catalog {
  const patch = patchFile(change.patch);
  const rating = change.amendments?.findLast((amendment) => amendment.rating !== undefined)?.rating;
  return withRecord(ledger(change.ledger), held, rating === undefined ? patch : { ...patch, rating });
}

/** The systems that need the patch at that time. */
export function frozenScope(change: StepChange, at: string): Scope {
  const catalog = catalogOf(change, record({ patch: patchFile(change.patch) }));
  return scopeOf(assess(catalog, at), catalog, { at, inventoryCommit: COMMIT });
}

type Wave = Change["waves"][number];

/** Every file of the right record with its waves, each as the change has it. */
function filesOf(change: StepChange) {
  const evaluated = evaluation(frozenScope(change, "2026-03-01T09:30:00Z"), change.evaluation);
  const report = testReport(change.testReport);
  const follows = { scope: frozenScope(change, "2026-03-01T16:30:00Z"), testReport: digestOf(report) };
  return { evaluated, report, approved: changeFile(follows, change.change) };
}

const COURSE = ["notices", "deployments", "verifications"] as const;

/** An attempt in which a wave has taken so many of its three steps, and all waves before it all three. */
function attemptAt(change: StepChange, wave: Wave, steps: number): AttemptParts {
  const { evaluated, report, approved } = filesOf(change);
  const at = approved.waves.indexOf(wave);
  const upTo = (step: number) => approved.waves.slice(0, at + (steps > step ? 1 : 0));
  const changed = <T>(own: Wave, value: T | undefined) => (own === wave ? value : undefined);
  const byWave = <T>(step: number, of: (own: Wave) => T) =>
    Object.fromEntries(upTo(step).map((own) => [own.id, of(own)]));
  return {
    evaluation: evaluated,
    testReport: report,
    change: approved,
    notices: byWave(0, (own) => notice(own, changed(own, change.notice))),
    deployments: byWave(1, (own) => deployment(own, changed(own, change.deployment))),
    verifications: byWave(2, (own) => verification(own, changed(own, change.verification))),
  };
}

/** The files that are there before a step, and those with the one that it adds. */
interface Taken {
  readonly before: RecordParts;
  readonly after: RecordParts;
}

function taken(transition: Transition, change: StepChange, wave: Wave): Taken {
  const { amendments = [], exceptions = [], risks = transition === "decline" ? [risk()] : [] } = change;
  const notices = change.notices ?? (transition === "close" ? occasionNotices() : {});
  const kept: RecordParts = { patch: patchFile(change.patch), amendments, exceptions, risks, notices };
  const { evaluated, report, approved } = filesOf(change);
  const attempt = (before: AttemptParts, after: AttemptParts): Taken => ({
    before: { ...kept, attempts: Object.keys(before).length === 0 ? [] : [before] },
    after: { ...kept, attempts: [{ ...before, ...after }] },
  });
  const ofWave = (steps: number): Taken => attempt(attemptAt(change, wave, steps), attemptAt(change, wave, steps + 1));
  const ended = (before: AttemptParts, end: typeof closed, parts: Partial<Outcome> | undefined): Taken => {
    const held = { ...kept, attempts: [before] };
    return { before: held, after: { ...held, outcome: end(record(held), parts) } };
  };
  const steps: Readonly<Partial<Record<Transition, () => Taken>>> = {
    register: () => ({ before: {}, after: kept }),
    evaluate: () => attempt({}, { evaluation: evaluated }),
    decline: () => ended({ evaluation: evaluated }, declined, change.outcome),
    test: () => attempt({ evaluation: evaluated }, { testReport: report }),
    approve: () => attempt({ evaluation: evaluated, testReport: report }, { change: approved }),
    announce: () => ofWave(0),
    deploy: () => ofWave(1),
    verify: () => ofWave(2),
    revoke: () => attempt(attemptAt(change, wave, COURSE.length - 1), { revocation: revocation(change.revocation) }),
    close: () => ended(attemptAt(change, approved.waves.at(-1) ?? wave, COURSE.length), closed, change.outcome),
  };
  const found = steps[transition]?.();
  if (found === undefined) throw new Error(`no right record is made for ${transition}`);
  return found;
}

const NOW: Readonly<Partial<Record<Transition, string>>> = {
  register: "2026-03-01T08:30:00Z",
  evaluate: "2026-03-01T12:00:00Z",
  decline: "2026-03-01T12:30:00Z",
  test: "2026-03-01T16:30:00Z",
  approve: "2026-03-01T18:00:00Z",
  close: "2026-03-06T09:00:00Z",
};

/** Of a wave: it is announced a day and a half before, deployed an hour ago, or verified two hours after its end. */
function nowOf(transition: Transition, wave: Wave): string {
  if (transition === "announce") return later(wave.from, -36 * 60);
  return NOW[transition] ?? later(wave.until, transition === "verify" ? 120 : 60);
}

export function stepAt(transition: Transition, change: StepChange = {}): Step {
  const waves = change.change?.waves ?? [CANARY, REST];
  const wave = (change.wave === "rest" ? waves[1] : waves[0]) ?? CANARY;
  const { before, after } = taken(transition, change, wave);
  const held = record(after);
  const catalog = catalogOf(change, held);
  const now = change.now ?? nowOf(transition, wave);
  const key: StageKey = { attempt: 1, wave: wave.id };
  const name = stageFile(transition, key);
  return {
    transition,
    key,
    file: allFiles(held).find(({ file }) => file === name) ?? null,
    record: held,
    before: before.patch === undefined ? ABSENT : derive(record(before)),
    attempt: held.attempts[0] ?? NO_ATTEMPT,
    catalog,
    pairs: assess(catalog, now),
    now,
  };
}

function allFiles(held: PatchRecord): readonly RecordFile<unknown>[] {
  const ofAttempt = held.attempts.flatMap((one) => [
    one.evaluation,
    one.testReport,
    one.change,
    ...one.notices.values(),
    ...one.deployments.values(),
    ...one.verifications.values(),
    one.revocation,
  ]);
  return [held.patch, held.outcome, ...ofAttempt].filter((file) => file !== null);
}

/** "E37: notice would be …", as people read it, for every guard that refuses the step. */
export function refusals(guards: readonly Guard[], step: Step): readonly string[] {
  return guards
    .filter(({ transition }) => transition === step.transition)
    .flatMap(({ requirements, check }) => check(step).map(({ problem }: Refusal) => `${requirements[0]}: ${problem}`));
}
