/** Verdict `waived`: an exception holds for its time, for its systems, and as long as the patch is no more urgent (X13). */
import { describe, expect, test } from "vitest";
import { explainPair } from "../../../src/decide/applicability/explain.ts";
import { isDone } from "../../../src/decide/applicability/pair-course.ts";
import { scopeLines } from "../../../src/decide/applicability/scope.ts";
import type { Amendment, Exception } from "../../../src/model/authored.ts";
import { reRated } from "../ends.ts";
import { laterStep } from "../later-steps.ts";
import { record } from "../record-parts.ts";
import { patchFile } from "../stage-files.ts";

const patch = patchFile();
const exception: Exception = {
  schemaVersion: 1,
  systems: ["web-1", "db-1"],
  requestedBy: "ines",
  owner: "mira",
  reason: "The shop cannot be restarted before the sale ends.",
  control: "Client certificates are refused at the gateway.",
  check: "The gateway's settings are compared every night.",
  from: "2026-03-02T00:00:00Z",
  until: "2026-04-01T00:00:00Z",
};

interface Given {
  readonly exceptions?: readonly Exception[];
  readonly amendments?: readonly Amendment[];
  readonly now?: string;
}

function given({ exceptions = [exception], amendments = [], now = "2026-03-10T00:00:00Z" }: Given) {
  const after = record({ patch, exceptions, amendments });
  return laterStep("amend", { before: after, after, now, file: null });
}

function pairOf(system: string, change: Given = {}) {
  const pair = given(change).pairs.find((one) => one.system.value.id === system);
  if (pair === undefined) throw new Error(`no pair of ${system}`);
  return pair;
}

describe("X13: whether it holds", () => {
  test.each<readonly [string, string, Given]>([
    ["at its beginning", "waived", { now: exception.from }],
    ["a moment before it", "affected", { now: "2026-03-01T23:59:59.999Z" }],
    ["a moment before its end", "waived", { now: "2026-03-30T23:59:59.999Z" }],
    [
      "at its end: the first deadline holds again",
      "affected",
      { exceptions: [{ ...exception, until: "2026-03-10T00:00:00Z" }] },
    ],
    ["for another system", "affected", { exceptions: [{ ...exception, systems: ["web-2"] }] }],
    [
      "an older rating does not matter: it was known",
      "waived",
      { amendments: [reRated(patch, { at: "2026-03-01T12:00:00Z" })] },
    ],
    ["raised since: it no longer holds", "affected", { amendments: [reRated(patch, { at: "2026-03-05T00:00:00Z" })] }],
    ["raised at the moment at which it began", "affected", { amendments: [reRated(patch, { at: exception.from })] }],
    [
      "raised and lowered again: it has to be looked at",
      "affected",
      {
        amendments: [
          reRated(patch, { at: "2026-03-05T00:00:00Z" }),
          reRated(patch, { at: "2026-03-06T00:00:00Z", rating: patch.rating }),
        ],
      },
    ],
    [
      "rated anew since, at the same level: it holds",
      "waived",
      { amendments: [reRated(patch, { at: "2026-03-05T00:00:00Z", rating: { ...patch.rating, damage: "limited" } })] },
    ],
    [
      "lowered since: it holds",
      "waived",
      {
        amendments: [
          reRated(patch, {
            at: "2026-03-05T00:00:00Z",
            rating: { exploitation: "none", attackPossibility: "low", attackComplexity: "high", damage: "limited" },
          }),
        ],
      },
    ],
    [
      "a new one, of after the rating, holds",
      "waived",
      {
        amendments: [reRated(patch, { at: "2026-03-05T00:00:00Z" })],
        exceptions: [exception, { ...exception, from: "2026-03-06T00:00:00Z", renews: "exceptions/001.yaml" }],
      },
    ],
  ])("%s", (_case, verdict, change) => {
    expect(pairOf("web-1", change).verdict).toBe(verdict);
  });

  test("only what calls for a patch is waived", () => {
    expect(pairOf("db-1").verdict).toBe("fixed");
  });
  test("unknown can be waived as well: the inventory is stale", () => {
    const now = "2026-03-31T12:00:00Z";
    expect(pairOf("web-2", { now }).verdict).toBe("unknown");
    expect(pairOf("web-1", { now })).toMatchObject({
      verdict: "waived",
      text: expect.stringMatching(/it is unknown: the inventory is of 2026-03-01T03:00:00Z/),
    });
  });
});

test("X13: the verdict says who answers for it, until when, and what is underneath", () => {
  expect(pairOf("web-1").text).toMatch(
    /^exceptions\/001.yaml lets it be until 2026-04-01T00:00:00Z, and mira answers for it; it is affected: /,
  );
});

test("X13: the one that holds longest is named", () => {
  const longer = { ...exception, owner: "otto", until: "2026-05-01T00:00:00Z" };
  expect(pairOf("web-1", { exceptions: [exception, longer] }).text).toMatch(/^exceptions\/002.yaml .* otto answers/);
});

test("X13: an exception that was overtaken is told, so that nobody relies on it", () => {
  const pair = pairOf("web-1", { amendments: [reRated(patch, { at: "2026-03-05T00:00:00Z" })] });
  expect(pair.text).toMatch(/; exceptions\/001.yaml no longer holds, since the patch was rated as more urgent$/);
});

test("X13: what is waived is out of scope and done, but never fixed", () => {
  const { pairs, catalog } = given({});
  expect(scopeLines(pairs, catalog).map(({ system }) => system)).toEqual(["web-2"]);
  expect(isDone(pairOf("web-1"))).toBe(true);
});

test("X13: explained, it leads to the line of its end, and to the rating that overtook it", () => {
  const { catalog, now, pairs } = given({ amendments: [reRated(patch, { at: "2026-03-05T00:00:00Z" })] });
  const [pair] = pairs.filter(({ system }) => system.value.id === "web-1");
  if (pair === undefined) throw new Error("no pair");
  expect(explainPair(pair, catalog, now).because[0]?.because.slice(0, 2)).toEqual([
    {
      text: "exceptions/001.yaml lets it be until 2026-04-01T00:00:00Z; mira answers for the risk",
      place: { path: "patches/dsa-5764-1/exceptions/001.yaml", at: ["until"] },
      because: [],
    },
    {
      text: "it no longer holds: amendments/001.yaml rates the patch as more urgent",
      place: { path: "patches/dsa-5764-1/amendments/001.yaml", at: ["rating"] },
      because: [],
    },
  ]);
});
