/**
 * Wrong records on a forge, where people only see a pull request: everybody who holds any role approves it, and it is not merged
 * all the same. Each begins with the story's record, and alters one thing; right beside it, the same without that is merged.
 */

import { load } from "js-yaml";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Decision } from "../../src/model/approval.ts";
import { type ApprovalForge, startApprovalForge } from "../commands/approvals.ts";
import { changed, type Edits, RECORD, sceneOf } from "./story.ts";

const { merged, files } = sceneOf("06");
const [[REPORT, TEXT] = ["", ""]] = Object.entries(files);
const [[DEPLOYED, DEPLOYMENT] = ["", ""]] = Object.entries(sceneOf("09").files);
const [PAVEL, ADMIN] = ["pavel-novotny", "ada"];

/** Everybody of the story. */
const PEOPLE: readonly string[] = Object(load(merged["policies/roles.yaml"] ?? "")).people.map(
  ({ login }: { readonly login: string }) => login,
);

let forge: ApprovalForge;
let next = 0;
beforeAll(async () => {
  forge = await startApprovalForge(merged, PEOPLE, {});
});
afterAll(() => forge.close());

async function ask(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const answer = await forge.ask(PAVEL, method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** By Pavel. */
async function opened(edits: Edits): Promise<number> {
  const main = Object((await ask("GET", "/git/ref/heads/main"))["object"]).sha;
  const tree = Object.entries(edits).map(([path, content]) => ({
    ...{ path, mode: "100644", type: "blob" },
    ...(content === null ? { sha: null } : { content }),
  }));
  const made = (await ask("POST", "/git/trees", { base_tree: main, tree }))["sha"];
  const { sha } = await ask("POST", "/git/commits", { message: "change", tree: made, parents: [main] });
  next += 1;
  await ask("POST", "/git/refs", { ref: `refs/heads/topic-${next}`, sha });
  return Number((await ask("POST", "/pulls", { head: `topic-${next}`, base: "main", title: "t" }))["number"]);
}

/** Pavel proposes it, everybody else approves it, and somebody merges it. */
async function proposed(edits: Edits): Promise<{ readonly decision: Decision; readonly merging: number }> {
  const number = await opened(edits);
  for (const login of [...PEOPLE, ADMIN]) if (login !== PAVEL) await forge.review(login, number, "APPROVE");
  const decision = await forge.approve(number);
  return { decision, merging: (await forge.ask(PAVEL, "PUT", `/pulls/${number}/merge`, {})).status };
}

function renamed(folder: string): Edits {
  const own = Object.entries(merged).filter(([path]) => path.startsWith(`${RECORD}/`));
  return Object.fromEntries([
    ...own.map(([path]) => [path, null] as const),
    ...own.map(([path, text]) => [path.replace(RECORD, folder), text] as const),
  ]);
}

test.each<[what: string, edits: Edits, said: RegExp]>([
  ["P11 AP-081: a record that was only evaluated is deployed", { [DEPLOYED]: DEPLOYMENT }, /\[illegal-step\]/],
  ["P12: a record gets another name", renamed("patches/dsa-5330-2"), /\[(?:id-differs|merged-file-changed)\]/],
  [
    "P13: the test is one of another version",
    { [REPORT]: changed(TEXT, { "versions.0.version": "1:2.4.1-1" }) },
    /E32: /,
  ],
  [
    "P14: the test ended before the patch was there to test",
    { [REPORT]: changed(TEXT, { from: "2025-03-04T21:00:00Z" }) },
    /\[requirement-not-met\]/,
  ],
  [
    "P14: the test has not ended yet",
    { [REPORT]: changed(TEXT, { until: "2027-03-04T21:00:00Z" }) },
    /\[requirement-not-met\]/,
  ],
])("%s: all approve it, and it is refused", async (_, edits, said) => {
  const { decision, merging } = await proposed(edits);
  expect([decision.state, merging]).toEqual(["failure", 405]);
  expect(decision.obstacles.map(({ code }) => code)).toContain("findings");
  expect(decision.obstacles.map(({ problem }) => problem).join("\n")).toMatch(said);
  expect(decision.needs.map(({ missing }) => missing)).toEqual(decision.needs.map(() => 0));
});

test("P6 AP-035: who tested approves the report that somebody else has pushed: it waits for another, who is named", async () => {
  const number = await opened({ [REPORT]: changed(TEXT, { by: "ines" }) });
  await forge.review("ines-duarte", number, "APPROVE");
  const decision = await forge.approve(number);
  expect(decision).toMatchObject({ state: "pending", reviews: [{ login: "ines-duarte", ignored: "named" }] });
  expect(decision.authors.map(({ login, as }) => `${login} ${as}`)).toEqual([`${PAVEL} author`, "ines-duarte named"]);
  expect(decision.needs.flatMap(({ couldStill }) => couldStill.map(({ person }) => person))).not.toContain("ines");
  await forge.review("jonas-okafor", number, "APPROVE");
  expect((await forge.approve(number)).description).toBe("approved by jonas-okafor");
  await ask("PATCH", `/pulls/${number}`, { state: "closed" });
});

test("the test report as it is: all approve it, and it is merged", async () => {
  const { decision, merging } = await proposed({ [REPORT]: TEXT });
  expect([decision.description, decision.state, merging]).toEqual([
    expect.stringMatching(/^approved by /),
    "success",
    200,
  ]);
});
