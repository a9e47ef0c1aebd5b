/** Guards of revoke: facts. What failed, who asked, who agreed, what came of it; and that everybody hears of it (E42). */
import { describe, expect, test } from "vitest";
import { REVOKE_GUARDS } from "../../../src/decide/guards/revoke.ts";
import { TOLD_GUARDS } from "../../../src/decide/guards/told.ts";
import { untoldOf } from "../../../src/decide/notices/revocation.ts";
import type { Revocation } from "../../../src/model/authored.ts";
import { revocation, revokedNotice, risk } from "../ends.ts";
import { refusals, type StepChange, stepAt } from "../records.ts";
import { CANARY, deployment, REST } from "../stage-files.ts";
import { expectRefused, type Wrong } from "./facts.ts";

const right = revocation();
const [restored] = right.rollback;
const [deployed] = deployment().systems;
if (restored === undefined || deployed === undefined) throw new Error("no right revocation");

function taken(change: Partial<Revocation>): StepChange {
  return { revocation: change };
}

const FAILED = { ...restored, result: "failed" as const };
const ISSUE = risk({ kind: "issue", title: "web-2 does not start", treatment: "mitigate" });

describe("a right revocation passes", () => {
  test.each<readonly [string, StepChange]>([
    ["all guards: one wave", {}],
    ["E41: the deputy of the head of IT approves", taken({ approval: { by: "otto", at: right.approval.at } })],
    [
      "E41: approved at the moment at which it was asked for",
      taken({ approval: { by: "mira", at: right.request.at } }),
    ],
    [
      "E39 E41: it failed at once, and everything else happened at the same moment",
      {
        now: "2026-03-03T21:10:00Z",
        revocation: {
          failure: { ...right.failure, at: "2026-03-03T21:10:00Z" },
          request: { by: "ines", at: "2026-03-03T21:10:00Z" },
          approval: { by: "mira", at: "2026-03-03T21:10:00Z" },
          rollback: [{ ...restored, at: "2026-03-03T21:10:00Z" }],
        },
      },
    ],
    ["D12: a rollback that failed, with its issue", { risks: [ISSUE], revocation: { rollback: [FAILED] } }],
    [
      "E17: a system that was left out needs no rollback",
      {
        change: { waves: [{ ...CANARY, systems: ["web-2", "db-1"] }, REST] },
        deployment: { systems: [deployed, { ...deployed, system: "db-1", result: "skipped", note: "Not reachable." }] },
      },
    ],
    [
      "E17 E39: a system on which it failed half-way is brought back as well",
      { deployment: { systems: [{ ...deployed, result: "failed", note: "Timed out." }] } },
    ],
  ])("%s", (_case, change) => {
    expect(refusals(REVOKE_GUARDS, stepAt("revoke", change))).toEqual([]);
  });
});

