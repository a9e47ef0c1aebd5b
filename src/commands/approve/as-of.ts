/** GitHub as it was when a pull request was merged: what came later is left out, and what was dismissed later still stood. */
import type { GitHub } from "../../io/github.ts";
import type { Sha } from "../../model/git.ts";
import { REVIEW_STATES, type Review, type TimelineEvent } from "../../model/github.ts";

interface Moment {
  /** RFC 3339: when it was merged */
  readonly at: string;
  /** the base, before */
  readonly base: Sha;
  /** what was merged */
  readonly head: Sha;
}

/** What accounts may do is only known for now, so that a look back long afterwards sees their rights of today. */
export function asOf(github: GitHub, { at, base, head }: Moment): GitHub {
  const isLater = (when: string | null) => when === null || Date.parse(when) > Date.parse(at);
  return {
    ...github,
    pullRequest: async (number) => {
      const pull = await github.pullRequest(number);
      return { ...pull, state: "open", isDraft: false, base: { ...pull.base, sha: base } };
    },
    reviews: async (number) => {
      const reviews = (await github.reviews(number)).filter(({ submittedAt }) => !isLater(submittedAt));
      const later = (await github.timeline(number)).filter((event) => isLater(event.at));
      return reviews.map((review) => before(review, later));
    },
    timeline: async (number) => (await github.timeline(number)).filter((event) => !isLater(event.at)),
    activity: async (branch) => {
      const moves = (await github.activity(branch)).filter((move) => !isLater(move.at));
      // in the same second it may be deleted, or pushed to once more
      const last = moves.findIndex(({ after }) => after === head);
      return moves.slice(Math.max(0, last));
    },
  };
}

function before(review: Review, later: readonly TimelineEvent[]): Review {
  const dismissed = later.find((event) => event.dismissed?.review === review.id)?.dismissed;
  const was = REVIEW_STATES.find((state) => state.toLowerCase() === dismissed?.state.toLowerCase());
  return was === undefined ? review : { ...review, state: was };
}
