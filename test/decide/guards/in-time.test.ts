/** B07: plans keep the deadlines that can be kept, as `sla` sees it, and of those that are lost they make the least late. */
import { describe, expect, test } from "vitest";
import { APPROVE_GUARDS } from "../../../src/decide/guards/approve.ts";
import { openssl, webOne, webTwo } from "../ledgers.ts";
import { windows } from "../policies.ts";
import { refusals, type StepChange, stepAt } from "../records.ts";
import { patchFile, REST } from "../stage-files.ts";

const told = (step: StepChange) => refusals(APPROVE_GUARDS, stepAt("approve", step));

describe("B07 D21 X6: a deadline that can't be met any more", () => {
  const night = (from: string, until: string, now: string): StepChange => ({
    ledger: {
      systems: [
        { system: webOne(), packages: [openssl()] },
        { system: webTwo(), packages: [] },
      ],
    },
    change: { waves: [{ ...REST, from, until }], images: [] },
    now,
  });
  const DUE = "web-1 is due at 2026-03-06T08:00:00Z";
  const TUESDAY = ["2026-03-10T21:00:00Z", "2026-03-10T23:00:00Z"] as const;
  const THURSDAY = ["2026-03-12T21:00:00Z", "2026-03-12T23:00:00Z"] as const;

  test("as long as a minute of a night is left after notice, nothing later is planned", () => {
    expect(told(night(...TUESDAY, "2026-03-05T00:59:00Z"))).toEqual([
      `B07: wave "rest" ends at 2026-03-10T23:00:00Z, and ${DUE} (emergency, P5D, claimed times)`,
    ]);
  });

  test("once none is, the change is needed all the more: for the next night", () => {
    expect(told(night(...TUESDAY, "2026-03-05T01:00:00Z"))).toEqual([]);
  });

  test("and not for the one after it, until there is no time for a notice either", () => {
    expect(told(night(...THURSDAY, "2026-03-05T01:00:00Z"))).toEqual([
      `B07: wave "rest" begins at 2026-03-12T21:00:00Z, and could at 2026-03-10T21:00:00Z`,
    ]);
    expect(told(night(...THURSDAY, "2026-03-05T08:00:00Z"))).toEqual([]);
  });

  test("critical on a Sunday, due that evening, and the windows are on Tuesday and Thursday: what a draft proposes passes", () => {
    const critical: StepChange = {
      patch: { rating: { ...patchFile().rating, exploitation: "active" } },
      change: { customerApprovals: [] },
    };
    expect(told(critical)).toEqual([]);
  });

  test("where systems may be changed at any time, a freeze up to the deadline is waited for", () => {
    const freeze = {
      id: "moving-house",
      from: "2026-03-05T00:00:00Z",
      until: "2026-03-08T00:00:00Z",
      reason: "The office moves",
      for: {},
      exceptLevels: [],
    };
    const frozen = (now: string): StepChange => {
      const step = night("2026-03-08T21:00:00Z", "2026-03-08T23:00:00Z", now);
      return {
        ...step,
        ledger: { ...step.ledger, policies: { windows: windows({ windows: [], freezes: [freeze] }) } },
      };
    };
    expect(told(frozen("2026-03-03T20:00:00Z"))).toEqual([
      `B07: wave "rest" ends at 2026-03-08T23:00:00Z, and ${DUE} (emergency, P5D, claimed times)`,
    ]);
    expect(told(frozen("2026-03-04T08:00:00Z"))).toEqual([]);
  });
});
