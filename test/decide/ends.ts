/** Files that end an attempt or a record of the right record, or amend it. */
import type { Amendment, Notice, Outcome, Patch, Revocation, Risk } from "../../src/model/authored.ts";
import type { PatchRecord } from "../../src/model/record.ts";
import { digestOf } from "./stage-files.ts";

/** The canary failed, and was taken back after the head of IT had approved it. */
export function revocation(change: Partial<Revocation> = {}): Revocation {
  return {
    schemaVersion: 1,
    waves: ["canary"],
    failure: { at: "2026-03-03T21:45:00Z", systems: ["web-2"], what: "Clients with old ciphers are refused." },
    request: { by: "ines", at: "2026-03-03T21:50:00Z" },
    approval: { by: "mira", at: "2026-03-03T21:55:00Z" },
    rollback: [{ system: "web-2", result: "restored", at: "2026-03-03T22:20:00Z" }],
    residualRisk: "Both errors can be used again from the partner network.",
    next: "Wait for the vendor's next build.",
    ...change,
  };
}

/** The vulnerability is attacked now. @param patch the file that it amends */
export function reRated(patch: Patch, change: Partial<Amendment> = {}): Amendment {
  return {
    schemaVersion: 1,
    kind: "re-rated",
    file: "patch.yaml",
    digest: digestOf(patch),
    by: "ines",
    at: "2026-03-02T09:00:00Z",
    reason: "Attacks were seen, as the vendor writes.",
    rating: {
      exploitation: "active",
      attackPossibility: "high",
      attackComplexity: "low",
      damage: "extensive",
      rationale: "Attacks were seen.",
    },
    ...change,
  };
}

export function risk(change: Partial<Risk> = {}): Risk {
  return {
    schemaVersion: 1,
    kind: "risk",
    title: "The TLS library stays vulnerable",
    description: "Somebody with a certificate of ours could stop a web server.",
    owner: "mira",
    treatment: "accept",
    measure: "Certificates are given to named people only.",
    reviewBy: "2026-06-01T00:00:00Z",
    ...change,
  };
}

/** @param before the record that ends; its files are listed */
export function declined(before: PatchRecord, change: Partial<Outcome> = {}): Outcome {
  return {
    ...ending(before),
    outcome: "declined",
    at: "2026-03-01T12:00:00Z",
    reason: "The certificates that are needed for an attack are ours.",
    risk: "risks/001.yaml",
    ...change,
  };
}

/** Both waves are effective, within the time. */
export function closed(before: PatchRecord, change: Partial<Outcome> = {}): Outcome {
  const verdict = { level: "emergency", verdict: "provisional" } as const;
  return {
    ...ending(before),
    outcome: "closed",
    at: "2026-03-06T09:00:00Z",
    reason: "Every system is effective.",
    result: { effective: 2, waived: 0, outOfService: 0 },
    sla: [{ ...verdict, deadline: "2026-03-06T08:00:00Z", stoppedAt: "2026-03-05T21:30:00Z" }],
    ...change,
  };
}

function ending(before: PatchRecord) {
  const files = before.files.map(({ file, digest }) => ({ path: file, digest }));
  return { schemaVersion: 1, by: "mira", files } as const;
}

const WORDS = {
  subject: "Security update of the TLS library",
  patches: "DSA-5764-1, openssl",
  schedule: "See the notices of its waves.",
  implications: "Sessions may drop once.",
} as const;

/** Of the occasions that belong to no wave, to those whom the policies name. */
export function occasionNotices(): Readonly<Record<"registered" | "applicable" | "released", Notice>> {
  const told = (occasion: Notice["occasion"], sendAt: string, audiences: readonly string[]): Notice => ({
    schemaVersion: 1,
    occasion,
    notices: audiences.map((audience) => ({ audience, sendAt, ...WORDS })),
  });
  return {
    registered: told("registered", "2026-03-01T08:30:00Z", ["heads"]),
    applicable: told("applicable", "2026-03-01T08:30:00Z", ["operations"]),
    released: told("released", "2026-03-06T08:00:00Z", ["operations", "tenant-aurora"]),
  };
}

/** Everybody who was told of the canary hears that it was taken back, and what is open again. */
export function revokedNotice(taken: Revocation, change: Partial<Notice> = {}): Notice {
  const implications = `Open again: ${taken.residualRisk}`;
  return {
    schemaVersion: 1,
    occasion: "revoked",
    notices: ["heads", "operations"].map((audience) => ({
      ...WORDS,
      audience,
      sendAt: "2026-03-03T22:30:00Z",
      implications,
    })),
    ...change,
  };
}
