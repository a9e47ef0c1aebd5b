/** Whatever happens, and whenever somebody looks: no run and no evidence changes what clocks say. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alarmsOf } from "../../../src/decide/reconcile/alarms.ts";
import { standingOf } from "../../../src/decide/standing/standing.ts";
import { deadlineOf } from "../../../src/decide/time/deadline.ts";
import { slaVerdicts } from "../../../src/decide/time/sla-verdict.ts";
import { levels, sla } from "../policies.ts";
import { stepAt } from "../records.ts";
import { type At, clocks, EFFECTIVE, of } from "./clock-cases.ts";

const START = Date.parse("2026-03-01T08:00:00Z");
const instants = (days: number) =>
  fc.integer({ min: 0, max: days * 86_400 }).map((s) => new Date(START + s * 1000).toISOString().replace(".000Z", "Z"));
const LEVELS = levels().levels.map(({ id }) => id);

describe("whatever happens", () => {
  test("P3: another rating never moves a deadline later, raised or lowered", () => {
    const rating = fc.record({ level: fc.constantFrom(...LEVELS), since: instants(40) });
    const source = { channel: "debian-security", format: "osv" as const, collectedAt: "2026-03-01T08:00:00Z" };
    fc.assert(
      fc.property(fc.constantFrom(...LEVELS), fc.array(rating, { maxLength: 4 }), rating, (first, later, last) => {
        const due = (more: readonly { readonly level: string; readonly since: string }[]) =>
          deadlineOf({
            source,
            registered: null,
            inServiceFrom: "2025-01-01T00:00:00Z",
            levels: [{ level: first, since: null }, ...more],
            terms: [],
            policy: { levels: levels(), sla: sla() },
            since: null,
          })?.at ?? "";
        const before = later.toSorted((a, b) => Date.parse(a.since) - Date.parse(b.since));
        expect(Date.parse(due([...before, last]))).toBeLessThanOrEqual(Date.parse(due(before)));
      }),
    );
  });

  test("P11: a later run finds what an earlier one found, with the same times, and perhaps more", () => {
    fc.assert(
      fc.property(instants(20), instants(20), (one, other) => {
        const [early = "", late = ""] = [one, other].sort();
        const passed = (now: string) => of("web-1", { now }).passed;
        expect(passed(late).slice(0, passed(early).length)).toEqual(passed(early));
      }),
      { numRuns: 40 },
    );
  });

  test("P10: when a record is closed makes no difference to whether its times were kept", () => {
    const verdict = (now: string) => {
      const { record, catalog } = stepAt("close", { ledger: { asOf: "2026-03-01T03:00:00Z" } });
      return slaVerdicts(record, standingOf(record, catalog, now).pairs, catalog);
    };
    const first = verdict("2026-03-06T09:00:00Z");
    fc.assert(
      fc.property(instants(400), (now) => {
        expect(verdict(now)).toEqual(first);
      }),
      { numRuns: 20 },
    );
  });

  test("adding evidence never creates a breach", () => {
    const breached = (at: At) =>
      clocks(at)
        .filter(({ passed }) => passed.some(({ elapsed }) => elapsed === 100))
        .flatMap(({ systems }) => systems);
    fc.assert(
      fc.property(instants(15), instants(15), (one, other) => {
        const [effectiveAt = "", now = ""] = [one, other].sort();
        const verification = { systems: [{ ...EFFECTIVE, system: "web-2", effectiveAt }] };
        const before = breached({ transition: "deploy", now });
        for (const system of breached({ transition: "verify", change: { verification }, now }))
          expect(before).toContain(system);
      }),
      { numRuns: 40 },
    );
  });

  test("P11: over 60 days of runs that are missed, late and doubled, everybody is called for exactly what has happened", () => {
    const calls = (at: At) => {
      const { catalog } = stepAt("register");
      return alarmsOf(clocks(at), catalog, at.now ?? "").flatMap((alarm) => alarm.calls.map(({ key }) => key));
    };
    const last = new Date(START + 60 * 86_400_000).toISOString();
    fc.assert(
      fc.property(instants(15), fc.array(instants(60), { maxLength: 8 }), (effectiveAt, runs) => {
        const verification = { systems: [{ ...EFFECTIVE, system: "web-2", effectiveAt }] };
        const after: At = { transition: "verify", change: { verification } };
        const told = new Set<string>();
        for (const now of [...runs.sort(), ...runs.slice(-1), last]) {
          // what is on record then
          const at: At = now < effectiveAt ? { transition: "deploy", now } : { ...after, now };
          for (const key of calls(at)) told.add(key);
        }
        expect([...told].sort()).toEqual([...calls({ ...after, now: last })].sort());
      }),
      { numRuns: 100 },
    );
  });
});
