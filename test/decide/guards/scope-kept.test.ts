/** A system that nobody knows about any more is no new work: the reason is told, and that a newer list is needed. */
import { expect, test } from "vitest";
import { scopeGuard } from "../../../src/decide/guards/scope-kept.ts";
import { stepAt } from "../records.ts";

const TEXT = "the inventory is of 2026-02-01T03:00:00Z, older than the P3D that fleet-agent is trusted for";

test("D07: systems in no wave are told by what is known of them", () => {
  const step = stepAt("announce", {});
  const [pair] = step.pairs;
  if (pair === undefined) throw new Error("no pair to change");
  const withId = (id: string, verdict: "affected" | "unknown") => {
    const system = { ...pair.system, value: { ...pair.system.value, id } };
    return { ...pair, system, verdict, text: TEXT, course: null };
  };
  const pairs = [...step.pairs, withId("web-8", "affected"), withId("web-9", "unknown")];
  expect(scopeGuard("announce").check({ ...step, pairs })).toMatchObject([
    {
      problem: expect.stringMatching(
        /more systems need the patch than the change has in its waves: web-8 \(affected\)$/,
      ),
    },
    {
      problem: "nobody knows whether systems that are in no wave need the patch: web-9",
      cure: `bring a newer list, or write an exception; of web-9: ${TEXT}`,
    },
  ]);
});
