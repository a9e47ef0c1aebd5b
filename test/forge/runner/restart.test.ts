/** What a forge's folder keeps of the runner: schedules that were missed, and that nobody has been there yet. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import type { Seed } from "../../../forge/seed/seed.ts";
import { startForge } from "../../../forge/start.ts";
import { oneJob } from "./live.ts";

const data = mkdtempSync(join(tmpdir(), "restart-"));

afterEach(() => rmSync(data, { recursive: true, force: true }));

const NIGHTLY = `on: { schedule: [{ cron: "17 3 * * *" }] }\n${oneJob("      - run: echo nightly\n")}`;
const SEED: Seed = {
  schemaVersion: 1,
  users: [{ login: "ann" }],
  repositories: [{ owner: "ann", name: "patches", files: { ".github/workflows/nightly.yml": NIGHTLY } }],
};

test("a folder in which nobody is takes its seed later; a schedule that was missed in between runs once", async () => {
  const empty = await startForge({ data });
  await empty.close();
  const first = await startForge({ data, seed: SEED });
  expect(first.isSeeded).toBe(true);
  await first.close();
  const second = await startForge({ data });
  // as if the machine had been off for two days
  second.state.clockAheadMs += 2 * 86_400_000;
  await second.close();
  const third = await startForge({ data });
  await third.forge.workflows.tick();
  await third.forge.workflows.tick();
  await third.forge.workflows.idle();
  const runs = third.state.repositories[0]?.workflowRuns.map(({ event, conclusion }) => [event, conclusion]);
  await third.close();
  expect(runs).toEqual([["schedule", "success"]]);
});
