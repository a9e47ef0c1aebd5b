/** The issue of a path, which may be the issue half of a pull request. */

import { type Located, notFound, Refusal } from "../operation.ts";
import { isAtLeast } from "../rules/permissions.ts";
import type { Issue } from "../state.ts";
import { type Asked, type AskedOfRepository, actorOf, type Demand, demandOf, locate, permissionFor } from "./access.ts";

interface AskedOfIssue extends AskedOfRepository {
  readonly path: { readonly owner: string; readonly repo: string; readonly issue_number: number };
}

export interface FoundIssue extends Located {
  readonly issue: Issue;
}

export const READ_ISSUES: Demand = { person: "pull", app: ["issues", "read"] };
/** what everybody who may read may do: open an issue, comment */
export const SPEAK_ON_ISSUES: Demand = { person: "pull", app: ["issues", "write"] };
/** labels of issues and assignees; a person without it hears that there is no such thing */
export const TRIAGE_ISSUES: Demand = { person: "triage", app: ["issues", "write"], refusal: null };
export const WRITE_LABELS: Demand = { person: "push", app: ["issues", "write"], refusal: null };

export function findIssue(asked: AskedOfIssue, demand: Demand = READ_ISSUES): FoundIssue {
  const located = locate(asked);
  const issue = located.repository.issues.find(({ number }) => number === asked.path.issue_number);
  demandOf(asked, located, issue?.isPull === true ? orOfPulls(asked, demand) : demand);
  if (issue === undefined) throw notFound();
  return { ...located, issue };
}

/** For the issue half of a pull request, a grant for pull requests does as well. */
export function orOfPulls({ viewer }: Asked, demand: Demand): Demand {
  const granted = viewer.kind === "account" ? viewer.token.permissions?.["pull_requests"] : undefined;
  if (granted !== demand.app[1] && granted !== "write") return demand;
  return { ...demand, app: ["pull_requests", demand.app[1]] };
}

/** Authors may change what is theirs; others need the permission. */
export function demandAuthorOrTriage(
  asked: Asked,
  { repository, issue }: Pick<FoundIssue, "repository" | "issue">,
): void {
  if (issue.authorId === actorOf(asked).id || mayTriage(asked, { repository })) return;
  throw new Refusal(403, "Must have admin rights to Repository.");
}

/** An App's or workflow's token was asked for its grant before. */
export function mayTriage(asked: Asked, { repository }: Pick<Located, "repository">): boolean {
  if (asked.viewer.kind === "account" && asked.viewer.token.kind !== "user") return true;
  return isAtLeast(permissionFor(asked, repository), "triage");
}
