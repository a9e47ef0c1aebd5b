/** Where a branch was when, whom messages name, and what follows from what was merged. */
import { describe, expect, test } from "vitest";
import { circumstances } from "../../../src/commands/approve/reviews.ts";
import { headAt, historyOf, tipBefore } from "../../../src/decide/approval/branch-history.ts";
import { movedPaths } from "../../../src/decide/approval/follows.ts";
import { kindOfPath } from "../../../src/decide/approval/subjects.ts";
import { trailersOf } from "../../../src/decide/approval/trailers.ts";
import type { Activity } from "../../../src/model/github.ts";
import { account, change, ROLES, review, sha } from "./facts.ts";

function move(before: string, after: string, at: string): Activity {
  const [from, to] = [sha(before), sha(after)];
  return { id: 1, ref: "refs/heads/work", before: from, after: to, type: "push", actor: account("ines"), at };
}

const MOVES = [move("a", "b", "2026-03-02T10:10:00Z"), move("0", "a", "2026-03-02T10:00:00Z")];

describe("the log of a branch", () => {
  test.each([
    ["AP-047: between two pushes", "2026-03-02T10:05:00Z", { sha: sha("a") }],
    ["AP-047: after the last", "2026-03-02T11:00:00Z", { sha: sha("b") }],
    ["AP-047: in the second of a push", "2026-03-02T10:10:00Z", { why: "something was pushed in the same second" }],
    ["AP-047: before the branch was there", "2026-03-02T09:00:00Z", { why: "the branch was not there" }],
  ])("%s", (_, at, want) => {
    expect(headAt(historyOf(MOVES, sha("b")), at)).toEqual(want);
  });

  test.each([
    ["AP-005: it ends elsewhere", MOVES, "c", true],
    ["AP-005: a push is missing", [move("c", "b", "2026-03-02T10:10:00Z"), ...MOVES.slice(1)], "b", true],
    ["AP-005: it does not reach the beginning", MOVES.slice(0, 1), "b", true],
    [
      "AP-005: nobody knows who pushed",
      [{ ...move("a", "b", "2026-03-02T10:10:00Z"), actor: null }, ...MOVES.slice(1)],
      "b",
      true,
    ],
    ["AP-005: it is whole", MOVES, "b", false],
  ] as const)("%s", (_, moves, head, hasGap) => {
    expect(historyOf(moves, sha(head)).gap !== null).toBe(hasGap);
  });
});

const RULES_AT = [
  move("c", "d", "2026-03-02T12:00:00Z"),
  move("b", "c", "2026-03-02T11:00:00Z"),
  move("a", "b", "2026-03-02T10:00:00Z"),
];

test.each<
  [name: string, moves: readonly Activity[], asked: { readonly tip: string; readonly at: string }, want: string | null]
>([
  ["AP-075: nothing came since", RULES_AT, { tip: "d", at: "2026-03-02T12:00:01Z" }, "d"],
  ["AP-075: one came since", RULES_AT, { tip: "d", at: "2026-03-02T11:30:00Z" }, "c"],
  [
    "AP-075: in the second in which one came, it may have come later",
    RULES_AT,
    { tip: "d", at: "2026-03-02T12:00:00Z" },
    "c",
  ],
  [
    "AP-075: from before the log begins, it is where that begins",
    RULES_AT,
    { tip: "d", at: "2026-03-02T09:00:00Z" },
    "a",
  ],
  [
    "AP-075: nothing was there before",
    [move("0", "d", "2026-03-02T12:00:00Z")],
    { tip: "d", at: "2026-03-02T09:00:00Z" },
    "d",
  ],
  ["AP-075: the log does not tell of the newest yet", RULES_AT, { tip: "e", at: "2026-03-02T12:00:01Z" }, "d"],
  ["AP-075: an earlier tip, as of then", RULES_AT, { tip: "c", at: "2026-03-02T10:30:00Z" }, "b"],
  ["AP-075: the tip with which the log begins", RULES_AT, { tip: "a", at: "2026-03-02T10:30:00Z" }, "a"],
  ["AP-075: no log at all", [], { tip: "d", at: "2026-03-02T10:30:00Z" }, "d"],
  ["AP-075: the log has a gap", RULES_AT.toSpliced(1, 1), { tip: "d", at: "2026-03-02T09:00:00Z" }, null],
])("%s", (_, moves, { tip, at }, want) => {
  expect(tipBefore(moves, sha(tip), at)).toBe(want === null ? null : sha(want));
});

