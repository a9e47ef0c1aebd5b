/**
 * One start for all: what was registered earlier than people say it was collected is due earlier, whether the clocks, the list
 * of a group, the outcome or the step that closes it are asked (P1 P22 B07).
 */
import { describe, expect, test } from "vitest";
import { CLOSE_GUARDS } from "../../src/decide/guards/close.ts";
import { trackedGroups } from "../../src/decide/reconcile/tracking.ts";
import { clocksOf } from "../../src/decide/standing/clocks.ts";
import { standingOf } from "../../src/decide/standing/standing.ts";
import { slaVerdicts } from "../../src/decide/time/sla-verdict.ts";
import type { Attested } from "../../src/model/registered.ts";
import { refusals, stepAt } from "./records.ts";
import { dated } from "./standing/clock-cases.ts";

const BEFORE: Attested = { at: "2026-02-20T09:00:00Z", basis: "unattested" };

describe("P1 P22: one start, whoever asks", () => {
  test("clocks, standing and the list of a group", () => {
    const { record, catalog: undated, now } = stepAt("approve");
    const catalog = dated(undated, BEFORE);
    const standing = standingOf(record, catalog, now);
    const due = "2026-02-25T09:00:00Z";
    expect(clocksOf(standing, { catalog, now }).find(({ systems }) => systems.includes("web-1"))?.deadline?.at).toBe(
      due,
    );
    expect(standing.deadline?.at).toBe(due);
    expect(trackedGroups([standing], catalog)[0]?.patches[0]?.deadline).toBe(due);
  });

  test("the outcome, and the guard that asks for it", () => {
    const step = stepAt("close");
    const then = { ...step, catalog: dated(step.catalog, BEFORE) };
    expect(slaVerdicts(then.record, then.pairs, then.catalog)).toMatchObject([
      { verdict: "breached", deadline: "2026-02-25T09:00:00Z" },
    ]);
    expect(refusals(CLOSE_GUARDS, step)).toEqual([]);
    expect(refusals(CLOSE_GUARDS, then)).toEqual([expect.stringContaining("due 2026-02-25T09:00:00Z")]);
  });

  test("P19: the outcome says of a system that was retired when it was late that it was", () => {
    const step = stepAt("close");
    const web = step.catalog.systems.get("web-1");
    if (web === undefined) throw new Error("there is no web-1");
    const inService = { ...web.value.inService, until: "2026-03-07T00:00:00Z", reason: "Replaced" };
    const gone = { ...web, value: { ...web.value, inService } };
    const record = { ...step.record, outcome: null, attempts: step.record.attempts.map(withoutRest) };
    const systems = new Map([...step.catalog.systems, ["web-1", gone]]);
    const catalog = { ...step.catalog, systems, records: new Map([[record.id, record]]) };
    expect(slaVerdicts(record, standingOf(record, catalog, "2026-03-09T00:00:00Z").pairs, catalog)).toEqual([
      { level: "emergency", verdict: "breached", deadline: "2026-03-06T08:00:00Z", stoppedAt: "2026-03-07T00:00:00Z" },
    ]);
  });
});

/** As if the second wave had not been deployed. */
function withoutRest<
  T extends { deployments: ReadonlyMap<string, unknown>; verifications: ReadonlyMap<string, unknown> },
>(attempt: T): T {
  const first = <V>(files: ReadonlyMap<string, V>) => new Map([...files].filter(([wave]) => wave === "canary"));
  return { ...attempt, deployments: first(attempt.deployments), verifications: first(attempt.verifications) };
}
