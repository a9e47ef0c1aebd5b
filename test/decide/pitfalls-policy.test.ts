/**
 * P4: times of policy that are merged after a patch was registered, one row each, as in pitfalls.test.ts: seven days when it was
 * registered, on the 1st at 08:00, and what `sla` says on the 8th.
 */
import { expect, test } from "vitest";
import { contracts, levels, sla } from "./policies.ts";
import { type At, says } from "./standing/clock-cases.ts";

/** Times for what is an emergency that came to policy after the patch was registered, with seven days. */
function ruled(...changes: readonly (readonly [since: string, remedyWithin: string])[]): At {
  const within = (remedyWithin: string) =>
    sla({ levels: sla().levels.map((one) => (one.level === "emergency" ? { ...one, remedyWithin } : one)) });
  const others = { levels: levels(), contracts: contracts() };
  const rules = [
    { since: null, sla: sla(), ...others },
    ...changes.map(([since, time]) => ({ since, sla: within(time), ...others })),
  ];
  const today = rules.at(-1)?.sla ?? sla();
  return {
    now: "2026-03-08T08:00:01Z",
    change: { ledger: { policies: { sla: today } } },
    registered: { at: "2026-03-01T09:00:00Z", basis: "unattested", rules },
  };
}

const LATE = "breached, due 2026-03-08T08:00:00Z; 75 % 2026-03-06T14:00:00Z; 100 % 2026-03-08T08:00:00Z";

test.each<[row: string, at: At, says: string]>([
  ["P4 a longer time, since it was registered: due as before", ruled(["2026-03-04T08:00:00Z", "P30D"]), LATE],
  [
    "P4 a shorter time: from then on",
    ruled(["2026-03-04T08:00:00Z", "PT48H"]),
    "breached, due 2026-03-06T08:00:00Z; 75 % 2026-03-05T20:00:00Z; 100 % 2026-03-06T08:00:00Z; 150 % 2026-03-07T08:00:00Z",
  ],
  [
    "P4 a shorter time, and then a longer one: no time is won",
    ruled(["2026-03-04T08:00:00Z", "PT48H"], ["2026-03-05T08:00:00Z", "P30D"]),
    "breached, due 2026-03-06T08:00:00Z; 75 % 2026-03-05T20:00:00Z; 100 % 2026-03-06T08:00:00Z; 150 % 2026-03-07T08:00:00Z",
  ],
  [
    "P4 a shorter time that comes to an end later: never later than before",
    ruled(["2026-03-07T08:00:00Z", "PT48H"]),
    LATE,
  ],
])("%s", (_row, at, want) => {
  expect(says("web-2", at)).toBe(want);
});
