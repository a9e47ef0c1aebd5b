/**
 * The files of one right record, step by step: an OpenSSL patch of the level `emergency`, tested and deployed in two
 * waves. A case changes the one thing that it is about.
 */
import { createHash } from "node:crypto";
import type {
  Change,
  Deployment,
  Evaluation,
  Notice,
  Patch,
  TestReport,
  Verification,
} from "../../src/model/authored.ts";
import { FIXED } from "./ledgers.ts";

export const ARTEFACT = { file: `openssl_${FIXED}_amd64.deb`, digest: `sha256:${"a1".repeat(32)}` } as const;
export const IMAGE_DIGEST = `sha256:${"b2".repeat(32)}`;

/** Of a file, standing in for its bytes. */
export function digestOf(value: unknown): string {
  return `sha256:${createHash("sha256").update(JSON.stringify(value)).digest("hex")}`;
}

/** Each advisory has a page of its own: of one page, two would be the same work. */
export function patchFile(change: Partial<Patch> = {}): Patch {
  const { advisory = "DSA-5764-1" } = change;
  return {
    schemaVersion: 1,
    id: "dsa-5764-1",
    advisory,
    title: "Memory errors in the TLS library",
    aliases: ["CVE-2024-6119"],
    source: {
      channel: "debian-security",
      format: "osv",
      url: `https://security-tracker.debian.org/tracker/${advisory}`,
      digest: `sha256:${"c3".repeat(32)}`,
      published: "2026-03-01T06:00:00Z",
      collectedAt: "2026-03-01T08:00:00Z",
    },
    vendorSeverity: { label: "important" },
    rating: {
      exploitation: "poc",
      attackPossibility: "low",
      attackComplexity: "high",
      damage: "extensive",
      rationale: "The parser is reachable only with a certificate of ours.",
    },
    artefacts: [{ ...ARTEFACT, url: `https://security.debian.org/pool/${ARTEFACT.file}` }],
    remedies: [{ kind: "workaround", summary: "Refuse client certificates" }],
    packages: [
      {
        ecosystem: "Debian:12",
        name: "openssl",
        status: "known_affected",
        ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: FIXED }] }],
      },
    ],
    products: [],
    ...change,
  };
}

const VIEWPOINTS = [
  ["network-security", "nils", "Reachable from the partner network.", "Nothing on the wire changes."],
  ["product-functions", "clara", "Customers could be cut off.", "Sessions are dropped once."],
  ["database-security", "hanna", "None: the databases have the fix.", "None."],
  ["application-security", "lena", "The shop could be stopped.", "The shop restarts."],
] as const satisfies readonly (readonly [Evaluation["viewpoints"][number]["viewpoint"], string, string, string])[];

/** @param scope frozen */
export function evaluation(scope: Evaluation["scope"], change: Partial<Evaluation> = {}): Evaluation {
  return {
    schemaVersion: 1,
    assignedBy: "mira",
    assignedAt: "2026-03-01T10:00:00Z",
    analysis: "Fixes two reads out of bounds in the parser of certificates.",
    rating: { agreed: true, note: "All four have looked at it." },
    urgency: "medium",
    importance: "high",
    viewpoints: VIEWPOINTS.map(([viewpoint, by, risk, effects]) => ({
      viewpoint,
      by,
      risk,
      effects,
      opinion: "install" as const,
    })),
    riskOfPatching: {
      effects: "Every TLS listener restarts.",
      risks: "Clients with old ciphers may be refused.",
      business: "Orders wait for two minutes.",
      reduction: "One node at a time, at night.",
    },
    decision: "install",
    remedy: "patch",
    schedule: {
      from: "2026-03-03T21:00:00Z",
      until: "2026-03-05T23:00:00Z",
      rollout: "distributed",
      resources: ["one engineer, two nights"],
    },
    testPlan: { by: "ines", resources: ["staging cluster, two hours"], designs: ["Install, restart, run the suite"] },
    scope,
    ...change,
  };
}

export function testReport(change: Partial<TestReport> = {}): TestReport {
  return {
    schemaVersion: 1,
    by: "pavel",
    from: "2026-03-01T14:00:00Z",
    until: "2026-03-01T16:00:00Z",
    mode: "full",
    environment: {
      description: "Three nodes from the image of production.",
      emulates: "The web tier of production.",
      differences: "Half the nodes, no customer data.",
    },
    verdicts: {
      security: { result: "pass", note: "The scan is clean." },
      compatibility: { result: "pass", note: "The suite passes." },
      stability: { result: "pass", note: "Two hours under load." },
    },
    description: "Replaces the TLS library; what listens with it must restart.",
    effects: {
      problems: [],
      systems: ["Web servers"],
      files: ["/usr/lib/x86_64-linux-gnu/libssl.so.3"],
      restart: "service",
    },
    steps: ["apt-get install --only-upgrade openssl libssl3", "systemctl restart nginx"],
    rollback: ["apt-get install openssl=3.0.11-1~deb12u2", "systemctl restart nginx"],
    versions: [{ name: "openssl", version: FIXED }],
    artefacts: [ARTEFACT],
    result: "All cases pass.",
    recommendation: "release",
    evidence: [{ summary: "Log of the suite", digest: `sha256:${"d4".repeat(32)}` }],
    ...change,
  };
}

