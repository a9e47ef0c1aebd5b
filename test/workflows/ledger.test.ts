/** The workflows of a ledger, run on a forge by its runner, from an event to what people see. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { PATCH, SYSTEMS } from "../commands/program.ts";
import { type LedgerForge, logOf, PLACE, startLedgerForge } from "./ledger-forge.ts";

const SECOND = PATCH.replaceAll("5764", "9999").replace("CVE-2024-6119", "CVE-2026-9999");

let ledger: LedgerForge;
beforeAll(async () => {
  ledger = await startLedgerForge({ hasApp: true });
});
afterAll(() => ledger.running.close());

test("validate reports on a pull request, at the line, and checks nothing of it out", async () => {
  const number = await ledger.propose("ines-duarte", "two", { "systems/two.yaml": SYSTEMS.replace("high", "hihg") });
  const [run] = (await ledger.runsOf("validate")).filter(({ pullNumber }) => pullNumber === number);
  console.log(logOf(run));
  expect(run?.conclusion).toBe("failure");
});
test("ok", async () => {
  const number = await ledger.propose("ines-duarte", "three", { "patches/dsa-9999-1/patch.yaml": SECOND });
  const [run] = (await ledger.runsOf("validate")).filter(({ pullNumber }) => pullNumber === number);
  console.log(logOf(run));
  console.log((await ledger.runs()).map(({ workflowPath, event, conclusion }) => [workflowPath, event, conclusion]));
  const { rest } = ledger.as("ines-duarte");
  console.log(await rest.pulls.merge({ ...PLACE, pull_number: number }).catch((error) => error.message));
});
