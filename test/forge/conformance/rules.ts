/** What protects a branch: classic protection and rulesets, seen and enforced over the API. */
import assert from "node:assert/strict";
import { commitTo, makeBranch, tipOf } from "./branches.ts";
import { type Behaviour, type Place, refused, type Scene } from "./runner.ts";

const NO_PROTECTION = {
  required_status_checks: null,
  enforce_admins: true,
  required_pull_request_reviews: null,
  restrictions: null,
} as const;

const REVIEWS = {
  dismiss_stale_reviews: true,
  require_code_owner_reviews: true,
  required_approving_review_count: 2,
  require_last_push_approval: true,
} as const;

const PULL_REQUEST_RULE = {
  type: "pull_request",
  parameters: {
    required_approving_review_count: 1,
    dismiss_stale_reviews_on_push: true,
    require_code_owner_review: false,
    require_last_push_approval: true,
    required_review_thread_resolution: false,
  },
} as const;

const MAIN = { ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] as string[] } };

const GATE = { name: "gate", enforcement: "active" as const, conditions: MAIN, rules: [PULL_REQUEST_RULE] };

async function writeTo(scene: Scene, place: Place, path = "a.txt"): Promise<string> {
  return commitTo(scene, place, { branch: "main", files: { [path]: "x" } });
}

const protection: readonly Behaviour[] = [
  {
    name: "protection is read as it was set, and is gone when it is removed",
    check: async (scene) => {
      const place = { ...(await scene.fresh()), branch: "main" };
      const { repos } = scene.as("owner");
      await refused(repos.getBranchProtection(place), 404, /Branch not protected/);
      await refused(repos.getBranchProtection({ ...place, branch: "none" }), 404, /Branch not found/);
      const required_status_checks = { strict: true, contexts: [], checks: [{ context: "gate" }] };
      const wanted = { ...NO_PROTECTION, required_status_checks, required_pull_request_reviews: REVIEWS };
      await repos.updateBranchProtection({ ...place, ...wanted });
      const { data } = await repos.getBranchProtection(place);
      const { url: _url, ...reviews } = data.required_pull_request_reviews ?? {};
      assert.deepEqual(reviews, REVIEWS);
      assert.equal(data.required_status_checks?.strict, true);
      assert.deepEqual(data.required_status_checks?.contexts, ["gate"]);
      assert.equal(data.enforce_admins?.enabled, true);
      assert.equal(data.allow_force_pushes?.enabled, false);
      assert.equal((await repos.getBranch(place)).data.protected, true);
      await repos.deleteBranchProtection(place);
      assert.equal((await repos.getBranch(place)).data.protected, false);
    },
  },
  {
    name: "protection is 404 for whoever does not administer the repository",
    needs: ["alice"],
    check: async (scene) => {
      const place = { ...(await scene.fresh({ collaborators: { alice: "push" } })), branch: "main" };
      await scene.as("owner").repos.updateBranchProtection({ ...place, ...NO_PROTECTION });
      await refused(scene.as("alice").repos.getBranchProtection(place), 404, /Not Found/);
      await refused(scene.as("alice").repos.updateBranchProtection({ ...place, ...NO_PROTECTION }), 404, /Not Found/);
      assert.equal((await scene.as("alice").repos.getBranch(place)).data.protected, true);
    },
  },
  {
    name: "a protected branch takes no file and no ref update past its reviews, and is not deleted",
    check: async (scene) => {
      const place = await scene.fresh();
      const { git, repos } = scene.as("owner");
      const sha = await makeBranch(scene, place, { branch: "topic" });
      const wanted = { ...NO_PROTECTION, required_pull_request_reviews: { required_approving_review_count: 1 } };
      await repos.updateBranchProtection({ ...place, branch: "main", ...wanted });
      const tip = await tipOf(scene, place);
      await refused(writeTo(scene, place), 409, /pull request|review/i);
      const { data } = await repos.getContent({ ...place, path: "README.md" });
      const removal = { ...place, path: "README.md", message: "Remove", sha: Array.isArray(data) ? "" : data.sha };
      await refused(repos.deleteFile(removal), 409, /pull request|review/i);
      await refused(git.updateRef({ ...place, ref: "heads/main", sha }), 422, /pull request|review/i);
      assert.equal(await tipOf(scene, place), tip);
      await repos.updateBranchProtection({ ...place, branch: "topic", ...NO_PROTECTION });
      await refused(git.deleteRef({ ...place, ref: "heads/topic" }), 422);
      await refused(git.updateRef({ ...place, ref: "heads/topic", sha: tip, force: true }), 422);
      assert.equal(await tipOf(scene, place, "topic"), sha);
    },
  },
  {
    name: "without enforce_admins an admin goes past the reviews",
    check: async (scene) => {
      const place = await scene.fresh();
      const reviews = { required_pull_request_reviews: { required_approving_review_count: 1 } };
      const wanted = { ...NO_PROTECTION, ...reviews, enforce_admins: false };
      await scene.as("owner").repos.updateBranchProtection({ ...place, branch: "main", ...wanted });
      assert.equal(await writeTo(scene, place), await tipOf(scene, place));
    },
  },
];

