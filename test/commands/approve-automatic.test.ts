/** What the program writes and policy leaves to it is approved by nobody, as long as it is what the program would write now. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { RunningForge } from "../../forge/start.ts";
import { command as advance } from "../../src/commands/advance.ts";
import { command as approve } from "../../src/commands/approve.ts";
import { openGitHub } from "../../src/io/github.ts";
import { startApprovalForge } from "./approvals.ts";
import { LEDGER, ROOT } from "./program.ts";

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

const FLEET = "systems/inventory/fleet.yaml";
const SOFTWARE = "systems/inventory/web-1.dpkg-query.tsv";

test("AP-069 D07: a younger list that the App brings needs nobody; one of the same time is looked at", async () => {
  const text = readFileSync(join(ROOT, "test/load/ledger", POLICY), "utf8");
  const forge = await startApprovalForge({
    [POLICY]: text.replace("automatic: [", "automatic: [{kind: inventory, because: D07}, "),
  });
  onTestFinished(() => forge.close());
  const list = String(LEDGER[SOFTWARE]).replaceAll("3.0.11-1~deb12u2", "3.0.15-1~deb12u1");
  const younger = String(LEDGER[FLEET]).replace("2026-03-01T03", "2026-03-02T03");
  await forge.run(approve, []);
  const collect = (branch: string, files: Readonly<Record<string, string>>) => openAsApp(forge.running, branch, files);
  const fresh = await collect("collected", { [SOFTWARE]: list, [FLEET]: younger });
  expect(await forge.approve(fresh)).toMatchObject({ state: "success", description: "no person is needed: D07" });
  const sameTime = await collect("same-time", { [SOFTWARE]: list });
  expect(await forge.approve(sameTime)).toMatchObject({ state: "pending", automatic: null });
  await forge.write("ines-duarte", "collected", { path: SOFTWARE, text: `${list}${list}` });
  expect((await forge.approve(fresh)).automatic).toBeNull();
});

/** As a collector does that has the App's token: one commit, and its pull request. */
async function openAsApp(
  { apiUrl }: RunningForge,
  branch: string,
  files: Readonly<Record<string, string>>,
): Promise<number> {
  const { token } = await (await openGitHub()).remote();
  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${apiUrl}/repos/ada/patches${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return Object(await response.json());
  };
  const main = (await ask("GET", "/git/ref/heads/main")).object.sha;
  const tree = Object.entries(files).map(([path, content]) => ({ path, mode: "100644", type: "blob", content }));
  const { sha } = await ask("POST", "/git/trees", { base_tree: main, tree });
  const commit = await ask("POST", "/git/commits", { message: "Collect", tree: sha, parents: [main] });
  await ask("POST", "/git/refs", { ref: `refs/heads/${branch}`, sha: commit.sha });
  return Number((await ask("POST", "/pulls", { head: branch, base: "main", title: branch })).number);
}
