/** What a push does to pull requests, seen by Octokit right after `git push` ended. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commitFiles, type Ground, must, startGround } from "./ground.ts";
import { FILES, pullsOn, WRITERS } from "./pulls.ts";

let ground: Ground;
let on: ReturnType<typeof pullsOn>;

beforeAll(async () => {
  ground = await startGround([{ owner: "acme", name: "plain", files: FILES, collaborators: WRITERS }]);
  on = pullsOn(ground);
});

afterAll(async () => {
  await ground.close();
});

describe("the head branch", () => {
  test("is published with its test merge, and tells of every push", async () => {
    const seen: unknown[] = [];
    ground.forge.forge.events.on(({ name, action, payload }) => {
      if (name === "pull_request") seen.push([action, payload["before"], payload["after"]]);
    });
    const pull = await on.open("plain", "follow", { a: "1\n" });
    const before = on.pullOf("plain", pull.number).headSha;
    const after = await commitFiles(ground.git, pull.work, { a: "2\n" });
    await must(ground.git(pull.work, "push", "-q", "origin", "follow"));
    const { data } = await ground.octokit("bob").rest.pulls.get(pull.at);
    expect([data.head.sha, data.mergeable, data.mergeable_state]).toEqual([after, null, "unknown"]);
    const again = await ground.octokit("bob").rest.pulls.get(pull.at);
    expect([again.data.mergeable, again.data.mergeable_state]).toEqual([true, "clean"]);
    await must(ground.git(pull.work, "fetch", "-q", "origin", `refs/pull/${pull.number}/*:refs/pull/*`));
    expect((await must(ground.git(pull.work, "rev-parse", "refs/pull/head"))).trim()).toBe(after);
    const parents = await must(ground.git(pull.work, "rev-parse", "refs/pull/merge^1", "refs/pull/merge^2"));
    expect(parents.trim().split("\n")).toEqual([data.base.sha, after]);
    expect(again.data.merge_commit_sha).toBe(
      (await must(ground.git(pull.work, "rev-parse", "refs/pull/merge"))).trim(),
    );
    expect(seen).toEqual([
      ["opened", undefined, undefined],
      ["synchronize", before, after],
    ]);
  });

  test("that conflicts has no test merge any more", async () => {
    const pull = await on.open("plain", "conflict", { "README.md": "mine\n" });
    const other = await on.open("plain", "other", { "README.md": "theirs\n" });
    expect(await on.merge(other)).toBe("Pull Request successfully merged");
    await ground.octokit("bob").rest.pulls.get(pull.at);
    const { data } = await ground.octokit("bob").rest.pulls.get(pull.at);
    expect([data.mergeable, data.mergeable_state]).toEqual([false, "dirty"]);
    const refs = await must(ground.git(pull.work, "ls-remote", "origin", `refs/pull/${pull.number}/*`));
    expect(refs).toMatch(/^[0-9a-f]{40}\trefs\/pull\/\d+\/head\n$/);
    expect(await on.merge(pull)).toBe("405 Pull Request is not mergeable");
  });

  test("that is force-pushed says so, and that is deleted closes the pull request", async () => {
    const pull = await on.open("plain", "doomed", { doomed: "1\n" });
    await must(ground.git(pull.work, "commit", "--amend", "-q", "-m", "other words"));
    await must(ground.git(pull.work, "push", "-q", "-f", "origin", "doomed"));
    await must(ground.git(pull.work, "push", "-q", "origin", ":doomed"));
    const { data } = await ground.octokit("bob").rest.pulls.get(pull.at);
    expect([data.state, data.merged]).toEqual(["closed", false]);
    expect(on.eventsOf("plain", pull.number)).toEqual(["head_ref_force_pushed", "head_ref_deleted", "closed"]);
  });

  test("of a fork is brought into the repository", async () => {
    const eve = ground.octokit("eve");
    await eve.rest.repos.createFork({ owner: "acme", repo: "plain" });
    const work = await ground.work("eve/plain", "eve", "gift", { gift: "1\n" });
    await must(ground.git(work, "push", "-q", "origin", "gift"));
    const made = await eve.rest.pulls.create({
      owner: "acme",
      repo: "plain",
      title: "g",
      head: "eve:gift",
      base: "main",
    });
    const after = await commitFiles(ground.git, work, { gift: "2\n" });
    await must(ground.git(work, "push", "-q", "origin", "gift"));
    const refs = await must(ground.git(work, "ls-remote", ground.url("acme/plain"), `refs/pull/${made.data.number}/*`));
    expect(refs).toContain(`${after}\trefs/pull/${made.data.number}/head\n`);
    expect(refs).toContain(`refs/pull/${made.data.number}/merge\n`);
    // edits by maintainers are allowed: who may write the base may push here, but nothing else
    await commitFiles(ground.git, work, { gift: "3\n" });
    const url = ground.url("eve/plain", "bob");
    expect((await ground.git(work, "push", url, "gift")).text).toContain("gift -> gift");
    expect((await ground.git(work, "push", url, "gift:main")).text).toContain("Permission to update refs/heads/main");
    expect(on.pullOf("plain", made.data.number).lastPusherId).not.toBe(made.data.user?.id);
  });
});

describe("the base branch", () => {
  test("that contains the head makes it merged", async () => {
    const pull = await on.open("plain", "pushed-in", { pushed: "1\n" });
    await must(ground.git(pull.work, "fetch", "-q", "origin", "main"));
    await must(ground.git(pull.work, "checkout", "-q", "-B", "main", "origin/main"));
    await must(ground.git(pull.work, "merge", "-q", "--no-ff", "--no-edit", "pushed-in"));
    await must(ground.git(pull.work, "push", "-q", "origin", "main"));
    const { data } = await ground.octokit("bob").rest.pulls.get(pull.at);
    expect([data.state, data.merged, data.merged_by?.login]).toEqual(["closed", true, "bob"]);
    expect(on.eventsOf("plain", pull.number)).toEqual(["merged", "closed"]);
  });

  test("a merge is an activity of its own", async () => {
    const pull = await on.open("plain", "by-merge", { merged: "1\n" });
    expect(await on.merge(pull)).toBe("Pull Request successfully merged");
    const { data } = await ground.octokit("bob").rest.pulls.get(pull.at);
    const activity = on.repositoryOf("plain").activities.at(-1);
    expect([activity?.activityType, activity?.after]).toEqual(["pr_merge", data.merge_commit_sha]);
    expect(on.eventsOf("plain", pull.number)).toEqual(["merged", "closed"]);
  });
});