export const CANARY = { id: "canary", systems: ["web-2"], from: "2026-03-03T21:00:00Z", until: "2026-03-03T23:00:00Z" };
export const REST = { id: "rest", systems: ["web-1"], from: "2026-03-05T21:00:00Z", until: "2026-03-05T23:00:00Z" };

/** @param fixed frozen scope, and digest of the test report that it follows */
export function changeFile(
  fixed: { readonly scope: Change["scope"]; readonly testReport: string },
  change: Partial<Change> = {},
): Change {
  return {
    schemaVersion: 1,
    requestedBy: "ines",
    impact: { availability: "reduced-performance", duration: "PT10M", description: "Pages may be slower." },
    strategy: "rolling",
    rollout: "distributed",
    deploymentPolicy: "The portal first; halt when one node fails.",
    operationPlan: { testReport: fixed.testReport, steps: ["Drain the node", "Install", "Restart", "Put it back"] },
    emergencyPlan: {
      backup: "Snapshot of every node before its turn.",
      switching: "Traffic goes to the other site.",
      releaseControl: "One node every ten minutes; any alarm halts.",
      uninstall: "Install the version before.",
      rollback: "Restore the snapshot.",
    },
    measures: [{ agreedWith: "tenant-aurora", measure: "One node at a time." }],
    conflicts: "None in windows.yaml; no upgrade planned.",
    date: { systemAdministrator: "ines", headOfIt: "mira" },
    automation: "manual",
    customerApprovals: [
      {
        tenant: "tenant-aurora",
        contract: "aurora-2025",
        by: "anja-aurora",
        at: "2026-03-01T17:00:00Z",
        evidence: { summary: "Mail of 1 March" },
      },
    ],
    waves: [CANARY, REST],
    images: ["debian-12-base"],
    scope: fixed.scope,
    ...change,
  };
}

type Wave = Change["waves"][number];

/** Told a day and two hours before the wave. */
export function notice(wave: Wave = CANARY, change: Partial<Notice> = {}): Notice {
  const sendAt = later(wave.from, -26 * 60);
  const words = {
    sendAt,
    subject: "Security update of the TLS library",
    patches: `DSA-5764-1, openssl ${FIXED}`,
    schedule: `${wave.from} to ${wave.until}`,
    implications: "Sessions may drop once.",
  };
  const audiences = ["heads", "operations", ...(wave.systems.includes("web-1") ? ["tenant-aurora"] : [])];
  return {
    schemaVersion: 1,
    occasion: "before-deployment",
    notices: audiences.map((audience) => ({ audience, ...words })),
    ...change,
  };
}

/** Backed up, installed and done inside the wave's time. */
export function deployment(wave: Wave = CANARY, change: Partial<Deployment> = {}): Deployment {
  const image = { image: "debian-12-base", version: "2026.03.1", digest: IMAGE_DIGEST, builtAt: wave.from };
  return {
    schemaVersion: 1,
    by: "ines",
    startedAt: later(wave.from, 10),
    finishedAt: later(wave.from, 40),
    channel: "debian-security",
    artefacts: [ARTEFACT],
    backups: wave.systems.map((system) => ({ system, at: later(wave.from, 5), location: `snapshot ${system}` })),
    systems: wave.systems.map((system) => ({ system, result: "installed", at: later(wave.from, 20) })),
    images: wave.id === CANARY.id ? [image] : [],
    evidence: [{ summary: "Log of the deployment", digest: `sha256:${"e5".repeat(32)}` }],
    ...change,
  };
}

export function verification(wave: Wave = CANARY, change: Partial<Verification> = {}): Verification {
  const evidence = { summary: "Report of the scan", digest: `sha256:${"f6".repeat(32)}` };
  const image = { image: "debian-12-base", digest: IMAGE_DIGEST, newVirtualMachine: "pass" as const, evidence };
  return {
    schemaVersion: 1,
    by: "sofia",
    at: later(wave.until, 60),
    systems: wave.systems.map((system) => ({
      system,
      installed: true,
      effective: true,
      effectiveAt: later(wave.from, 30),
      configuration: "unchanged",
    })),
    scan: { tool: "debsecan", at: later(wave.until, 30), evidence },
    images: wave.id === CANARY.id ? [image] : [],
    ...change,
  };
}

/** @param minutes after the instant, or before it when negative */
export function later(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString().replace(".000Z", "Z");
}
