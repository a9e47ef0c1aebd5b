/** Commit statuses and check runs, and what rules make of them. */
import assert from "node:assert/strict";
import { commitTo, knownPull, openPull, protect, tipOf } from "./branches.ts";
import { type Behaviour, refused } from "./runner.ts";

const statuses: readonly Behaviour[] = [
  {
    name: "a status on an unknown commit is 422",
    check: async (scene) => {
      const place = await scene.fresh();
      const call = scene.as("owner").repos.createCommitStatus({ ...place, sha: "1".repeat(40), state: "success" });
      await refused(call, 422, /No commit found for SHA/);
    },
  },
  {
    name: "the description of a status has at most 140 characters",
    check: async (scene) => {
      const place = await scene.fresh();
      const status = { ...place, sha: await tipOf(scene, place), state: "success" as const };
      const { repos } = scene.as("owner");
      await refused(repos.createCommitStatus({ ...status, description: "x".repeat(141) }), 422, /too long/);
      assert.equal((await repos.createCommitStatus({ ...status, description: "x".repeat(140) })).status, 201);
    },
  },
  {
    name: "the combined status is pending without contexts, then the worst of the newest of each",
    check: async (scene) => {
      const place = await scene.fresh();
      const sha = await tipOf(scene, place);
      const { repos } = scene.as("owner");
      const combined = async () => (await repos.getCombinedStatusForRef({ ...place, ref: "main" })).data;
      assert.deepEqual([(await combined()).state, (await combined()).total_count], ["pending", 0]);
      await repos.createCommitStatus({ ...place, sha, state: "failure", context: "lint" });
      await repos.createCommitStatus({ ...place, sha, state: "success", context: "test" });
      assert.equal((await combined()).state, "failure");
      await repos.createCommitStatus({ ...place, sha, state: "success", context: "lint" });
      assert.deepEqual([(await combined()).state, (await combined()).total_count], ["success", 2]);
      const { data: all } = await repos.listCommitStatusesForRef({ ...place, ref: sha });
      assert.deepEqual(
        all.map(({ context, state }) => `${context} ${state}`),
        ["lint success", "test success", "lint failure"],
      );
    },
  },
  {
    name: "who may not push sets no status",
    needs: ["mallory"],
    check: async (scene) => {
      const place = await scene.fresh();
      const sha = await tipOf(scene, place);
      await refused(scene.as("mallory").repos.createCommitStatus({ ...place, sha, state: "success" }), 404);
    },
  },
  {
    name: "a required status is expected, then failing, then done; on an older commit it is worth nothing",
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place);
      await protect(scene, place, { checks: [{ context: "ci" }] });
      const { pulls, repos } = scene.as("owner");
      const set = async (state: "failure" | "success") => {
        await repos.createCommitStatus({ ...place, sha: await tipOf(scene, place, "feature"), state, context: "ci" });
      };
      await refused(pulls.merge(pull), 405, /Required status check "ci" is expected/);
      await set("failure");
      await refused(pulls.merge(pull), 405, /Required status check "ci" is failing/);
      await set("success");
      assert.equal((await knownPull(scene, pull)).mergeable_state, "clean");
      await commitTo(scene, place, { branch: "feature", files: { "more.txt": "x\n" } });
      assert.equal((await knownPull(scene, pull)).mergeable_state, "blocked");
      await refused(pulls.merge(pull), 405, /Required status check "ci" is expected/);
      await set("success");
      assert.equal((await pulls.merge(pull)).data.merged, true);
    },
  },
  {
    name: "a required status that is pinned to an App is not met by a person",
    needs: ["app", "organization"],
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place);
      assert.ok(scene.app);
      await protect(scene, place, { checks: [{ context: "policy", app_id: scene.app.id }] });
      const sha = await tipOf(scene, place, "feature");
      const status = { ...place, sha, state: "success" as const, context: "policy" };
      await scene.as("owner").repos.createCommitStatus(status);
      await refused(scene.as("owner").pulls.merge(pull), 405, /"policy" is expected/);
      await (await scene.app.asInstallation()).repos.createCommitStatus(status);
      assert.equal((await scene.as("owner").pulls.merge(pull)).data.merged, true);
    },
  },
];

const checks: readonly Behaviour[] = [
  {
    name: "people can't make check runs",
    check: async (scene) => {
      const place = await scene.fresh();
      const head_sha = await tipOf(scene, place);
      await refused(scene.as("owner").checks.create({ ...place, name: "test", head_sha }), 403, /GitHub App/);
    },
  },
  {
    name: "an App makes, completes and annotates a check run, which has a suite",
    needs: ["app", "organization"],
    check: async (scene) => {
      const place = await scene.fresh();
      assert.ok(scene.app);
      const { checks } = await scene.app.asInstallation();
      const head_sha = await tipOf(scene, place);
      const { data: run } = await checks.create({ ...place, name: "test", head_sha, status: "in_progress" });
      assert.deepEqual([run.status, run.conclusion, run.app?.id], ["in_progress", null, scene.app.id]);
      const annotation = {
        path: "README.md",
        start_line: 1,
        end_line: 1,
        annotation_level: "warning",
        message: "Hm",
      } as const;
      const { data: done } = await checks.update({
        ...place,
        check_run_id: run.id,
        conclusion: "failure",
        output: { title: "Failed", summary: "One warning", annotations: [annotation] },
      });
      assert.deepEqual([done.status, done.conclusion, done.output.annotations_count], ["completed", "failure", 1]);
      const { data: annotations } = await checks.listAnnotations({ ...place, check_run_id: run.id });
      assert.equal(annotations[0]?.message, "Hm");
      const { data: suites } = await checks.listSuitesForRef({ ...place, ref: "main" });
      assert.deepEqual(
        suites.check_suites.map(({ conclusion }) => conclusion),
        ["failure"],
      );
    },
  },
  {
    name: "lists of check runs show the latest of each name, or all",
    needs: ["app", "organization"],
    check: async (scene) => {
      const place = await scene.fresh();
      assert.ok(scene.app);
      const { checks } = await scene.app.asInstallation();
      const head_sha = await tipOf(scene, place);
      await checks.create({ ...place, name: "test", head_sha, conclusion: "failure" });
      await checks.create({ ...place, name: "test", head_sha, conclusion: "success" });
      const { data: latest } = await checks.listForRef({ ...place, ref: "main" });
      assert.deepEqual(
        latest.check_runs.map(({ conclusion }) => conclusion),
        ["success"],
      );
      const { data: all } = await checks.listForRef({ ...place, ref: "main", filter: "all" });
      assert.equal(all.total_count, 2);
    },
  },
  {
    name: "a required check run counts on the head only",
    needs: ["app", "organization"],
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place);
      assert.ok(scene.app);
      await protect(scene, place, { checks: [{ context: "test", app_id: scene.app.id }] });
      const { checks } = await scene.app.asInstallation();
      await checks.create({ ...place, name: "test", head_sha: await tipOf(scene, place), conclusion: "success" });
      await refused(scene.as("owner").pulls.merge(pull), 405, /expected/);
      const head_sha = await tipOf(scene, place, "feature");
      await checks.create({ ...place, name: "test", head_sha, conclusion: "neutral" });
      assert.equal((await scene.as("owner").pulls.merge(pull)).data.merged, true);
    },
  },
];

export const statusBehaviours: readonly Behaviour[] = [...statuses, ...checks];
