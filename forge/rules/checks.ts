/** What the statuses and check runs of one commit say about the checks that rules ask for. */
import type { CheckRun, CommitStatus } from "../state.ts";
import type { RequiredCheck } from "./branch-rules.ts";
import type { Unmet } from "./reviews.ts";

/** In GitHub's words; a check run that has not ended is in progress or queued, a status is pending. */
type CheckResult = "success" | "failing" | "pending" | "in progress" | "queued" | "expected";

export interface Checks {
  /** of the head commit only */
  readonly statuses: readonly CommitStatus[];
  readonly checkRuns: readonly CheckRun[];
}

interface Report {
  readonly context: string;
  readonly appId: number | null;
  readonly result: Exclude<CheckResult, "expected">;
}

const WORST_FIRST = ["failing", "pending", "in progress", "queued"] as const;

const PASSED: readonly CheckRun["conclusion"][] = ["success", "neutral", "skipped"];

/** The latest status of each context, whose case does not matter, and the latest run of each App's check. */
function latestReports({ statuses, checkRuns }: Checks): readonly Report[] {
  const latest = new Map<string, Report>();
  for (const { context, appId, state } of statuses.toSorted((a, b) => a.id - b.id)) {
    const result = state === "success" ? "success" : state === "pending" ? "pending" : "failing";
    latest.set(`status ${context.toLowerCase()}`, { context, appId, result });
  }
  for (const { name, appId, status, conclusion } of checkRuns.toSorted((a, b) => a.id - b.id)) {
    const ended = PASSED.includes(conclusion) ? "success" : "failing";
    const result = status === "completed" ? ended : status === "queued" ? "queued" : "in progress";
    latest.set(`run ${appId} ${name}`, { context: name, appId, result });
  }
  return [...latest.values()];
}

/** A status and a run of the same name both have to pass; another App's report is none. */
export function resultOf(required: RequiredCheck, checks: Checks): CheckResult {
  const wanted = required.context.toLowerCase();
  const reports = latestReports(checks).filter(({ context, appId }) => {
    return context.toLowerCase() === wanted && (required.appId === null || required.appId === appId);
  });
  if (reports.length === 0) return "expected";
  return WORST_FIRST.find((one) => reports.some(({ result }) => result === one)) ?? "success";
}

/** One sentence, as GitHub puts it; none when all passed. */
export function unmetChecks(required: readonly RequiredCheck[], checks: Checks): readonly Unmet[] {
  const open = required
    .map((check) => ({ context: check.context, result: resultOf(check, checks) }))
    .filter(({ result }) => result !== "success");
  const [only] = open;
  if (only === undefined) return [];
  if (open.length === 1) return [unmet(`Required status check "${only.context}" is ${only.result}.`)];
  const count = (result: CheckResult): number => open.filter((one) => one.result === result).length;
  const total = `${open.length} of ${required.length} required status checks`;
  if (count(only.result) === open.length) return [unmet(`${total} are ${only.result}.`)];
  // what still runs is not counted here
  const parts = COUNTED.filter((word) => count(word) > 0).map((word) => `${count(word)} ${word}`);
  return [unmet(`${total} have not succeeded${parts.length === 0 ? "" : `: ${sentence(parts)}`}.`)];
}

const COUNTED: readonly CheckResult[] = ["expected", "failing", "pending"];

function sentence(parts: readonly string[]): string {
  if (parts.length < 3) return parts.join(" and ");
  return `${parts.slice(0, -1).join(", ")}, and ${parts.at(-1)}`;
}

const unmet = (text: string): Unmet => ({ rule: "required_status_checks", text });

/** Whether anything reported on the commit, asked for or not, has not passed. */
export function isUnstable(checks: Checks): boolean {
  return latestReports(checks).some(({ result }) => result !== "success");
}
