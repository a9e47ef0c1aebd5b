/** Who is named as somebody who may act is not somebody whom the separation of steps refuses afterwards. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { patchledger, ROOT, temporaryFolder } from "./program.ts";

test("C22: who has deployed is not among those who may check it, nor approve the check", () => {
  const cwd = temporaryFolder();
  for (const folder of ["policies", "patches", "systems"])
    cpSync(join(ROOT, folder), join(cwd, folder), { recursive: true });
  const deployment = join(cwd, "patches/rlsa-2024-8121/attempt-1/deployments/corvid.yaml");
  writeFileSync(deployment, readFileSync(deployment, "utf8").replace("by: cosmo-corvid", "by: ines"));
  const now = ["--now", "2026-08-24T08:00:00Z"];
  const { next } = JSON.parse(patchledger(["show", "rlsa-2024-8121", "--json", ...now], { cwd }).out);
  const { out } = patchledger(["draft", "verify", "rlsa-2024-8121", "--wave", "corvid", "--dry-run", ...now], { cwd });
  expect(JSON.stringify(next.needs)).toContain('"jonas"');
  expect(JSON.stringify(next.needs)).not.toContain('"ines"');
  expect(out).toMatch(/# .*system-administrator: .*jonas/);
  expect(out).not.toMatch(/# .*system-administrator: .*ines/);
});
