/** Opens an issue, by the API or by a form of the repository. */
import type { Located } from "../operation.ts";
import type { Asked } from "./access.ts";
import { announceIssue } from "./announce-issue.ts";
import { assign } from "./assignees.ts";
import type { FoundIssue } from "./find-issue.ts";
import { newIssue } from "./issue-create.ts";
import { addLabels } from "./issue-labels.ts";

interface Opened {
  readonly title: string;
  readonly body: string | null;
  readonly labels: readonly string[];
  readonly logins: readonly string[];
}

/** What it is opened with, whoever hears of it sees. */
export async function openIssue(asked: Asked, located: Located, opened: Opened): Promise<FoundIssue> {
  const { title, body, labels, logins } = opened;
  const found = { ...located, issue: newIssue(asked, located.repository, { title, body, isPull: false }) };
  await addLabels(asked, found, labels);
  await assign(asked, found, logins);
  await announceIssue(asked, found, "opened");
  return found;
}
