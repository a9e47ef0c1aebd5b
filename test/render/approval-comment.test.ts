/** The comment about approvals, as whole pages: `-u` writes test/render/approval-comment anew; the difference is for reviewers. */
import { describe, expect, test } from "vitest";
import { type Decision, IGNORED, type NeedDecision, type ReviewDecision } from "../../src/model/approval.ts";
import type { Impact, PairChange } from "../../src/model/impact.ts";
import { renderApprovalComment } from "../../src/render/approval-comment.ts";
import { sha } from "../io/names.ts";
import { actsOf, parse } from "./gfm.ts";

const PLACE = { path: "policies/approvals.yaml", at: ["rules", 4] };

const need: NeedDecision = {
  count: 1,
  roles: ["head-of-it"],
  tenant: null,
  because: "E35: the date is agreed by the system administrator and the head of IT",
  place: PLACE,
  subjects: ["approve dsa-5817-1"],
  filledBy: [],
  missing: 1,
  couldStill: [
    { person: "mira", login: "mira-vogel" },
    { person: "otto", login: null },
  ],
  barred: [
    { person: "dave", login: "dave", why: "author", says: "made the change" },
    { person: "paula", login: "paula-w", why: "no-permission", says: "may not write to the repository" },
  ],
};

const review: ReviewDecision = {
  id: 1,
  login: "ines-w",
  person: "ines",
  state: "APPROVED",
  submittedAt: "2026-08-24T09:00:00Z",
  ignored: null,
  next: "",
};

const decision: Decision = {
  number: 12,
  base: { ref: "main", sha: sha("0".repeat(40)) },
  head: sha("1".repeat(40)),
  digest: `sha256:${"9f".repeat(32)}`,
  state: "pending",
  description: "1 of 2 approvals: head-of-it is missing",
  needs: [
    need,
    { ...need, roles: ["system-administrator"], filledBy: [{ login: "ines-w", person: "ines" }], missing: 0 },
  ],
  reviews: [
    review,
    { ...review, id: 2, login: "jonas", person: "jonas", ignored: "stale", next: "approve what is there now" },
    { ...review, id: 3, login: "@evil/team", person: null, state: "COMMENTED", ignored: "unknown-person" },
  ],
  obstacles: [],
  unread: [],
  authors: [{ id: 21, login: "dave", as: "author" }],
  request: ["mira-vogel"],
  rollbacks: [],
  automatic: null,
  reason: { text: "pending", place: null, because: [] },
};

const pair = (system: string, change: Partial<PairChange>): PairChange => ({
  ...{ system, was: null, is: "affected", change: "becomes-applicable", clock: null },
  ...change,
});

const impact: Impact = {
  patches: [
    {
      patch: "dsa-5817-1",
      advisory: "DSA-5817-1",
      pairs: [
        pair("web-1", { clock: { change: "starts", was: null, is: "2026-09-01T00:00:00Z" } }),
        pair("web-2", { clock: { change: "starts", was: null, is: "2026-08-31T00:00:00Z" } }),
        pair("db-1", {
          ...{ was: "affected", is: "fixed", change: "ceases-to-be-applicable" },
          clock: { change: "ends", was: "2026-08-30T00:00:00Z", is: null },
        }),
        pair("old-1", { was: "fixed", is: "unknown", change: "becomes-unknown" }),
      ],
    },
  ],
};

const PAGES: readonly (readonly [string, Decision, Impact | null])[] = [
  ["pending", decision, null],
  [
    "refused",
    {
      ...decision,
      state: "failure",
      description: "the step is not legal from here",
      obstacles: [
        {
          code: "findings",
          state: "failure",
          problem: "the step is not legal from here",
          cure: "show the record to see what is next",
        },
      ],
      needs: [{ ...need, couldStill: [] }],
    },
    null,
  ],
  [
    "unread",
    {
      ...decision,
      state: "failure",
      description:
        "validate first, 1 finding: patches/dsa-5817-1/attempt-1/change.yaml:3:9: the file is not valid YAML…",
      obstacles: [
        {
          code: "findings",
          state: "failure",
          problem:
            "validate first, 1 finding: patches/dsa-5817-1/attempt-1/change.yaml:3:9: the file is not valid YAML. close the bracket [yaml-syntax]",
          cure: "mend them; `patchledger validate --pr` shows all",
        },
      ],
      unread: ["patches/dsa-5817-1/attempt-1/change.yaml:3:9"],
      ...{ needs: [], reviews: [] },
    },
    null,
  ],
  [
    "automatic",
    {
      ...decision,
      state: "success",
      description: "policy lets the program merge it",
      ...{ needs: [], reviews: [], authors: [] },
      automatic: {
        because: "D13: the program counts verified systems and files; it decides nothing",
        place: PLACE,
        owned: [],
      },
    },
    null,
  ],
  [
    "automatic-owned",
    {
      ...decision,
      state: "success",
      description: "policy needs no person (B06); code owners of its files awaited: mira-vogel or ines-duarte",
      ...{ needs: [], reviews: [], authors: [] },
      automatic: {
        because: "B06: a move changes nothing",
        place: PLACE,
        owned: [
          {
            paths: ["patch.yaml", "outcome.yaml", "attempt-1/change.yaml"].map((file) => `patches/dsa-5817-1/${file}`),
            logins: ["mira-vogel", "ines-duarte"],
            approvedBy: [],
          },
          { paths: ["patches/dsa-5817-1/risks/001.yaml"], logins: ["otto"], approvedBy: ["otto"] },
        ],
      },
    },
    null,
  ],
  ["inventory", { ...decision, needs: [need], reviews: [], authors: [] }, impact],
  ["inventory-without-effect", { ...decision, needs: [need], reviews: [], authors: [] }, { patches: [] }],
];

describe("pages", () => {
  test.each(PAGES)("AP 2.9, D07: %s", async (name, given, change) => {
    await expect(renderApprovalComment(given, change)).toMatchFileSnapshot(`approval-comment/${name}.md`);
  });

  test("mention and link nobody", () => {
    for (const [name, given, change] of PAGES) {
      const acts = actsOf(parse(renderApprovalComment(given, change))).filter((act) => act !== "heading");
      expect(acts, name).toEqual([]);
    }
  });
});

test("what is in the way is told once, and in full", () => {
  for (const [name, given, change] of PAGES) {
    const comment = renderApprovalComment(given, change);
    for (const { problem } of given.obstacles)
      expect(comment.split(problem.slice(0, 30)).length - 1, `${name}: ${problem}`).toBe(1);
  }
});

test("every reason for which a review does not count is named", () => {
  for (const ignored of IGNORED)
    expect(renderApprovalComment({ ...decision, reviews: [{ ...review, ignored }] }, null)).toContain(`no: ${ignored}`);
});

test("thousands of patches that an inventory touches stay below what GitHub takes", () => {
  const [patch] = impact.patches;
  const patches = Array.from({ length: 3000 }, (_, index) => ({
    patch: "",
    pairs: [],
    ...patch,
    advisory: `A-${index}`,
  }));
  const comment = renderApprovalComment(decision, { patches });
  expect(comment.length).toBeLessThanOrEqual(60_000);
  expect(comment).toMatch(/and [0-9]+ more\n/);
  expect(comment).toContain("A-0");
});