const rulesets: readonly Behaviour[] = [
  {
    name: "a ruleset is created, read, changed, listed and deleted",
    check: async (scene) => {
      const place = await scene.fresh();
      const { repos } = scene.as("owner");
      const { data: made, status } = await repos.createRepoRuleset({ ...place, ...GATE });
      assert.equal(status, 201);
      assert.equal(made.target, "branch");
      assert.deepEqual(made.conditions, MAIN);
      const one = { ...place, ruleset_id: made.id };
      assert.equal((await repos.getRepoRuleset(one)).data.name, "gate");
      await refused(repos.createRepoRuleset({ ...place, ...GATE }), 422);
      const { data: changed } = await repos.updateRepoRuleset({ ...one, enforcement: "disabled" });
      assert.deepEqual([changed.enforcement, changed.rules?.length], ["disabled", 1]);
      const { data: listed } = await repos.getRepoRulesets(place);
      assert.deepEqual(
        listed.map(({ id }) => id),
        [made.id],
      );
      assert.equal((await repos.deleteRepoRuleset(one)).status, 204);
      await refused(repos.getRepoRuleset(one), 404, /Not Found/);
    },
  },
  {
    name: "the rules of a branch are told to whoever may read: active ones, also for branches to come",
    needs: ["mallory"],
    check: async (scene) => {
      const place = await scene.fresh();
      const { repos } = scene.as("owner");
      const check = { context: "gate", integration_id: 15368 };
      const parameters = { required_status_checks: [check], strict_required_status_checks_policy: true };
      const rules = [{ type: "deletion" }, { type: "required_status_checks", parameters }] as const;
      const include = ["refs/heads/release/**"];
      const conditions = { ref_name: { include, exclude: ["refs/heads/release/old"] } };
      const base = { ...place, conditions, rules: [...rules] };
      await repos.createRepoRuleset({ ...base, name: "on", enforcement: "active" });
      await repos.createRepoRuleset({ ...base, name: "off", enforcement: "disabled" });
      const ask = async (branch: string) => (await scene.as("mallory").repos.getBranchRules({ ...place, branch })).data;
      const found = await ask("release/1/2");
      assert.deepEqual(
        found.map(({ type }) => type),
        ["deletion", "required_status_checks"],
      );
      const pinned = found.flatMap((rule) => {
        return rule.type === "required_status_checks" ? (rule.parameters?.required_status_checks ?? []) : [];
      });
      assert.deepEqual(pinned, [check]);
      assert.deepEqual(await ask("release/old"), []);
      assert.deepEqual(await ask("main"), []);
    },
  },
  {
    name: "who may go around a ruleset is told only to those who may change it",
    needs: ["alice"],
    check: async (scene) => {
      const place = await scene.fresh({ collaborators: { alice: "push" } });
      const bypass_actors = [{ actor_id: 5, actor_type: "RepositoryRole", bypass_mode: "always" }] as const;
      const owner = scene.as("owner").repos;
      const { data: made } = await owner.createRepoRuleset({ ...place, ...GATE, bypass_actors: [...bypass_actors] });
      assert.deepEqual(made.bypass_actors, bypass_actors);
      assert.equal(made.current_user_can_bypass, "always");
      const { data: seen } = await scene.as("alice").repos.getRepoRuleset({ ...place, ruleset_id: made.id });
      assert.equal(seen.bypass_actors, undefined);
      assert.equal(seen.current_user_can_bypass, "never");
      const request = { ...place, ruleset_id: made.id, enforcement: "disabled" } as const;
      await refused(scene.as("alice").repos.updateRepoRuleset(request), 404, /Not Found/);
    },
  },
  {
    name: "a ruleset holds for admins too, and each push that met it is a rule suite: failed, or bypassed",
    check: async (scene) => {
      const place = await scene.fresh();
      const { repos } = scene.as("owner");
      const { data: ruleset } = await repos.createRepoRuleset({ ...place, ...GATE });
      await refused(writeTo(scene, place), 409, /Repository rule violations found[\s\S]*pull request/);
      const bypass_actors = [{ actor_id: 5, actor_type: "RepositoryRole", bypass_mode: "always" }] as const;
      const changed = { ...place, ruleset_id: ruleset.id, bypass_actors: [...bypass_actors] };
      await repos.updateRepoRuleset(changed);
      const after = await writeTo(scene, place);
      const { data: bypassed } = await repos.getRepoRuleSuites({ ...place, rule_suite_result: "bypass" });
      assert.deepEqual(
        bypassed.map(({ after_sha, ref, actor_name }) => [after_sha, ref, actor_name]),
        [[after, "refs/heads/main", scene.login("owner")]],
      );
      const { data: suite } = await repos.getRepoRuleSuite({ ...place, rule_suite_id: bypassed[0]?.id ?? 0 });
      const failed = suite.rule_evaluations?.filter(({ result }) => result === "fail") ?? [];
      assert.deepEqual(
        failed.map(({ rule_type }) => rule_type),
        ["pull_request"],
      );
      assert.equal(failed[0]?.rule_source?.id, ruleset.id);
      await refused(repos.getRepoRuleSuite({ ...place, rule_suite_id: 1 }), 404);
    },
  },
];

export const ruleBehaviours: readonly Behaviour[] = [...protection, ...rulesets];
