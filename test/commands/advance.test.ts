/** `advance` on the forge: what it opens, and that it opens it once. */
import { afterEach, expect, test } from "vitest";
import { ended, together } from "./advance-ended.ts";
import { type Ground, groundWith } from "./advance-ground.ts";
import { provider, WEB_2, yaml } from "./provider.ts";

const AT = "2026-03-01T09:00:00Z";

let ground: Ground;
afterEach(() => ground.close());

const writes = async (): Promise<readonly string[]> =>
  (await ground.requests()).filter(({ method }) => method !== "GET").map(({ operation }) => operation);

test("I2 I3: what is wanted is opened once; a second run writes nothing", { timeout: 60_000 }, async () => {
  ground = await groundWith(provider(), AT);
  const first = await ground.run();
  expect(first).toMatchObject({ code: 0 });
  expect(ground.repository().issues.map(({ title }) => title)).toEqual([
    "Evaluate DSA-5764-1",
    "Notice of DSA-5764-1, applicable",
    "Notice of DSA-5764-1, registered",
  ]);
  expect(
    await ground.read("patchledger/dsa-5764-1/evaluate", "patches/dsa-5764-1/attempt-1/evaluation.yaml"),
  ).toContain(`Drafted for dsa-5764-1 as of ${AT}`);
  expect(await ground.run()).toMatchObject({
    code: 0,
    out: "nothing to do\nwrites: 0 of git, 0 of content, 0 others\n",
  });
  expect(await writes()).toEqual([]);
});

test("I12: a dry run prints the plan and writes nothing", { timeout: 60_000 }, async () => {
  ground = await groundWith(provider(), AT);
  const { code, out } = await ground.run(["--dry-run"]);
  expect(code).toBe(0);
  expect(out).toContain("writes: 1 of git, 3 of content, 3 others");
  expect(await writes()).toEqual([]);
  expect(ground.repository().issues).toEqual([]);
});

test("a step for hundreds of systems links its whole text, which is pushed in the same run, and once", {
  timeout: 120_000,
}, async () => {
  const many = Array.from({ length: 600 }, (_, index) => ({ ...WEB_2, id: `many-${index}` }));
  const parts = [many.slice(0, 300), many.slice(300)].map((systems, index): [string, string] => [
    `systems/many-${index}.yaml`,
    yaml({ schemaVersion: 1, systems }),
  ]);
  ground = await groundWith({ ...provider(), ...Object.fromEntries(parts) }, AT);
  expect(await ground.run()).toMatchObject({ code: 0 });
  const opened = ground.repository().issues.find(({ title }) => title === "Evaluate DSA-5764-1");
  const body = opened?.body ?? "";
  expect(body.length).toBeLessThanOrEqual(60_000);
  const file = /and \d+ more: the whole text .*\/blob\/patchledger\/overflow\/bodies\/([a-z0-9-]+\.md)/.exec(body)?.[1];
  const whole = await ground.read("patchledger/overflow/bodies", file ?? "");
  expect(whole?.match(/^\| `many-\d+` \|/gm)).toHaveLength(many.length);
  expect((await ground.run()).out).toContain("writes: 0 of git, 0 of content, 0 others");
  expect(await writes()).toEqual([]);
});

test("I6: a patch whose own pull request a person closed joins no other, also without its branch", {
  timeout: 240_000,
}, async () => {
  const ids = ["dsa-7001-1", "dsa-7002-1", "dsa-7003-1"];
  const records = Object.assign({}, ...ids.map((id) => ended(id)));
  ground = await groundWith({ ...together(), ...records }, "2026-03-01T14:00:00Z");
  const branch = "patchledger/dsa-7002-1/archive";
  const { object } = Object(await ground.ask("ada", "GET", "/git/ref/heads/main"));
  await ground.ask("robot", "POST", "/git/refs", { ref: `refs/heads/${branch}`, sha: object.sha });
  await ground.commit(branch, { "note.txt": "not yet\n" }, "2026-03-01T14:00:00Z");
  const words = { title: "Archive", head: branch, base: "main" };
  const { number } = Object(await ground.ask("robot", "POST", "/pulls", words));
  await ground.ask("ada", "PATCH", `/pulls/${number}`, { state: "closed" });
  await ground.ask("ada", "DELETE", `/git/refs/heads/${branch}`);
  const { out } = await ground.run();
  expect(out).toContain("a person closed its pull request");
  expect(ground.repository().issues.map(({ title }) => title)).toContain("Archive 2 patches");
  await closeAndDelete("Archive 2 patches");
  // one of them has gone its way since, and others have ended
  const files = Object.keys(ended("dsa-7001-1")).map((path): [string, null] => [path, null]);
  const more = { ...ended("dsa-7004-1"), ...ended("dsa-7005-1") };
  await ground.commit("main", { ...Object.fromEntries(files), ...more }, "2026-03-01T15:00:00Z");
  const then = await ground.run();
  expect(then.out).toMatch(/dsa-7003-1.*a person closed its pull request/);
  expect(open()).toEqual(["Archive 2 patches"]);
  const [last] = ground.repository().pulls.slice(-1);
  expect(await ground.read(last?.head ?? "", "patches/archive/2026/dsa-7004-1/patch.yaml")).not.toBeNull();
  expect(await ground.read(last?.head ?? "", "patches/archive/2026/dsa-7003-1/patch.yaml")).toBeNull();
});

const open = () =>
  ground
    .repository()
    .issues.filter(({ state }) => state === "open")
    .map(({ title }) => title);

/** As a person does on a page: the button that deletes the branch stands right below. */
async function closeAndDelete(title: string): Promise<void> {
  const { number } = ground.repository().issues.find((issue) => issue.title === title) ?? {};
  const { head } = Object(await ground.ask("ada", "PATCH", `/pulls/${number}`, { state: "closed" }));
  await ground.ask("ada", "DELETE", `/git/refs/heads/${head.ref}`);
}
