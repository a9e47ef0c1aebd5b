/** Guards of exceptions (X13): systems that need the patch, somebody else who answers, a control, and an end in time. */
import { describe, expect, test } from "vitest";
import { AMEND_GUARDS } from "../../../src/decide/guards/amend.ts";
import { EXCEPTION_GUARDS } from "../../../src/decide/guards/exceptions.ts";
import type { Exception, Patch } from "../../../src/model/authored.ts";
import { laterStep } from "../later-steps.ts";
import { record } from "../record-parts.ts";
import { refusals } from "../records.ts";
import { patchFile } from "../stage-files.ts";

const right: Exception = {
  schemaVersion: 1,
  systems: ["web-1"],
  requestedBy: "ines",
  owner: "mira",
  reason: "The shop cannot be restarted before the sale ends.",
  control: "Client certificates are refused at the gateway.",
  check: "The gateway's settings are compared every night.",
  from: "2026-03-02T00:00:00Z",
  until: "2026-04-01T00:00:00Z",
};

/** The last of the exceptions is the one that is added. */
function found(exceptions: readonly Exception[], patch: Patch = patchFile()) {
  const file = `exceptions/${String(exceptions.length).padStart(3, "0")}.yaml`;
  const step = laterStep("amend", {
    before: record({ patch, exceptions: exceptions.slice(0, -1) }),
    after: record({ patch, exceptions }),
    now: "2026-03-02T08:00:00Z",
    file,
    patch,
  });
  return refusals([...EXCEPTION_GUARDS, ...AMEND_GUARDS], step);
}

const EARLIER: Exception = { ...right, from: "2026-02-01T00:00:00Z", until: "2026-03-02T12:00:00Z" };

describe("a right exception passes", () => {
  test.each<readonly [string, readonly Exception[]]>([
    ["X13: exactly as long as policy allows for the level", [right]],
    ["X13: one that begins later", [{ ...right, from: "2026-03-10T00:00:00Z" }]],
    ["X13: a renewal that names what it renews", [EARLIER, { ...right, renews: "exceptions/001.yaml" }]],
    ["X13: an earlier one for other systems is not renewed", [{ ...EARLIER, systems: ["web-2"] }, right]],
  ])("%s", (_case, exceptions) => {
    expect(found(exceptions)).toEqual([]);
  });
});

describe("a wrong exception is refused", () => {
  test.each<readonly [string, string, readonly Exception[]]>([
    [
      "X13 D07: a system that has the fix",
      'X13: "db-1" needs no exception: it is fixed',
      [{ ...right, systems: ["web-1", "db-1"] }],
    ],
    ["X13: who asks for it answers for it", "X13: ines asks for it, and answers for it", [{ ...right, owner: "ines" }]],
    [
      "X13 D16: a control that is the reason",
      "X13: control is the same text as reason",
      [{ ...right, control: right.reason }],
    ],
    ["X13 D16: nobody looks at the control", 'X13: "-" says nothing about check', [{ ...right, check: "-" }]],
    [
      "X13: a second longer than policy allows",
      "X13: it lasts until 2026-04-01T00:00:01Z, and P30D is the longest for emergency: 2026-04-01T00:00:00Z",
      [{ ...right, until: "2026-04-01T00:00:01Z" }],
    ],
    [
      "X13: one that is over already",
      "X13: it ended at 2026-03-02T07:00:00Z already",
      [{ ...right, until: "2026-03-02T07:00:00Z" }],
    ],
    [
      "X13: a renewal that does not say so",
      "X13: exceptions/001.yaml covered some of these systems, and nothing says that this renews it",
      [EARLIER, right],
    ],
    [
      "X13: a renewal of one that was for another system",
      "X13: exceptions/001.yaml is no earlier exception for any of these systems",
      [
        { ...EARLIER, systems: ["web-2"] },
        { ...right, renews: "exceptions/001.yaml" },
      ],
    ],
  ])("%s", (_case, wanted, exceptions) => {
    expect(found(exceptions)).toEqual([wanted]);
  });

  test("X13: as long as for another level, though it is critical", () => {
    const rating = {
      exploitation: "active",
      attackPossibility: "low",
      attackComplexity: "low",
      damage: "limited",
    } as const;
    expect(found([right], patchFile({ rating }))).toEqual([
      "X13: it lasts until 2026-04-01T00:00:00Z, and P7D is the longest for critical: 2026-03-09T00:00:00Z",
    ]);
  });
});
