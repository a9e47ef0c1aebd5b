/** Whose approval is asked for, and when nobody's: each case is the one thing that it changes. */
import { describe } from "vitest";
import type { ApprovalFacts } from "../../../src/model/approval.ts";
import type { Subject } from "../../../src/model/approval-subject.ts";
import type { ApprovalCondition } from "../../../src/model/authored.ts";
import { APPROVALS, account, commit, facts, need, PROGRAM, review, rules, subject } from "./facts.ts";
import { at, BOTH, table } from "./table.ts";

/** One more rule for changes. @param isAlone whether there is no other */
const asking = (anyOf: readonly string[], when: ApprovalCondition = {}, isAlone = false) => {
  const rule = { id: "asked", when: { transitions: ["approve" as const], ...when }, need: [need(...anyOf)] };
  return rules({ rules: [...(isAlone ? [] : APPROVALS.rules), { ...rule, because: "E35" }] });
};

describe("what is asked for", () => {
  const levels = (...all: readonly string[]) => ({
    ...subject().sides[0],
    levels: all,
    componentClass: [],
    serviceModel: [],
    environment: [],
  });
  const ALL = [...BOTH, review("sofia")];
  table([
    [
      "AP-008: a level that was lowered by the change asks as before",
      facts({ subjects: [subject({ sides: [levels("critical"), levels("normal")] })], reviews: BOTH }),
      "pending",
    ],
    [
      "AP-008: a level that was raised asks as after",
      facts({ subjects: [subject({ sides: [levels("normal"), levels("critical")] })], reviews: BOTH }),
      "pending",
    ],
    [
      "AP-008: all of both",
      facts({ subjects: [subject({ sides: [levels("critical"), levels("normal")] })], reviews: ALL }),
      "success",
    ],
    [
      "AP-008: systems that nobody knows ask for everything",
      facts({ subjects: [subject({ sides: [] })], reviews: BOTH }),
      "pending",
    ],
    [
      "AP-009: what no rule is for needs the fallback",
      facts({ subjects: [subject({ transition: "decline" })], reviews: BOTH }),
      "pending, jonas not-in-role",
    ],
    [
      "AP-070: rules need those who answer for them",
      facts({ subjects: [subject({ transition: null, kind: "governance" })], reviews: ALL }),
      "success, jonas not-in-role",
    ],
    [
      "AP-020: one of several roles is enough",
      facts({ reviews: [review("jonas")] }),
      "success",
      asking(["head-of-it", "system-administrator"], {}, true),
    ],
    [
      "AP-020: all rules that match apply together",
      facts({ reviews: BOTH }),
      "pending",
      asking(["it-security-officer"]),
    ],
    [
      "AP-020: a rule applies where all of its conditions are met",
      facts({ reviews: BOTH }),
      "success",
      asking(["it-security-officer"], { serviceModel: ["saas"], environment: ["test"] }),
    ],
    [
      "AP-080: several subjects need all that each needs",
      facts({ subjects: [subject(), subject({ transition: "decline" })], reviews: BOTH }),
      "pending",
    ],
  ]);
});

const byProgram = (given: Partial<Subject>, rest: Partial<ApprovalFacts> = {}) =>
  facts({
    commits: [commit({ author: PROGRAM, committer: PROGRAM })],
    pushers: [PROGRAM],
    ...rest,
    pull: { author: PROGRAM, ...rest.pull },
    subjects: [subject({ sides: [], ...given })],
  });

describe("what needs nobody", () => {
  table([
    [
      "AP-069: the program's own step, as it writes it now",
      byProgram({ transition: "archive", isRecomputed: true }),
      "success",
    ],
    ["AP-069: other bytes than it writes", byProgram({ transition: "archive", isRecomputed: false }), "pending"],
    ["AP-069: bytes that nobody compared", byProgram({ transition: "archive", isRecomputed: null }), "pending"],
    [
      "AP-069: somebody pushed to it",
      byProgram({ transition: "archive", isRecomputed: true }, { pushers: [PROGRAM, account("jonas")] }),
      "pending",
    ],
    [
      "AP-069: somebody committed to it",
      byProgram({ transition: "archive", isRecomputed: true }, { commits: [commit()] }),
      "pending",
    ],
    ["AP-069: no rule says that it needs nobody", byProgram({ transition: "close", isRecomputed: true }), "pending"],
    [
      "AP-069 D07: a younger list from the collector",
      byProgram({ transition: null, kind: "inventory", isRecomputed: true }),
      "success",
    ],
    ["AP-069 D21: a standard change", byProgram({ isStandardChange: true, isRecomputed: true }), "success"],
    ["AP-069 D21: a change that is none", byProgram({ isStandardChange: false, isRecomputed: true }), "pending"],
    [
      "AP-061: whoever the ledger knows can object to it",
      byProgram({ transition: "archive", isRecomputed: true }, { reviews: [at("CHANGES_REQUESTED", 10, "pavel")] }),
      "failure",
    ],
  ]);
});
