/** What merging would do is judged, and not the branch by itself: what came to the base meanwhile, and what a crafted merge hides. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApprovalForge, registration, startApprovalForge } from "../commands/approvals.ts";
import { SYSTEMS } from "../commands/program.ts";

const [INES, ADMIN] = ["ines-duarte", "ada"];

let forge: ApprovalForge;
beforeAll(async () => {
  forge = await startApprovalForge();
});
afterAll(() => forge.close());

const UNMERGEABLE = { state: "failure", obstacles: [{ code: "unmergeable" }] };

test("AP-081: what is legal on the branch, and not beside what the base has since", async () => {
  const system = SYSTEMS.replace("id: web-1", "id: web-2");
  const number = await forge.open(INES, "system", { path: "systems/shop.yaml", text: system });
  expect(await forge.approve(number)).toMatchObject({ state: "pending", obstacles: [] });
  await forge.write(ADMIN, "main", { path: "systems/store.yaml", text: system });
  expect(await forge.approve(number)).toMatchObject({ state: "failure", obstacles: [{ code: "findings" }] });
});

test("AP-081: what conflicts with the base", async () => {
  const { path, text } = registration(3002);
  const number = await forge.open(INES, "conflict", { path, text });
  expect((await forge.approve(number)).state).toBe("pending");
  await forge.write(ADMIN, "main", { path, text: text.replace("deb12u1", "deb12u7") });
  expect(await forge.approve(number)).toMatchObject(UNMERGEABLE);
});

test("AP-043: a merge that makes two commits the base, one of which hides what is undone", async () => {
  const tip = Object((await forge.ask(ADMIN, "GET", "/git/ref/heads/main")).body["object"]).sha;
  const side = await commit([tip], registration(3003));
  const onMain = await commit([tip], registration(3004));
  const main = await commit([onMain, side], registration(3003));
  const head = await commit([side, onMain], registration(3005));
  await forge.ask(ADMIN, "PATCH", "/git/refs/heads/main", { sha: main });
  await forge.ask(INES, "POST", "/git/refs", { ref: "refs/heads/crossed", sha: head });
  const opened = await forge.ask(INES, "POST", "/pulls", { head: "crossed", base: "main", title: "crossed" });
  expect(opened.status).toBe(201);
  expect(await forge.approve(Number(opened.body["number"]))).toMatchObject(UNMERGEABLE);
});

/** The files of the first parent, and that one. */
async function commit(parents: readonly string[], { path, text }: ReturnType<typeof registration>): Promise<string> {
  const tree = [{ path, mode: "100644", type: "blob", content: text }];
  const base = Object((await forge.ask(ADMIN, "GET", `/git/commits/${parents[0]}`)).body["tree"]).sha;
  const made = await forge.ask(ADMIN, "POST", "/git/trees", { base_tree: base, tree });
  const asked = { message: "m", tree: made.body["sha"], parents };
  return String((await forge.ask(ADMIN, "POST", "/git/commits", asked)).body["sha"]);
}
