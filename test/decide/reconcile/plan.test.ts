/** What is done about each difference between what is wanted and what is there, and in which order. */
import { describe, expect, test } from "vitest";
import type { Candidate, Known } from "../../../src/decide/reconcile/candidate.ts";
import { reconcile } from "../../../src/decide/reconcile/plan.ts";
import type { PullRequestEntry } from "../../../src/model/github.ts";
import { sha } from "../../io/names.ts";
import { BASE, candidate, HEAD, known, pull } from "./wanted-pull.ts";

const CAPS = { openPerRun: 2, dueWithin: "P2D", now: "2026-03-01T09:00:00Z" };

const opens = (of: Candidate, change: Partial<PullRequestEntry> = {}) =>
  new Map([[String(of.branch), pull(of, change)]]);
const asked = (...of: readonly Candidate[]) => new Map(of.map(({ branch }) => [String(branch), []]));

interface Case {
  readonly title: string;
  readonly of: Candidate;
  readonly known: Partial<Known>;
  readonly does: readonly string[];
  readonly leaves?: readonly string[];
  readonly asks?: readonly string[];
}

const plain = candidate("p-1");
const same = candidate("p-1", { branchIs: "same", head: HEAD ?? null });
const differs = candidate("p-1", { branchIs: "differs", head: HEAD ?? null });
const automatic: Candidate = { ...same, isAutomatic: true };

const CASES: readonly Case[] = [
  {
    title: "nothing is there: it is opened once nobody knows of an older one",
    of: plain,
    known: { past: asked(plain) },
    does: ["open"],
  },
  { title: "before it is opened, its past is asked", of: plain, known: {}, does: ["open"], asks: ["past"] },
  {
    title: "I6: what a person closed stays closed, also without its branch",
    of: plain,
    known: { past: new Map([[String(plain.branch), [pull(plain, { state: "closed" })]]]) },
    does: [],
    leaves: ["closed-by-a-person"],
  },
  {
    title: "I1: what was merged is not opened again",
    of: plain,
    known: {
      past: new Map([[String(plain.branch), [pull(plain, { state: "closed", mergedAt: "2026-03-01T08:30:00Z" })]]]),
    },
    does: [],
    leaves: ["merged-before"],
  },
  { title: "all is as it should be", of: same, known: { pulls: opens(same) }, does: [] },
  {
    title: "its labels are missing: a run was cut off",
    of: same,
    known: { pulls: opens(same, { labels: ["theirs"] }) },
    does: ["mark"],
  },
  {
    title: "what is there of its labels shows that they were given: one that a person took off stays off",
    of: { ...same, labels: ["step: evaluate", "patchledger"] },
    known: { pulls: opens(same, { labels: ["Step: Evaluate"] }) },
    does: [],
  },
  {
    title: "its text is another",
    of: { ...same, isDescribed: false },
    known: { pulls: opens(same) },
    does: ["describe"],
  },
  {
    title: "a person has pushed: he goes on with it, and the text tells reviewers of what is there now",
    of: candidate("p-1", { branchIs: "touched", head: HEAD ?? null, isDescribed: false }),
    known: { pulls: opens(same) },
    does: ["describe"],
    leaves: ["edited-by-a-person"],
  },
  {
    title: "I7: the base moved, and reviews are asked first",
    of: differs,
    known: { pulls: opens(differs) },
    does: ["rebuild"],
    asks: ["approval"],
  },
  {
    title: "I7: the base moved, and nobody approved: it is written anew",
    of: { ...differs, isDescribed: false },
    known: { pulls: opens(differs), isApproved: new Map([[7, false]]) },
    does: ["rebuild", "describe"],
  },
  {
    title: "I7: the base moved, and somebody approved: a comment says so",
    of: differs,
    known: { pulls: opens(differs), isApproved: new Map([[7, true]]) },
    does: ["comment"],
    leaves: ["base-moved"],
  },
  {
    title: "AP-069: before it is merged, its status is asked",
    of: automatic,
    known: { pulls: opens(automatic) },
    does: [],
    asks: ["merge"],
  },
  {
    title: "AP-069: merged with a status",
    of: automatic,
    known: { pulls: opens(automatic), mayMerge: new Map([[7, true]]) },
    does: ["merge"],
  },
  {
    title: "what could not be asked keeps it back: whether a person closed it",
    of: plain,
    known: { unanswered: new Map([[String(plain.branch), "no answer"]]) },
    does: [],
    leaves: ["unanswered"],
  },
  {
    title: "what could not be asked keeps it back: whether anybody approves it",
    of: differs,
    known: { pulls: opens(differs), unanswered: new Map([[String(differs.branch), "no answer"]]) },
    does: [],
    leaves: ["unanswered"],
  },
  {
    title: "what could not be asked keeps it back: whether it may be merged",
    of: automatic,
    known: { pulls: opens(automatic), unanswered: new Map([[String(automatic.branch), "no answer"]]) },
    does: [],
    leaves: ["unanswered"],
  },
  {
    title: "AP-069: not without",
    of: automatic,
    known: { pulls: opens(automatic), mayMerge: new Map([[7, false]]) },
    does: [],
  },
  {
    title: "AP-069: not when the pull request shows another head than the branch",
    of: automatic,
    known: {
      pulls: opens(automatic, { head: { ref: automatic.branch, sha: BASE ?? sha(""), repository: "acme/patches" } }),
      mayMerge: new Map([[7, true]]),
    },
    does: [],
  },
  {
    title: "AP-069: not a draft",
    of: automatic,
    known: { pulls: opens(automatic, { isDraft: true }), mayMerge: new Map([[7, true]]) },
    does: [],
  },
  {
    title: "AP-069: not what policy leaves to people",
    of: same,
    known: { pulls: opens(same), mayMerge: new Map([[7, true]]) },
    does: [],
  },
];

