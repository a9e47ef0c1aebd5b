/** What a push does to approvals, and what a merge then still lacks. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commitFiles, type Ground, must, startGround } from "./ground.ts";
import { FAR, FILES, pullsOn, WRITERS } from "./pulls.ts";

let ground: Ground;
let on: ReturnType<typeof pullsOn>;

beforeAll(async () => {
  const [files, collaborators] = [FILES, WRITERS];
  const strict = { branch: "main", requiredApprovals: 1, dismissStaleReviews: true, enforceAdmins: true };
  const owners = { ...files, ".github/CODEOWNERS": "* @bob\n/docs/ @dan\n*.yaml @acme/security\n" };
  const security = { security: "push" } as const;
  const last = { ...strict, requireLastPushApproval: true };
  const owned = { ...strict, requireCodeOwnerReviews: true };
  ground = await startGround([
    { owner: "acme", name: "strict", files, collaborators, protections: [strict] },
    { owner: "acme", name: "last", files, collaborators, protections: [last] },
    { owner: "acme", name: "owned", files: owners, collaborators, teams: security, protections: [owned] },
  ]);
  on = pullsOn(ground);
});

afterAll(async () => {
  await ground.close();
});

describe("approvals", () => {
  test("of the author's own kind or of nobody do not merge", async () => {
    const pull = await on.open("strict", "unapproved", { unapproved: "1\n" });
    const needed = "At least 1 approving review is required by reviewers with write access.";
    expect(await on.merge(pull)).toBe(`405 ${needed}`);
    await on.approve(pull, "eve");
    expect(await on.merge(pull)).toBe(`405 ${needed}`);
    await on.approve(pull, "cleo");
    await ground.octokit("dan").rest.pulls.createReview({ ...pull.at, event: "REQUEST_CHANGES", body: "no" });
    expect(await on.merge(pull)).toBe("405 1 review requesting changes by reviewers with write access.");
    await ground.octokit("dan").rest.pulls.createReview({ ...pull.at, event: "COMMENT", body: "hm" });
    expect(await on.merge(pull)).toContain("requesting changes");
    await on.approve(pull, "dan");
    expect(await on.merge(pull)).toBe("Pull Request successfully merged");
  });

  test("are stale when the change is another one", async () => {
    const pull = await on.open("strict", "stale", { stale: "1\n" });
    const first = on.pullOf("strict", pull.number).headSha;
    await on.approve(pull, "cleo");
    await commitFiles(ground.git, pull.work, { stale: "2\n" });
    await must(ground.git(pull.work, "push", "-q", "origin", "stale"));
    expect(await on.reviewStates(pull)).toEqual([`DISMISSED ${first}`]);
    expect(on.eventsOf("strict", pull.number)).toContain("review_dismissed");
    expect(await on.merge(pull)).toContain("405 At least 1 approving review");
  });

  test("go along with a force-push that changes nothing", async () => {
    const pull = await on.open("strict", "reworded", { reworded: "1\n" });
    await on.approve(pull, "cleo");
    await must(ground.git(pull.work, "commit", "--amend", "-q", "-m", "other words"));
    await must(ground.git(pull.work, "push", "-q", "-f", "origin", "reworded"));
    expect(await on.reviewStates(pull)).toEqual([`APPROVED ${on.pullOf("strict", pull.number).headSha}`]);
    expect(await on.merge(pull)).toBe("Pull Request successfully merged");
  });

  test("do not go along with other white space", async () => {
    const pull = await on.open("strict", "indented", { "key.yaml": `${FAR}key:\n  value: 2\n` });
    await on.approve(pull, "cleo");
    await must(ground.git(pull.work, "reset", "-q", "--hard", "HEAD~1"));
    await commitFiles(ground.git, pull.work, { "key.yaml": `${FAR}key:\nvalue: 2\n` });
    await must(ground.git(pull.work, "push", "-q", "-f", "origin", "indented"));
    expect((await on.reviewStates(pull))[0]).toContain("DISMISSED");
  });

  test("are stale after the branch was updated from its base", async () => {
    const pull = await on.open("strict", "updated", { updated: "1\n" });
    const other = await on.open("strict", "moves-main", { moves: "1\n" });
    await on.approve(other, "cleo");
    expect(await on.merge(other)).toBe("Pull Request successfully merged");
    await on.approve(pull, "cleo");
    await ground.octokit("bob").rest.pulls.updateBranch(pull.at);
    expect((await on.reviewStates(pull))[0]).toContain("DISMISSED");
  });

  test("of who pushed last are not enough", async () => {
    const pull = await on.open("last", "pushed-last", { last: "1\n" });
    await commitFiles(ground.git, pull.work, { last: "2\n" });
    await must(ground.git(pull.work, "push", "-q", ground.url("acme/last", "cleo"), "pushed-last"));
    await on.approve(pull, "cleo");
    const text = "New changes require approval from someone other than cleo because they were the last pusher.";
    expect(await on.merge(pull)).toBe(`405 ${text}`);
    await on.approve(pull, "dan");
    expect(await on.merge(pull)).toBe("Pull Request successfully merged");
  });
});

describe("code owners", () => {
  test("are asked when the pull request is opened, and have to approve", async () => {
    const pull = await on.open("owned", "owned", { "docs/a.md": "1\n", "docs/b.yaml": "1\n" });
    const { data } = await ground.octokit("bob").rest.pulls.listRequestedReviewers(pull.at);
    expect(data.users.map(({ login }) => login)).toEqual(["dan"]);
    expect(data.teams.map(({ slug }) => slug)).toEqual(["security"]);
    await on.approve(pull, "ann");
    expect(await on.merge(pull)).toBe("405 Waiting on code owner review from dan, acme/security.");
    await on.approve(pull, "dan");
    expect(await on.merge(pull)).toBe("405 Waiting on code owner review from acme/security.");
    await on.approve(pull, "cleo");
    expect(await on.merge(pull)).toBe("Pull Request successfully merged");
  });
});
