/**
 * Who is called and what a calendar has does not depend on which runs there were: not on those between a breach and the archive,
 * nor on a worse system.
 */
import { describe, expect, test } from "vitest";
import { allClocks, calendarDeadlines } from "../../../src/decide/standing/all-clocks.ts";
import { openssl, SYSTEMS, webTwo } from "../ledgers.ts";
import { stepAt } from "../records.ts";
import { CANARY, REST } from "../stage-files.ts";
import { type At, EFFECTIVE, of } from "./clock-cases.ts";

describe("P11: what no run has seen", () => {
  test("a record that ended late and was archived at once is told of for 90 days", () => {
    const verification = { systems: [{ ...EFFECTIVE, system: "web-1", effectiveAt: "2026-03-07T08:00:00Z" }] };
    const { record, catalog } = stepAt("close", { wave: "rest", verification });
    const archived = { ...record, isArchived: true, folder: `patches/archive/2026/${record.id}` };
    const then = { ...catalog, records: new Map([[record.id, archived]]) };
    const late = (now: string) =>
      allClocks(then, now)
        .filter(({ slackMs }) => slackMs !== null && slackMs < 0)
        .map(({ systems, passed }) => [systems, passed.map(({ elapsed }) => elapsed)]);
    expect(late("2026-06-04T09:00:00Z")).toEqual([[["web-1"], [75, 100]]]);
    expect(late("2026-06-04T09:00:01Z")).toEqual([]);
  });

  test("P17: every system of a clock has its steps, also where another one did worse", () => {
    const young = webTwo({ id: "web-3", inService: { from: "2026-03-05T00:00:00Z" } });
    const verification = {
      at: "2026-03-20T00:00:00Z",
      systems: [
        { ...EFFECTIVE, system: "web-2", effectiveAt: "2026-03-09T08:00:00Z" },
        { ...EFFECTIVE, system: "web-3", effectiveAt: "2026-03-20T00:00:00Z" },
      ],
    };
    const waves = [{ ...CANARY, systems: ["web-2", "web-3"] }, REST];
    const ledger = { systems: [...SYSTEMS, { system: young, packages: [openssl()] }] };
    const at: At = { transition: "verify", change: { ledger, change: { waves }, verification } };
    const passed = of("web-2", { ...at, now: "2026-03-21T00:00:00Z" }).passed.filter(({ elapsed }) => elapsed === 100);
    expect(passed).toMatchObject([
      { at: "2026-03-08T08:00:00Z", deadline: "2026-03-08T08:00:00Z", systems: ["web-2"] },
      { at: "2026-03-12T00:00:00Z", deadline: "2026-03-12T00:00:00Z", systems: ["web-3"] },
    ]);
  });
});

test("P11: a calendar has what runs, and nothing of the time at which it was made", () => {
  const { catalog } = stepAt("register");
  const at = (now: string) => calendarDeadlines(allClocks(catalog, now), catalog);
  expect(at("2026-03-02T08:00:00Z")).toEqual(at("2026-03-30T08:00:00Z"));
  expect(at("2026-03-02T08:00:00Z")).toMatchObject([
    { id: "dsa-5764-1.aurora-2025.internet.linux-operations", reminders: ["2026-03-05T02:00:00Z"] },
    { at: "2026-03-08T08:00:00Z", systems: ["web-2"] },
  ]);
});
