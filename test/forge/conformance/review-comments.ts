/** Comments on lines of a pull request's change, and answers to them. */
import assert from "node:assert/strict";
import { openPull, tipOf } from "./branches.ts";
import { type Behaviour, refused, type Scene } from "./runner.ts";

const FILES = { "a.txt": "1\n2\n3\n" };

async function commented(scene: Scene) {
  const place = await scene.fresh({ collaborators: { alice: "push" } });
  const pull = await openPull(scene, place, { files: FILES });
  const commit_id = await tipOf(scene, place, "feature");
  const where = { ...pull, commit_id, path: "a.txt", line: 2, side: "RIGHT" } as const;
  const { data: comment } = await scene.as("alice").pulls.createReviewComment({ ...where, body: "Why?" });
  return { place, pull, where, comment, one: { ...place, comment_id: comment.id } };
}

export const reviewCommentBehaviours: readonly Behaviour[] = [
  {
    name: "a comment stands on a line of the diff, with its hunk, as a review of its own",
    needs: ["alice"],
    check: async (scene) => {
      const { pull, where, comment } = await commented(scene);
      const { pulls } = scene.as("alice");
      assert.deepEqual([comment.line, comment.position, comment.side], [2, 2, "RIGHT"]);
      assert.equal(comment.diff_hunk, "@@ -0,0 +1,3 @@\n+1\n+2");
      const { data: reviews } = await pulls.listReviews(pull);
      assert.deepEqual(
        reviews.map(({ id, state, body }) => [id, state, body]),
        [[comment.pull_request_review_id, "COMMENTED", ""]],
      );
      await refused(pulls.createReviewComment({ ...where, body: "x", line: 9 }), 422, /must be part of the diff/);
      await refused(pulls.createReviewComment({ ...where, body: "x", path: "b.txt" }), 422);
      await refused(pulls.createReviewComment({ ...where, body: "x", commit_id: "1".repeat(40) }), 422);
    },
  },
  {
    name: "a comment is answered, found by its number, changed and removed",
    needs: ["alice"],
    check: async (scene) => {
      const { place, pull, comment, one } = await commented(scene);
      const { pulls } = scene.as("owner");
      const reply = { ...pull, comment_id: comment.id, body: "Because" };
      const { data: answer } = await pulls.createReplyForReviewComment(reply);
      assert.deepEqual([answer.in_reply_to_id, answer.path, answer.line], [comment.id, "a.txt", 2]);
      await refused(pulls.createReplyForReviewComment({ ...reply, comment_id: 1 }), 404);
      const { data: inRepository } = await pulls.listReviewCommentsForRepo(place);
      assert.deepEqual(
        inRepository.map(({ id }) => id),
        [comment.id, answer.id],
      );
      await scene.as("alice").pulls.updateReviewComment({ ...one, body: "Better" });
      assert.equal((await pulls.getReviewComment(one)).data.body, "Better");
      await pulls.deleteReviewComment({ ...place, comment_id: answer.id });
      await refused(pulls.getReviewComment({ ...place, comment_id: answer.id }), 404);
      assert.equal((await pulls.get(pull)).data.review_comments, 1);
    },
  },
  {
    name: "a stranger may not change somebody else's comment",
    needs: ["alice", "mallory"],
    check: async (scene) => {
      const { one } = await commented(scene);
      await refused(scene.as("mallory").pulls.updateReviewComment({ ...one, body: "Mine" }), 403);
    },
  },
  {
    name: "comments of a pending review are nobody else's to see",
    needs: ["alice"],
    check: async (scene) => {
      const place = await scene.fresh({ collaborators: { alice: "push" } });
      const pull = await openPull(scene, place, { files: FILES });
      const comments = [{ path: "a.txt", position: 1, body: "Hm" }];
      const { data: review } = await scene.as("alice").pulls.createReview({ ...pull, comments });
      const { pulls } = scene.as("owner");
      const count = async () => {
        const listed = (await pulls.listReviewComments(pull)).data.length;
        return [listed, (await pulls.get(pull)).data.review_comments];
      };
      assert.deepEqual(await count(), [0, 0]);
      await scene.as("alice").pulls.submitReview({ ...pull, review_id: review.id, event: "COMMENT" });
      assert.deepEqual(await count(), [1, 1]);
    },
  },
];
