/** What GitHub knows about what came to a branch: the pull requests that brought it, and whether its rules were met. */
import type { BranchName, Sha } from "../../model/git.ts";
import { type PullRequestEntry, RULE_RESULTS, type RuleSuite } from "../../model/github.ts";
import { field, ifSaid, instant, integer, oneOf, type Part, sha, text } from "./answer.ts";
import { type Connection, readReply, shapeOf } from "./connection.ts";
import { readAll } from "./pages.ts";
import * as shapes from "./shapes.ts";

/** Of a commit that was merged, the merged ones. */
export function pullRequestsWith(connection: Connection, commit: Sha): Promise<readonly PullRequestEntry[]> {
  const route = "GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls";
  return readAll(connection, { route, parameters: { commit_sha: commit } }, shapes.pullRequestEntry);
}

const SUITES = "GET /repos/{owner}/{repo}/rulesets/rule-suites";

/** Writes of the last month that went around the rules; null when the token may not see them: it takes an administrator. */
export async function bypassedRules(connection: Connection, branch: BranchName): Promise<readonly RuleSuite[] | null> {
  const about = { ref: `refs/heads/${branch}`, time_period: "month", rule_suite_result: "bypass" };
  const first = await readReply(connection, { route: SUITES, parameters: { ...about, per_page: 1 } });
  if (first.kind === "refused" && (first.status === 403 || first.status === 404)) return null;
  shapeOf(first, () => null);
  return readAll(connection, { route: SUITES, parameters: about }, ruleSuite);
}

function ruleSuite(part: Part): RuleSuite {
  return {
    id: integer(field(part, "id")),
    before: sha(field(part, "before_sha")),
    after: sha(field(part, "after_sha")),
    actor: ifSaid(field(part, "actor_name"), text),
    at: instant(field(part, "pushed_at")),
    result: oneOf(field(part, "result"), RULE_RESULTS),
  };
}
