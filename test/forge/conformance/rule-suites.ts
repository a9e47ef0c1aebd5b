/** What rules said about single writes: rule suites of pushes, writes by REST and merges, and rulesets on trial. */
import assert from "node:assert/strict";
import { commitTo, knownPull, openPull, tipOf } from "./branches.ts";
import { type Behaviour, refused } from "./runner.ts";

const REVIEWED = {
  type: "pull_request",
  parameters: {
    required_approving_review_count: 1,
    dismiss_stale_reviews_on_push: false,
    require_code_owner_review: false,
    require_last_push_approval: false,
    required_review_thread_resolution: false,
  },
} as const;

const MAIN = { ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] as string[] } };

const ADMIN_IN_PULLS = { actor_id: 5, actor_type: "RepositoryRole", bypass_mode: "pull_request" } as const;

export const ruleSuiteBehaviours: readonly Behaviour[] = [
  {
    name: "a ruleset on trial holds nobody up, binds no branch, and is told in evaluation_result",
    check: async (scene) => {
      const place = await scene.fresh();
      const { repos, pulls } = scene.as("owner");
      const trial = { name: "trial", enforcement: "evaluate", conditions: MAIN, rules: [REVIEWED] } as const;
      const { data: ruleset } = await repos.createRepoRuleset({ ...place, ...trial, rules: [REVIEWED] });
      assert.deepEqual((await repos.getBranchRules({ ...place, branch: "main" })).data, []);
      const pushed = await commitTo(scene, place, { branch: "main" });
      const pull = await openPull(scene, place);
      assert.equal((await knownPull(scene, pull)).mergeable_state, "clean");
      const { data: merged } = await pulls.merge(pull);
      const { data: suites } = await repos.getRepoRuleSuites(place);
      assert.deepEqual(
        suites.map(({ after_sha, result, evaluation_result }) => [after_sha, result, evaluation_result]),
        [
          [merged.sha, "pass", "fail"],
          [pushed, "pass", "fail"],
        ],
      );
      const { data: suite } = await repos.getRepoRuleSuite({ ...place, rule_suite_id: suites[1]?.id ?? 0 });
      const [evaluation] = suite.rule_evaluations ?? [];
      assert.deepEqual([evaluation?.enforcement, evaluation?.result], ["evaluate", "fail"]);
      assert.equal(evaluation?.rule_source?.id, ruleset.id);
    },
  },
  {
    name: "who may go around a ruleset in pull requests only does so by a merge, and that is a bypass",
    check: async (scene) => {
      const place = await scene.fresh();
      const { repos, pulls } = scene.as("owner");
      const gate = { name: "gate", enforcement: "active", conditions: MAIN } as const;
      const bypass = { rules: [REVIEWED], bypass_actors: [ADMIN_IN_PULLS] };
      const { data: ruleset } = await repos.createRepoRuleset({ ...place, ...gate, ...bypass });
      assert.equal(ruleset.current_user_can_bypass, "pull_requests_only");
      await refused(commitTo(scene, place, { branch: "main" }), 409, /Changes must be made through a pull request/);
      const pull = await openPull(scene, place);
      assert.equal((await knownPull(scene, pull)).mergeable_state, "blocked");
      const { data: merged } = await pulls.merge(pull);
      const { data: suites } = await repos.getRepoRuleSuites({ ...place, ref: "main" });
      assert.deepEqual(
        suites.map(({ result }) => result),
        ["bypass", "fail"],
      );
      assert.equal(suites[0]?.after_sha, merged.sha);
      assert.equal(suites[0]?.evaluation_result ?? null, null);
    },
  },
  {
    name: "an administrator's way around classic protection is a bypass of a protected branch",
    check: async (scene) => {
      const place = await scene.fresh();
      const { repos, git } = scene.as("owner");
      const before = await tipOf(scene, place);
      await repos.updateBranchProtection({
        ...place,
        branch: "main",
        enforce_admins: false,
        required_status_checks: null,
        required_pull_request_reviews: { required_approving_review_count: 1 },
        restrictions: null,
      });
      const tip = await commitTo(scene, place, { branch: "main" });
      const backwards = git.updateRef({ ...place, ref: "heads/main", sha: before, force: true });
      await refused(backwards, 422, /Cannot force-push/);
      const { data: suites } = await repos.getRepoRuleSuites({ ...place, rule_suite_result: "bypass" });
      assert.equal(suites[0]?.after_sha, tip);
      const { data: suite } = await repos.getRepoRuleSuite({ ...place, rule_suite_id: suites[0]?.id ?? 0 });
      const failed = suite.rule_evaluations?.find(({ result }) => result === "fail");
      assert.deepEqual([failed?.rule_source?.type, failed?.rule_type], ["protected_branch", "pull_request"]);
    },
  },
];
