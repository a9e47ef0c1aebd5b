/** What people write into the drafts of the story: the words that no program can know. */
import { digestOf } from "../decide/stage-files.ts";
import type { Answers } from "./provider.ts";

/** @param assignedAt when the head of IT arranged it */
export function evaluated(assignedAt: string): Answers {
  return { ...EVALUATION, assignedBy: "mira", assignedAt };
}

const EVALUATION: Answers = {
  analysis: "Fixes two reads out of bounds.",
  recurrence: "A machine was made from an old copy of the image.",
  "rating.agreed": true,
  "rating.note": "All four have looked at it.",
  urgency: "medium",
  importance: "high",
  "viewpoints.*.risk": "Reachable from the partner network.",
  "viewpoints.*.effects": "Sessions are dropped once.",
  "viewpoints.*.opinion": "install",
  "riskOfPatching.effects": "Every TLS listener restarts.",
  "riskOfPatching.risks": "Clients with old ciphers may be refused.",
  "riskOfPatching.business": "Orders wait for two minutes.",
  "riskOfPatching.reduction": "One node at a time, at night.",
  decision: "install",
  "schedule.rollout": "distributed",
  "schedule.resources": ["one engineer, two nights"],
  "testPlan.by": "ines",
  "testPlan.resources": ["staging cluster, two hours"],
  "testPlan.designs": ["Install, restart, run the suite"],
};

const TEST: Answers = {
  by: "pavel",
  mode: "full",
  "environment.description": "Three nodes.",
  "environment.emulates": "The web tier of production.",
  "environment.differences": "Half the nodes.",
  "verdicts.security.result": "pass",
  "verdicts.security.note": "The scan is clean.",
  "verdicts.compatibility.result": "pass",
  "verdicts.compatibility.note": "The suite passes.",
  "verdicts.stability.result": "pass",
  "verdicts.stability.note": "Two hours under load.",
  description: "Replaces the TLS library; what listens with it must restart.",
  "effects.problems": [],
  "effects.systems": ["Web servers"],
  "effects.files": ["/usr/lib/x86_64-linux-gnu/libssl.so.3"],
  "effects.restart": "service",
  steps: ["apt-get install --only-upgrade openssl libssl3", "systemctl restart nginx"],
  rollback: ["apt-get install openssl=3.0.11-1~deb12u2", "systemctl restart nginx"],
  result: "All cases pass.",
  recommendation: "release",
};

export function tested(from: string, until: string): Answers {
  return { ...TEST, from, until, evidence: [{ summary: "Log of the suite", digest: digestOf(from) }] };
}

const CHANGE: Answers = {
  requestedBy: "ines",
  "date.systemAdministrator": "ines",
  "date.headOfIt": "mira",
  "impact.availability": "reduced-performance",
  "impact.duration": "PT10M",
  "impact.description": "Pages may be slower.",
  strategy: "rolling",
  deploymentPolicy: "Canary first; halt when one node fails.",
  "emergencyPlan.backup": "A snapshot of every node before its turn.",
  "emergencyPlan.switching": "Traffic goes to the other site.",
  "emergencyPlan.releaseControl": "One node each ten minutes; any alarm halts.",
  "emergencyPlan.rollback": "Restore the snapshot.",
  "measures.*.measure": "One node at a time.",
  conflicts: "None found.",
  automation: "manual",
  "vendorSupport.reference": "Case 4711",
  "customerApprovals.*.by": "anja-aurora",
  "customerApprovals.*.evidence.summary": "Mail",
};

/** @param agreedAt when the customer agreed */
export function planned(agreedAt: string): Answers {
  return {
    ...CHANGE,
    "customerApprovals.*.at": agreedAt,
    "customerApprovals.*.evidence.digest": digestOf(agreedAt),
  };
}

export function deployed(day: string, from: string, until: string): Answers {
  const at = (time: string) => `${day}T${time}:00Z`;
  return {
    by: "ines",
    startedAt: at(from),
    finishedAt: at(until),
    "backups.*.at": at(from),
    "backups.*.location": "snapshot",
    "systems.*.result": "installed",
    "systems.*.at": at(until),
    "images.*.version": "2026.03.1",
    "images.*.digest": `sha256:${"b2".repeat(32)}`,
    "images.*.builtAt": at(from),
    evidence: [],
  };
}

export function verified(effective: string, at: string): Answers {
  return {
    by: "sofia",
    at,
    "systems.*.installed": true,
    "systems.*.effective": true,
    "systems.*.effectiveAt": effective,
    "systems.*.configuration": "unchanged",
    "scan.tool": "debsecan",
    "scan.at": at,
    "scan.evidence.summary": "Report",
    "scan.evidence.digest": digestOf(at),
    "images.*.newVirtualMachine": "pass",
    "images.*.evidence.summary": "Scan of a new machine",
    "images.*.evidence.digest": digestOf(`new machine ${at}`),
  };
}

export const REVOCATION: Answers = {
  "failure.at": "2026-03-03T21:55:00Z",
  "failure.systems": ["web-2"],
  "failure.what": "Clients with old ciphers are refused.",
  "request.by": "ines",
  "request.at": "2026-03-03T22:00:00Z",
  "approval.at": "2026-03-03T22:05:00Z",
  "rollback.*.result": "restored",
  "rollback.*.at": "2026-03-03T22:20:00Z",
  residualRisk: "Both errors can be used again from the partner network.",
  next: "Allow the old ciphers on the portal, then install again.",
};

export const DEVIATIONS = ["E35", "D21"].map((requirement) => ({
  requirement,
  what: "Deployment ended twenty minutes late.",
  reason: "The registry was slow, and the last node was in between.",
  acceptedBy: "mira",
}));
