/** What the program writes and policy leaves to it is approved by nobody, as long as it is what the program would write now. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { command as advance } from "../../src/commands/advance.ts";
import { startApprovalForge } from "./approvals.ts";
import { ROOT } from "./program.ts";

const POLICY = "policies/approvals.yaml";
const NOTICE = "notices/registered.yaml";
const ID = "dsa-5764-1";

test("AP-069 D17: a notice as the program words it needs nobody, until a person has touched it", async () => {
  const text = readFileSync(join(ROOT, "test/load/ledger", POLICY), "utf8");
  const forge = await startApprovalForge({
    [POLICY]: text.replace("automatic: [", "automatic: [{kind: notice, because: D17}, "),
  });
  onTestFinished(() => forge.close());
  const ran = await forge.run(advance, []);
  const branch = `patchledger/${ID}/notice-registered`;
  const pulls = await forge.ask("ada", "GET", `/pulls?head=ada:${branch}`);
  const number = Number(Object(Object.values(pulls.body)[0]).number);
  expect(number, ran.err).toBeGreaterThan(0);
  expect(await forge.approve(number)).toMatchObject({ state: "success", description: "no person is needed: D17" });
  const path = `patches/${ID}/${NOTICE}`;
  const { body } = await forge.ask("ada", "GET", `/contents/${path}?ref=${branch}`);
  const written = Buffer.from(String(body["content"]), "base64").toString();
  await forge.write("ines-duarte", branch, { path, text: `${written}# Mind the date.\n` });
  const after = await forge.approve(number);
  expect(after).toMatchObject({ state: "pending", automatic: null });
  expect(after.authors.map(({ login }) => login)).toContain("ines-duarte");
});
