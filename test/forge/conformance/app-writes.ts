/** What Apps may do to pull requests and issues: what was granted, and nothing by being public. */
import assert from "node:assert/strict";
import { knownPull, makeBranch, openPull, protect, tipOf } from "./branches.ts";
import { type Behaviour, refused, type Scene } from "./runner.ts";

async function narrowed(scene: Scene, permissions: Readonly<Record<string, "read" | "write">>) {
  assert.ok(scene.app);
  const { asApp, installationId, asInstallation } = scene.app;
  const { data } = await asApp.apps.createInstallationAccessToken({ installation_id: installationId, permissions });
  return asInstallation(data.token);
}

const NEEDS = ["app", "organization"] as const;
const NOT_GRANTED = /Resource not accessible by integration/;

export const appWriteBehaviours: readonly Behaviour[] = [
  {
    name: "a token without the grant neither comments, labels, reviews nor sets a status, in a public repository either",
    needs: NEEDS,
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place);
      const issue = { ...place, issue_number: pull.pull_number };
      const app = await narrowed(scene, { contents: "write" });
      await refused(app.issues.createComment({ ...issue, body: "x" }), 403, NOT_GRANTED);
      await refused(app.issues.addLabels({ ...issue, labels: ["x"] }), 403, NOT_GRANTED);
      await refused(app.issues.create({ ...place, title: "x" }), 403, NOT_GRANTED);
      await refused(app.pulls.createReview({ ...pull, event: "APPROVE" }), 403, NOT_GRANTED);
      const sha = await tipOf(scene, place);
      await refused(app.repos.createCommitStatus({ ...place, sha, state: "success" }), 403, NOT_GRANTED);
      await refused(app.checks.create({ ...place, name: "x", head_sha: sha }), 403, NOT_GRANTED);
    },
  },
  {
    name: "a grant for pull requests covers the comments and labels of pull requests, not those of issues",
    needs: NEEDS,
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place);
      const { data: issue } = await scene.as("owner").issues.create({ ...place, title: "x" });
      const app = await narrowed(scene, { pull_requests: "write" });
      const comment = (issue_number: number) => app.issues.createComment({ ...place, issue_number, body: "x" });
      assert.equal((await comment(pull.pull_number)).status, 201);
      await refused(comment(issue.number), 403, NOT_GRANTED);
    },
  },
  {
    name: "an App opens a pull request as its bot, and a person approves it",
    needs: [...NEEDS, "alice"],
    check: async (scene) => {
      const place = await scene.fresh({ collaborators: { alice: "push" } });
      await makeBranch(scene, place, { branch: "feature" });
      await protect(scene, place, { approvals: 1 });
      assert.ok(scene.app);
      const app = await scene.app.asInstallation();
      const { data } = await app.pulls.create({ ...place, head: "feature", base: "main", title: "By a program" });
      assert.deepEqual([data.user.login, data.user.type], [`${scene.app.slug}[bot]`, "Bot"]);
      const pull = { ...place, pull_number: data.number };
      await refused(app.pulls.createReview({ ...pull, event: "APPROVE" }), 422, /Can not approve your own/);
      await scene.as("alice").pulls.createReview({ ...pull, event: "APPROVE" });
      assert.equal((await knownPull(scene, pull)).mergeable_state, "clean");
    },
  },
  {
    name: "a status says which App's bot set it",
    needs: NEEDS,
    check: async (scene) => {
      const place = await scene.fresh();
      assert.ok(scene.app);
      const app = await scene.app.asInstallation();
      const sha = await tipOf(scene, place);
      const { data } = await app.repos.createCommitStatus({ ...place, sha, state: "pending", context: "policy" });
      assert.equal(data.creator?.login, `${scene.app.slug}[bot]`);
    },
  },
];
