/** Forks: what can be copied, by whom, and what a copy knows of its origin. */
import assert from "node:assert/strict";
import { makeBranch } from "./branches.ts";
import { type Behaviour, refused, type Scene } from "./runner.ts";

export const copyBehaviours: readonly Behaviour[] = [
  {
    name: "what is empty can't be forked, nor what is private in an organization, nor by an App",
    needs: ["organization", "app", "bob"],
    check: async (scene) => {
      const { repos } = scene.as("bob");
      await refused(repos.createFork(await scene.fresh({ empty: true })), 403, /contains no Git content/);
      const hidden = await scene.fresh({ private: true });
      await refused(repos.createFork(hidden), 403, /forking is disabled/);
      const { data } = await scene.as("owner").repos.update({ ...hidden, allow_forking: true });
      assert.equal(data.allow_forking, true);
      const { data: fork } = await repos.createFork(hidden);
      assert.equal(fork.private, true);
      await repos.delete({ owner: fork.owner.login, repo: fork.name });
      const app = await scene.app?.asInstallation();
      assert.ok(app);
      await refused(app.repos.createFork(await scene.fresh()), 403, /not accessible by integration/);
    },
  },
  {
    name: "a fork knows its parent, is made once, and shares its commits with comparisons",
    needs: ["mallory"],
    check: async (scene) => {
      const place = await scene.fresh();
      const { repos } = scene.as("mallory");
      const { data: made, status } = await repos.createFork(place);
      assert.equal(status, 202);
      assert.deepEqual([made.fork, made.parent?.full_name], [true, `${place.owner}/${place.repo}`]);
      const fork = { owner: made.owner.login, repo: made.name };
      assert.equal((await repos.createFork(place)).data.id, made.id);
      const { data: listed } = await repos.listForks(place);
      assert.deepEqual(
        listed.map(({ id }) => id),
        [made.id],
      );
      await makeBranchAs(scene, fork);
      const basehead = `main...${scene.login("mallory")}:topic`;
      const { data } = await repos.compareCommitsWithBasehead({ ...place, basehead });
      assert.equal(data.ahead_by, 1);
      await repos.delete(fork);
    },
  },
];

async function makeBranchAs(scene: Scene, fork: { readonly owner: string; readonly repo: string }): Promise<void> {
  const asMallory: Scene = { ...scene, as: () => scene.as("mallory") };
  await makeBranch(asMallory, fork, { branch: "topic" });
}
