/** What ended patches teach: counted from their files, compared with what the files themselves say. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { retrospective } from "../../../src/decide/standing/retrospective.ts";
import { ROOT } from "../../commands/program.ts";
import { catalogAfter } from "../../requirements/sample.ts";

const CATALOG = catalogAfter();
const { patches, deviations } = retrospective(CATALOG);
const ended = (id: string) => patches.find(({ patch }) => patch === id);

describe("A01: what the process is measured by", () => {
  test("every patch that has an outcome is there, with the verdict that was frozen", () => {
    const records = [...CATALOG.records.values()].filter(({ folder }) =>
      existsSync(join(ROOT, folder, "outcome.yaml")),
    );
    expect(records.length).toBeGreaterThan(3);
    expect(patches.map(({ patch }) => patch)).toEqual(records.map(({ id }) => id).sort());
    for (const { id, folder } of records) {
      const outcome = Object(load(readFileSync(join(ROOT, folder, "outcome.yaml"), "utf8")));
      const verdicts: readonly string[] = (outcome.sla ?? []).map(
        ({ verdict }: { readonly verdict: string }) => verdict,
      );
      expect(ended(id)).toMatchObject({ state: outcome.outcome, time: verdicts.at(-1) ?? null });
    }
  });

  test("of several levels the worst counts", () => {
    const record = CATALOG.records.get("alsa-2025-7109");
    if (record?.outcome == null) throw new Error("the sample has no such outcome");
    const { outcome } = record;
    const of = (...verdicts: readonly ("met" | "breached" | "provisional")[]) => {
      const [first] = outcome.value.sla ?? [];
      if (first === undefined) throw new Error("nothing was measured");
      const sla = verdicts.map((verdict) => ({ ...first, verdict }));
      const changed = { ...record, outcome: { ...outcome, value: { ...outcome.value, sla } } };
      return retrospective({ ...CATALOG, records: new Map([[record.id, changed]]) }).patches[0]?.time;
    };
    expect([of("met"), of("met", "provisional"), of("breached", "met"), of()]).toEqual([
      "met",
      "provisional",
      "breached",
      null,
    ]);
  });

  test("what was not as the rules say is counted by requirement, over all patches", () => {
    expect(ended("alsa-2025-7109")?.deviations).toEqual(["E38"]);
    const all = patches.flatMap((one) => one.deviations);
    expect(deviations.reduce((total, { times }) => total + times, 0)).toBe(all.length);
    expect(deviations).toContainEqual({ requirement: "E38", times: all.filter((one) => one === "E38").length });
  });
});

test("D27: of a life without trouble, people write what people judge and do; the program writes the rest", () => {
  const record = CATALOG.records.get("alsa-2025-7109");
  const names = record?.files.map(({ file }) => file) ?? [];
  const judged = ["evaluation", "test-report", "change", "deployments/all", "verifications/all"].map(
    (file) => `attempt-1/${file}.yaml`,
  );
  const byPeople = names.filter((file) => judged.includes(file) || file.startsWith("exceptions/"));
  expect(ended("alsa-2025-7109")?.files).toEqual({
    byPeople: byPeople.length,
    byProgram: names.length - byPeople.length,
  });
  expect(names.length - byPeople.length).toBeGreaterThanOrEqual(6);
});

test("D27: what the program writes in a life needs nobody's approval, as long as policy says so", () => {
  const { automatic } = CATALOG.policies.approvals.value;
  const alone = automatic.filter(({ onlyStandardChanges }) => onlyStandardChanges !== true);
  expect(alone.map(({ transition, kind }) => transition ?? kind)).toEqual(
    expect.arrayContaining(["announce", "close", "archive", "notice"]),
  );
});

test("a patch that was written by hand is a person's, and one from a feed is the program's", () => {
  const record = CATALOG.records.get("alsa-2025-7109");
  if (record?.patch == null) throw new Error("the sample has no such patch");
  const { patch } = record;
  const people = (format: "osv" | "manual") => {
    const source = { ...patch.value.source, format };
    const changed = { ...record, patch: { ...patch, value: { ...patch.value, source } } };
    return retrospective({ ...CATALOG, records: new Map([[record.id, changed]]) }).patches[0]?.files.byPeople ?? 0;
  };
  expect(people("manual") - people("osv")).toBe(1);
});
