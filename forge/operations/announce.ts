/** Events that operations cause, with what every webhook's payload carries. */
import type { Located } from "../operation.ts";
import type { Review } from "../state.ts";
import { type Asked, actorOf } from "./access.ts";
import { detailedPull } from "./pull-details.ts";
import { simpleUser } from "./shapes/account.ts";
import { type PullRequest, simplePull } from "./shapes/pull.ts";
import { repositoryShape } from "./shapes/repository.ts";
import { reviewShape } from "./shapes/review.ts";

interface Announcement {
  /** as webhooks name it */
  readonly name: string;
  readonly action: string | null;
  /** what this event tells besides the repository and the sender */
  readonly payload: Readonly<Record<string, unknown>>;
  /** the part of it that is dear */
  readonly more?: () => Promise<Readonly<Record<string, unknown>>>;
}

export function announce(asked: Asked, located: Located, { name, action, payload, more }: Announcement): void {
  const { forge, viewer } = asked;
  const actor = actorOf(asked);
  forge.events.emit({
    name,
    action,
    repositoryId: located.repository.id,
    actorId: actor.id,
    byWorkflow: viewer.kind === "account" && viewer.token.kind === "workflow",
    payload: {
      ...(action === null ? {} : { action }),
      ...payload,
      repository: repositoryShape(asked, located),
      sender: simpleUser(forge, actor),
    },
    ...(more === undefined ? {} : { more }),
  });
}

/** A pull request's own event. `more` is what only this action tells, such as the reviewer who was asked. */
export async function announcePull(
  asked: Asked,
  request: PullRequest,
  action: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { pull } = request;
  const shape = await detailedPull(asked, request);
  announce(asked, request, {
    name: "pull_request",
    action,
    payload: { number: pull.number, pull_request: shape, ...more },
  });
}

interface ReviewAnnouncement {
  readonly review: Review;
  readonly action: "submitted" | "edited" | "dismissed";
}

/** The payload writes the state in small letters. */
export function announceReview(asked: Asked, request: PullRequest, { review, action }: ReviewAnnouncement): void {
  const shape = reviewShape(asked.forge, request, review);
  announce(asked, request, {
    name: "pull_request_review",
    action,
    payload: {
      review: { ...shape, state: shape.state.toLowerCase() },
      pull_request: simplePull(asked, request),
    },
  });
}
