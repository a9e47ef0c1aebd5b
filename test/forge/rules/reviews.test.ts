/** Which reviews count, and what is said when they are not enough. */
import { describe, expect, test } from "vitest";
import type { Demands } from "../../../forge/rules/branch-rules.ts";
import { NO_DEMANDS } from "../../../forge/rules/branch-rules.ts";
import { type ReviewFacts, reviewState } from "../../../forge/rules/reviews.ts";
import { REVIEWED, review, reviewFacts } from "./plain.ts";

const ONE = "At least 1 approving review is required by reviewers with write access.";
const OBJECTION = "1 review requesting changes by reviewers with write access.";
const LAST = "New changes require approval from someone other than ann because they were the last pusher.";
const owned = [{ names: ["@bob", "@acme/security"], accountIds: [2, 3] }];
const later = { submittedAt: "2026-01-01T00:00:01Z" };

describe("reviews", () => {
  test.each<[string, Partial<ReviewFacts>, Partial<Demands>, readonly string[]]>([
    ["none", {}, {}, [ONE]],
    ["one approval", { reviews: [review(2, "APPROVED")] }, {}, []],
    [
      "one of two",
      { reviews: [review(2, "APPROVED")] },
      { approvals: 2 },
      ["At least 2 approving reviews are required by reviewers with write access."],
    ],
    [
      "two by one person",
      { reviews: [review(2, "APPROVED"), review(2, "APPROVED")] },
      { approvals: 2 },
      ["At least 2 approving reviews are required by reviewers with write access."],
    ],
    ["the author's", { reviews: [review(1, "APPROVED")] }, {}, [ONE]],
    ["one without write access", { reviews: [review(11, "APPROVED")] }, {}, [ONE]],
    [
      "an objection without write access",
      { reviews: [review(2, "APPROVED"), review(11, "CHANGES_REQUESTED")] },
      {},
      [],
    ],
    ["a pending one", { reviews: [review(2, "PENDING")] }, {}, [ONE]],
    ["a comment", { reviews: [review(2, "COMMENTED")] }, {}, [ONE]],
    ["approved, then commented", { reviews: [review(2, "APPROVED"), review(2, "COMMENTED")] }, {}, []],
    [
      "objected, then commented",
      { reviews: [review(3, "APPROVED"), review(2, "CHANGES_REQUESTED"), review(2, "COMMENTED")] },
      {},
      [OBJECTION],
    ],
    ["objected, then approved", { reviews: [review(2, "CHANGES_REQUESTED"), review(2, "APPROVED")] }, {}, []],
    [
      "approved, then objected",
      { reviews: [review(2, "APPROVED"), review(2, "CHANGES_REQUESTED")] },
      {},
      [OBJECTION, ONE],
    ],
    [
      "submitted late, though begun first",
      { reviews: [review(2, "CHANGES_REQUESTED", later), review(2, "APPROVED")] },
      {},
      [OBJECTION, ONE],
    ],
    ["dismissed", { reviews: [review(2, "DISMISSED")] }, {}, [ONE]],
    ["approved, then objected and dismissed", { reviews: [review(2, "APPROVED"), review(2, "DISMISSED")] }, {}, [ONE]],
    [
      "two objections",
      { reviews: [review(2, "CHANGES_REQUESTED"), review(3, "CHANGES_REQUESTED")] },
      { approvals: 0 },
      ["2 reviews requesting changes by reviewers with write access."],
    ],
    ["an owner's", { owned, reviews: [review(3, "APPROVED")] }, { codeOwners: true }, []],
    [
      "no owner's",
      { owned, reviews: [review(4, "APPROVED")] },
      { codeOwners: true },
      ["Waiting on code owner review from bob, acme/security."],
    ],
    ["no owner's, not asked for", { owned, reviews: [review(4, "APPROVED")] }, {}, []],
    [
      "the last pusher's",
      { reviews: [review(2, "APPROVED")], lastPusher: { id: 2, login: "ann" } },
      { lastPushApproval: true },
      [LAST],
    ],
    [
      "another's, of an older head",
      { reviews: [review(2, "APPROVED", { commitId: "old" })] },
      { lastPushApproval: true },
      [LAST],
    ],
    ["another's, of this head", { reviews: [review(2, "APPROVED")] }, { lastPushApproval: true }, []],
    [
      "open threads",
      { reviews: [review(2, "APPROVED")], openThreads: 1 },
      { threadsResolved: true },
      ["All comments must be resolved."],
    ],
  ])("%s", (_, facts, demands, expected) => {
    const { unmet } = reviewState(reviewFacts(facts), { ...REVIEWED, ...demands });
    expect(unmet.map(({ text }) => text)).toEqual(expected);
  });

  test.each<[string, Partial<ReviewFacts>, Demands, string | null]>([
    ["nothing is asked for", {}, NO_DEMANDS, null],
    ["nothing is there", {}, REVIEWED, "REVIEW_REQUIRED"],
    ["enough is there", { reviews: [review(2, "APPROVED")] }, REVIEWED, "APPROVED"],
    ["somebody objects", { reviews: [review(2, "CHANGES_REQUESTED")] }, NO_DEMANDS, "CHANGES_REQUESTED"],
  ])("the decision when %s", (_, facts, demands, expected) => {
    expect(reviewState(reviewFacts(facts), demands).decision).toBe(expected);
  });
});
