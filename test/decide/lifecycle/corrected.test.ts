/** A correction of a merged file meets what the file had to meet. Asked over the folders of docs/story. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { changeProblems } from "../../../src/decide/lifecycle/change.ts";
import { buildCatalog } from "../../../src/index/catalog.ts";
import { loadLedger } from "../../../src/load/ledger.ts";
import type { SnapshotFile } from "../../../src/model/snapshot.ts";
import { ROOT } from "../../commands/program.ts";

const STORY = join(ROOT, "docs/story");
const RECORD = "patches/dsa-5330-1";
const CHANGE = "attempt-1/change.yaml";
const NOTICE = "attempt-1/notices/canary.yaml";
const DEPLOYED = "attempt-1/deployments/canary.yaml";

type Files = ReadonlyMap<string, Buffer>;

/** All that is there when that scene has been played; the tenth is refused, and adds nothing. */
function after(scene: string): Files {
  const folders = readdirSync(STORY).filter((name) => /^\d\d-/.test(name) && name.slice(0, 2) <= scene);
  const played = folders.toSorted().filter((name) => !name.startsWith("10-"));
  const files = played.flatMap((folder) =>
    readdirSync(join(STORY, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path): [string, Buffer] => [path.slice(join(STORY, folder).length + 1), readFileSync(path)]),
  );
  return new Map(files);
}

interface Correction {
  readonly file: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly by?: string;
}

function corrected(files: Files, now: string, ...corrections: readonly Correction[]): Files {
  const added = corrections.map(({ file, texts, by = "ines" }, index): [string, Buffer] => {
    const digest = createHash("sha256")
      .update(files.get(`${RECORD}/${file}`) ?? "")
      .digest("hex");
    const amendment = {
      ...{ schemaVersion: 1, kind: "corrected", file, digest: `sha256:${digest}`, by, at: now },
      reason: "The clock in the room was wrong.",
      corrections: Object.entries(texts).map(([at, is]) => ({ at, is })),
    };
    return [`${RECORD}/amendments/00${index + 2}.yaml`, Buffer.from(JSON.stringify(amendment))];
  });
  return new Map([...files, ...added]);
}

function ledgerOf(files: Files) {
  const snapshot = [...files].map(([path, bytes]): SnapshotFile => ({ path, type: "file", size: bytes.length, bytes }));
  return loadLedger({ commit: null, files: snapshot.toSorted((a, b) => (a.path < b.path ? -1 : 1)) });
}

function found(scene: string, now: string, ...corrections: readonly Correction[]): readonly string[] {
  const files = after(scene);
  const head = ledgerOf(corrected(files, now, ...corrections));
  expect(head.diagnostics).toEqual([]);
  const change = { base: ledgerOf(files).ledger.records, head: head.ledger.records };
  return changeProblems(change, { catalog: buildCatalog(head.ledger), now }).map(({ problem }) => problem);
}

const PLANNED = "2026-03-03T16:30:00Z";
const LATE = "2026-03-04T12:00:00Z";
const TAKEN = "2026-03-04T22:00:00Z";
const MOVED = {
  "/waves/0/from": "2026-03-05T21:00:00Z",
  "/waves/0/until": "2026-03-05T22:00:00Z",
  "/waves/1/from": "2026-03-09T02:00:00Z",
  "/waves/1/until": "2026-03-09T04:00:00Z",
};
const SAID = { "/notices/0/schedule": "5 March 2026, 21:00 to 22:00 UTC", "/notices/0/sendAt": "2026-03-04T19:00:00Z" };
const SAID_TO_ALL = {
  ...SAID,
  "/notices/1/schedule": "5 March 2026, 21:00 to 22:00 UTC",
  "/notices/1/sendAt": "2026-03-04T19:00:00Z",
};

describe("a correction that is right", () => {
  test.each<readonly [string, string, string, readonly Correction[]]>([
    [
      "E35 E36: waves get a later time when it is too late to tell people",
      "07",
      LATE,
      [{ file: CHANGE, texts: MOVED }],
    ],
    [
      "C15: a wave that was announced is moved together with its notice",
      "08",
      LATE,
      [
        { file: CHANGE, texts: MOVED },
        { file: NOTICE, texts: SAID_TO_ALL },
      ],
    ],
    [
      "B05: words that nothing is asked of",
      "09",
      TAKEN,
      [{ file: CHANGE, texts: { "/deploymentPolicy": "The relay first, the shop when it is quiet." } }],
    ],
    [
      "E38 E41: what happened is corrected by the head of IT, also when it was not as the rules say",
      "09",
      TAKEN,
      [{ file: DEPLOYED, texts: { "/startedAt": "2026-03-04T20:55:00Z" }, by: "mira" }],
    ],
  ])("%s", (_case, scene, now, corrections) => {
    expect(found(scene, now, ...corrections)).toEqual([]);
  });
});

describe("a correction is no way around a guard", () => {
  test.each<readonly [string, readonly [string, string], readonly Correction[], readonly string[]]>([
    [
      "D21: a wave is moved out of its window",
      ["07", PLANNED],
      [
        {
          file: CHANGE,
          texts: { ...MOVED, "/waves/0/from": "2026-03-05T10:00:00Z", "/waves/0/until": "2026-03-05T11:00:00Z" },
        },
      ],
      ['D21: wave "canary": 2026-03-05T10:00:00Z to 2026-03-05T11:00:00Z is outside'],
    ],
    [
      "E36: a wave is moved to where nobody can be told",
      ["07", PLANNED],
      [{ file: CHANGE, texts: { "/waves/0/from": "2026-03-03T21:00:00Z", "/waves/0/until": "2026-03-03T22:00:00Z" } }],
      ['E36: notice would be 4 h 30 min before wave "canary"'],
    ],
    [
      "C15: a wave is moved, and those who were told are not",
      ["08", LATE],
      [
        { file: CHANGE, texts: MOVED },
        { file: NOTICE, texts: SAID },
      ],
      ["C15: the notice to operations gives another time than the wave's"],
    ],
    [
      "E16: a system takes the place of another",
      ["07", PLANNED],
      [{ file: CHANGE, texts: { "/waves/1/systems/0": "mail-1" } }],
      ["E16: no wave has shop-1", "E16: mail-1 is in two waves"],
    ],
    [
      "E38: a backup is corrected to be late, by somebody else than the head of IT",
      ["09", TAKEN],
      [{ file: DEPLOYED, texts: { "/backups/0/at": "2026-03-04T21:20:00Z" } }],
      ['E38: the backup of "mail-1" is of 2026-03-04T21:20:00Z'],
    ],
    [
      "E19: an answer that decides the level is corrected",
      ["07", PLANNED],
      [{ file: "patch.yaml", texts: { "/rating/damage": "limited" } }],
      ['E19: "/rating/damage" is an answer that decides the level'],
    ],
    [
      "E19: the moment from which a level holds is corrected, and with it the deadline",
      ["07", PLANNED],
      [{ file: "amendments/001.yaml", texts: { "/at": "2026-03-03T16:00:00Z" } }],
      ['E19: "/at" decides since when a level holds, and ines did not head IT'],
    ],
    [
      "D14: who judged is corrected to somebody who may not",
      ["07", PLANNED],
      [{ file: "amendments/001.yaml", texts: { "/by": "anja-aurora" } }],
      ['D14: "re-rated" is a judgement, and anja-aurora is nobody of the provider'],
    ],
  ])("%s", (_case, [scene, now], corrections, refused) => {
    const problems = found(scene, now, ...corrections);
    for (const words of refused) expect(problems.join("\n")).toContain(words);
  });
});
