/** `forms` and the branch of a registration: whose it is, what a run left of it, and a text that is too long for its pull request. */
import { beforeAll, describe, expect, test } from "vitest";
import { REGISTERED } from "../load/form-issue.ts";
import { answersTo, ask, control, fillIn, forms, OWNER, pullRequestFrom, useForge, writes } from "./forms-ground.ts";

useForge();

describe("somebody else has made the branch of a registration", () => {
  const branch = "patchledger/dsa-5905-1/register";
  const path = "patches/dsa-5905-1/patch.yaml";
  const given = { ...REGISTERED, advisory: "DSA-5905-1", aliases: "CVE-2026-31005" };
  const content = Buffer.from("schemaVersion: 1\n").toString("base64");
  const mainTip = async () => Object(await ask(OWNER, "GET", "/git/ref/heads/main")).object.sha;
  let issue: number;
  beforeAll(async () => {
    await ask("jonas-okafor", "POST", "/git/refs", { ref: `refs/heads/${branch}`, sha: await mainTip() });
    await ask("jonas-okafor", "PUT", `/contents/${path}`, { message: "mine", content, branch });
    issue = await fillIn("ines-duarte", "register", given);
  });

  test("nothing is opened over it, and the author is told what to do", async () => {
    const ran = await forms();
    expect(ran).toMatchObject({ code: 0, out: `#${issue}: somebody else made ${branch}\n` });
    expect(await pullRequestFrom(branch)).toBeNull();
    expect(await answersTo(issue)).toEqual([expect.stringMatching(/somebody else has made it[\s\S]*delete it/)]);
    await control("POST", "/reset");
    await forms();
    expect(await writes()).toEqual([]);
  });

  test("a pull request that he opened from it is not called the author's", async () => {
    const pull = Object(await ask("jonas-okafor", "POST", "/pulls", { head: branch, base: "main", title: "Mine" }));
    expect(await forms()).toMatchObject({
      code: 0,
      out: `#${issue}: #${pull.number} from ${branch} is somebody else's\n`,
    });
    expect(await answersTo(issue)).toEqual([expect.stringContaining(`#${pull.number}, from the branch`)]);
    expect((await answersTo(issue))[0]).not.toContain("You have caused it");
    await ask("ines-duarte", "PATCH", `/issues/${issue}`, { state: "closed" });
  });
});

test("I4: a branch that a run left without its pull request is the program's, also when the base has moved on", async () => {
  const branch = "patchledger/dsa-5906-1/register";
  const given = { ...REGISTERED, advisory: "DSA-5906-1", aliases: "CVE-2026-31006" };
  const issue = await fillIn("ines-duarte", "register", given);
  await control("POST", "/faults", { kind: "status", operation: "pulls/create", status: 422 });
  expect(await forms()).toMatchObject({ code: 1, err: expect.stringContaining(`issue #${issue}: `) });
  const { sha } = Object(await ask(OWNER, "GET", `/git/ref/heads/${branch}`)).object;
  expect(await pullRequestFrom(branch)).toBeNull();
  const content = Buffer.from("More.\n").toString("base64");
  await ask(OWNER, "PUT", "/contents/note.txt", { message: "the base moves", content });
  expect(await forms()).toMatchObject({ code: 0, out: `#${issue}: dsa-5906-1 registered from ${branch}\n` });
  expect(Object(await ask(OWNER, "GET", `/git/ref/heads/${branch}`)).object.sha).toBe(sha);
  expect(await pullRequestFrom(branch)).not.toBeNull();
  await ask("ines-duarte", "PATCH", `/issues/${issue}`, { state: "closed" });
});

test("a registration for hundreds of systems links its whole text, which is pushed with it", async () => {
  const branch = "patchledger/dsa-5907-1/register";
  for (const first of [0, HUNDREDS / 2]) {
    const content = Buffer.from(manySystems(first, HUNDREDS / 2)).toString("base64");
    await ask(OWNER, "PUT", `/contents/systems/provider/many-${first}.yaml`, { message: "many", content });
  }
  const given = { ...REGISTERED, advisory: "DSA-5907-1", aliases: "CVE-2026-31007", packages: "manyd 2.0-1" };
  const issue = await fillIn("ines-duarte", "register", given);
  expect(await forms()).toMatchObject({ code: 0, out: expect.stringContaining("dsa-5907-1 registered") });
  const pull = await pullRequestFrom(branch);
  expect(pull?.body).toMatch(
    /and \d+ more: the whole text .*\/blob\/patchledger\/overflow\/bodies\/dsa-5907-1-register\.md/,
  );
  const file = Object(await ask(OWNER, "GET", "/contents/dsa-5907-1-register.md?ref=patchledger%2Foverflow%2Fbodies"));
  const text = Buffer.from(String(file.content), "base64").toString();
  expect(text.match(/^\| `many-\d+` \|/gm)).toHaveLength(HUNDREDS);
  await control("POST", "/reset");
  await forms();
  expect(await writes()).toEqual([]);
  await ask("ines-duarte", "PATCH", `/issues/${issue}`, { state: "closed" });
});

const HUNDREDS = 700;

/** Of the provider, with a package that nothing else has. */
function manySystems(first: number, count: number): string {
  const rows = Array.from({ length: count }, (_, index) =>
    [
      `  - { id: many-${first + index}, name: m, owner: provider, serviceModel: infrastructure, layer: management`,
      "componentClass: operating-system, environment: production, exposure: isolated, criticality: low",
      'inService: { from: "2022-01-01T00:00:00Z" }',
      'software: { kind: inline, packages: ["pkg:deb/debian/manyd@1.0-1?distro=debian-11&upstream=manyd"], cpes: [], asOf: "2026-08-30T00:00:00Z", collector: manual } }',
    ].join(", "),
  );
  return `schemaVersion: 1\nsystems:\n${rows.join("\n")}\n`;
}
