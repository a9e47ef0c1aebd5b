/** The folder of one patch, file by file, as text that its schemas accept: what the state machine's tests put together. */

import { loadLedger } from "../../src/load/ledger.ts";
import type { Outcome } from "../../src/model/authored.ts";
import type { PatchRecord } from "../../src/model/record.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { PATCH } from "../commands/program.ts";

export type Files = Readonly<Record<string, string>>;

export const ID = "dsa-5764-1";
export const WAVES = ["canary", "rest"] as const;

const DIGEST = `sha256:${"0".repeat(64)}`;
const AT = `"2026-03-01T10:00:00Z"`;
const POLICIES = `policies: {levels: "1.0", sla: "1.0", approvals: "1.0"}`;
const SCOPE = `{at: ${AT}, inventoryCommit: ${"a".repeat(40)}, count: 0, digest: "${DIGEST}", groups: [], ${POLICIES}}`;

const EVALUATION = `schemaVersion: 1
assignedBy: mira
assignedAt: ${AT}
analysis: It fixes a read out of bounds.
rating: {agreed: true, note: Seen by all}
urgency: high
importance: medium
viewpoints: [{viewpoint: network-security, by: dave, risk: Reachable, effects: None, opinion: install}]
riskOfPatching: {effects: Restart, risks: Few, business: Short, reduction: At night}
decision: install
remedy: patch
schedule: {from: ${AT}, until: ${AT}, rollout: distributed, resources: [One engineer]}
testPlan: {by: dave, resources: [Staging], designs: [Handshakes]}
scope: ${SCOPE}
`;

const TEST_REPORT = `schemaVersion: 1
by: dave
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
requestedBy: dave
impact: {availability: none, duration: PT10M, description: None}
strategy: rolling
rollout: distributed
deploymentPolicy: Canary first.
operationPlan: {testReport: "${DIGEST}", steps: [Install]}
emergencyPlan: {backup: Snapshot, switching: Other site, releaseControl: Halt, uninstall: Old version, rollback: Restore}
measures: [{agreedWith: provider, measure: One at a time}]
conflicts: None.
date: {systemAdministrator: dave, headOfIt: mira}
automation: manual
customerApprovals: []
waves:
  - {id: canary, systems: [web-1], from: ${AT}, until: ${AT}}
  - {id: rest, systems: [web-2], from: ${AT}, until: ${AT}}
images: []
scope: ${SCOPE}
`;

const NOTICE = `schemaVersion: 1
occasion: before-deployment
notices: [{audience: staff, sendAt: ${AT}, subject: Update, patches: One, schedule: Tonight, implications: None}]
`;

const DEPLOYMENT = `schemaVersion: 1
by: dave
startedAt: ${AT}
finishedAt: ${AT}
channel: debian-security
backups: []
systems: [{system: web-1, result: installed, at: ${AT}}]
evidence: []
`;

const VERIFICATION = `schemaVersion: 1
by: erin
at: ${AT}
systems: [{system: web-1, installed: true, effective: true, configuration: unchanged}]
scan: {tool: scanner, at: ${AT}, evidence: {summary: Report}}
`;

const EXCEPTION = `schemaVersion: 1
systems: [web-1]
requestedBy: dave
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

const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/^patch\.yaml$/, PATCH],
  [/evaluation\.yaml$/, EVALUATION],
  [/test-report\.yaml$/, TEST_REPORT],
  [/change\.yaml$/, CHANGE],
  [/notices\//, NOTICE],
  [/deployments\//, DEPLOYMENT],
  [/verifications\//, VERIFICATION],
  [/exceptions\//, EXCEPTION],
  [/risks\//, RISK],
];

/** A revocation, outcome or amendment says more than its name: see below. */
export function textOf(file: string): string {
  const text = TEXTS.find(([pattern]) => pattern.test(file))?.[1];
  if (text === undefined) throw new Error(`no text for ${file}`);
  return `${text}# ${file}\n`;
}

export function revocation(waves: readonly string[]): string {
  return `schemaVersion: 1
waves: [${waves.join(", ")}]
failure: {at: ${AT}, systems: [web-1], what: Clients are refused}
request: {by: dave, at: ${AT}}
approval: {by: mira, at: ${AT}}
rollback: [{system: web-1, result: restored, at: ${AT}}]
residualRisk: Open again.
next: Wait.
`;
}

export function outcome(kind: Outcome["outcome"], more = ""): string {
  return `schemaVersion: 1\noutcome: ${kind}\nby: mira\nat: ${AT}\nreason: It is so.\nfiles: []\n${more}`;
}

export function amendment(kind: "withdrawn" | "reinstated" | "re-rated" | "advisory-updated", more = ""): string {
  const digest = `digest: "${DIGEST}"`;
  return `schemaVersion: 1\nkind: ${kind}\nfile: patch.yaml\n${digest}\nby: mira\nat: ${AT}\nreason: It is so.\n${more}`;
}

export interface Standing {
  readonly id?: string;
  readonly isArchived?: boolean;
}

/** The record of a folder that holds these files, and what reading says of them. */
export function readFolder(files: Files, { id = ID, isArchived = false }: Standing = {}) {
  const folder = isArchived ? `patches/archive/2026/${id}` : `patches/${id}`;
  const paths = Object.keys(files).sort();
  const snapshot: Snapshot = {
    commit: null,
    files: paths.map((file) => {
      const bytes = Buffer.from(files[file] ?? "");
      return { path: `${folder}/${file}`, type: "file", size: bytes.length, bytes };
    }),
  };
  const { ledger, diagnostics } = loadLedger(snapshot);
  return { record: ledger.records[0], diagnostics };
}

/** @throws when a file of it is not what its schema says: then a test would test something else */
export function recordOf(files: Files, standing: Standing = {}): PatchRecord {
  const { record, diagnostics } = readFolder(files, standing);
  if (record === undefined || diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  return record;
}

/** Those files of a record, without reading them again. */
export function subsetOf(full: PatchRecord, wanted: ReadonlySet<string>, isArchived = false): PatchRecord {
  const only = <T extends { readonly file: string }>(file: T | null): T | null =>
    file !== null && wanted.has(file.file) ? file : null;
  const all = <T extends { readonly file: string }>(files: readonly T[]) => files.filter((file) => only(file) !== null);
  const some = <T extends { readonly file: string }>(files: ReadonlyMap<string, T>) =>
    new Map([...files].filter(([, file]) => only(file) !== null));
  const last = Math.max(0, ...[...wanted].map((file) => Number(/^attempt-(\d)/.exec(file)?.[1] ?? 0)));
  return {
    ...full,
    isArchived,
    patch: only(full.patch),
    outcome: only(full.outcome),
    amendments: all(full.amendments),
    notices: all(full.notices),
    exceptions: all(full.exceptions),
    risks: all(full.risks),
    files: all(full.files),
    attempts: full.attempts.slice(0, last).map((attempt) => ({
      number: attempt.number,
      evaluation: only(attempt.evaluation),
      testReport: only(attempt.testReport),
      change: only(attempt.change),
      notices: some(attempt.notices),
      deployments: some(attempt.deployments),
      verifications: some(attempt.verifications),
      revocation: only(attempt.revocation),
      outcome: only(attempt.outcome),
    })),
  };
}
