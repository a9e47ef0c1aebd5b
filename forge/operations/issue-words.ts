/** Title and body, of issues and of pull requests alike. */
import type { Asked } from "./access.ts";
import { announceIssue } from "./announce-issue.ts";
import type { FoundIssue } from "./find-issue.ts";
import { record } from "./history.ts";

interface Words {
  readonly title: string | undefined;
  readonly body: string | null | undefined;
}

/** undefined: as it was. */
export async function changeWords(asked: Asked, found: FoundIssue, { title, body }: Words): Promise<void> {
  const { issue, repository } = found;
  const changes: Record<string, { from: string }> = {};
  if (title !== undefined && title !== issue.title) {
    changes["title"] = { from: issue.title };
    record(asked, repository, issue, { event: "renamed", payload: { rename: { from: issue.title, to: title } } });
    issue.title = title;
  }
  if (body !== undefined && body !== issue.body) {
    changes["body"] = { from: issue.body ?? "" };
    issue.body = body;
    issue.updatedAt = asked.forge.clock.now();
  }
  if (Object.keys(changes).length > 0) await announceIssue(asked, found, "edited", { changes });
}
