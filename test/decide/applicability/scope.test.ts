/** The systems that need a patch: what is frozen of them, and how a difference is told. */
import { describe, expect, test } from "vitest";
import { assess } from "../../../src/decide/applicability/assess.ts";
import { scopeLines, scopeOf, scopeProblems } from "../../../src/decide/applicability/scope.ts";
import { FIXED, type LedgerChange, ledger, openssl, SYSTEMS, webOne, webTwo, withRecord } from "../ledgers.ts";
import { levels } from "../policies.ts";
import { record } from "../record-parts.ts";
import { patchFile } from "../stage-files.ts";

const NOW = "2026-03-01T12:00:00Z";
const FROZEN = { at: NOW, inventoryCommit: "3b18e512dba79e4c8300dd08aeb37f8e728b8dad" };
const PLACE = { path: "patches/dsa-5764-1/attempt-1/change.yaml", at: ["scope"] };

function catalogOf(change: LedgerChange = {}) {
  return withRecord(ledger(change), record(), patchFile());
}

function scope(change: LedgerChange = {}, now = NOW) {
  const catalog = catalogOf(change);
  return scopeOf(assess(catalog, now), catalog, FROZEN);
}

/** web-1 is patched, and db-1 was brought back to an old version. */
const OTHERS: LedgerChange = {
  systems: SYSTEMS.map(({ system }) => ({ system, packages: [openssl(system.id === "web-1" ? FIXED : undefined)] })),
};

describe("what is frozen", () => {
  test("E13 E44: affected systems with their level, by group, and the policies that held", () => {
    expect(scope()).toMatchObject({
      ...FROZEN,
      count: 2,
      groups: [{ resolverGroup: "linux-operations", level: "emergency", count: 2 }],
      policies: { levels: "1.0", sla: "1.0", approvals: "1.0" },
    });
  });

  test("the digest is that of sorted lines, so that anybody can compute it with sha256sum", () => {
    // printf 'web-1 affected emergency\nweb-2 affected emergency' | sha256sum
    expect(scope().digest).toBe("sha256:06f59c64740e1340db94063b83a79a9b605580606a5f22437da9a38679679ff4");
    const backwards = [...SYSTEMS].reverse();
    expect(scope({ systems: backwards }).digest).toBe(scope().digest);
  });

  test("a system of which nothing is known is in scope, one that has the fix is not", () => {
    const catalog = catalogOf();
    const stale = scopeLines(assess(catalog, "2026-06-01T00:00:00Z"), catalog);
    expect(stale.map(({ system, verdict }) => `${system} ${verdict}`)).toEqual([
      "db-1 unknown",
      "web-1 unknown",
      "web-2 unknown",
    ]);
  });
});

describe("P18: what was frozen against what is", () => {
  test("nothing has changed", () => {
    expect(scopeProblems(scope(), scope(), PLACE)).toEqual([]);
  });

  test("it does not matter when and of which commit it was computed", () => {
    expect(
      scopeProblems({ ...scope(), at: "2026-02-01T00:00:00Z", inventoryCommit: "0".repeat(40) }, scope(), PLACE),
    ).toEqual([]);
  });

  test("systems that came and went are named where the file names its systems", () => {
    const systems = { was: ["web-1", "web-2"], is: ["db-1", "web-2"] };
    const [found] = scopeProblems(scope(), scope(OTHERS), PLACE, systems);
    expect(found).toMatchObject({ code: "scope-changed", place: { at: ["scope", "digest"] } });
    expect(found?.problem).toBe(
      "other systems need the patch than at 2026-03-01T12:00:00Z; new: db-1; no longer in scope: web-1",
    );
  });

  test.each<readonly [string, LedgerChange, string]>([
    [
      "one more",
      { systems: [...SYSTEMS, { system: webTwo({ id: "web-3" }), packages: [openssl()] }] },
      "3 systems need the patch, and at 2026-03-01T12:00:00Z it was 2",
    ],
    [
      "as many, but others",
      OTHERS,
      "2 systems need the patch, as at 2026-03-01T12:00:00Z, but others, or with another verdict or level",
    ],
    [
      "another level",
      { policies: { levels: levels({ rules: [{ when: {}, level: "key", because: "E23" }] }) } },
      "2 systems need the patch, as at 2026-03-01T12:00:00Z, but others, or with another verdict or level",
    ],
  ])("otherwise they are counted: %s", (_case, change, problem) => {
    expect(scopeProblems(scope(), scope(change), PLACE).map((found) => found.problem)).toEqual([problem]);
  });

  test("groups that do not go with their digest", () => {
    const forged = { ...scope(), groups: [{ resolverGroup: "linux-operations", level: "normal", count: 2 }] };
    expect(scopeProblems(forged, scope(), PLACE)).toMatchObject([
      {
        place: { at: ["scope", "groups"] },
        problem: "the groups are given as linux-operations normal: 2, and they are linux-operations emergency: 2",
      },
    ]);
  });

  test("a system that goes to another resolver group is seen, though the digest is the same", () => {
    const moved: LedgerChange = {
      systems: SYSTEMS.map((one) =>
        one.system.id === "web-1" ? { ...one, system: webOne({ resolverGroup: "customer-care" }) } : one,
      ),
    };
    expect(scope(moved).digest).toBe(scope().digest);
    expect(scopeProblems(scope(), scope(moved), PLACE)).toHaveLength(1);
  });
});
