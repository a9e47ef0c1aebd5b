/** What a new patch leads to. */
import { expect, test } from "vitest";
import { openFields } from "../../../src/decide/draft/sketch.ts";
import { draft } from "../../../src/decide/draft.ts";
import { nextStep } from "../../../src/decide/standing/next-step.ts";
import { standingOf } from "../../../src/decide/standing/standing.ts";
import { AS_OF, catalogAfter } from "../../requirements/sample.ts";

const CATALOG = catalogAfter();
const standings = [...CATALOG.records.values()].map((record) => standingOf(record, CATALOG, AS_OF));
const inState = (state: string) =>
  standings.filter(({ derived }) => derived.state === state && !derived.isWithdrawn && derived.illegal.length === 0);

test("B10: what follows registration is the evaluation, which can't be finished without a plan of the test", () => {
  const registered = inState("registered").filter(({ open }) => open.length > 0);
  expect(registered.length).toBeGreaterThan(10);
  for (const standing of registered) {
    expect(nextStep(standing, CATALOG, AS_OF)).toMatchObject({ transition: "evaluate", by: "person" });
    const { record, derived } = standing;
    const patch = CATALOG.patches.get(record.id)?.value;
    if (patch === undefined) throw new Error(`${record.id} has no patch`);
    const known = { record, derived, patch, catalog: CATALOG, standing, said: {}, commit: null, now: AS_OF };
    const drafted = draft({ what: "evaluate", wave: null }, known);
    const open = "sketch" in drafted ? openFields(drafted.sketch?.value).map((keys) => keys.join(".")) : [];
    expect(open.filter((keys) => keys.startsWith("testPlan"))).not.toEqual([]);
  }
});

test("B10: what was evaluated goes to its test, and who tests is asked for", () => {
  const evaluated = inState("evaluated");
  expect(evaluated.length).toBeGreaterThan(1);
  for (const standing of evaluated)
    expect(nextStep(standing, CATALOG, AS_OF)).toMatchObject({
      transition: "test",
      file: "attempt-1/test-report.yaml",
      needs: [{ roles: ["test-engineer", "system-administrator"] }],
    });
});
