/** What a push does to pull requests, seen by Octokit right after `git push` ended. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Pull, Repository } from "../../../forge/state.ts";
import { commitFiles, type Ground, must, startGround } from "./ground.ts";

let ground: Ground;

const FAR = Array.from({ length: 30 }, (_, line) => `line ${line}\n`).join("");

beforeAll(async () => {
  const files = { "README.md": "hello\n", "key.yaml": `${FAR}key:\n  value: 1\n` };
  const collaborators = { bob: "push", cleo: "push", dan: "push" } as const;
  const strict = { branch: "main", requiredApprovals: 1, dismissStaleReviews: true, enforceAdmins: true };
  ground = await startGround([
    { owner: "acme", name: "plain", files, collaborators },
    { owner: "acme", name: "strict", files, collaborators, protections: [strict] },
    { owner: "acme", name: "last", files, collaborators, protections: [{ ...strict, requireLastPushApproval: true }] },
    {
      owner: "acme",
      name: "owned",
      files: { ...files, ".github/CODEOWNERS": "* @bob\n/docs/ @dan\n*.yaml @acme/security\n" },
      collaborators,
      teams: { security: "push" },
      protections: [{ ...strict, requireCodeOwnerReviews: true }],
    },
  ]);
});

afterAll(async () => {
  await ground.close();
});

interface Opened {
  readonly number: number;
  readonly work: string;
  readonly at: { readonly owner: string; readonly repo: string; readonly pull_number: number };
}

/** A pull request by bob from a new branch. */
async function open(repo: string, branch: string, files: Readonly<Record<string, string>>): Promise<Opened> {
  const work = await ground.work(`acme/${repo}`, "bob", branch, files);
  await must(ground.git(work, "push", "-q", "origin", branch));
  const at = { owner: "acme", repo };
  const made = await ground.octokit("bob").rest.pulls.create({ ...at, title: branch, head: branch, base: "main" });
  const { number } = made.data;
  return { number, work, at: { ...at, pull_number: number } };
}

function repositoryOf(name: string): Repository {
  const repository = ground.forge.state.repositories.find((one) => one.name === name);
  if (repository === undefined) throw new Error(name);
  return repository;
}

function pullOf(name: string, number: number): Pull {
  const pull = repositoryOf(name).pulls.find((one) => one.number === number);
  if (pull === undefined) throw new Error(`${name}#${number}`);
  return pull;
}

const eventsOf = (name: string, number: number): readonly string[] =>
  repositoryOf(name)
    .timeline.filter((event) => event.number === number)
    .map(({ event }) => event);

const approve = ({ at }: Opened, login: string) =>
  ground.octokit(login).rest.pulls.createReview({ ...at, event: "APPROVE" });

async function reviewStates({ at }: Opened): Promise<readonly string[]> {
  const { data } = await ground.octokit("ann").rest.pulls.listReviews(at);
  return data.map(({ state, commit_id }) => `${state} ${commit_id}`);
}

async function merge({ at }: Opened, login = "ann"): Promise<string> {
  return ground
    .octokit(login)
    .rest.pulls.merge(at)
    .then(
      ({ data }) => data.message,
      (error: Error & { status?: number }) => `${error.status} ${error.message.split(" - https:")[0]}`,
    );
}

describe("the head branch", () => {
  test("is published with its test merge, and tells of every push", async () => {
    const seen: unknown[] = [];
    ground.forge.forge.events.on(({ name, action, payload }) => {
      if (name === "pull_request") seen.push([action, payload["before"], payload["after"]]);
    });
    const pull = await open("plain", "follow", { a: "1\n" });
    const before = pullOf("plain", pull.number).headSha;
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
    const pull = await open("plain", "conflict", { "README.md": "mine\n" });
    const other = await open("plain", "other", { "README.md": "theirs\n" });
    expect(await merge(other)).toBe("Pull Request successfully merged");
    await ground.octokit("bob").rest.pulls.get(pull.at);
    const { data } = await ground.octokit("bob").rest.pulls.get(pull.at);
    expect([data.mergeable, data.mergeable_state]).toEqual([false, "dirty"]);
    const refs = await must(ground.git(pull.work, "ls-remote", "origin", `refs/pull/${pull.number}/*`));
    expect(refs).toMatch(/^[0-9a-f]{40}\trefs\/pull\/\d+\/head\n$/);
    expect(await merge(pull)).toBe("405 Pull Request is not mergeable");
  });

  test("that is force-pushed says so, and that is deleted closes the pull request", async () => {
    const pull = await open("plain", "doomed", { doomed: "1\n" });
    await must(ground.git(pull.work, "commit", "--amend", "-q", "-m", "other words"));
    await must(ground.git(pull.work, "push", "-q", "-f", "origin", "doomed"));
    await must(ground.git(pull.work, "push", "-q", "origin", ":doomed"));
    const { data } = await ground.octokit("bob").rest.pulls.get(pull.at);
    expect([data.state, data.merged]).toEqual(["closed", false]);
    expect(eventsOf("plain", pull.number)).toEqual(["head_ref_force_pushed", "head_ref_deleted", "closed"]);
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
    expect(pullOf("plain", made.data.number).lastPusherId).not.toBe(made.data.user?.id);
  });
});

