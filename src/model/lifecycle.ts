/**
 * The life of a patch: one table. States, legal moves, files, branches, titles, labels, the diagram of the README and the
 * docs are read from it. The graph is code; people and numbers are policy.
 */
import type { Separation } from "./authored.ts";

export type Transition = Separation["notBy"];

/** From the first to the last; `absent` is before there is a record. A record's state is the least of its waves'. */
export const STATES = [
  "absent",
  "registered",
  "evaluated",
  "tested",
  "approved",
  "announced",
  "deployed",
  "verified",
  "revoked",
  "closed",
  "declined",
  "superseded",
  "archived",
] as const;

export type State = (typeof STATES)[number];

/** States in which somebody still has to do something. */
export const OPEN_STATES = [
  "registered",
  "evaluated",
  "tested",
  "approved",
  "announced",
  "deployed",
  "verified",
  "revoked",
] as const satisfies readonly State[];

export interface TransitionRow {
  readonly from: readonly State[];
  /** null when the state stays as it is */
  readonly to: State | null;
  /**
   * The file that it adds, relative to the patch's folder. `{attempt}` is a number from 1, `{wave}` the id of a wave,
   * `{number}` three digits. null when it only moves files.
   */
  readonly file: string | null;
  /** what takes the step: the whole record, or each wave by itself */
  readonly of: "record" | "wave";
  /** who writes the file */
  readonly by: "person" | "program" | "either";
  /** records that one pull request may hold: many, or one */
  readonly isBatchable: boolean;
  /** whether the file tells what has already happened: then a broken rule is written down, not refused */
  readonly isFact: boolean;
  /** what is done, for titles and lists: "Evaluate DSA-5817-1" */
  readonly verb: string;
  readonly summary: string;
}

const RECORD = { of: "record", by: "person", isBatchable: false, isFact: false } as const;
const WAVE = { ...RECORD, of: "wave" } as const;

export const LIFECYCLE = {
  register: {
    ...RECORD,
    from: ["absent"],
    to: "registered",
    file: "patch.yaml",
    by: "either",
    isBatchable: true,
    verb: "Register",
    summary: "what the vendor says, where it came from, and the answers that decide the level",
  },
  evaluate: {
    ...RECORD,
    from: ["registered"],
    to: "evaluated",
    file: "attempt-{attempt}/evaluation.yaml",
    verb: "Evaluate",
    summary: "four viewpoints, the risk of patching, decision, schedule and test plan",
  },
  decline: {
    ...RECORD,
    from: ["registered", "evaluated"],
    to: "declined",
    file: "outcome.yaml",
    verb: "Decline",
    summary: "the decision not to install, with its reason and the risk that is kept",
  },
  test: {
    ...RECORD,
    from: ["evaluated", "revoked"],
    to: "tested",
    file: "attempt-{attempt}/test-report.yaml",
    verb: "Test",
    summary: "environment, three verdicts, steps and rollback, versions, recommendation",
  },
  approve: {
    ...RECORD,
    from: ["tested"],
    to: "approved",
    file: "attempt-{attempt}/change.yaml",
    verb: "Approve",
    summary: "operation plan, emergency plan, waves, dates and agreements",
  },
  announce: {
    ...WAVE,
    from: ["approved"],
    to: "announced",
    file: "attempt-{attempt}/notices/{wave}.yaml",
    by: "program",
    verb: "Announce",
    summary: "who is told what, and when, before the wave is deployed",
  },
  deploy: {
    ...WAVE,
    from: ["announced"],
    to: "deployed",
    file: "attempt-{attempt}/deployments/{wave}.yaml",
    isFact: true,
    verb: "Deploy",
    summary: "backups, and what came out on each system",
  },
  verify: {
    ...WAVE,
    from: ["deployed"],
    to: "verified",
    file: "attempt-{attempt}/verifications/{wave}.yaml",
    by: "either",
    isFact: true,
    verb: "Verify",
    summary: "installed and effective on each system, configuration unchanged",
  },
  close: {
    ...RECORD,
    from: ["verified"],
    to: "closed",
    file: "outcome.yaml",
    by: "program",
    isBatchable: true,
    verb: "Close",
    summary: "every file with its digest, and whether the time was kept",
  },
  archive: {
    ...RECORD,
    from: ["closed", "declined", "superseded"],
    to: "archived",
    file: null,
    by: "program",
    isBatchable: true,
    verb: "Archive",
    summary: "the same files, moved to patches/archive",
  },
  revoke: {
    ...RECORD,
    from: ["deployed", "verified"],
    to: "revoked",
    file: "attempt-{attempt}/revocation.yaml",
    isFact: true,
    verb: "Revoke",
    summary: "what failed, request and approval, the result of the rollback, the risk that is open again",
  },
  amend: {
    ...RECORD,
    from: OPEN_STATES,
    to: null,
    file: "amendments/{number}.yaml",
    by: "either",
    verb: "Amend",
    summary: "what changed, or was wrong, after a file was merged",
  },
  supersede: {
    ...RECORD,
    from: OPEN_STATES,
    to: "superseded",
    file: "outcome.yaml",
    verb: "Supersede",
    summary: "patches that cover all its vulnerabilities take its place",
  },
  reopen: {
    ...RECORD,
    from: ["closed", "archived"],
    to: "evaluated",
    file: "attempt-{attempt}/evaluation.yaml",
    verb: "Reopen",
    summary: "it came back, or something new is known: another attempt",
  },
} as const satisfies Readonly<Record<Transition, TransitionRow>>;

/** In the order of a life. */
export const TRANSITIONS = Object.keys(LIFECYCLE).filter((name): name is Transition => name in LIFECYCLE);

export function rowOf(transition: Transition): TransitionRow {
  return LIFECYCLE[transition];
}

/** What fills the gaps of a file's name. */
export interface StageKey {
  readonly attempt?: number | undefined;
  readonly wave?: string | undefined;
  readonly number?: number | undefined;
}

/** The file of a step, relative to the patch's folder; null for a step that only moves files. */
export function stageFile(transition: Transition, key: StageKey): string | null {
  const { file } = rowOf(transition);
  if (file === null) return null;
  return file
    .replace("{attempt}", String(key.attempt ?? 1))
    .replace("{wave}", key.wave ?? "")
    .replace("{number}", String(key.number ?? 1).padStart(3, "0"));
}

/** "Deploy DSA-5817-1, wave canary" */
export function pullRequestTitle(advisory: string, transition: Transition, { wave }: StageKey): string {
  const which = rowOf(transition).of === "wave" && wave !== undefined ? `, wave ${wave}` : "";
  return `${rowOf(transition).verb} ${advisory}${which}`;
}

export function labelOf(transition: Transition): string {
  return `step: ${transition}`;
}