test.each<[name: string, message: string, want: readonly (string | null)[]]>([
  ["AP-030: GitHub's address with a number", "x\n\nCo-authored-by: J <14+jonas@users.noreply.github.com>", ["jonas"]],
  [
    "AP-030: in capitals, in the middle of a message",
    "x\nCO-AUTHORED-BY: J <14+Jonas@USERS.noreply.github.com>\nmore",
    ["Jonas"],
  ],
  ["AP-030: of old, without a number", "x\n\nSigned-off-by: J <jonas@users.noreply.github.com>", ["jonas"]],
  [
    "AP-031: a login with an underscore",
    "x\n\nOn-behalf-of: @alice_corp <123+alice_corp@users.noreply.github.com>",
    ["alice_corp"],
  ],
  ["AP-031: a login that ends with a hyphen", "x\n\nOn-behalf-of: A <123+alice-@users.noreply.github.com>", ["alice-"]],
  ["AP-033: GitHub's address with more in it", "x\n\nOn-behalf-of: A <1+a.jonas@users.noreply.github.com>", [null]],
  ["AP-033: GitHub's address after a name, bare", "x\n\nOn-behalf-of: A. jonas@users.noreply.github.com", [null]],
  ["AP-033: two addresses", "x\n\nOn-behalf-of: <14+jonas@users.noreply.github.com> <x@y.example>", [null]],
  ["AP-031: by name", "x\n\nOn-behalf-of: @jonas", ["jonas"]],
  ["AP-030: an address of a commit of the pull request", "x\n\nCo-authored-by: I <Ines@Example.org>", ["ines"]],
  ["AP-033: an address that nobody has", "x\n\nCo-authored-by: X <x@y.example>", [null]],
  ["nobody", "Co-authors are welcome", []],
])("%s", (_, message, want) => {
  const known = new Map([["ines@example.org", account("ines")]]);
  expect(trailersOf(message, known, ROLES).map((one) => one.account?.login ?? null)).toEqual(want);
});

test.each([
  ["somebody names another base", "base_ref_changed", true],
  ["GitHub does, as the base was deleted", "automatic_base_change_succeeded", true],
  ["something else", "renamed", false],
])("AP-043: after a review, %s", (_, event, wasElsewhere) => {
  const given = review("mira");
  const [at, then] = ["2026-03-02T10:00:00Z", "2026-03-02T10:05:00Z"];
  const events = [{ event, actor: account("ines"), at: then, commit: null, dismissed: null, reviewer: null }];
  expect(circumstances(given, at, events, { isDraft: false }).wasElsewhere).toBe(wasElsewhere);
});

test("AP-051: in which order events are told makes no difference to what was a draft", () => {
  const event = (name: string, minute: number) => ({
    ...{ event: name, actor: account("ines"), at: `2026-03-02T10:0${minute}:00Z`, commit: null },
    ...{ dismissed: null, reviewer: null },
  });
  const [ready, back] = [event("ready_for_review", 2), event("convert_to_draft", 4)];
  const wasDraft = (events: readonly (typeof ready)[], at = "2026-03-02T10:01:00Z") =>
    circumstances(review("mira"), at, events, { isDraft: true }).wasDraft;
  expect([wasDraft([ready, back]), wasDraft([back, ready]), wasDraft([back, ready, back, ready])]).toEqual([
    true,
    true,
    true,
  ]);
  expect([wasDraft([ready, back], "2026-03-02T10:03:00Z"), wasDraft([back, ready], "2026-03-02T10:03:00Z")]).toEqual([
    false,
    false,
  ]);
});

const gone = (path: string, blob: string) => ({
  ...change(blob, path),
  ...{ oldMode: "100644", newMode: "000000", oldBlob: blob.repeat(40), newBlob: "0".repeat(40) },
});

test.each([
  [
    "AP-069 B06: the same files in the archive",
    [gone("patches/x/patch.yaml", "a"), change("a", "patches/archive/2026/x/patch.yaml")],
    2,
  ],
  ["AP-069: another content", [gone("patches/x/patch.yaml", "a"), change("b", "patches/archive/2026/x/patch.yaml")], 0],
  ["AP-069: a file that only goes", [gone("patches/x/patch.yaml", "a")], 0],
  [
    "AP-069: out of the archive",
    [gone("patches/archive/2026/x/patch.yaml", "a"), change("a", "patches/x/patch.yaml")],
    0,
  ],
] as const)("%s", (_, changes, count) => {
  expect(movedPaths(changes)).toHaveLength(count);
});

test.each([
  ["AP-070: policies", "policies/approvals.yaml", "governance"],
  ["AP-070: workflows", ".github/workflows/approve.yml", "governance"],
  ["AP-070: code owners, wherever they stand", "docs/CODEOWNERS", "governance"],
  ["AP-070: the program", "src/main.ts", "governance"],
  ["AP-009: documents", "docs/x.md", "other"],
  ["AP-009: what has no place in a record", "patches/x/other.yaml", "other"],
  ["lists", "systems/inventory/fleet/mail.tsv", "inventory"],
  ["systems", "systems/web.yaml", "system"],
  ["notices of the record", "patches/x/notices/registered.yaml", "notice"],
  ["exceptions", "patches/x/exceptions/001.yaml", "exception"],
])("%s", (_, path, kind) => {
  expect(kindOfPath(path)).toBe(kind);
});
