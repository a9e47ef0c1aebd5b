/** How far the approval status can be trusted: it is only as good as what keeps others from publishing it. */
import { approvalContext, checkOf } from "../../model/branch-rules.ts";
import type { ControlFacts, Grade } from "../../model/control.ts";

/** of GitHub's own App, as which all workflows publish: to name it tells nobody apart */
const ACTIONS_APP = 15368;

/** null: the status is not required at all, or nobody can tell */
export function gradeOf(facts: ControlFacts): Grade | null {
  const apps = publishersOf(facts);
  if (apps.length === 0) return null;
  if (!apps.some((app) => isLedgersApp(app, facts))) return "C";
  return wrongBranches(facts)?.length === 0 ? "A" : "B";
}

/** By number, the Apps from which alone the approval status counts; null is everybody. Empty: it is not required. */
export function publishersOf({ main, branch }: ControlFacts): readonly (number | null)[] {
  return checkOf(main?.rules ?? [], approvalContext(branch)).map(({ appId }) => appId);
}

/** Whether it is an App at all, and the ledger's where that one is known. */
export function isLedgersApp(app: number | null, { appId }: Pick<ControlFacts, "appId">): boolean {
  return app !== null && app !== ACTIONS_APP && (appId === null || app === appId);
}

/** Who besides the default branch may use the App's key; null: not shown */
export function wrongBranches({ environment, branch }: ControlFacts): readonly string[] | null {
  if (environment === null) return null;
  if (environment === "absent") return ["there is no environment"];
  if (environment === "any") return ["every branch may use it"];
  return environment.filter((name) => name !== branch).map((name) => `"${name}" may use it`);
}
