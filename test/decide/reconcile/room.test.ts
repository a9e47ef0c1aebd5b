/** Which openings and changes one run takes, and which wait. */
import { expect, test } from "vitest";
import { type Claim, taken } from "../../../src/decide/reconcile/room.ts";

const CAPS = { openPerRun: 20, dueWithin: "P2D", now: "2026-03-01T09:00:00Z" };
const SOON = "2026-03-02T09:00:00Z";

function claims(count: number, change: Partial<Claim>): readonly Claim[] {
  return Array.from({ length: count }, () => ({ what: "change", due: null, reads: 1, isCounted: true, ...change }));
}

interface Case {
  readonly title: string;
  readonly of: readonly Claim[];
  readonly reads: number;
  readonly waiting: number;
  readonly left: number;
}

const texts = claims(30, {});
const openings = claims(30, { what: "opening" });

test.each<Case>([
  { title: "as many as policy lets one write", of: texts, reads: 25, waiting: 10, left: 5 },
  { title: "as many as reads are left for", of: texts, reads: 12, waiting: 18, left: 0 },
  { title: "openings first, but for one change", of: [...openings, ...texts], reads: 12, waiting: 48, left: 0 },
  { title: "one of each at least", of: [...openings, ...texts], reads: -5, waiting: 58, left: -7 },
  {
    title: "what needs no look is not held back",
    of: claims(30, { what: "opening", reads: 0 }),
    reads: -5,
    waiting: 10,
    left: -5,
  },
  {
    title: "what is due never waits, and leaves less for the rest",
    of: [...claims(40, { due: SOON }), ...texts],
    reads: 12,
    waiting: 29,
    left: -29,
  },
  {
    title: "what only a person goes on with is not written",
    of: claims(30, { isCounted: false }),
    reads: 40,
    waiting: 0,
    left: 10,
  },
])("B07: $title", ({ of, reads, waiting, left }) => {
  const found = taken(of, CAPS, reads);
  expect([found.waiting.size, found.reads]).toEqual([waiting, left]);
});

test("drafts that are approved and stale do not hold up the others for ever", () => {
  const held = claims(30, { reads: 3, isCounted: false });
  const others = claims(10, {});
  const seconds = Array.from({ length: 50 }, (_, index) => `2026-03-01T09:00:${index + 10}Z`);
  const done = new Set(
    seconds.flatMap((now) => {
      const { waiting } = taken([...held, ...others], { ...CAPS, now }, 12);
      return others.filter((one) => !waiting.has(one));
    }),
  );
  expect(done.size).toBe(others.length);
});
