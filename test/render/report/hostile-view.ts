/** A report whose every text from data is one and the same. */
import type { ReportView } from "../../../src/render/report/view.ts";

const NOW = "2026-03-02T08:00:00Z";

function clockWith(words: string) {
  return {
    ...{ patch: "p-1", advisory: words, contract: words, exposure: words, resolverGroup: words, level: words },
    ...{
      systems: ["s-1"],
      status: "unknown",
      unknown: words,
      deadline: null,
      slackMs: null,
      stage: words,
      holder: [words],
    },
    ...{ stoppedAt: null, stoppedBy: null, waivedUntil: null, outlook: null, collectedLate: null },
  };
}

function patchWith(words: string): ReportView["patches"][number] {
  const report = {
    ...{ patch: "p-1", advisory: words, title: words, state: words, attempt: 1, isWithdrawn: false, folder: words },
    ...{ level: words, priority: words, deadline: null, unanswered: [words], collectedLate: null, kept: [], open: 1 },
    letBe: { systems: ["s-1"], until: NOW },
    timeline: [{ at: NOW, who: words, what: words, file: words }],
    waves: [{ wave: words, state: words, from: NOW, until: NOW, systems: ["s-1"] }],
    pairs: [{ verdict: words, course: words, systems: ["s-1"] }],
    isUnneeded: false,
    next: {
      ...{ transition: words, wave: words, file: words, by: "person" as const, groups: [words] },
      needs: [{ roles: [words], count: 1, people: [words], because: words }],
      codeOwners: [words],
    },
    duties: [{ requirement: words, what: words, command: words }],
    deviations: [{ requirement: words, what: words, reason: words, acceptedBy: words, file: words }],
    illegal: [{ path: words, problem: words, cure: words }],
  };
  const waiting = {
    system: "s-1",
    owner: words,
    level: words,
    resolverGroup: words,
    verdict: words,
    course: words,
    reason: words,
  };
  return { report, clocks: [clockWith(words)], waiting: [waiting] };
}

export function viewWith(words: string): ReportView {
  const row = {
    ...{ patch: "p-1", advisory: words, state: "registered", attempt: 1, isWithdrawn: false, isIllegal: false },
    ...{
      level: words,
      deadline: null,
      leftMs: null,
      systems: 0,
      letBe: { systems: ["s-1"], until: NOW },
      next: words,
      isUnneeded: false,
      who: [words],
      owed: [words],
    },
  };
  const system = {
    ...{ system: "s-1", name: words, environment: words, exposure: words, criticality: words, outOfServiceAt: null },
    ...{ gaps: 1, needed: ["p-1"], unknown: [], waived: [] },
  };
  return {
    now: NOW,
    commit: words,
    board: { rows: [row], ended: [{ state: words, count: 1 }] },
    ended: {
      patches: [
        {
          patch: "p-1",
          state: words,
          attempts: 1,
          time: words,
          deviations: [words],
          files: { byPeople: 1, byProgram: 1 },
        },
      ],
    },
    clocks: [clockWith(words)],
    bands: [{ name: words, isLate: true, count: 1 }],
    lateStages: [{ stage: words, clocks: 1, patches: ["p-1"], systems: 1, worstMs: 1 }],
    owners: [{ owner: "provider", name: words, status: words, systems: [system] }],
    patches: [patchWith(words)],
  };
}
