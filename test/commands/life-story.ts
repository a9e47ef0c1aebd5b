/** The life of one patch, as a person would write it into the drafts: two attempts, a revocation, an amendment, a deviation. */
import { DEVIATIONS, deployed, evaluated, planned, REVOCATION, tested, verified } from "./life-answers.ts";
import type { Answers } from "./provider.ts";

export interface Chapter {
  /** arguments of `draft` */
  readonly draft: readonly string[];
  /** when it is drafted, and judged */
  readonly at: string;
  /** of systems that are collected again before, when */
  readonly collected?: string;
  /** what it writes; null when it only moves files */
  readonly file: string | null;
  readonly answers: Answers;
  /** state of the record afterwards */
  readonly state: string;
}

export const ID = "dsa-5764-1";
function attempt(number: number): string {
  return `attempt-${number}`;
}

function of(draft: string, rest: Omit<Chapter, "draft"> & { readonly more?: readonly string[] }): Chapter {
  const { more = [], ...chapter } = rest;
  return { draft: [draft, ID, ...more], ...chapter };
}

const NOTHING: Answers = {};

const BEGINNING: readonly Chapter[] = [
  of("notice", { at: "2026-03-01T09:00:00Z", file: "notices/registered.yaml", answers: NOTHING, state: "registered" }),
  of("notice", {
    more: ["--occasion", "applicable"],
    at: "2026-03-01T09:10:00Z",
    file: "notices/applicable.yaml",
    answers: NOTHING,
    state: "registered",
  }),
  of("evaluate", {
    at: "2026-03-01T10:00:00Z",
    file: `${attempt(1)}/evaluation.yaml`,
    answers: {
      ...evaluated("2026-03-01T10:00:00Z"),
      "schedule.from": "2026-03-02T19:00:00Z",
      "schedule.until": "2026-03-04T01:00:00Z",
    },
    state: "evaluated",
  }),
  of("test", {
    at: "2026-03-01T17:00:00Z",
    file: `${attempt(1)}/test-report.yaml`,
    answers: tested("2026-03-01T14:00:00Z", "2026-03-01T16:00:00Z"),
    state: "tested",
  }),
  of("approve", {
    at: "2026-03-01T18:00:00Z",
    file: `${attempt(1)}/change.yaml`,
    answers: planned("2026-03-01T17:30:00Z"),
    state: "approved",
  }),
];

function announced(number: number, wave: string, at: string): Chapter {
  const file = `${attempt(number)}/notices/${wave}.yaml`;
  const state = wave === "rest" ? "announced" : "approved";
  return of("announce", { more: ["--wave", wave], at, file, answers: NOTHING, state });
}

const FIRST: readonly Chapter[] = [
  ...["staging", "canary", "rest"].map((wave) => announced(1, wave, "2026-03-01T19:00:00Z")),
  of("deploy", {
    at: "2026-03-02T20:30:00Z",
    file: `${attempt(1)}/deployments/staging.yaml`,
    answers: deployed("2026-03-02", "19:05", "20:00"),
    state: "announced",
  }),
  of("verify", {
    at: "2026-03-03T08:00:00Z",
    file: `${attempt(1)}/verifications/staging.yaml`,
    answers: verified("2026-03-02T20:10:00Z", "2026-03-03T07:00:00Z"),
    state: "announced",
  }),
  of("deploy", {
    at: "2026-03-03T21:52:00Z",
    file: `${attempt(1)}/deployments/canary.yaml`,
    answers: deployed("2026-03-03", "21:05", "21:50"),
    state: "announced",
  }),
  of("revoke", {
    more: ["--wave", "canary"],
    at: "2026-03-03T23:00:00Z",
    file: `${attempt(1)}/revocation.yaml`,
    answers: REVOCATION,
    state: "revoked",
  }),
  of("notice", { at: "2026-03-03T23:10:00Z", file: "notices/revoked-1.yaml", answers: NOTHING, state: "revoked" }),
];

const SECOND: readonly Chapter[] = [
  of("amend", {
    more: ["--kind", "corrected"],
    at: "2026-03-04T09:00:00Z",
    file: "amendments/001.yaml",
    answers: {
      by: "sofia",
      reason: "It was cut.",
      "corrections.*.at": "/title",
      "corrections.*.is": "Two memory errors",
    },
    state: "revoked",
  }),
  of("test", {
    at: "2026-03-04T11:00:00Z",
    file: `${attempt(2)}/test-report.yaml`,
    answers: tested("2026-03-04T09:30:00Z", "2026-03-04T10:30:00Z"),
    state: "tested",
  }),
  of("approve", {
    at: "2026-03-04T12:00:00Z",
    file: `${attempt(2)}/change.yaml`,
    answers: planned("2026-03-04T11:30:00Z"),
    state: "approved",
  }),
  ...["canary", "rest"].map((wave) => announced(2, wave, "2026-03-04T13:00:00Z")),
  of("deploy", {
    at: "2026-03-05T21:52:00Z",
    file: `${attempt(2)}/deployments/canary.yaml`,
    answers: deployed("2026-03-05", "21:05", "21:50"),
    state: "announced",
  }),
  of("verify", {
    at: "2026-03-05T22:45:00Z",
    file: `${attempt(2)}/verifications/canary.yaml`,
    answers: verified("2026-03-05T21:55:00Z", "2026-03-05T22:30:00Z"),
    state: "announced",
  }),
];

/** The last wave begins before midnight, and ends twenty minutes after the window. */
const LAST: Answers = {
  ...deployed("2026-03-06", "00:10", "01:20"),
  startedAt: "2026-03-05T23:05:00Z",
  "backups.*.at": "2026-03-05T23:00:00Z",
  "+deviations": DEVIATIONS,
};

const END: readonly Chapter[] = [
  of("deploy", {
    at: "2026-03-06T01:30:00Z",
    file: `${attempt(2)}/deployments/rest.yaml`,
    answers: LAST,
    state: "deployed",
  }),
  of("verify", {
    at: "2026-03-06T07:00:00Z",
    file: `${attempt(2)}/verifications/rest.yaml`,
    answers: verified("2026-03-06T01:25:00Z", "2026-03-06T06:30:00Z"),
    state: "verified",
  }),
  of("notice", { at: "2026-03-06T07:30:00Z", file: "notices/released.yaml", answers: NOTHING, state: "verified" }),
  of("close", { at: "2026-03-06T08:00:00Z", file: "outcome.yaml", answers: NOTHING, state: "closed" }),
  of("archive", { at: "2026-03-20T08:00:00Z", file: null, answers: NOTHING, state: "archived" }),
  of("reopen", {
    at: "2026-03-21T08:00:00Z",
    collected: "2026-03-21T03:00:00Z",
    file: `${attempt(3)}/evaluation.yaml`,
    answers: {
      ...evaluated("2026-03-21T08:00:00Z"),
      "schedule.from": "2026-03-24T21:00:00Z",
      "schedule.until": "2026-03-25T01:00:00Z",
    },
    state: "evaluated",
  }),
];

export const LIFE: readonly Chapter[] = [...BEGINNING, ...FIRST, ...SECOND, ...END];
