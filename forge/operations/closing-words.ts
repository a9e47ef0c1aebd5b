/** Issues that a pull request closes by coming into the default branch: those that its body names as "fixes #12". */
import type { Asked } from "./access.ts";
import { changeState } from "./issue-state.ts";
import type { PullRequest } from "./shapes/pull.ts";

const CLOSING = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+#(?<number>\d+)\b/gi;

export async function closeNamedIssues(asked: Asked, request: PullRequest): Promise<void> {
  const { repository, pull, issue } = request;
  if (pull.base !== repository.defaultBranch) return;
  const numbers = [...(issue.body ?? "").matchAll(CLOSING)].map(({ groups }) => Number(groups?.["number"]));
  for (const named of repository.issues.filter(({ number, isPull }) => !isPull && numbers.includes(number)))
    await changeState(asked, { ...request, issue: named }, { state: "closed", reason: "completed" });
}
