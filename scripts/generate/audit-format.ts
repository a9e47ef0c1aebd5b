/**
 * The parts of docs/audit-format.md that follow from the program: kinds of entries from their schema, the findings, and a
 * small log with one entry of each kind.
 */
import { formatCheckpoint } from "../../src/decide/audit/checkpoint.ts";
import { lineOf, numbered } from "../../src/decide/audit/entries.ts";
import { leafHash, rootOf } from "../../src/decide/audit/merkle.ts";
import { AUDIT_FINDINGS } from "../../src/model/audit-finding.ts";
import type { NewEntry } from "../../src/model/audit-log.ts";
import { definitionsOf, table } from "./format.ts";

export function withLog(page: string): string {
  const parts = { entries: entriesPart(), findings: findingsPart(), example: examplePart() };
  return Object.entries(parts).reduce((text, [name, part]) => {
    const between = new RegExp(`(?<=<!-- ${name}: generated -->\n)[\\s\\S]*?(?=<!-- end -->)`);
    return text.replace(between, () => `\n${part}\n`);
  }, page);
}

function entriesPart(): string {
  return definitionsOf("schemas/audit", "entry")
    .join("\n")
    .replaceAll(/^### (\w+)$/gm, "#### $1");
}

function findingsPart(): string {
  const rows = Object.entries(AUDIT_FINDINGS).map(([code, { severity, when }]) => [`\`${code}\``, severity, when]);
  return table(["code", "severity", "found when"], rows);
}

const C = (digit: string) => digit.repeat(40);
const SHA = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const INES = { id: 503, login: "ines-duarte" };
const MIRA = { id: 501, login: "mira-vogel" };

const EXAMPLE: readonly NewEntry[] = [
  {
    ...{ kind: "begin", at: "2026-03-01T08:00:00Z", clock: "committer", origin: "github.com/acme/patches/audit" },
    ...{ branch: "main", folder: "", commit: C("1"), files: SHA },
  },
  {
    ...{ kind: "review", at: "2026-03-01T09:30:00Z", clock: "server", pull: 7, review: 80, by: MIRA },
    ...{ state: "APPROVED", commit: C("2") },
  },
  {
    ...{ kind: "merge", at: "2026-03-01T10:00:00Z", clock: "server", base: C("1"), commits: [C("3")] },
    pull: { number: 7, head: C("2"), author: INES, mergedBy: MIRA, createdAt: "2026-03-01T09:00:00Z" },
    authors: [{ ...INES, as: "author" }],
    reviews: [
      {
        ...{ id: 80, by: MIRA, person: "mira", state: "APPROVED", submittedAt: "2026-03-01T09:30:00Z" },
        ...{ commit: C("2"), ignored: null },
      },
    ],
    policy: { approvals: { version: "1.2", sha256: SHA }, roles: { version: "1.0", sha256: SHA } },
    decision: {
      ...{ state: "success", digest: SHA, automatic: false, obstacles: [] },
      needs: [{ roles: ["head-of-it"], tenant: null, count: 1, filledBy: ["mira"] }],
    },
    files: [{ path: "patches/dsa-5817-1/attempt-1/évaluation.yaml", mode: "100644", sha256: SHA }],
  },
  {
    ...{ kind: "receipt", at: "2026-03-02T20:00:04Z", clock: "program", sha256: SHA, audience: "tenant-aurora" },
    ...{ notice: "patches/dsa-5817-1/attempt-1/notices/canary.yaml", recipient: SHA, channel: "mail" },
    ...{ reference: "<9f86d081884c7d659a2feaa0c55ad015.a3bf4f1b2b0b822c@example.org>", result: "accepted", reply: 250 },
  },
  {
    kind: "heartbeat",
    at: "2026-03-03T01:17:09Z",
    clock: "server",
    job: "nightly",
    run: 1_234_567_890,
    result: "clean",
  },
  {
    ...{ kind: "lapse", at: "2026-03-03T09:00:00Z", clock: "program", control: "branch-rules", state: "begun" },
    missing: ["pull_request"],
  },
  {
    ...{ kind: "merge", at: "2026-03-03T09:12:00Z", clock: "server", base: C("3"), commits: [C("4")], pull: null },
    ...{ authors: [], reviews: [], decision: null },
    policy: { approvals: { version: "1.2", sha256: SHA }, roles: null },
    files: [{ path: "policies/roles.yaml", mode: "000000", sha256: null }],
  },
  {
    ...{ kind: "bypass", at: "2026-03-03T09:12:00Z", clock: "server", code: "no-pull-request", commit: C("4") },
    ...{ pull: null, actor: "ada" },
  },
  {
    ...{ kind: "rewrite", at: "2026-03-03T09:20:00Z", clock: "server", from: C("4"), kept: C("3"), to: C("3") },
    actor: "ada",
  },
];

function examplePart(): string {
  const lines = numbered([], EXAMPLE).map(lineOf);
  const leaves = lines.map((line) => leafHash(Buffer.from(line)));
  const checkpoint = { origin: "github.com/acme/patches/audit", size: lines.length, root: rootOf(leaves) };
  return [
    "`log/0000.ndjson`:\n",
    `\`\`\`json\n${lines.join("\n")}\n\`\`\`\n`,
    "The hashes of its leaves, in hexadecimal:\n",
    `\`\`\`text\n${leaves.map((leaf) => Buffer.from(leaf).toString("hex")).join("\n")}\n\`\`\`\n`,
    "`checkpoint`:\n",
    `\`\`\`text\n${formatCheckpoint(checkpoint)}\`\`\``,
    "",
  ].join("\n");
}
