/** What real clients also do: long requests, giving up halfway, going around the server, all at once. */
import { request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exclusively } from "../../../forge/git/exclusive.ts";
import { repository, state } from "../rules/plain.ts";
import { commitFiles, type Ground, must, startGround } from "./ground.ts";

let ground: Ground;

beforeAll(async () => {
  const files = { "README.md": "hello\n" };
  const collaborators = { bob: "push" } as const;
  const protections = [{ branch: "main", requiredApprovals: 1, dismissStaleReviews: true }];
  ground = await startGround([
    { owner: "acme", name: "open", files, collaborators },
    { owner: "acme", name: "guarded", files, collaborators, protections },
  ]);
});

afterAll(async () => {
  await ground.close();
});

const idOf = (name: string): number => ground.forge.state.repositories.find((one) => one.name === name)?.id ?? 0;

describe("requests", () => {
  test("that git compresses are understood", async () => {
    const work = await ground.work("acme/open", "bob", "long", { a: "0\n" });
    for (let count = 0; count < 60; count += 1)
      await must(ground.git(work, "commit", "-q", "--allow-empty", "-m", `local ${count}`));
    const other = await ground.work("acme/open", "bob", "news", { news: "1\n" });
    await must(ground.git(other, "push", "-q", "origin", "news"));
    const fetched = await ground.git(work, "fetch", "--no-tags", "origin", "news");
    expect(fetched).toMatchObject({ code: 0 });
    const body = await fetch(`${ground.forge.serverUrl}/acme/open.git/git-upload-pack`, {
      method: "POST",
      headers: {
        "content-type": "application/x-git-upload-pack-request",
        "content-encoding": "gzip",
        "git-protocol": "version=2",
      },
      body: await gzip("0014command=ls-refs\n00010000"),
    });
    expect(await body.text()).toContain("refs/heads/news");
  });

  test("that end halfway leave nothing behind", async () => {
    const url = new URL(`${ground.forge.serverUrl}/acme/open.git/git-receive-pack`);
    const authorization = `Basic ${Buffer.from(`bob:${ground.tokenOf("bob")}`).toString("base64")}`;
    const headers = { authorization, "content-type": "application/x-git-receive-pack-request" };
    const sent = request(url, { method: "POST", headers });
    sent.on("error", () => undefined);
    sent.write(`00a0${"0".repeat(40)} ${"1".repeat(40)} refs/heads/half`);
    await wait(200);
    sent.destroy();
    const work = await ground.work("acme/open", "bob", "after", { after: "1\n" });
    await must(ground.git(work, "push", "-q", "origin", "after"));
    expect(await ground.forge.forge.git.resolve(idOf("open"), "half")).toBeNull();
  });
});

describe("the hook", () => {
  test("refuses whoever does not come through the server", async () => {
    const { git } = ground.forge.forge;
    const folder = git.folder(idOf("open"));
    const work = await ground.work("acme/open", "bob", "around", { a: "1\n" });
    const hooks = `${folder}/../home/hooks`;
    const program = `git -c core.hooksPath=${hooks} receive-pack`;
    const pushed = await ground.git(work, "push", `--receive-pack=${program}`, folder, "around");
    expect(pushed.code).toBe(1);
    expect(pushed.text).toContain("pre-receive hook declined");
  });
});

describe("a push and a review at the same time", () => {
  test("take turns: what still counts as approved is the head, and each approval is dismissed once", async () => {
    const [bob, ann] = [ground.octokit("bob"), ground.octokit("ann")];
    const work = await ground.work("acme/guarded", "bob", "racing", { racing: "0\n" });
    await must(ground.git(work, "push", "-q", "origin", "racing"));
    const at = { owner: "acme", repo: "guarded" };
    const { data } = await bob.rest.pulls.create({ ...at, title: "r", head: "racing", base: "main" });
    const here = { ...at, pull_number: data.number };
    for (let round = 1; round < 6; round += 1) {
      const after = await commitFiles(ground.git, work, { racing: `${round}\n` });
      const pushing = must(ground.git(work, "push", "-q", "origin", "racing"));
      await wait(round * 15);
      await ann.rest.pulls.createReview({ ...here, event: "APPROVE" });
      await pushing;
      expect((await bob.rest.pulls.get(here)).data.head.sha).toBe(after);
      const reviews = (await bob.rest.pulls.listReviews(here)).data;
      expect(reviews.filter((one) => one.state === "APPROVED" && one.commit_id !== after)).toEqual([]);
      const timeline = ground.forge.state.repositories.find((one) => one.name === "guarded")?.timeline ?? [];
      const dismissals = timeline.filter(({ event }) => event === "review_dismissed");
      expect(dismissals).toHaveLength(reviews.filter(({ state }) => state === "DISMISSED").length);
    }
  });
});

describe("turns", () => {
  const known = state({
    repositories: [repository({ id: 1 }), repository({ id: 2, forkOf: 1 }), repository({ id: 3 })],
  });
  const slow = (log: string[], name: string, act?: () => Promise<void>) => async () => {
    log.push(`${name} begins`);
    await wait(20);
    await act?.();
    log.push(`${name} ends`);
  };

  test("are taken one after the other, also by forks and after a failure", async () => {
    const log: string[] = [];
    const failing = exclusively(known, 1, async () => Promise.reject(new Error("no")));
    await expect(failing).rejects.toThrow("no");
    await Promise.all([exclusively(known, 1, slow(log, "a")), exclusively(known, 2, slow(log, "b"))]);
    expect(log).toEqual(["a begins", "a ends", "b begins", "b ends"]);
  });

  test("of unrelated repositories do not wait", async () => {
    const log: string[] = [];
    await Promise.all([exclusively(known, 1, slow(log, "a")), exclusively(known, 3, slow(log, "b"))]);
    expect(log.slice(0, 2)).toEqual(["a begins", "b begins"]);
  });

  test("may be taken again by who has one", async () => {
    const log: string[] = [];
    const inner = () => exclusively(known, 2, slow(log, "inner"));
    await exclusively(known, 1, slow(log, "outer", inner));
    expect(log).toEqual(["outer begins", "inner begins", "inner ends", "outer ends"]);
  });
});

async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const { gzipSync } = await import("node:zlib");
  return new Uint8Array(gzipSync(text));
}
