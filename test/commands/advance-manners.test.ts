/** What `advance` leaves to people, and what it repairs: each run looks at what is there, and remembers nothing. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { pullRequests } from "../decide/policies.ts";
import { patchFile } from "../decide/stage-files.ts";
import { type Ground, groundWith } from "./advance-ground.ts";
import { provider, SYSTEMS_FILE, yaml } from "./provider.ts";

const AT = "2026-03-01T09:00:00Z";
const LATER = "2026-03-01T10:00:00Z";
const BRANCH = "patchledger/dsa-5764-1/evaluate";
const FILE = "patches/dsa-5764-1/attempt-1/evaluation.yaml";
const POLICY = "policies/pull-requests.yaml";
const IMAGES_FILE = "systems/images/debian.yaml";
const { [SYSTEMS_FILE]: SYSTEMS = "", [IMAGES_FILE]: IMAGES = "" } = provider();

let ground: Ground;
afterEach(() => ground.close());

const writes = async (): Promise<readonly string[]> =>
  (await ground.requests()).filter(({ method }) => method !== "GET").map(({ operation }) => operation);

const evaluation = () => {
  const { pulls, issues } = ground.repository();
  const found = pulls.find(({ head }) => head === BRANCH);
  const issue = issues.find(({ number }) => number === found?.number);
  if (found === undefined || issue === undefined) throw new Error("it was not opened");
  return { ...found, ...issue };
};

describe("a pull request that was opened", { timeout: 600_000 }, () => {
  beforeEach(async () => {
    const files = provider();
    const assignees = [{ transitions: ["evaluate" as const], roles: ["head-of-it"] }];
    const roles = String(files["policies/roles.yaml"]).replace("name: mira\n", "name: mira\n    login: ben\n");
    ground = await groundWith(
      { ...files, "policies/roles.yaml": roles, [POLICY]: yaml(pullRequests({ labels: ["ledger"], assignees })) },
      AT,
    );
    expect(await ground.run()).toMatchObject({ code: 0 });
  }, 600_000);

  test("D27: it has its labels and people, and a run that was cut off before is made good", async () => {
    const { repository } = ground;
    const namesOf = () =>
      repository()
        .labels.filter(({ id }) => evaluation().labelIds.includes(id))
        .map(({ name }) => name);
    expect(namesOf().sort()).toEqual(["ledger", "step: evaluate"]);
    expect(evaluation().assigneeIds).toHaveLength(1);
    await ground.ask("ada", "PUT", `/issues/${evaluation().number}/labels`, { labels: ["theirs"] });
    expect(await ground.run()).toMatchObject({ code: 0 });
    expect(namesOf().sort()).toEqual(["ledger", "step: evaluate", "theirs"]);
    expect(await writes()).toEqual(["issues/update"]);
  });

  test("what people write around the program's text stays, and the program's part is repaired", async () => {
    const { number, body = "" } = evaluation();
    const edited = `Before.\n\n${String(body).replace("Memory errors", "Nothing of importance")}\n\nAfter @ben.`;
    await ground.ask("ben", "PATCH", `/pulls/${number}`, { title: "Evaluate it, please", body: edited });
    expect(await ground.run()).toMatchObject({ code: 0 });
    expect(evaluation().body).toBe(`Before.\n\n${body}\n\nAfter @ben.`);
    expect(evaluation().title).toBe("Evaluate it, please");
    await ground.run();
    expect(await writes()).toEqual([]);
  });

  test("I6: what a person closed stays closed, also when he deleted its branch", async () => {
    const { number } = evaluation();
    await ground.ask("ben", "PATCH", `/pulls/${number}`, { state: "closed" });
    const { out } = await ground.run();
    expect(out).toContain("a person closed its pull request");
    expect(await writes()).toEqual([]);
    await ground.ask("ben", "DELETE", `/git/refs/heads/${BRANCH}`);
    expect((await ground.run()).out).toContain("a person closed its pull request");
    expect(await writes()).toEqual([]);
  });

  test("I7: the base moves: what is still right is left alone, and what is not is written anew on the same branch", async () => {
    const before = evaluation().headSha;
    await ground.commit("main", { "README.md": "More.\n" }, LATER);
    await ground.run();
    expect(evaluation().headSha).toBe(before);
    const levels = String(provider()["policies/levels.yaml"]).replace('version: "1.0"', 'version: "1.1"');
    await ground.commit("main", { "policies/levels.yaml": levels }, "2026-03-01T11:00:00Z");
    const ran = await ground.run();
    expect(ran, ran.err).toMatchObject({ code: 0 });
    expect(evaluation().headSha).not.toBe(before);
    expect(await ground.read(BRANCH, FILE)).toContain("as of 2026-03-01T11:00:00Z");
    await ground.run();
    expect(await writes()).toEqual([]);
  });

  test("what nothing needs any more says so itself, once, and stays open: it may be needed again", async () => {
    const { number, body } = evaluation();
    const nothing = SYSTEMS.replaceAll(/pkg:deb[^"\n]*/g, "pkg:npm/express@4.19.2");
    await ground.commit(
      "main",
      { [SYSTEMS_FILE]: nothing, [IMAGES_FILE]: IMAGES.replaceAll(/pkg:deb[^"\n]*/g, "pkg:npm/express@4.19.2") },
      LATER,
    );
    const { out } = await ground.run();
    expect(out).toContain(
      "nothing needs it now: close it, unless it is going to be needed again: no system needs the patch now",
    );
    await ground.run();
    expect(await writes()).toEqual([]);
    const comments = ground.repository().comments.filter((one) => one.number === number);
    expect(comments.map((one) => one.body)).toEqual([
      expect.stringContaining("**Nothing needs this pull request any more: no system needs the patch now.**"),
    ]);
    expect(evaluation()).toMatchObject({ state: "open", body });
    await ground.commit("main", { [SYSTEMS_FILE]: SYSTEMS, [IMAGES_FILE]: IMAGES }, "2026-03-01T11:00:00Z");
    expect((await ground.run()).out).not.toContain("nothing needs it now");
  });

  test("I7: what somebody approved is not written anew: a comment says why, once", async () => {
    const { number, headSha } = evaluation();
    await ground.ask("ben", "POST", `/pulls/${number}/reviews`, { event: "APPROVE" });
    const levels = String(provider()["policies/levels.yaml"]).replace('version: "1.0"', 'version: "1.1"');
    await ground.commit("main", { "policies/levels.yaml": levels }, LATER);
    expect((await ground.run()).out).toContain("a person decides");
    await ground.run();
    expect(evaluation().headSha).toBe(headSha);
    const comments = ground.repository().comments.filter((one) => one.number === number);
    expect(comments.map(({ body }) => body)).toEqual([expect.stringContaining("The base has moved")]);
  });
});