describe("the base branch", () => {
  test("that contains the head makes it merged", async () => {
    const pull = await open("plain", "pushed-in", { pushed: "1\n" });
    await must(ground.git(pull.work, "fetch", "-q", "origin", "main"));
    await must(ground.git(pull.work, "checkout", "-q", "-B", "main", "origin/main"));
    await must(ground.git(pull.work, "merge", "-q", "--no-ff", "--no-edit", "pushed-in"));
    await must(ground.git(pull.work, "push", "-q", "origin", "main"));
    const { data } = await ground.octokit("bob").rest.pulls.get(pull.at);
    expect([data.state, data.merged, data.merged_by?.login]).toEqual(["closed", true, "bob"]);
    expect(eventsOf("plain", pull.number)).toEqual(["merged", "closed"]);
  });

  test("a merge is an activity of its own", async () => {
    const pull = await open("plain", "by-merge", { merged: "1\n" });
    expect(await merge(pull)).toBe("Pull Request successfully merged");
    const { data } = await ground.octokit("bob").rest.pulls.get(pull.at);
    const activity = repositoryOf("plain").activities.at(-1);
    expect([activity?.activityType, activity?.after]).toEqual(["pr_merge", data.merge_commit_sha]);
    expect(eventsOf("plain", pull.number)).toEqual(["merged", "closed"]);
  });
});

describe("approvals", () => {
  test("of the author's own kind or of nobody do not merge", async () => {
    const pull = await open("strict", "unapproved", { unapproved: "1\n" });
    const needed = "At least 1 approving review is required by reviewers with write access.";
    expect(await merge(pull)).toBe(`405 ${needed}`);
    await approve(pull, "eve");
    expect(await merge(pull)).toBe(`405 ${needed}`);
    await approve(pull, "cleo");
    await ground.octokit("dan").rest.pulls.createReview({ ...pull.at, event: "REQUEST_CHANGES", body: "no" });
    expect(await merge(pull)).toBe("405 1 review requesting changes by reviewers with write access.");
    await ground.octokit("dan").rest.pulls.createReview({ ...pull.at, event: "COMMENT", body: "hm" });
    expect(await merge(pull)).toContain("requesting changes");
    await approve(pull, "dan");
    expect(await merge(pull)).toBe("Pull Request successfully merged");
  });

  test("are stale when the change is another one", async () => {
    const pull = await open("strict", "stale", { stale: "1\n" });
    const first = pullOf("strict", pull.number).headSha;
    await approve(pull, "cleo");
    await commitFiles(ground.git, pull.work, { stale: "2\n" });
    await must(ground.git(pull.work, "push", "-q", "origin", "stale"));
    expect(await reviewStates(pull)).toEqual([`DISMISSED ${first}`]);
    expect(eventsOf("strict", pull.number)).toContain("review_dismissed");
    expect(await merge(pull)).toContain("405 At least 1 approving review");
  });

  test("go along with a force-push that changes nothing", async () => {
    const pull = await open("strict", "reworded", { reworded: "1\n" });
    await approve(pull, "cleo");
    await must(ground.git(pull.work, "commit", "--amend", "-q", "-m", "other words"));
    await must(ground.git(pull.work, "push", "-q", "-f", "origin", "reworded"));
    expect(await reviewStates(pull)).toEqual([`APPROVED ${pullOf("strict", pull.number).headSha}`]);
    expect(await merge(pull)).toBe("Pull Request successfully merged");
  });

  test("do not go along with other white space", async () => {
    const pull = await open("strict", "indented", { "key.yaml": `${FAR}key:\n  value: 2\n` });
    await approve(pull, "cleo");
    await must(ground.git(pull.work, "reset", "-q", "--hard", "HEAD~1"));
    await commitFiles(ground.git, pull.work, { "key.yaml": `${FAR}key:\nvalue: 2\n` });
    await must(ground.git(pull.work, "push", "-q", "-f", "origin", "indented"));
    expect((await reviewStates(pull))[0]).toContain("DISMISSED");
  });

  test("are stale after the branch was updated from its base", async () => {
    const pull = await open("strict", "updated", { updated: "1\n" });
    const other = await open("strict", "moves-main", { moves: "1\n" });
    await approve(other, "cleo");
    expect(await merge(other)).toBe("Pull Request successfully merged");
    await approve(pull, "cleo");
    await ground.octokit("bob").rest.pulls.updateBranch(pull.at);
    expect((await reviewStates(pull))[0]).toContain("DISMISSED");
  });

  test("of who pushed last are not enough", async () => {
    const pull = await open("last", "pushed-last", { last: "1\n" });
    await commitFiles(ground.git, pull.work, { last: "2\n" });
    await must(ground.git(pull.work, "push", "-q", ground.url("acme/last", "cleo"), "pushed-last"));
    await approve(pull, "cleo");
    const text = "New changes require approval from someone other than cleo because they were the last pusher.";
    expect(await merge(pull)).toBe(`405 ${text}`);
    await approve(pull, "dan");
    expect(await merge(pull)).toBe("Pull Request successfully merged");
  });
});

describe("code owners", () => {
  test("are asked when the pull request is opened, and have to approve", async () => {
    const pull = await open("owned", "owned", { "docs/a.md": "1\n", "docs/b.yaml": "1\n" });
    const { data } = await ground.octokit("bob").rest.pulls.listRequestedReviewers(pull.at);
    expect(data.users.map(({ login }) => login)).toEqual(["dan"]);
    expect(data.teams.map(({ slug }) => slug)).toEqual(["security"]);
    await approve(pull, "ann");
    expect(await merge(pull)).toBe("405 Waiting on code owner review from dan, acme/security.");
    await approve(pull, "dan");
    expect(await merge(pull)).toBe("405 Waiting on code owner review from acme/security.");
    await approve(pull, "cleo");
    expect(await merge(pull)).toBe("Pull Request successfully merged");
  });
});
