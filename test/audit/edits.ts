/** What may be written into an entry in place of what is there: what its schema takes, and times that are none. */
import { canonical } from "../../src/decide/audit/canonical.ts";
import type { NewEntry } from "../../src/model/audit-log.ts";

const at = "2026-03-01T20:00:00Z";
const sha256 = `sha256:${"5".repeat(64)}`;
const notice = "patches/dsa-2-1/attempt-1/notices/canary.yaml";
/** Entries beside merges, by the number of the merge that they follow. */
export const BESIDE: Readonly<Record<number, readonly NewEntry[]>> = {
  2: [
    {
      ...{ kind: "receipt", at, clock: "program", notice, sha256, audience: "operations", recipient: "jonas" },
      ...{ channel: "mail", reference: "<2@patchledger>", result: "accepted", reply: 250 },
    },
    { kind: "heartbeat", at, clock: "server", job: "nightly", run: 41, result: "clean" },
    { kind: "lapse", at, clock: "program", control: "branch-rules", state: "begun", missing: ["pull_request"] },
  ],
};

/** Keys that lead to a value, and what is written there instead. */
export type Edit = readonly [keys: string, value: unknown];

export const OTHER = "0123456789abcdef0123456789abcdef01234567";
const HEAD = { roles: ["head-of-it"], tenant: null, count: 1, filledBy: ["mira"] };
const ADMINISTRATOR = { roles: ["system-administrator"], tenant: null, count: 1, filledBy: ["jonas"] };

/** Digits where digits belong, and no moment. */
const NEVER = "2026-13-45T99:00:00Z";

/** By kind: each field with another value, most of them such that its schema allows. */
export const EDITS: Readonly<Record<string, readonly Edit[]>> = {
  begin: [
    ["at", "2026-01-01T00:00:00Z"],
    ["at", NEVER],
    ["clock", "server"],
    ["origin", "github.com/acme/others/audit"],
    ["branch", "next"],
    ["folder", "north/"],
    ["commit", OTHER],
    ["files", sha256],
  ],
  merge: [
    ["at", "2026-02-01T00:00:00Z"],
    ["at", NEVER],
    ["at", "2026-02-30T10:00:00Z"],
    ["clock", "committer"],
    ["base", OTHER],
    ["commits", [OTHER]],
    ["commits.0", OTHER],
    ["pull.number", 99],
    ["pull.head", OTHER],
    ["pull.author.login", "somebody-else"],
    ["pull.mergedBy", null],
    ["pull.createdAt", "2026-02-01T00:00:00Z"],
    ["pull.createdAt", NEVER],
    ["pull", null],
    ["authors", []],
    ["authors.0", { id: 501, login: "mira-vogel", as: "coauthor" }],
    ["reviews", []],
    ["reviews.0.by", { id: 777, login: "somebody-else" }],
    ["reviews.0.by", null],
    ["reviews.0.person", "otto"],
    ["reviews.0.state", "CHANGES_REQUESTED"],
    ["reviews.0.submittedAt", "2026-03-05T00:00:00Z"],
    ["reviews.0.submittedAt", NEVER],
    ["reviews.0.ignored", "stale"],
    ["reviews.0.commit", null],
    ["policy.approvals.sha256", sha256],
    ["policy.roles.sha256", sha256],
    ["policy.roles.version", "9.9"],
    ["decision.state", "pending"],
    ["decision.state", "error"],
    ["decision.digest", sha256],
    ["decision.automatic", true],
    ["decision.needs", []],
    ["decision.needs", [HEAD]],
    ["decision.needs", [ADMINISTRATOR]],
    ["decision.needs", [{ ...HEAD, count: 2 }, ADMINISTRATOR]],
    ["decision.needs", [HEAD, { ...ADMINISTRATOR, filledBy: ["mira"] }]],
    ["decision.needs", [HEAD, { ...ADMINISTRATOR, filledBy: ["otto"] }]],
    ["decision.needs", [{ ...HEAD, roles: ["system-administrator"] }, ADMINISTRATOR]],
    ["decision.obstacles", ["draft"]],
    ["decision", null],
    ["files", []],
    ["files.0.path", "patches/dsa-99-1/patch.yaml"],
    ["files.0.mode", "100755"],
    ["files.0.sha256", sha256],
    ["files.0.sha256", null],
  ],
  review: [
    ["at", "2026-03-05T00:00:00Z"],
    ["at", NEVER],
    ["clock", "program"],
    ["pull", 99],
    ["review", 99],
    ["by", { id: 777, login: "somebody-else" }],
    ["by", null],
    ["state", "COMMENTED"],
    ["commit", OTHER],
  ],
  receipt: [
    ["at", "2026-03-01T01:00:00Z"],
    ["at", NEVER],
    ["notice", "patches/dsa-2-1/notices/other.yaml"],
    ["sha256", `sha256:${"6".repeat(64)}`],
    ["audience", "customers"],
    ["recipient", "mira"],
    ["channel", "comment"],
    ["reference", "<3@patchledger>"],
    ["result", "refused"],
    ["reply", null],
  ],
  heartbeat: [
    ["at", "2026-03-01T23:00:00Z"],
    ["at", NEVER],
    ["job", "weekly"],
    ["run", 42],
    ["result", "failed"],
  ],
  lapse: [
    ["at", "2026-03-01T23:00:00Z"],
    ["at", NEVER],
    ["control", "nightly"],
    ["state", "ended"],
    ["missing", []],
  ],
};

function put(value: unknown, [key, ...rest]: readonly string[], to: unknown): unknown {
  if (key === undefined) return to;
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === key ? put(item, rest, to) : item));
  return { ...Object(value), [key]: put(Object(value)[key], rest, to) };
}

/** Written as the program would write it. */
export function edited(text: string, seq: number, [keys, value]: Edit): string {
  const lines = text.trimEnd().split("\n");
  const entry: unknown = JSON.parse(lines[seq] ?? "");
  lines[seq] = canonical(put(entry, keys.split("."), value));
  return lines.map((line) => `${line}\n`).join("");
}
