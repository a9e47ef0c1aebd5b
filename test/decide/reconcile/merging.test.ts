/** Which of the program's own pull requests one run looks at, which it merges, and which wait. */
import { expect, test } from "vitest";
import { type Mergeable, mergesIn } from "../../../src/decide/reconcile/merging.ts";
import { readsLeft } from "../../../src/decide/reconcile/reads.ts";
import { ownBranch, sha } from "../../io/names.ts";

const NOW = "2026-03-01T09:00:00Z";

/** In the order in which they are due. */
function waiting(count: number, patchOf = (index: number) => `p-${index}`): readonly Mergeable[] {
  return Array.from({ length: count }, (_, number) => ({
    number,
    branch: ownBranch(`patchledger/p-${number}/notice-registered`),
    head: sha("b".repeat(40)),
    due: null,
    patches: [patchOf(number)],
  }));
}

/** As a run does, with answers from `may`; null when there is none. */
function run(all: readonly Mergeable[], may: (number: number) => boolean | null, reads = readsLeft(80, 0), now = NOW) {
  const mayMerge = new Map<number, boolean>();
  const unanswered = new Map<string, string>();
  for (;;) {
    const { ready, questions, later } = mergesIn(all, { mayMerge, unanswered }, { reads, now });
    const asked = mayMerge.size + unanswered.size;
    if (questions.length === 0) return { asked, merged: [...ready], later: later.size };
    for (const { number, branch } of questions) {
      const answer = may(number);
      if (answer === null) unanswered.set(branch, "no answer");
      else mayMerge.set(number, answer);
    }
  }
}

test("B07: what is due first, as many as reads are left for, and the rest waits", () => {
  const found = run(waiting(15), () => true);
  expect(found).toMatchObject({ asked: 8, later: 7 });
  expect(found.merged.slice(0, 3)).toEqual([0, 1, 2]);
  expect(found.merged).toHaveLength(8);
});

test.each([
  { title: "none may be merged: one read each", may: false, reads: 25, asked: 23 },
  { title: "none is answered: as dear as a merge, since each is tried again", may: null, reads: 25, asked: 8 },
  { title: "lists and openings have taken all: one merge is always looked at", may: true, reads: -20, asked: 1 },
])("B07: $title", ({ may, reads, asked }) => {
  expect(run(waiting(40), () => may, reads)).toMatchObject({ asked, later: 40 - asked });
});

test("B07: lists and openings come first", () => {
  expect([readsLeft(0, 0), readsLeft(999, 0), readsLeft(1_000, 0), readsLeft(1_000, 20)]).toEqual([25, 16, 15, -5]);
});

test("those that people hold up do not hold up the others for ever", () => {
  const seconds = Array.from({ length: 50 }, (_, index) => `2026-03-01T09:00:${index + 10}Z`);
  const merged = seconds.flatMap((now) => run(waiting(40), (number) => number >= 30, readsLeft(80, 0), now).merged);
  expect(new Set(merged)).toEqual(new Set([30, 31, 32, 33, 34, 35, 36, 37, 38, 39]));
});

test("AP-049: one of a patch: a merge takes back what is approved of the same patch", () => {
  const pairs = waiting(4, (index) => `p-${index % 2}`);
  expect(run(pairs, () => true)).toMatchObject({ asked: 2, merged: [0, 1], later: 2 });
  expect(run(pairs, (number) => number > 0)).toMatchObject({ asked: 3, merged: [1, 2], later: 1 });
});
