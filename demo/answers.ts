/**
 * What the people of the demo write into drafts: the words that no program can know. A key leads through the file, with `*` for
 * every entry of a list.
 */
import { createHash } from "node:crypto";

export type Answers = Readonly<Record<string, unknown>>;

/** Stands for a document that lies elsewhere: only its digest is in the ledger (D22). */
function digestOf(document: string): string {
  return `sha256:${createHash("sha256").update(document).digest("hex")}`;
}

function evidence(summary: string): { readonly summary: string; readonly digest: string } {
  return { summary, digest: digestOf(summary) };
}

export const REGISTRATION: Answers = {
  rating: {
    exploitation: "active",
    attackPossibility: "high",
    attackComplexity: "low",
    damage: "limited",
    rationale:
      "Our sensors see such certificates since this morning, and both databases check the names of their clients.",
  },
};

/** @param assignedAt when the head of IT arranged it */
export function evaluated(assignedAt: string): Answers {
  return { ...EVALUATION, assignedBy: "mira", assignedAt };
}

const EVALUATION: Answers = {
  analysis:
    "A certificate with a crafted name ends the program that checks it: whoever can connect can stop a database.",
  recurrence: "The machines were made from an image of last year.",
  "rating.agreed": true,
  "rating.note": "All five have looked at it.",
  urgency: "high",
  importance: "high",
  "viewpoints.*.risk": "Clients reach the databases with certificates.",
  "viewpoints.*.effects": "Connections are opened anew once.",
  "viewpoints.*.opinion": "install",
  "riskOfPatching.effects": "PostgreSQL restarts.",
  "riskOfPatching.risks": "Clients with old ciphers may be refused.",
  "riskOfPatching.business": "Bills and patient records wait for two minutes.",
  "riskOfPatching.reduction": "Billing goes first; the clinics follow when nothing was seen.",
  decision: "install",
  "schedule.from": "2026-08-24T09:00:00Z",
  "schedule.until": "2026-08-24T16:30:00Z",
  "schedule.rollout": "distributed",
  "schedule.resources": ["two administrators, one day"],
  "testPlan.by": "ines",
  "testPlan.resources": ["two machines from the same image, one hour"],
  "testPlan.designs": ["Install it, restart PostgreSQL, connect with every kind of client"],
};

/** @param from until: RFC 3339 @param what was different this time */
export function tested(from: string, until: string, what: string): Answers {
  return {
    by: "pavel",
    from,
    until,
    mode: "full",
    "environment.description": "Two machines from the same image.",
    "environment.emulates": "billing-db and clinic-db",
    "environment.differences": "A tenth of the data.",
    "verdicts.security.result": "pass",
    "verdicts.security.note": "The crafted certificate no longer ends the server.",
    "verdicts.compatibility.result": "pass",
    "verdicts.compatibility.note": what,
    "verdicts.stability.result": "pass",
    "verdicts.stability.note": "Half an hour under load.",
    description: "Debian's build of OpenSSL with the fault mended. What listens with it has to restart.",
    "effects.problems": [],
    "effects.systems": ["PostgreSQL servers"],
    "effects.files": ["/usr/lib/x86_64-linux-gnu/libssl.so.3"],
    "effects.restart": "service",
    steps: ["Take a snapshot.", "apt-get install --only-upgrade libssl3 openssl", "systemctl restart postgresql"],
    rollback: ["apt-get install --allow-downgrades libssl3=3.0.11-1~deb12u2", "systemctl restart postgresql"],
    result: "All cases pass.",
    recommendation: "release",
    evidence: [evidence(`Protocol of the test of ${until}`)],
  };
}

/** @param agreedAt when the clinics agreed */
export function planned(agreedAt: string): Answers {
  return {
    requestedBy: "greta",
    "date.systemAdministrator": "ines",
    "date.headOfIt": "mira",
    "impact.availability": "reduced-performance",
    "impact.duration": "PT10M",
    "impact.description": "Connections are opened anew.",
    strategy: "in-place",
    deploymentPolicy: "Billing first. The clinics follow when no client was refused.",
    "emergencyPlan.backup": "A snapshot of each machine before its turn.",
    "emergencyPlan.switching": "The standby of each database takes over.",
    "emergencyPlan.releaseControl": "One database after the other; a refused client halts it.",
    "emergencyPlan.rollback": "Go back to the snapshot.",
    "measures.*.measure": "The standby answers while the database restarts.",
    conflicts: "None in policies/windows.yaml.",
    automation: "manual",
    "customerApprovals.*.by": "beth-brightwell",
    "customerApprovals.*.at": agreedAt,
    "customerApprovals.*.evidence.summary": `Call at ${agreedAt}, with a mail that confirms it`,
    "customerApprovals.*.evidence.digest": digestOf(`mail of ${agreedAt}`),
  };
}

export function deployed(startedAt: string, finishedAt: string): Answers {
  return {
    by: "ines",
    startedAt,
    finishedAt,
    "backups.*.at": startedAt,
    "backups.*.location": "snapshot",
    "systems.*.result": "installed",
    "systems.*.at": finishedAt,
    evidence: [],
  };
}

export function verified(effectiveAt: string, at: string): Answers {
  return {
    by: "sofia",
    at,
    "systems.*.installed": true,
    "systems.*.effective": true,
    "systems.*.effectiveAt": effectiveAt,
    "systems.*.configuration": "unchanged",
    "scan.tool": "debsecan",
    "scan.at": at,
    "scan.evidence.summary": "Report of the scan",
    "scan.evidence.digest": digestOf(`scan of ${at}`),
  };
}

export const REVOCATION: Answers = {
  "failure.at": "2026-08-24T09:20:00Z",
  "failure.systems": ["billing-db"],
  "failure.what": "The client of the tax office is refused: it speaks an old cipher.",
  "request.by": "ines",
  "request.at": "2026-08-24T09:22:00Z",
  "approval.at": "2026-08-24T09:25:00Z",
  "rollback.*.result": "restored",
  "rollback.*.at": "2026-08-24T09:28:00Z",
  residualRisk: "Whoever can connect can stop both databases again.",
  next: "Allow the old cipher for this one client, then install again.",
};
