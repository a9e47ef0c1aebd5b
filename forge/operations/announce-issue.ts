/** Events of issues; labels and assignees of a pull request are events of the pull request. */
import type { Asked } from "./access.ts";
import { announce, announcePull } from "./announce.ts";
import type { FoundIssue } from "./find-issue.ts";
import { requestOf } from "./find-pull.ts";
import { issueShape } from "./shapes/issue.ts";

export async function announceIssue(
  asked: Asked,
  found: FoundIssue,
  action: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { issue, repository } = found;
  const pull = repository.pulls.find(({ number }) => number === issue.number);
  if (pull !== undefined) return announcePull(asked, requestOf(found, pull), action, more);
  announce(asked, found, {
    name: "issues",
    action,
    payload: { issue: issueShape(asked.forge, found, issue), ...more },
  });
}
