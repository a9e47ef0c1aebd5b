/** What rulesets hold on main and on the audit log, against what `patchledger rulesets` writes. Classic protection does not count. */

import { AUDIT_BRANCH } from "../../model/audit-log.ts";
import { approvalContext, checkOf, type KEPT, notKept, VALIDATE } from "../../model/branch-rules.ts";
import type { AppliedRuleset, BranchControls, ControlFacts } from "../../model/control.ts";
import type { BranchRule } from "../../model/github.ts";
import { plural } from "../../model/words.ts";
import { isOverdue } from "../audit/heartbeat.ts";
import { isLedgersApp, publishersOf } from "./grade.ts";
import { type ControlRow, hidden, inForce, type Judged, notInForce, unknown, unlessWrong } from "./row.ts";

const IMPORT =
  'write the rulesets with "patchledger rulesets --write --app-id NUMBER" and import them under Settings, Rules';

export const BRANCH_RULES: readonly ControlRow[] = [
  {
    id: "pull-requests",
    means: "what comes to the branch was a pull request, and is what was approved",
    judge: onMain(({ rules }) => unlessWrong(wrongPullRules(rules), IMPORT)),
  },
  {
    id: "code-owner-review",
    means: "one of those who may approve a step has looked at its file (a lock of GitHub's own)",
    judge: onMain(({ rules }) => {
      const isAsked = rules.some((rule) => rule.type === "pull_request" && rule.requiresCodeOwners);
      return unlessWrong(isAsked ? [] : ["no review by code owners is required"], IMPORT);
    }),
  },
  {
    id: "validate-required",
    means: "nothing is merged that validate finds wrong",
    judge: onMain(({ rules }) =>
      unlessWrong(checkOf(rules, VALIDATE).length > 0 ? [] : [`the status "${VALIDATE}" is not required`], IMPORT),
    ),
  },
  {
    id: "approval-required",
    means: "nothing is merged without those whom the policies ask for",
    judge: onMain((controls, facts) => approval(controls, facts)),
  },
  { id: "history-kept", means: "nobody deletes or rewrites the branch", judge: onMain(({ rules }) => kept(rules)) },
  {
    id: "no-bypass",
    means: "nobody goes around these rules, administrators neither",
    judge: onMain(({ rulesets }) => {
      if (rulesets.length === 0) return notInForce("no ruleset is active", IMPORT);
      if (rulesets.some(({ bypass }) => bypass === null)) return hidden();
      const around = rulesets.filter(({ bypass }) => bypass?.length !== 0).map(bypassed);
      return unlessWrong(around, "take everybody out of the bypass lists of these rulesets");
    }),
  },
];

export const AUDIT_RULES: readonly ControlRow[] = [
  { id: "audit-kept", means: "nobody deletes or rewrites the audit log", judge: onAudit(({ rules }) => kept(rules)) },
  { id: "audit-writer", means: "only the App writes the audit log", judge: onAudit(writer) },
  {
    id: "audit-log",
    means: "what was merged and reviewed is recorded",
    judge: recorded,
  },
  { id: "heartbeat", means: "the nightly job runs every night, and does not fail", judge: heartbeat },
];

function onMain(judge: (controls: BranchControls, facts: ControlFacts) => Judged): ControlRow["judge"] {
  return (facts) => (facts.main === null ? hidden() : judge(facts.main, facts));
}

function onAudit(judge: (controls: BranchControls, facts: ControlFacts) => Judged): ControlRow["judge"] {
  return (facts) => (facts.audit === null ? hidden() : judge(facts.audit, facts));
}

function wrongPullRules(rules: readonly BranchRule[]): readonly string[] {
  const pulls = rules.flatMap((rule) => (rule.type === "pull_request" ? rule : []));
  if (pulls.length === 0) return ["pull requests are not required"];
  // of several rules the strictest holds
  const isMergeOnly = pulls.some(({ mergeMethods }) => mergeMethods !== null && mergeMethods.join() === "merge");
  return [
    ...(pulls.some((rule) => rule.dismissesStaleReviews) ? [] : ["approvals of former content are not dismissed"]),
    ...(isMergeOnly ? [] : ["squashing and rebasing write other commits than those that were approved"]),
  ];
}

