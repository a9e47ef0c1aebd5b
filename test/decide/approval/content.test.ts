/** What an approval was for, and by whom: each case is the one thing that it changes. */
import { describe, expect, test } from "vitest";
import { decide } from "../../../src/decide/approval.ts";
import { account, change, facts, NOW, PROGRAM, ROLES, review, rules, subject } from "./facts.ts";
import { BOTH, table } from "./table.ts";

describe("what was approved", () => {
  const saw = (...paths: readonly ReturnType<typeof change>[]) => [
    review("mira"),
    review("jonas", { seen: { paths, why: null } }),
  ];
  const exception = change("e", "patches/dsa-5764-1/exceptions/001.yaml");
  table([
    ["AP-043: other content than today's", facts({ reviews: saw(change("9")) }), "pending, jonas stale"],
    [
      "AP-043: the same on another base version of the file",
      facts({ reviews: saw({ ...change("a"), oldBlob: "7".repeat(40) }) }),
      "pending, jonas stale",
    ],
    [
      "AP-006 AP-043: the same with another mode",
      facts({ reviews: saw({ ...change("a"), newMode: "100755" }) }),
      "pending, jonas stale",
    ],
    [
      "AP-047: nobody can tell what it was",
      facts({ reviews: [review("mira"), review("jonas", { seen: { paths: null, why: "same second" } })] }),
      "pending, jonas stale",
    ],
    [
      "AP-048: a push elsewhere kills only what covers it",
      facts({
        changes: [change("a"), change("f", "docs/x.md")],
        subjects: [subject(), subject({ transition: null, kind: "other", record: null, paths: ["docs/x.md"] })],
        reviews: [review("jonas"), review("mira"), review("sofia")],
      }),
      "pending, mira stale, sofia stale",
    ],
    [
      "AP-048: and keeps what does not",
      facts({
        changes: [change("a"), exception],
        subjects: [subject(), subject({ transition: null, kind: "inventory", paths: ["systems/inventory/x.tsv"] })],
        reviews: [review("mira")],
      }),
      "pending",
    ],
    [
      "AP-051: approved as a draft",
      facts({ reviews: [review("mira"), review("jonas", { wasDraft: true })] }),
      "pending, jonas draft",
    ],
    [
      "AP-052: approved for another base",
      facts({ reviews: [review("mira"), review("jonas", { wasElsewhere: true })] }),
      "pending, jonas retargeted",
    ],
  ]);
});

const held = (from?: string, until?: string) =>
  rules(
    {},
    {
      roles: ROLES.roles.map((one) =>
        one.id === "head-of-it"
          ? {
              ...one,
              holders: [{ person: "mira", ...(from ? { from } : {}), ...(until ? { until } : {}) }, { person: "otto" }],
            }
          : one,
      ),
    },
  );

test.each([
  [
    "approved at 02:45 for the first time, decided at 02:15 for the second",
    "2026-10-25T02:30:00+01:00",
    "2026-10-25T01:15:00Z",
    "success",
  ],
  ["02:30 for the second time", "2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00Z", "pending"],
  ["02:30 for the first time, and later", "2026-10-25T02:30:00+02:00", "2026-10-25T01:15:00Z", "pending"],
  ["before 02:30, which there is not", "2026-03-29T02:30:00+01:00", "2026-03-29T01:29:59Z", "success"],
  ["at 02:30, which there is not", "2026-03-29T02:30:00+01:00", "2026-03-29T01:30:00Z", "pending"],
  [
    "the last second of a day, which is not the last in UTC",
    "2026-11-01T00:00:00+01:00",
    "2026-10-31T22:59:59Z",
    "success",
  ],
  ["the first second of the next", "2026-11-01T00:00:00+01:00", "2026-10-31T23:00:00Z", "pending"],
])("AP-046: the night in which clocks are changed: %s, of a role until %s", (_, until, now, state) => {
  const submittedAt = new Date(Date.parse(now) - 30 * 60_000).toISOString();
  const reviews = ["mira", "jonas"].map((login) => review(login, { submittedAt }));
  expect(decide(facts({ reviews }), held(undefined, until), now).state).toBe(state);
});

describe("who may approve", () => {
  table([
    [
      "AP-024: a role that was given later",
      facts({ reviews: BOTH }),
      "pending, mira not-in-role-then",
      held("2026-03-02T11:00:00Z"),
    ],
    [
      "AP-024: a role that has ended since",
      facts({ reviews: BOTH }),
      "pending, mira not-in-role",
      held(undefined, "2026-03-02T11:00:00Z"),
    ],
    [
      "AP-024: a role that ends just now is over",
      facts({ reviews: BOTH }),
      "pending, mira not-in-role",
      held(undefined, NOW),
    ],
    [
      "AP-025: without write access",
      facts({ reviews: [review("mira"), review("jonas", { permission: "read" })] }),
      "pending, jonas no-permission",
    ],
    [
      "AP-027: a bot",
      facts({ reviews: [review("mira"), review("jonas", { author: { ...account("jonas"), type: "Bot" } })] }),
      "pending, jonas bot",
    ],
    [
      "AP-027: the program",
      facts({ reviews: [review("mira"), review("x", { author: PROGRAM })] }),
      "pending, patchledger[bot] bot",
    ],
    [
      "AP-010: an account that is gone",
      facts({ reviews: [review("mira"), review("jonas", { author: null })] }),
      "pending, (deleted account) unknown-person",
    ],
    [
      "AP-021: somebody without a role",
      facts({ reviews: [review("mira"), review("pavel")] }),
      "pending, pavel not-in-role",
    ],
    [
      "AP-021: somebody whom the ledger does not know",
      facts({ reviews: [review("mira"), review("stranger")] }),
      "pending, stranger unknown-person",
    ],
  ]);
});
