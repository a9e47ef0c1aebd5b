/** P11: the dead man's switch: nights that were left out, and nights that failed, by what the log says of them. */
import { describe, expect, test } from "vitest";
import { lastHeartbeat, silence } from "../../../src/decide/audit/heartbeat.ts";
import { lapsesOwed } from "../../../src/decide/audit/lapses.ts";
import type { AuditEntry, HeartbeatEntry } from "../../../src/model/audit-entry.ts";

const BEGUN = "2026-03-01T01:00:00Z";
const NOW = "2026-03-05T08:00:00Z";

const begin: AuditEntry = {
  ...{ v: 1, seq: 0, kind: "begin", at: BEGUN, clock: "committer", origin: "github.com/acme/patches/audit" },
  ...{ branch: "main", folder: "", commit: "1".repeat(40), files: `sha256:${"0".repeat(64)}` },
};

/** "03 clean": the night of that day in March. */
function night(text: string, seq: number): AuditEntry {
  const [day, result] = text.split(" ");
  const results: readonly HeartbeatEntry["result"][] = ["clean", "findings", "failed"];
  return {
    ...{ v: 1, seq, kind: "heartbeat", at: `2026-03-${day}T01:00:00Z`, clock: "program", job: "nightly", run: seq },
    result: results.find((one) => one === result) ?? "clean",
  };
}

interface Told {
  /** day of the last good night; null: there is none */
  readonly last: string | null;
  /** null: all is well */
  readonly said: RegExp | null;
  /** in the log, with the day */
  readonly lapses: readonly string[];
}

const WELL = { last: "05", said: null, lapses: [] };

describe("at 8 o'clock of March 5", () => {
  test.each<[what: string, nights: readonly string[], told: Told]>([
    ["the last night was clean", ["04 clean", "05 clean"], WELL],
    ["it left something for people", ["04 findings", "05 findings"], WELL],
    [
      "one night failed, and the next did not",
      ["03 clean", "04 failed", "05 clean"],
      { ...WELL, lapses: ["begun 04", "ended 05"] },
    ],
    [
      "every night failed",
      ["02 failed", "03 failed", "04 failed", "05 failed"],
      { last: null, said: /never .*; its run that ended at 2026-03-05T01:00:00Z failed$/, lapses: [] },
    ],
    [
      "it did its work once, and has failed since",
      ["03 clean", "04 failed", "05 failed"],
      { last: "03", said: /did its work at 2026-03-03.*; its run .*-05T01:00:00Z failed$/, lapses: ["begun 04"] },
    ],
    [
      "it has not come since the day before yesterday",
      ["03 clean"],
      { last: "03", said: /did its work at 2026-03-03T01:00:00Z .*, more than 26 hours ago$/, lapses: ["begun 04"] },
    ],
    ["it never came", [], { last: null, said: /never run to its end since .* 2026-03-01T01:00:00Z$/, lapses: [] }],
  ])("%s", (_, nights, { last, said, lapses }) => {
    const entries = [begin, ...nights.map((text, index) => night(text, index + 1))];
    expect(lastHeartbeat(entries)).toBe(last === null ? null : `2026-03-${last}T01:00:00Z`);
    expect(silence(entries, NOW)).toEqual(said === null ? null : expect.stringMatching(said));
    const owed = lapsesOwed(entries, { missing: null, now: NOW });
    expect(owed.flatMap((one) => (one.kind === "lapse" ? `${one.state} ${one.at.slice(8, 10)}` : []))).toEqual(lapses);
  });
});

test("a log that is younger than a night is not silent, whatever failed in it", () => {
  const entries = [{ ...begin, at: "2026-03-04T08:00:00Z" }, night("05 failed", 1)];
  expect(silence(entries, NOW)).toBeNull();
});
