/** The activity API: the server's own record of who moved which ref from where to where. */
import assert from "node:assert/strict";
import { commitTo, makeBranch, tipOf } from "./branches.ts";
import type { Behaviour } from "./runner.ts";

const ABSENT = "0".repeat(40);

export const activityBehaviours: readonly Behaviour[] = [
  {
    name: "each move of a ref is an activity with before, after and actor, newest first",
    needs: ["alice"],
    check: async (scene) => {
      const place = await scene.fresh({ collaborators: { alice: "push" } });
      const { git, repos } = scene.as("alice");
      const start = await tipOf(scene, place);
      await git.createRef({ ...place, ref: "refs/heads/topic", sha: start });
      const ahead = await commitTo(scene, place, { branch: "topic", by: "alice" });
      await git.updateRef({ ...place, ref: "heads/topic", sha: start, force: true });
      await git.deleteRef({ ...place, ref: "heads/topic" });
      const { data } = await repos.listActivities({ ...place, ref: "refs/heads/topic" });
      assert.deepEqual(
        data.map(({ activity_type, before, after }) => [activity_type, before, after]),
        [
          ["branch_deletion", start, ABSENT],
          ["force_push", ahead, start],
          ["push", start, ahead],
          ["branch_creation", ABSENT, start],
        ],
      );
      assert.ok(data.every(({ actor }) => actor?.login === scene.login("alice")));
      const { data: forced } = await repos.listActivities({ ...place, activity_type: "force_push" });
      assert.equal(forced.length, 1);
      const { data: byOwner } = await repos.listActivities({ ...place, ref: "topic", actor: scene.login("owner") });
      assert.deepEqual(byOwner, []);
    },
  },
  {
    name: "activities are paged by cursors, not by numbers",
    check: async (scene) => {
      const place = await scene.fresh();
      const { repos } = scene.as("owner");
      await makeBranch(scene, place, { branch: "topic", files: { "1": "1", "2": "2", "3": "3" } });
      const asked = { ...place, ref: "refs/heads/topic", per_page: 3, direction: "asc" } as const;
      const first = await repos.listActivities(asked);
      assert.equal(first.data[0]?.activity_type, "branch_creation");
      const next = /[?&]after=(?<cursor>[^&>]+)[^>]*>; rel="next"/.exec(first.headers.link ?? "")?.groups?.["cursor"];
      assert.ok(next, `no cursor in ${first.headers.link}`);
      const second = await repos.listActivities({ ...asked, after: decodeURIComponent(next) });
      assert.equal(first.data.length + second.data.length, 4);
      assert.doesNotMatch(second.headers.link ?? "", /rel="next"/);
      assert.match(second.headers.link ?? "", /rel="prev"/);
    },
  },
];
