/** What happens on the forge, told to those who react to it: the workflow runner. Events are named as webhooks are. */

export interface ForgeEvent {
  /** "push", "pull_request", "pull_request_review", "issues", "issue_comment", "status", "check_run", "schedule", … */
  readonly name: string;
  /** "opened", "synchronize", "submitted", …; null for events without actions */
  readonly action: string | null;
  readonly repositoryId: number;
  readonly actorId: number;
  /** the token that caused it was a workflow run's GITHUB_TOKEN: such events start no workflows */
  readonly byWorkflow: boolean;
  /** as the webhook's payload */
  readonly payload: Record<string, unknown>;
  /** what of the payload git has to be asked for: only when a workflow wants the event */
  readonly more?: () => Promise<Readonly<Record<string, unknown>>>;
}

export interface Events {
  readonly emit: (event: ForgeEvent) => void;
  readonly on: (listener: (event: ForgeEvent) => void) => void;
}

export function eventBus(): Events {
  const listeners: ((event: ForgeEvent) => void)[] = [];
  return {
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    on: (listener) => {
      listeners.push(listener);
    },
  };
}