test("AP-030 AP-034: who started the workflow by hand, or ran it once more, is named in the commit, and stays named", {
  timeout: 600_000,
}, async () => {
  ground = await groundWith(provider(), AT);
  const byHand = { GITHUB_EVENT_NAME: "workflow_dispatch", GITHUB_ACTOR: "ben", GITHUB_ACTOR_ID: "4711" };
  await ground.run([], byHand);
  const messageOf = async () =>
    String(Object(await ground.ask("ada", "GET", `/commits/${evaluation().headSha}`)).commit.message);
  const trailer = "On-behalf-of: @ben <4711+ben@users.noreply.127.0.0.1>";
  expect(await messageOf()).toContain(trailer);
  const levels = String(provider()["policies/levels.yaml"]).replace('version: "1.0"', 'version: "1.1"');
  await ground.commit("main", { "policies/levels.yaml": levels }, LATER);
  const before = evaluation().headSha;
  const again = { GITHUB_EVENT_NAME: "schedule", GITHUB_ACTOR: "robot", GITHUB_RUN_ATTEMPT: "2" };
  await ground.run([], { ...again, GITHUB_TRIGGERING_ACTOR: "ada" });
  expect(evaluation().headSha).not.toBe(before);
  expect(await messageOf()).toContain(trailer);
  expect(await messageOf()).toMatch(/^On-behalf-of: @ada <\d+\+ada@users\.noreply\.127\.0\.0\.1>$/m);
});

test("D08 D20: each resolver group has an issue with what is open for it", { timeout: 600_000 }, async () => {
  ground = await groundWith({ ...provider(), [POLICY]: yaml(pullRequests({ trackingIssues: true })) }, AT);
  await ground.run();
  const issues = () => ground.repository().issues.filter(({ isPull }) => !isPull);
  expect(issues().map(({ title }) => title)).toEqual(["Open security patches: linux-operations"]);
  expect(issues()[0]?.body).toContain(
    "DSA-5764-1 ([`patches/dsa-5764-1`](../blob/HEAD/patches/dsa-5764-1)) | emergency | 2026-03-06T08:00:00Z",
  );
  await ground.run();
  expect(await writes()).toEqual([]);
  const second = patchFile({ id: "dsa-5999-1", advisory: "DSA-5999-1", aliases: ["CVE-2026-5999"] });
  await ground.commit("main", { "patches/dsa-5999-1/patch.yaml": yaml(second) }, LATER);
  await ground.run();
  expect(issues()).toHaveLength(1);
  expect(issues()[0]?.body).toContain("DSA-5999-1");
});

test("a ledger with findings is left alone", { timeout: 600_000 }, async () => {
  ground = await groundWith({ ...provider(), "policies/sla.yaml": "schemaVersion: 1\n" }, AT);
  const { code, err } = await ground.run();
  expect(code).toBe(1);
  expect(err).toContain("nothing is done");
  expect(await writes()).toEqual([]);
});
