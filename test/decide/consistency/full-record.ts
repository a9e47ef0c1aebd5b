/** The stage files of a record in which every field that can name something names something. */
import type { Files } from "../../commands/program.ts";

const RECORD = "patches/dsa-5764-1";
const AT = '"2026-03-01T10:00:00Z"';
const DIGEST = `"sha256:${"0".repeat(64)}"`;
const DEVIATIONS = "deviations: [{requirement: E38, what: No backup, reason: Storage was down, acceptedBy: mira}]";
const SCOPE = `scope:
  at: ${AT}
  inventoryCommit: ${"a".repeat(40)}
  count: 1
  digest: ${DIGEST}
  groups: [{resolverGroup: gone-since, level: gone-since, count: 1}]
  policies: {levels: "1.0", sla: "1.0", approvals: "1.0"}
`;

const EVALUATION = `schemaVersion: 1
assignedBy: mira
assignedAt: ${AT}
analysis: It fixes a read out of bounds.
rating: {agreed: true, note: Seen by all}
urgency: high
importance: medium
viewpoints: [{viewpoint: network-security, by: ines, risk: Reachable, effects: None, opinion: install}]
riskOfPatching: {effects: Restart, risks: Few, business: Short, reduction: At night}
decision: install
remedy: patch
schedule: {from: ${AT}, until: ${AT}, rollout: distributed, resources: [One engineer]}
testPlan: {by: ines, resources: [Staging], designs: [Handshakes]}
databaseTeam: [{role: head-of-it, person: mira}]
${SCOPE}`;

const TEST_REPORT = `schemaVersion: 1
by: ines
from: ${AT}
until: ${AT}
mode: full
environment: {description: Staging, emulates: Production, differences: Size}
verdicts:
  security: {result: pass, note: Scanned}
  compatibility: {result: pass, note: Suite passes}
  stability: {result: pass, note: Two hours}
description: Replaces the library.
effects: {problems: [], systems: [Web servers], files: [/usr/lib/libssl.so.3], restart: service}
steps: [Install]
rollback: [Install the version before]
versions: []
result: All pass.
recommendation: release
evidence: []
`;

const CHANGE = `schemaVersion: 1
requestedBy: ines
impact: {availability: none, duration: PT10M, description: None}
strategy: rolling
rollout: distributed
deploymentPolicy: Canary first.
operationPlan: {testReport: ${DIGEST}, steps: [Install]}
emergencyPlan: {backup: Snapshot, switching: Other site, releaseControl: Halt, uninstall: Old version, rollback: Restore}
measures: [{agreedWith: tenant-aurora, measure: One at a time}]
conflicts: None.
date: {systemAdministrator: ines, headOfIt: mira}
automation: manual
standardChange: os-security-update
customerApprovals:
  - {tenant: tenant-aurora, contract: aurora-2025, by: anja-aurora, at: ${AT}, evidence: {summary: Mail}}
waves: [{id: canary, systems: [web-1], from: ${AT}, until: ${AT}}]
images: [debian-12]
${SCOPE}`;

const NOTICE = `schemaVersion: 1
occasion: before-deployment
notices:
  - {audience: operations, sendAt: ${AT}, subject: Update, patches: One, schedule: Tonight, implications: None}
  - {audience: tenant-aurora, sendAt: ${AT}, subject: Update, patches: One, schedule: Tonight, implications: None}
`;

const DEPLOYMENT = `schemaVersion: 1
by: ines
startedAt: ${AT}
finishedAt: ${AT}
channel: debian-security
backups: [{system: web-1, at: ${AT}, location: Snapshot}]
systems: [{system: web-1, result: installed, at: ${AT}}]
images: [{image: debian-12, version: "2", digest: ${DIGEST}, builtAt: ${AT}}]
evidence: []
${DEVIATIONS}
`;

const VERIFICATION = `schemaVersion: 1
by: jonas
at: ${AT}
systems: [{system: web-1, installed: true, effective: true, configuration: unchanged}]
scan: {tool: scanner, at: ${AT}, systems: [web-1], evidence: {summary: Report}}
images: [{image: debian-12, digest: ${DIGEST}, newVirtualMachine: pass, evidence: {summary: Scan}}]
${DEVIATIONS}
`;

const REVOCATION = `schemaVersion: 1
waves: [canary]
failure: {at: ${AT}, systems: [web-1], what: Clients are refused}
request: {by: ines, at: ${AT}}
approval: {by: mira, at: ${AT}}
rollback: [{system: web-1, result: restored, at: ${AT}}]
residualRisk: Open again.
next: Wait.
${DEVIATIONS}
`;

const EXCEPTION = `schemaVersion: 1
systems: [web-1]
requestedBy: ines
owner: otto
reason: No firmware.
control: No route.
check: Every night.
from: ${AT}
until: "2026-05-01T00:00:00Z"
`;

const RISK = `schemaVersion: 1
kind: risk
title: Old clients
description: They may fail.
owner: otto
treatment: accept
measure: None.
reviewBy: "2026-05-01T00:00:00Z"
`;

export const STAGES: Files = {
  [`${RECORD}/exceptions/001.yaml`]: EXCEPTION,
  [`${RECORD}/exceptions/002.yaml`]: `${EXCEPTION}renews: exceptions/001.yaml\n`,
  [`${RECORD}/risks/001.yaml`]: RISK,
  [`${RECORD}/attempt-1/evaluation.yaml`]: EVALUATION,
  [`${RECORD}/attempt-1/test-report.yaml`]: TEST_REPORT,
  [`${RECORD}/attempt-1/change.yaml`]: CHANGE,
  [`${RECORD}/attempt-1/notices/canary.yaml`]: NOTICE,
  [`${RECORD}/attempt-1/deployments/canary.yaml`]: DEPLOYMENT,
  [`${RECORD}/attempt-1/verifications/canary.yaml`]: VERIFICATION,
  [`${RECORD}/attempt-1/revocation.yaml`]: REVOCATION,
};
