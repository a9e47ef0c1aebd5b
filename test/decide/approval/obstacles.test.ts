/** Customers, and what is in the way of everybody: each case is the one thing that it changes. */
import { describe, expect, test } from "vitest";
import { decide } from "../../../src/decide/approval.ts";
import type { ApprovalFacts } from "../../../src/model/approval.ts";
import { account, change, commit, facts, NOW, need, PATH, review, rules, subject } from "./facts.ts";
import { at, BOTH, table } from "./table.ts";

const AURORA = { tenant: "tenant-aurora", contract: "aurora-2025", roles: ["customer-aurora"] };
const attested = { by: "felix", place: { path: PATH, at: ["customerApprovals", 0] } };
const forAurora = (given: Partial<ApprovalFacts>, by: typeof attested | null = null) =>
  facts({ subjects: [subject({ tenants: ["tenant-aurora"], customers: [{ ...AURORA, attested: by }] })], ...given });
const CUSTOMERS = rules({
  rules: [{ id: "own", when: {}, need: [need("customer-aurora", "customer-brightwell")], because: "B08" }],
});

describe("customers", () => {
  table([
    ["B08 C16: the contract asks for the customer", forAurora({ reviews: BOTH }), "pending"],
    ["B08 C16: who speaks for him approves", forAurora({ reviews: [...BOTH, review("anja")] }), "success"],
    [
      "AP-026: somebody of another customer does not",
      forAurora({ reviews: [...BOTH, review("beth")] }),
      "pending, beth not-in-role",
    ],
    [
      "B08 C16: attested, and confirmed by the change manager",
      forAurora({ reviews: [...BOTH, review("greta")] }, attested),
      "success",
    ],
    ["B08 C16: attested, and confirmed by nobody", forAurora({ reviews: BOTH }, attested), "pending"],
    [
      "B08 C16: attested, and confirmed by who wrote it",
      forAurora(
        {
          pull: { ...facts().pull, author: account("greta") },
          commits: [commit({ author: account("greta") })],
          reviews: [...BOTH, review("greta")],
        },
        attested,
      ),
      "pending, greta author",
    ],
    [
      "AP-026: a rule that names customers counts those who are touched",
      facts({ subjects: [subject({ tenants: ["tenant-aurora"] })], reviews: [review("beth")] }),
      "pending, beth wrong-scope",
      CUSTOMERS,
    ],
    [
      "AP-026: of two customers, one does not speak for both",
      facts({ subjects: [subject({ tenants: ["tenant-aurora", "tenant-brightwell"] })], reviews: [review("anja")] }),
      "failure, anja wrong-scope",
      CUSTOMERS,
    ],
  ]);
});

describe("what is in the way of everybody", () => {
  const all = { reviews: BOTH };
  table([
    ["AP-004: something could not be learnt", facts({ ...all, gaps: ["GET /reviews: 502"] }), "error"],
    ["AP-085: a fork", facts({ ...all, pull: { head: { ...facts().pull.head, isFork: true } } }), "failure"],
    ["AP-092: another pull request has the same head", facts({ ...all, pull: { twins: [8] } }), "error"],
    [
      "AP-089: nothing is changed",
      facts({ ...all, changes: [], subjects: [] }),
      "failure, mira not-in-role, jonas not-in-role",
    ],
    ["AP-081: it conflicts with the base", facts({ ...all, merges: "conflicts" }), "failure"],
    ["AP-043: it parted from the base more than once", facts({ ...all, merges: "several-bases" }), "failure"],
    ["AP-081: an illegal step, and other findings", facts({ ...all, findings: ["patches/x: illegal"] }), "failure"],
    [
      "AP-006: an executable file",
      facts({ ...all, changes: [{ ...change("a"), newMode: "100755" }], reviews: [] }),
      "failure",
    ],
    ["AP-006: a link", facts({ ...all, changes: [{ ...change("a"), newMode: "120000" }], reviews: [] }), "failure"],
    [
      "AP-006: a submodule",
      facts({ ...all, changes: [{ ...change("a"), newMode: "160000" }], reviews: [] }),
      "failure",
    ],
    [
      "AP-007: names that differ in case only",
      facts({ ...all, changes: [change("a"), change("b", PATH.toUpperCase())] }),
      "failure",
    ],
    [
      "AP-007: names that differ in how they are composed",
      facts({ ...all, changes: [change("a"), change("b", "docs/\u00e9.md"), change("c", "docs/e\u0301.md")] }),
      "failure",
    ],
    [
      "AP-071: rules and records together",
      facts({ ...all, subjects: [subject(), subject({ transition: null, kind: "governance", paths: [] })] }),
      "error",
    ],
    ["AP-051: a draft", facts({ ...all, pull: { isDraft: true } }), "pending"],
    ["a draft file with open fields", facts({ ...all, openFields: 3 }), "pending"],
    [
      "AP-075: by the rules of when somebody last did something, it would not pass",
      facts({ ...all, formerly: "1 of 2: needs 1 x" }),
      "pending",
    ],
    ["AP-093: a closed pull request", facts({ ...all, pull: { state: "closed" } }), "nothing"],
    ["what belongs to nothing", facts({ ...all, subjects: [] }), "error, mira not-in-role, jonas not-in-role"],
  ]);

  test("AP-003 AP-004: while a file can't be read, nobody knows who has to approve it, and nobody counts or is asked", () => {
    const [unread, findings] = [[`${PATH}:3:9`], [`${PATH}:3:9: this is no YAML`]];
    const others = { reviews: [...BOTH, review("sofia"), at("CHANGES_REQUESTED", 40, "otto")] };
    const { state, needs, reviews, request, obstacles, automatic } = decide(
      facts({ ...others, unread, findings, subjects: [subject({ transition: null, kind: "other" })] }),
      rules(),
      NOW,
    );
    expect({ state, needs, reviews: reviews.map(({ login }) => login), request, automatic }).toEqual({
      ...{ state: "failure", needs: [], reviews: [], request: [], automatic: null },
    });
    expect(obstacles.map(({ code }) => code)).toEqual(["findings", "changes-requested"]);
    const unsaid = decide(facts({ ...all, unread }), rules(), NOW);
    expect(unsaid.state, "nor does it pass where no finding says so").toBe("error");
  });

  test("AP-001: the same facts make the same bytes", () => {
    const given = facts({ reviews: BOTH, gaps: ["x"] });
    expect(JSON.stringify(decide(given, rules(), NOW))).toBe(
      JSON.stringify(decide(structuredClone(given), rules(), NOW)),
    );
  });

  test("AP-083: a line for the status is at most 140 characters", () => {
    expect(decide(facts({ findings: ["x".repeat(300)] }), rules(), NOW).description).toHaveLength(140);
  });
});
