/** What a change says that a customer has said (B08 C16): by somebody who could agree for him then, and can't say so himself. */
import { describe, expect, test } from "vitest";
import { subjectsOf } from "../../../src/decide/approval/subjects.ts";
import type { PersonEntry, RoleEntry, Roles } from "../../../src/model/authored.ts";
import { roles } from "../policies.ts";
import { stepAt } from "../records.ts";
import { APPROVALS, change, PROGRAM } from "./facts.ts";

/** Anja agreed at 17:00, as the change says; of Aurora she is the one who may. */
function rolesWith(anja: Partial<PersonEntry>, holder: Partial<RoleEntry["holders"][number]> = {}): Roles {
  const { people, roles: all } = roles();
  return roles({
    people: people.map((one) => (one.id === "anja-aurora" ? { ...one, ...anja } : one)),
    roles: all.map((one) =>
      one.id === "customer-aurora" ? { ...one, holders: [{ person: "anja-aurora", ...holder }] } : one,
    ),
  });
}

/** Whose word the change may bring instead of the customer's own approval. */
function attestedBy(given: Roles): string | null | undefined {
  const { record, attempt, catalog, now } = stepAt("approve");
  const file = "attempt-1/change.yaml";
  const files = record.files.filter((one) => one.file !== file);
  const before = { ...record, files, attempts: [{ ...attempt, change: null }] };
  const path = `${record.folder}/${file}`;
  const subjects = subjectsOf({
    changes: [change("a", path)],
    base: { catalog, records: [before] },
    head: { catalog, records: [record] },
    ...{ approvals: APPROVALS, roles: given, origins: new Map(), program: PROGRAM, recomputed: new Set(), now },
  });
  const [customer] = subjects.flatMap(({ customers }) => customers);
  return customer?.attested === null ? null : customer?.attested.by;
}

describe("whose word is attested", () => {
  test.each<[name: string, given: Roles, want: string | null]>([
    ["B08 C16: she has no account, and held the role", rolesWith({}), "anja-aurora"],
    ["B08 C16: she has an account, and says it herself", rolesWith({ login: "anja" }), null],
    ["B08 C16: an account by its number is one", rolesWith({ accountId: 4711 }), null],
    ["B08 C16: so is another account than the first", rolesWith({ otherLogins: ["anja-admin"] }), null],
    ["B08 C16: she held the role later", rolesWith({}, { from: "2026-03-01T17:00:01Z" }), null],
    ["B08 C16: she held it until then, and no longer", rolesWith({}, { until: "2026-03-01T17:00:00Z" }), null],
    ["B08 C16: from that moment on", rolesWith({}, { from: "2026-03-01T17:00:00Z" }), "anja-aurora"],
    ["B08 C16: she is of the customer, and holds no role", rolesWith({}, { person: "mira" }), null],
  ])("%s", (_, given, want) => {
    expect(attestedBy(given)).toBe(want);
  });
});
