/**
 * The sample's records, in every state of a life. Each is lived again: every file is judged as the change that added it, at
 * the time that it claims. Of that time two things are put back (test/replay.ts): how old each list was, and that a system
 * which a wave is for still lacked the remedy. No guard is left out; what is refused all the same is named here.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { catalogOf, checkLedger } from "../src/commands/ledger.ts";
import { assess } from "../src/decide/applicability/assess.ts";
import { deriveAll } from "../src/decide/lifecycle/supersede.ts";
import { untoldOf } from "../src/decide/notices/revocation.ts";
import { readWorktree } from "../src/io/files.ts";
import type { Catalog } from "../src/model/catalog.ts";
import { recordPath } from "../src/model/ledger-layout.ts";
import { STATES } from "../src/model/lifecycle.ts";
import type { PatchRecord } from "../src/model/record.ts";
import { instantMs } from "../src/model/time.ts";
import { ROOT } from "./commands/program.ts";
import { type Replayed, replayed } from "./replay.ts";

const snapshot = readWorktree(ROOT);
const { sampleAsOf }: { sampleAsOf: string } = JSON.parse(readFileSync(`${ROOT}/package.json`, "utf8"));
const catalog = sampleCatalog();
const records = [...catalog.records.values()];
const states = deriveAll(catalog);

function sampleCatalog(): Catalog {
  const built = catalogOf(checkLedger(snapshot));
  if (built === null) throw new Error("the sample ledger has findings");
  return built;
}

function recordsWith(what: (record: PatchRecord) => boolean): readonly string[] {
  return records.filter(what).map(({ id }) => id);
}

test("B06: the sample has patches in every state, all of them legal, and an ended one is archived", () => {
  const found = [...states.values()].map(({ state }) => state);
  expect([...new Set(found)].sort()).toEqual(STATES.filter((state) => state !== "absent").toSorted());
  expect([...states].flatMap(([id, { illegal }]) => illegal.map(({ problem }) => `${id}: ${problem}`))).toEqual([]);
  expect(recordsWith(({ folder }) => folder.startsWith("patches/archive/2026/")).length).toBeGreaterThanOrEqual(1);
});

test("the sample has what else happens in a life", () => {
  const amended = (kind: string) =>
    recordsWith(({ amendments }) => amendments.some(({ value }) => value.kind === kind)).length;
  const told = (occasion: string) =>
    recordsWith(({ notices }) => notices.some(({ value }) => value.occasion === occasion)).length;
  const deviations = (record: PatchRecord) =>
    record.attempts.flatMap(({ deployments }) =>
      [...deployments.values()].flatMap(({ value }) => value.deviations ?? []),
    );
  const isWithdrawn = [...states.values()].filter((derived) => derived.isWithdrawn);
  expect({
    withdrawn: isWithdrawn.length,
    reinstated: amended("reinstated"),
    rated: amended("re-rated"),
    superseded: recordsWith(({ outcome }) => (outcome?.value.successors ?? []).some((id) => catalog.records.has(id)))
      .length,
    waived: assess(catalog, sampleAsOf).some(({ verdict }) => verdict === "waived"),
    retried: recordsWith(({ attempts }) => attempts.length > 1 && attempts[0]?.revocation !== null).length,
    withDeviation: recordsWith((record) => record.outcome?.value.outcome === "closed" && deviations(record).length > 0)
      .length,
    withRisk: recordsWith(({ risks }) => risks.length > 0).length > 0,
    toldOfNew: told("registered") > 0,
    toldOfRevoked: told("revoked"),
  }).toEqual({
    withdrawn: 1,
    reinstated: 1,
    rated: 1,
    superseded: 1,
    waived: true,
    retried: 1,
    withDeviation: 1,
    withRisk: true,
    toldOfNew: true,
    toldOfRevoked: 2,
  });
});

test("B04 A07: what is closed or archived is fixed, waived or out of service on every system today", () => {
  const ended = new Set(recordsWith(({ outcome }) => outcome?.value.outcome === "closed"));
  const open = assess(catalog, sampleAsOf).filter(({ patch }) => ended.has(patch.value.id));
  expect(ended.size).toBeGreaterThanOrEqual(2);
  expect(open.filter(({ verdict }) => verdict === "affected" || verdict === "unknown")).toEqual([]);
});

test("E42: whoever was told of a deployment that was taken back knows it", () => {
  expect(records.flatMap((record) => untoldOf(record, catalog))).toEqual([]);
});

const lives = records.map((record): [string, readonly Replayed[]] => {
  const files = snapshot.files.filter(({ path }) => recordPath(path)?.id === record.id);
  return [record.id, replayed(files, catalog)];
});

test("the sample is lived again: no file of it would have been refused", () => {
  const files = lives.flatMap(([, life]) => life);
  const refused = files.flatMap(({ id, file, problems }) => problems.map(({ problem }) => `${id}/${file}: ${problem}`));
  process.stdout.write(`replay: ${files.length} files of ${lives.length} records, ${refused.length} refused\n`);
  expect(files.length).toBe(snapshot.files.filter(({ path }) => recordPath(path) !== null).length);
  expect(refused).toEqual([]);
});

test("E38: the replay does refuse: without its deviation the closed record could not have been deployed", () => {
  const files = snapshot.files
    .filter(({ path }) => recordPath(path)?.id === "alsa-2025-7109")
    .map((file) => {
      const text = Buffer.from(file.bytes ?? []).toString("utf8");
      const without = text.replace(/^deviations:\n(?: .*\n)+/m, "");
      return { ...file, bytes: Buffer.from(without) };
    });
  const refused = replayed(files, catalog).flatMap(({ problems }) => problems.map(({ problem }) => problem));
  expect(refused.join("\n")).toContain("E38");
});

test("D07: every scope that is frozen is what is computed for its moment", () => {
  const frozen = lives.flatMap(([id, life]) =>
    life.flatMap(({ file, scope }) => (scope === null ? [] : [{ name: `${id}/${file}`, ...scope }])),
  );
  expect(frozen.length).toBeGreaterThanOrEqual(15);
  for (const { name, stated, computed } of frozen) expect(stated, name).toEqual(computed);
});

test("nothing of the sample is later than the day that it is of", () => {
  const late = lives.flatMap(([id, life]) =>
    life.filter(({ at }) => instantMs(at) > instantMs(sampleAsOf)).map(({ file }) => `${id}/${file}`),
  );
  expect(late).toEqual([]);
});
