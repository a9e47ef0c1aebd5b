/** Waves of a draft: what costs least first, each where windows, freezes and notice leave a time, as guards will judge it. */
import { describe, expect, test } from "vitest";
import type { ScopePair } from "../../../src/decide/applicability/scope.ts";
import { draftWaves } from "../../../src/decide/draft/waves.ts";
import { standingOf } from "../../../src/decide/standing/standing.ts";
import { plannedOf, windowProblems } from "../../../src/decide/time/window.ts";
import type { System } from "../../../src/model/authored.ts";
import type { Catalog } from "../../../src/model/catalog.ts";
import type { Policies } from "../../../src/model/ledger.ts";
import { ledger, openssl, webOne, webTwo, withRecord } from "../ledgers.ts";
import { ID, recordOf } from "../life.ts";
import { windows } from "../policies.ts";
import { patchFile } from "../stage-files.ts";

const SUNDAY = "2026-03-01T18:00:00Z";

interface Drafted {
  readonly waves: readonly { readonly id: string; readonly systems: readonly string[]; readonly from: string | null }[];
  readonly isOpen: boolean;
}

function drafted(
  systems: readonly System[],
  now = SUNDAY,
  policies: Partial<Policies> = {},
  notBefore: string | null = null,
): Drafted {
  const running = systems.map((system) => ({ system, packages: [openssl()] }));
  const empty = ledger({ systems: running, policies });
  const record = recordOf({ "patch.yaml": JSON.stringify({ ...patchFile(), id: ID }) });
  const catalog = withRecord(empty, record, patchFile());
  const { open } = standingOf(record, catalog, now);
  const waves = draftWaves(open, catalog, { now, notBefore });
  return {
    waves: waves.map(({ id, pairs, time }) => ({ id, systems: ids(pairs), from: time?.from ?? null })),
    isOpen: waves.every(({ pairs, time }) => time === null || fits(pairs, time, catalog)),
  };
}

function ids(pairs: readonly ScopePair[]): readonly string[] {
  return pairs.map(({ system }) => system.value.id);
}

function fits(pairs: readonly ScopePair[], time: { readonly from: string; readonly until: string }, catalog: Catalog) {
  return windowProblems(time, pairs.map(plannedOf), catalog.policies.windows.value).length === 0;
}

describe("order", () => {
  test("E16: staging, then the least critical system alone, then the rest", () => {
    const staging = webTwo({ id: "stage-1", environment: "staging" });
    const systems = [
      webOne({ id: "web-1", criticality: "critical" }),
      webTwo({ criticality: "low" }),
      webOne({ id: "web-3" }),
      staging,
    ];
    expect(drafted(systems).waves.map((wave) => [wave.id, wave.systems])).toEqual([
      ["staging", ["stage-1"]],
      ["canary", ["web-2"]],
      ["rest", ["web-3", "web-1"]],
    ]);
  });

  test("E14: nothing begins before the time from which the evaluation schedules it", () => {
    const systems = [webOne(), webTwo({ criticality: "low" })];
    const from = "2026-03-09T12:00:00Z";
    const starts = drafted(systems, SUNDAY, {}, from).waves.map((wave) => wave.from ?? "");
    expect(starts).toHaveLength(2);
    for (const start of starts) expect(Date.parse(start)).toBeGreaterThanOrEqual(Date.parse(from));
    expect(Date.parse(drafted(systems).waves[0]?.from ?? "")).toBeLessThan(Date.parse(from));
  });

  test("one system is no canary of others", () => {
    expect(drafted([webOne()]).waves.map(({ id }) => id)).toEqual(["rest"]);
  });

  test("systems with other windows are in other waves, and every system is in exactly one", () => {
    const own = { ...windows().windows[0], id: "aurora", from: "01:00", for: { contract: ["aurora-2025"] } };
    const policy = windows({
      windows: [...windows().windows, own].flatMap((window) => (isWindow(window) ? [window] : [])),
    });
    const systems = ["web-1", "web-2", "web-3", "web-4"].map((id, index) =>
      index < 2 ? webOne({ id }) : webTwo({ id }),
    );
    const { waves, isOpen } = drafted(systems, SUNDAY, { windows: policy });
    expect(waves.flatMap((wave) => wave.systems).sort()).toEqual(["web-1", "web-2", "web-3", "web-4"]);
    expect(new Set(waves.map(({ id }) => id)).size).toBe(waves.length);
    expect(isOpen).toBe(true);
  });
});

function isWindow(window: object): window is Policies["windows"]["windows"][number] {
  return "zone" in window;
}

describe("time", () => {
  test("D21 E36: the first window that begins a day and an hour later; the next wave has time in between", () => {
    const { waves, isOpen } = drafted([webOne(), webTwo()]);
    expect(waves.map(({ from }) => from)).toEqual(["2026-03-03T21:00:00Z", "2026-03-03T23:00:00Z"]);
    expect(isOpen).toBe(true);
  });

  test("D24: not while a rack is moved", () => {
    const { waves } = drafted([webTwo()], "2026-03-08T18:00:00Z");
    expect(waves.map(({ from }) => from)).toEqual(["2026-03-12T21:00:00Z"]);
  });

  test("D21: not in a freeze", () => {
    const { waves } = drafted([webOne()], "2026-12-18T12:00:00Z");
    expect(waves.map(({ from }) => from)).toEqual(["2027-01-05T21:00:00Z"]);
  });

  test("without windows any full hour after the notice will do", () => {
    const { waves } = drafted([webOne()], "2026-03-01T18:20:00Z", { windows: windows({ windows: [] }) });
    expect(waves.map(({ from }) => from)).toEqual(["2026-03-02T20:00:00Z"]);
  });

  test("no window that is long enough: the time stays open", () => {
    const short = windows().windows.map((window) => ({ ...window, duration: "PT30M" }));
    expect(drafted([webOne()], SUNDAY, { windows: windows({ windows: short }) }).waves[0]?.from).toBeNull();
  });
});
