/** Who took the steps that a later one must be separate from (AP-035): what the merged files say, and their commits. */
import type { ApprovalFacts, CommitFacts } from "../../model/approval.ts";
import type { EarlierStep } from "../../model/approval-subject.ts";
import type { Approvals } from "../../model/authored.ts";
import type { Account } from "../../model/github.ts";
import { rowOf, type Transition } from "../../model/lifecycle.ts";
import type { Attempt, PatchRecord, RecordFile } from "../../model/record.ts";
import { stepsIn } from "../lifecycle/change.ts";
import { attemptOf } from "../lifecycle/derive/course.ts";
import { inherited } from "../lifecycle/derive.ts";
import type { RecordStep } from "../lifecycle/steps.ts";
import { authorsIn, unattributed } from "./authors.ts";

/** By path at the base. */
export type Origins = ReadonlyMap<string, Origin>;

/** How a file came to the base. */
export interface Origin {
  /** every one that touched it */
  readonly commits: readonly CommitFacts[];
  /** who opened their pull requests or pushed to them, by the server: a commit says whatever its maker wants about itself */
  readonly bringers: readonly Account[];
}

const UNKNOWN: Origin = { commits: [], bringers: [] };

interface Known {
  readonly base: { readonly records: readonly PatchRecord[] };
  readonly head: { readonly records: readonly PatchRecord[] };
  readonly approvals: Approvals;
  readonly origins: Origins;
  readonly program: ApprovalFacts["program"];
}

export function earlierOf(step: RecordStep, { base, approvals, origins, program }: Known): readonly EarlierStep[] {
  const record = base.records.find(({ id }) => id === step.record.id);
  if (record === undefined) return [];
  return separatedFrom(step.transition, approvals).map((transition) => {
    const files = filesOf(transition, step, record).map(({ file, value }) => ({
      people: peopleIn(value),
      ...(origins.get(`${record.folder}/${file}`) ?? UNKNOWN),
    }));
    return {
      transition,
      people: [...new Set(files.flatMap(({ people }) => people))].sort(),
      accounts: files.flatMap((origin) => authorsIn(origin, program).map(({ account }) => account)),
      unknown: files.flatMap(({ people, commits }) => (people.length > 0 ? [] : unknownIn(commits))),
    };
  });
}

/** A commit by the program alone is its own step: nobody has to be separate from it. */
function unknownIn(commits: readonly CommitFacts[]): readonly string[] {
  return commits.length === 0 ? ["its commits"] : unattributed(commits);
}

/** Files at the base whose commits have to be known. */
export function earlierFiles({ base, head, approvals }: Pick<Known, "base" | "head" | "approvals">): readonly string[] {
  const { steps } = stepsIn({ base: base.records, head: head.records });
  return [...new Set(steps.flatMap((step) => pathsOf(step, base.records, approvals)))].sort();
}

function pathsOf(step: RecordStep, records: readonly PatchRecord[], approvals: Approvals): readonly string[] {
  const record = records.find(({ id }) => id === step.record.id);
  if (record === undefined) return [];
  const earlier = separatedFrom(step.transition, approvals);
  return earlier.flatMap((one) => filesOf(one, step, record).map(({ file }) => `${record.folder}/${file}`));
}

/** Who can't approve a step, by what the files of earlier ones say; who wrote their commits is only known on GitHub. */
export function barredByFiles(
  step: Pick<RecordStep, "transition" | "key" | "attempt">,
  record: PatchRecord,
  approvals: Approvals,
): readonly string[] {
  const files = separatedFrom(step.transition, approvals).flatMap((one) => filesOf(one, step, record));
  return files.flatMap(({ value }) => peopleIn(value));
}

function separatedFrom(transition: Transition, { separation }: Approvals): readonly Transition[] {
  return separation.filter(({ approvalOf }) => approvalOf === transition).map(({ notBy }) => notBy);
}

/** Of the attempt that the step belongs to, and of its wave where both are of waves. */
function filesOf(
  earlier: Transition,
  { transition, key, attempt }: Pick<RecordStep, "transition" | "key" | "attempt">,
  record: PatchRecord,
): readonly RecordFile<unknown>[] {
  const own = attemptOf(record, attempt.number);
  const isOfWave = rowOf(transition).of === "wave" && key.wave !== undefined;
  const ofWaves = (files: Attempt["deployments"] | Attempt["verifications"] | Attempt["notices"]) =>
    [...files].flatMap(([wave, file]) => (!isOfWave || wave === key.wave ? [file] : []));
  const found: Readonly<Partial<Record<Transition, readonly (RecordFile<unknown> | null)[]>>> = {
    register: [record.patch],
    evaluate: [inherited(record, attempt.number).evaluation],
    test: [own.testReport],
    approve: [own.change],
    announce: ofWaves(own.notices),
    deploy: ofWaves(own.deployments),
    verify: ofWaves(own.verifications),
    revoke: [own.revocation],
    amend: record.amendments,
  };
  return (found[earlier] ?? []).flatMap((file) => file ?? []);
}

const WHO: readonly string[] = ["by", "assignedBy", "requestedBy"];

/** Whom a file names as those who did it, at its top. */
function peopleIn(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => (WHO.includes(key) && typeof one === "string" ? [one] : []));
}
