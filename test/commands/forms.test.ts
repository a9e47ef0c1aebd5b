/** `forms` on a forge: what people fill in becomes a pull request that they have caused, or a report; twice changes nothing. */
import { beforeAll, describe, expect, test } from "vitest";
import { command as approve } from "../../src/commands/approve.ts";
import { COMPLETED, issueFrom, REGISTERED } from "../load/form-issue.ts";
import {
  accountOf,
  answersTo,
  ask,
  control,
  fillIn,
  forms,
  OWNER,
  pullRequestFrom,
  run,
  useForge,
  writes,
} from "./forms-ground.ts";

useForge();

interface Reviewed {
  readonly login: string;
  readonly ignored: string | null;
}

test("no form, nothing to do", async () => {
  expect(await forms()).toEqual({ code: 0, out: "", err: "no form is open\n" });
});

describe("D08: a registration by somebody who may write", () => {
  const branch = "patchledger/dsa-5901-1/register";
  let issue: number;
  beforeAll(async () => {
    issue = await fillIn("ines-duarte", "register", REGISTERED);
  });

  test("a dry run says what would be, and writes nothing", async () => {
    const ran = await forms("--dry-run", "--json");
    expect(ran).toMatchObject({ code: 0, err: "" });
    expect(JSON.parse(ran.out)).toEqual({ issue, act: "open", says: `dsa-5901-1 would be registered from ${branch}` });
    expect(await writes()).toEqual([]);
    expect(await pullRequestFrom(branch)).toBeNull();
  });

  test("becomes a pull request that closes the issue, and an answer that links it", async () => {
    expect(await forms()).toMatchObject({ code: 0, out: `#${issue}: dsa-5901-1 registered from ${branch}\n` });
    const pull = await pullRequestFrom(branch);
    expect(pull?.body).toMatch(new RegExp(`^<!-- patchledger:key=dsa-5901-1/register -->\nCloses #${issue}\n`));
    expect(pull?.body).toContain("| asked for by | `ines-duarte` |");
    expect(pull?.body).toMatch(/^- \[x\] .*it came through a channel that the company has named/m);
    expect(await answersTo(issue)).toEqual([expect.stringContaining(`#${pull?.number} registers \`dsa-5901-1\``)]);
  });

  test("AP-030 AP-031: its one commit is the program's, on behalf of the author, and changes one file", async () => {
    const pull = await pullRequestFrom(branch);
    const [commit, ...more] = Object(await ask(OWNER, "GET", `/pulls/${pull?.number}/commits`));
    expect(more).toEqual([]);
    expect(commit.author.login).toBe("patchledger[bot]");
    const author = accountOf("ines-duarte");
    const address = `${author?.id}+ines-duarte@users.noreply.127.0.0.1`;
    expect(commit.commit.message).toMatch(
      new RegExp(`\n\nOn-behalf-of: @ines-duarte <${address.replace("+", "\\+")}>$`),
    );
    const [base] = Object(await ask(OWNER, "GET", "/commits?per_page=1"));
    expect(commit.parents).toMatchObject([{ sha: base.sha }]);
    expect(commit.commit.committer.date).toBe(base.commit.committer.date);
    const files = Object(await ask(OWNER, "GET", `/pulls/${pull?.number}/files`));
    expect(files).toMatchObject([{ filename: "patches/dsa-5901-1/patch.yaml", status: "added" }]);
  });

  test("AP-030 AP-031: what the author approves does not count; somebody else of the same role is enough", async () => {
    const pull = await pullRequestFrom(branch);
    const decide = async () => {
      const { out } = await run(approve, ["--pr", String(pull?.number), "--dry-run", "--json"]);
      const { state, reviews }: { readonly state: string; readonly reviews: readonly Reviewed[] } = JSON.parse(out);
      return { state, reviews: reviews.map(({ login, ignored }) => `${login}: ${ignored ?? "counts"}`) };
    };
    const approveAs = (login: string) => ask(login, "POST", `/pulls/${pull?.number}/reviews`, { event: "APPROVE" });
    await approveAs("ines-duarte");
    expect(await decide()).toEqual({ state: "pending", reviews: ["ines-duarte: initiator"] });
    await approveAs("jonas-okafor");
    expect(await decide()).toEqual({
      state: "success",
      reviews: ["ines-duarte: initiator", "jonas-okafor: counts"],
    });
  });

  test("twice writes nothing, also after the issue was edited", async () => {
    const again = /dsa-5901-1 has its pull request/;
    expect(await forms()).toMatchObject({ code: 0, out: expect.stringMatching(again) });
    expect(await writes()).toEqual([]);
    await ask("ines-duarte", "PATCH", `/issues/${issue}`, {
      body: issueFrom("register", { ...REGISTERED, title: "Other" }),
    });
    await control("POST", "/reset");
    expect(await forms()).toMatchObject({ code: 0, out: expect.stringMatching(again) });
    expect(await writes()).toEqual([]);
  });

  test("another patch in the form opens no second pull request, and the author is told of the first", async () => {
    const body = issueFrom("register", { ...REGISTERED, advisory: "DSA-5909-1", aliases: "CVE-2026-31009" });
    await ask("ines-duarte", "PATCH", `/issues/${issue}`, { body });
    const { number } = Object(await pullRequestFrom(branch));
    expect(await forms()).toMatchObject({
      code: 0,
      out: `#${issue}: #${number} came of it, and is for another patch\n`,
    });
    expect(await pullRequestFrom("patchledger/dsa-5909-1/register")).toBeNull();
    expect((await answersTo(issue))[0]).toContain(`close #${number}, and that is registered instead`);
    await ask("ines-duarte", "PATCH", `/issues/${issue}`, { body: issueFrom("register", REGISTERED) });
  });

  test("I6: closed by a person it stays closed, also without its branch, and the author is told", async () => {
    const pull = await pullRequestFrom(branch);
    await ask("jonas-okafor", "PATCH", `/pulls/${pull?.number}`, { state: "closed" });
    await ask("jonas-okafor", "DELETE", `/git/refs/heads/${branch}`);
    await control("POST", "/reset");
    expect(await forms()).toMatchObject({ code: 0 });
    expect(await writes()).toEqual(["issues/update-comment"]);
    expect((await answersTo(issue))[0]).toMatch(/was closed by a person. It is not opened again/);
    await ask("ines-duarte", "PATCH", `/issues/${issue}`, { state: "closed" });
  });
});