test.each(CASES)("$title", ({ of, known: facts, does, leaves = [], asks = [] }) => {
  const planned = reconcile([of], known(facts), CAPS);
  expect(planned.actions.map(({ kind }) => kind)).toEqual(does);
  expect(planned.left.map(({ reason }) => reason)).toEqual(leaves);
  expect(planned.questions.map(({ about }) => about)).toEqual(asks);
});

test("what people added to labels and assignees stays", () => {
  const found = reconcile(
    [same],
    known({ pulls: opens(same, { labels: ["Theirs"], assignees: ["Mira", "ben"] }) }),
    CAPS,
  );
  expect(found.actions).toMatchObject([{ labels: ["Theirs", "step: evaluate"], assignees: ["Mira", "ben"] }]);
});

describe("B07: the number of pull requests", () => {
  const due = (id: string, at: string | null) => candidate(id, { due: at });
  const all = [
    due("late-1", "2026-04-01T00:00:00Z"),
    due("none-1", null),
    due("soon-1", "2026-03-02T00:00:00Z"),
    due("soon-2", "2026-03-01T10:00:00Z"),
    due("soon-3", "2026-03-03T08:59:00Z"),
    due("next-1", "2026-03-10T00:00:00Z"),
  ];
  const planned = reconcile(all, known({ past: asked(...all) }), CAPS);
  const idsOf = (list: readonly { readonly purpose?: { readonly patches: readonly string[] } }[]) =>
    list.flatMap(({ purpose }) => purpose?.patches ?? []);

  test("what is due first goes first, and what is due soon is not counted", () => {
    expect(idsOf(planned.actions)).toEqual(["soon-2", "soon-1", "soon-3", "next-1", "late-1"]);
  });

  test("the rest waits, and is named", () => {
    expect(planned.left).toMatchObject([{ purpose: { patches: ["none-1"] }, reason: "over-the-cap" }]);
  });

  test("what a person closed takes nobody's place", () => {
    const [late] = all;
    const past = new Map([...asked(...all), [String(late?.branch), [pull(plain, { state: "closed" })]]]);
    expect(idsOf(reconcile(all, known({ past }), CAPS).actions)).toContain("none-1");
  });

  test("the same number of those that are there is written anew, when all would be", () => {
    const moved = all.map((one) => ({ ...one, branchIs: "differs" as const, head: HEAD ?? null }));
    const pulls = new Map(moved.map((one, index) => [String(one.branch), pull(one, { number: index })]));
    const found = reconcile(moved, known({ pulls }), CAPS);
    expect(idsOf(found.actions)).toEqual(["soon-2", "soon-1", "soon-3", "next-1", "late-1"]);
    expect(found.questions).toHaveLength(5);
    expect(found.left).toMatchObject([{ reason: "over-the-cap" }]);
  });

  test("what nobody knows about takes its place: not all are asked, one after the other, when none is answered", () => {
    const unanswered = new Map(all.map(({ branch }) => [String(branch), "no answer"]));
    const found = reconcile(all, known({ unanswered }), CAPS);
    expect(found.questions).toEqual([]);
    expect(found.left.map(({ reason }) => reason)).toEqual([...Array(5).fill("unanswered"), "over-the-cap"]);
  });

  test("only of those that are opened the past is asked", () => {
    expect(reconcile(all, known(), CAPS).questions).toHaveLength(5);
  });
});
