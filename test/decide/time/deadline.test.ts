/** By when: from which event, by policy or contract, and what amendments do to it. */
import { describe, expect, test } from "vitest";
import { collectBy, deadlineOf, type LevelSince, latestNotice, leadOf } from "../../../src/decide/time/deadline.ts";
import { deadlineFor } from "../../../src/decide/time/due.ts";
import type { ContractPriority, Sla, Source } from "../../../src/model/authored.ts";
import type { Attested } from "../../../src/model/registered.ts";
import { reRated } from "../ends.ts";
import { ledger, systemNamed, withRecord } from "../ledgers.ts";
import { levels, notices, sla } from "../policies.ts";
import { record } from "../record-parts.ts";
import { patchFile } from "../stage-files.ts";

const SOURCE: Source = {
  channel: "debian-security",
  format: "osv",
  published: "2026-01-30T08:00:00Z",
  collectedAt: "2026-01-31T11:00:00Z",
};

interface Asked {
  readonly level?: string;
  readonly later?: readonly LevelSince[];
  readonly terms?: readonly ContractPriority[];
  readonly source?: Source;
  readonly start?: Sla["clock"]["start"];
  readonly registered?: Attested;
  readonly inServiceFrom?: string;
}

function deadline({ level = "emergency", later = [], terms = [], source = SOURCE, ...asked }: Asked) {
  const clock = { ...sla().clock, start: asked.start ?? "collected" };
  return deadlineOf({
    source,
    registered: asked.registered ?? null,
    inServiceFrom: asked.inServiceFrom ?? "2025-01-01T00:00:00Z",
    levels: [{ level, since: null }, ...later],
    terms,
    policy: { levels: levels(), sla: sla({ clock }) },
    since: null,
  });
}

describe("a time for each level", () => {
  test.each([
    ["E22", "critical", "2026-01-31T23:00:00Z"],
    ["E23", "key", "2026-02-02T11:00:00Z"],
    ["E24", "emergency", "2026-02-07T11:00:00Z"],
    ["E26 P7", "normal", "2026-02-28T11:00:00Z"],
  ])("%s: %s", (_id, level, at) => {
    expect(deadline({ level })).toMatchObject({ at, level, agreedIn: "policy", basis: "claim" });
  });

  test("P9: a level without a time has no deadline, which is not the same as none left", () => {
    expect(deadline({ level: "serious" })).toBeNull();
  });
});

describe("B07: the event that starts it", () => {
  test.each<readonly [string, Asked, string, string]>([
    ["X3 collected", {}, "collected", "2026-01-31T11:00:00Z"],
    [
      "registered is collection, until server times are known",
      { start: "registered" },
      "collected",
      "2026-01-31T11:00:00Z",
    ],
    ["released", { start: "released" }, "released", "2026-01-30T08:00:00Z"],
    ["P18 a system that came later", { inServiceFrom: "2026-02-10T00:00:00Z" }, "in-service", "2026-02-10T00:00:00Z"],
  ])("%s", (_case, asked, startedBy, start) => {
    expect(deadline(asked)).toMatchObject({ start, startedBy });
  });

  test("a vendor that does not say when it published cannot start the clock", () => {
    const source: Source = { channel: "by-hand", format: "manual", collectedAt: SOURCE.collectedAt };
    expect(deadline({ source, start: "released" })).toMatchObject({ startedBy: "collected" });
  });

  test("P3 collecting late buys no time: from release to collection there is a clock of its own", () => {
    expect(collectBy(SOURCE, sla())).toBe("2026-01-31T08:00:00Z");
    expect(collectBy({ channel: "by-hand", format: "manual", collectedAt: SOURCE.collectedAt }, sla())).toBeNull();
  });
});

describe("B07 C11: policy and contract, the earlier one holds", () => {
  test.each<readonly [string, ContractPriority, Partial<ReturnType<typeof deadline>>]>([
    [
      "shorter",
      { priority: "medium", remedyWithin: "P5D", customerApproval: true },
      { agreedIn: "contract", at: "2026-02-05T11:00:00Z" },
    ],
    [
      "longer",
      { priority: "medium", remedyWithin: "P1M", customerApproval: true },
      { agreedIn: "policy", at: "2026-02-07T11:00:00Z" },
    ],
    ["of another priority", { priority: "high", remedyWithin: "PT1H", customerApproval: true }, { agreedIn: "policy" }],
    ["without a time", { priority: "medium", customerApproval: true }, { agreedIn: "policy" }],
  ])("a contract that is %s", (_case, term, expected) => {
    expect(deadline({ terms: [term] })).toMatchObject({ ...expected });
  });
});

describe("P3: a level that changes", () => {
  test.each<readonly [string, string, readonly LevelSince[], string, string]>([
    [
      "raised: from then on",
      "emergency",
      [{ level: "critical", since: "2026-02-01T00:00:00Z" }],
      "2026-02-01T12:00:00Z",
      "re-rated",
    ],
    [
      "raised late: never later than before",
      "emergency",
      [{ level: "key", since: "2026-02-07T00:00:00Z" }],
      "2026-02-07T11:00:00Z",
      "collected",
    ],
    [
      "lowered: it stays",
      "key",
      [{ level: "normal", since: "2026-02-01T00:00:00Z" }],
      "2026-02-02T11:00:00Z",
      "collected",
    ],
    [
      "lowered and raised again: no time is won",
      "key",
      [
        { level: "normal", since: "2026-02-01T00:00:00Z" },
        { level: "key", since: "2026-02-02T00:00:00Z" },
      ],
      "2026-02-02T11:00:00Z",
      "collected",
    ],
    [
      "raised before it was collected: as if it had always been",
      "emergency",
      [{ level: "key", since: "2026-01-01T00:00:00Z" }],
      "2026-02-02T11:00:00Z",
      "collected",
    ],
  ])("%s", (...[_case, level, later, at, startedBy]) => {
    expect(deadline({ level, later })).toMatchObject({ at, startedBy });
  });
});

describe("of a record", () => {
  const patch = patchFile();
  const catalog = withRecord(ledger(), record({ patch }), patch);
  const dueOn = (system: string, held = record({ patch })) => deadlineFor(held, systemNamed(catalog, system), catalog);

  test("the contract of a system counts for that system alone", () => {
    expect(dueOn("web-1")).toMatchObject({
      at: "2026-03-06T08:00:00Z",
      agreedIn: "contract",
    });
    expect(dueOn("web-2")).toMatchObject({
      at: "2026-03-08T08:00:00Z",
      agreedIn: "policy",
    });
  });

  test("D14: a rating that was amended raises it", () => {
    const held = record({ patch, amendments: [reRated(patch)] });
    expect(dueOn("web-2", held)).toMatchObject({ at: "2026-03-02T21:00:00Z", level: "critical" });
  });

  test("P15 X11: another attempt does not move it", () => {
    expect(dueOn("web-2", record({ patch, attempts: [{}, {}] }))?.at).toBe("2026-03-08T08:00:00Z");
  });
});

describe("E36 E37: time to tell people", () => {
  test("an hour when it is critical, a day otherwise, and nothing for a level that policy does not know", () => {
    expect(["critical", "key", "unheard-of"].map((level) => leadOf(level, notices())?.lead)).toEqual([
      "PT1H",
      "PT24H",
      undefined,
    ]);
  });

  test("P8: a day is 24 hours, also when clocks are changed", () => {
    expect(latestNotice("2026-03-29T12:00:00+02:00", "PT24H")).toBe("2026-03-28T10:00:00Z");
  });
});
