/** What happened to an issue or a pull request, written where the timeline reads it. */

import type { Issue, Repository } from "../state.ts";
import { type Asked, actorOf } from "./access.ts";

interface Happening {
  /** "labeled", "closed", "review_requested", … */
  readonly event: string;
  readonly commitId?: string | null;
  /** further fields, as GitHub names them; accounts, teams and labels as their ids */
  readonly payload?: Readonly<Record<string, unknown>>;
}

/** Also moves the issue's `updated_at`. */
export function record(asked: Asked, repository: Repository, issue: Issue, happening: Happening): void {
  const { state, clock } = asked.forge;
  issue.updatedAt = clock.now();
  repository.timeline.push({
    id: state.nextId++,
    number: issue.number,
    event: happening.event,
    actorId: actorOf(asked).id,
    commitId: happening.commitId ?? null,
    createdAt: issue.updatedAt,
    payload: { ...happening.payload },
  });
}