function approval({ rules }: BranchControls, facts: ControlFacts): Judged {
  const apps = publishersOf(facts);
  const isAnApp = apps.some((app) => isLedgersApp(app, { appId: null }));
  // it may ask for approvals as well, or for anything else
  if (!isAnApp && rules.some((rule) => rule.type === "other" && rule.name === "workflows"))
    return unknown("a workflow is required, and GitHub does not say what it asks for", IMPORT);
  if (apps.length === 0) return notInForce(`the status "${approvalContext(facts.branch)}" is not required`, IMPORT);
  if (!isAnApp)
    return notInForce(
      "whoever may push can publish the status",
      "set up an App, and require the status of that App only",
    );
  const named = apps.filter((app) => app !== null).join(", ");
  if (!apps.some((app) => isLedgersApp(app, facts)))
    return notInForce(`the status counts from App ${named}, and the ledger's is ${facts.appId}`, IMPORT);
  return inForce(`from App ${named} only`);
}

const LOST: Readonly<Record<(typeof KEPT)[number], string>> = {
  deletion: "it can be deleted",
  non_fast_forward: "its history can be rewritten",
};

function kept(rules: readonly BranchRule[]): Judged {
  return unlessWrong(
    notKept(rules).map((name) => LOST[name]),
    IMPORT,
  );
}

function recorded({ log, now }: ControlFacts): Judged {
  const look = "look at it with patchledger audit verify, in a clone";
  const run = "let the workflow record run, and look at its log";
  const { problem, damage, entries, untold, untoldSince } = log;
  if (problem !== null) return unknown(problem, look);
  if (damage !== null) return notInForce(`it is damaged: ${damage}`, look);
  if (entries === 0) return notInForce(`there is no branch "${AUDIT_BRANCH}"`, run);
  if (untoldSince === null) return inForce(plural(entries, "entry", "entries"));
  // record runs each hour, and again at night
  return isOverdue(untoldSince, now)
    ? notInForce(`it has stopped; commits that it does not tell of: ${untold}, the oldest of ${untoldSince}`, run)
    : inForce(`${plural(entries, "entry", "entries")}; commits not recorded yet: ${untold}`);
}

function writer({ rulesets }: BranchControls, { appId }: ControlFacts): Judged {
  const closed = rulesets.filter(({ rules }) => rules.includes("update") && rules.includes("creation"));
  if (closed.length === 0) return notInForce("whoever may push can write it", IMPORT);
  // whoever is let through has to be let through by all
  if (closed.some(({ bypass }) => bypass === null)) return hidden();
  const shut = closed.find(({ bypass }) => bypass?.length === 0);
  const cure = "let the ledger's App, and nobody else, bypass this ruleset";
  if (shut !== undefined)
    return notInForce(`nobody may write it, the App neither: "${shut.name}" lets nobody in`, cure);
  const isOurs = (id: number | null) => isLedgersApp(id, { appId });
  const isApps = ({ bypass }: AppliedRuleset) =>
    bypass?.every(({ type, id }) => type === "Integration" && isOurs(id)) ?? false;
  return closed.some(isApps) ? inForce() : notInForce(closed.map(bypassed).join(", "), cure);
}

function bypassed({ name, bypass }: AppliedRuleset): string {
  const who = (bypass ?? []).map(({ type, id }) => (id === null ? type : `${type} ${id}`));
  return `"${name}" can be bypassed by ${who.join(" and ")}`;
}

/** Only where a job has to leave one. */
function heartbeat({ log, shipped, now }: ControlFacts): Judged | null {
  if (log.lastHeartbeat === null) {
    if (!shipped.has(".github/workflows/nightly.yml")) return null;
    return log.problem === null
      ? notInForce(
          "none of a run that did not fail was ever recorded",
          "let the workflow nightly run, and look at its log",
        )
      : unknown("the audit log can't be read", "see audit-log");
  }
  const found = `the last one of a run that did not fail was at ${log.lastHeartbeat}`;
  return isOverdue(log.lastHeartbeat, now)
    ? notInForce(found, "look at the runs of the workflow nightly, and whether it is disabled")
    : inForce(found);
}