const WRONG: readonly Wrong[] = [
  [
    "E39: a failure of a system that was not touched",
    "E39: web-1 failed, and was not changed by the waves that are taken back",
    taken({ failure: { ...right.failure, systems: ["web-2", "web-1"] } }),
  ],
  [
    "E39: it had failed before it was deployed",
    "E39: the failure was seen at 2026-03-03T21:00:00Z, before the waves were deployed",
    taken({ failure: { ...right.failure, at: "2026-03-03T21:00:00Z" } }),
  ],
  [
    "E39: it was to be taken back before it failed",
    "E39: the failure was seen at 2026-03-03T21:52:00Z, and to take it back was asked at 2026-03-03T21:50:00Z, before",
    taken({ failure: { ...right.failure, at: "2026-03-03T21:52:00Z" } }),
  ],
  [
    "E39: nothing says what failed",
    "E39: nothing says what failed",
    taken({ failure: { ...right.failure, what: "n/a" } }),
  ],
  [
    "E40: somebody who tests asked for it",
    "E40: pavel asked for it at 2026-03-03T21:50:00Z, and was then none of system-administrator, database-administrator, change-manager",
    taken({ request: { ...right.request, by: "pavel" } }),
  ],
  [
    "E41: the security officer is not the head of IT",
    "E41: sofia approved it at 2026-03-03T21:55:00Z, and did not head IT then",
    taken({ approval: { ...right.approval, by: "sofia" } }),
  ],
  [
    "E41: approved before it was asked for",
    "E41: it was approved at 2026-03-03T21:49:00Z, and asked for at 2026-03-03T21:50:00Z, later",
    taken({ approval: { ...right.approval, at: "2026-03-03T21:49:00Z" } }),
  ],
  [
    "E41: taken back while the head of IT slept",
    "E41: it was approved at 2026-03-03T22:25:00Z, and web-2 taken back before",
    taken({ approval: { ...right.approval, at: "2026-03-03T22:25:00Z" } }),
  ],
  [
    "E17: a system of the wave has no result",
    "E17: nothing is said of db-1",
    { change: { waves: [{ ...CANARY, systems: ["web-2", "db-1"] }, REST] } },
  ],
  [
    "E17: a system that was not touched has one",
    'E17: "web-1" is taken back, and was not changed by these waves',
    taken({ rollback: [restored, { ...restored, system: "web-1" }] }),
  ],
  ["E17: a system has two", 'E17: "web-2" has two results', taken({ rollback: [restored, restored] })],
  [
    "B18: a rollback that is still to come",
    'B18: "web-2" was taken back at 2026-03-03T22:20:00Z, which is still to come',
    { now: "2026-03-03T22:10:00Z" },
  ],
  [
    "E42: the text of the failure tells nobody what attackers can do",
    "E42: the security issue is the text of the failure",
    taken({ residualRisk: right.failure.what }),
  ],
  [
    "E42: nothing is said",
    "E42: nothing says which security issue is open again",
    taken({ residualRisk: "see above" }),
  ],
  [
    "D12: a rollback that failed, and nobody owns it",
    "D12: web-2 could not be brought back, and the record has no issue of it",
    taken({ rollback: [FAILED] }),
  ],
];

describe("a wrong revocation is refused, and stands with a deviation", () => {
  test.each(WRONG)("%s", (...wrong) => expectRefused(REVOKE_GUARDS, "revoke", wrong));
});

test("E41: nobody approves what he has asked for, even if he heads IT", () => {
  const step = stepAt("revoke", {
    revocation: { request: { by: "mira", at: right.request.at }, approval: right.approval },
  });
  expect(refusals(REVOKE_GUARDS, step)).toContain("E41: mira has asked for it, and approved it");
});

describe("E42: after a revocation the next attempt waits until everybody was told", () => {
  const revoked = stepAt("revoke");
  const untold = (notices: StepChange["notices"]) => {
    const { record, catalog } = stepAt("revoke", notices === undefined ? {} : { notices });
    const found = refusals(TOLD_GUARDS, { ...revoked, transition: "test", record });
    expect(untoldOf(record, catalog).length === 0).toBe(found.length === 0);
    return found;
  };

  test("nobody was told", () => {
    expect(untold({})).toEqual(["E42: attempt 1 was revoked, and nobody told heads, operations of the open issue"]);
  });
  test("everybody was told", () => {
    expect(untold({ revoked: revokedNotice(right) })).toEqual([]);
  });
  test("one of them was left out", () => {
    const { notices } = revokedNotice(right);
    expect(untold({ revoked: revokedNotice(right, { notices: notices.slice(1) }) })).toEqual([
      "E42: attempt 1 was revoked, and nobody told heads of the open issue",
    ]);
  });
  test("the issue that is open again is not in it", () => {
    const notices = revokedNotice(right).notices.map((one) => ({ ...one, implications: "All is well again." }));
    expect(untold({ revoked: revokedNotice(right, { notices }) })).toHaveLength(1);
  });
  test("it was sent before anything was taken back", () => {
    const notices = revokedNotice(right).notices.map((one) => ({ ...one, sendAt: "2026-03-03T22:19:59Z" }));
    expect(untold({ revoked: revokedNotice(right, { notices }) })).toHaveLength(1);
  });
  test("sent at the moment at which the last system was back", () => {
    const notices = revokedNotice(right).notices.map((one) => ({ ...one, sendAt: "2026-03-03T22:20:00Z" }));
    expect(untold({ revoked: revokedNotice(right, { notices }) })).toEqual([]);
  });
  test("it is a notice of another occasion", () => {
    expect(untold({ revoked: revokedNotice(right, { occasion: "released" }) })).toHaveLength(1);
  });
});