test("a customer's form for a registration is answered, and comes to nothing", async () => {
  const issue = await fillIn("anja-petersen", "register", { ...REGISTERED, advisory: "DSA-5902-1" });
  expect(await forms()).toMatchObject({ code: 0, out: expect.stringContaining("may not write in this repository") });
  expect(await pullRequestFrom("patchledger/dsa-5902-1/register")).toBeNull();
  expect(await answersTo(issue)).toEqual([expect.stringMatching(/```text\n@anja-petersen may not write.*\n```/)]);
  await control("POST", "/reset");
  await forms();
  expect(await writes()).toEqual([]);
  await ask("anja-petersen", "PATCH", `/issues/${issue}`, { state: "closed" });
});

test("a form that can't be read is answered by line, and taken once it is mended", async () => {
  const given = { ...REGISTERED, advisory: "DSA-5903-1", aliases: "CVE-2026-31003" };
  const issue = await fillIn("ines-duarte", "register", { ...given, url: "debian.org" });
  expect(await forms()).toMatchObject({ code: 0, out: `#${issue}: it can't be read\n` });
  expect(await answersTo(issue)).toEqual([expect.stringMatching(/\nline 7: Address of the advisory: /)]);
  await ask("ines-duarte", "PATCH", `/issues/${issue}`, { body: issueFrom("register", given) });
  expect(await forms()).toMatchObject({ code: 0, out: expect.stringContaining("dsa-5903-1 registered") });
  expect(await answersTo(issue)).toEqual([expect.stringMatching(/registers `dsa-5903-1`/)]);
  await ask("ines-duarte", "PATCH", `/issues/${issue}`, { state: "closed" });
});

test("A09 B11: a customer's proposal becomes a registration on his behalf", async () => {
  const {
    exploitation: _e,
    attackPossibility: _p,
    attackComplexity: _c,
    damage: _d,
    rationale: _r,
    ...facts
  } = REGISTERED;
  const issue = await fillIn("anja-petersen", "propose", {
    ...facts,
    advisory: "DSA-5904-1",
    aliases: "CVE-2026-31004",
  });
  expect(await forms()).toMatchObject({ code: 0, out: expect.stringContaining("dsa-5904-1 registered") });
  const pull = await pullRequestFrom("patchledger/dsa-5904-1/register");
  const [commit] = Object(await ask(OWNER, "GET", `/pulls/${pull?.number}/commits`));
  expect(commit.commit.message).toMatch(/On-behalf-of: @anja-petersen </);
  await ask("anja-petersen", "PATCH", `/issues/${issue}`, { state: "closed" });
});

test("A10: a customer's report waits for the pull request of its step, then stands below it, and its issue is done", async () => {
  const branch = "patchledger/rlsa-2024-8121/verify-corvid";
  const issue = await fillIn("cosmo-ricci", "complete", {
    ...COMPLETED,
    evidence: "```\n@skerry".split("\n").join(" "),
  });
  expect(await forms()).toMatchObject({ code: 0, out: expect.stringContaining("has no open pull request") });
  expect(await answersTo(issue)).toEqual([expect.stringContaining("is added as soon as it is")]);
  const { sha } = Object(await ask(OWNER, "GET", "/git/ref/heads/main")).object;
  await ask(OWNER, "POST", "/git/refs", { ref: `refs/heads/${branch}`, sha });
  const content = Buffer.from("schemaVersion: 1\n").toString("base64");
  await ask(OWNER, "PUT", "/contents/patches/rlsa-2024-8121/attempt-1/verifications/corvid.yaml", {
    message: "draft",
    content,
    branch,
  });
  const pull = Object(await ask(OWNER, "POST", "/pulls", { head: branch, base: "main", title: "Verify" }));
  expect(await forms()).toMatchObject({ code: 0, out: `#${issue}: reported to #${pull.number}\n` });
  const [comment = ""] = await answersTo(pull.number);
  expect(comment).toContain("`@cosmo-ricci` (`cosmo-corvid` of `tenant-corvid`) reports in #");
  expect(comment).toMatch(/\n````yaml\nschemaVersion: 1\nby: cosmo-corvid\n[\s\S]*summary: .*@skerry[\s\S]*\n````$/);
  expect(Object(await ask(OWNER, "GET", `/issues/${issue}`)).state).toBe("closed");
  await control("POST", "/reset");
  expect(await forms()).toMatchObject({ code: 0, err: "no form is open\n" });
  expect(await writes()).toEqual([]);
});
