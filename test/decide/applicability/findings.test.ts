/** What a finding carries besides its verdict. */
import { expect, test } from "vitest";
import { findingsFor, worst } from "../../../src/decide/applicability/findings.ts";
import { indexPackages } from "../../../src/index/packages.ts";
import type { PackageStatement } from "../../../src/model/authored.ts";
import { installed, statement } from "../samples.ts";

test("a withdrawn advisory affects nothing, and says when it was withdrawn", () => {
  const facts = { packages: [statement()], products: [], withdrawn: "2026-02-01T00:00:00Z" };
  const [finding] = findingsFor(facts, { packages: indexPackages([installed()]), products: [] });
  expect(finding).toMatchObject({ verdict: "not-affected", fixed: null });
  expect(finding?.text).toContain("2026-02-01");
});

test("a finding names the keys that decided, so that they can be shown as a line", () => {
  const facts = { packages: [statement({ name: "curl" }), statement()], products: [], withdrawn: null };
  const [finding] = findingsFor(facts, { packages: indexPackages([installed()]), products: [] });
  expect(finding?.at.slice(0, 4)).toEqual(["packages", 1, "ranges", 0]);
});

test("a package at several fixes names the newest that it has", () => {
  const range = (introduced: string, fixed: string) => ({
    type: "SEMVER" as const,
    events: [{ introduced }, { fixed }],
  });
  const vite = (ranges: ReturnType<typeof range>[]) => statement({ ecosystem: "npm", name: "vite", ranges });
  const has = installed({ ecosystem: "npm", release: null, name: "vite", version: "5.4.19", source: null });
  const together = { packages: [vite([range("0", "4.4.12"), range("5.0.0", "5.0.5")])], products: [], withdrawn: null };
  const apart = {
    packages: [vite([range("0", "4.4.12")]), vite([range("5.0.0", "5.0.5")])],
    products: [],
    withdrawn: null,
  };
  for (const facts of [together, apart]) {
    expect(worst(findingsFor(facts, { packages: indexPackages([has]), products: [] }))).toMatchObject({
      verdict: "fixed",
      fixed: "5.0.5",
    });
  }
});

test("the fix of an affected package leads out of everything that is said about it", () => {
  const range = (fixed: string) => ({ type: "SEMVER" as const, events: [{ introduced: "0" }, { fixed }] });
  const open = { type: "SEMVER" as const, events: [{ introduced: "0" }] };
  const about = (ranges: NonNullable<PackageStatement["ranges"]>) =>
    statement({ ecosystem: "npm", name: "vite", ranges });
  const has = installed({ ecosystem: "npm", release: null, name: "vite", version: "1.0.0", source: null });
  const fixOf = (packages: readonly PackageStatement[]) =>
    worst(findingsFor({ packages, products: [], withdrawn: null }, { packages: indexPackages([has]), products: [] }))
      ?.fixed;
  expect(fixOf([about([range("2.0.0"), range("3.0.0")])])).toBe("3.0.0");
  expect(fixOf([about([range("2.0.0")]), about([range("3.0.0")])])).toBe("3.0.0");
  expect(fixOf([about([range("3.0.0")]), about([range("2.0.0")])])).toBe("3.0.0");
  expect(fixOf([about([range("2.0.0")]), about([open])])).toBeNull();
  expect(fixOf([about([open]), about([range("2.0.0")])])).toBeNull();
});

test('a vendor\'s "not affected" for one release clears no other', () => {
  const cleared = statement({ status: "known_not_affected" });
  const { ranges: _, ...without } = cleared;
  const verdictOf = (change: Parameters<typeof installed>[0], ecosystem = "Debian:12") =>
    worst(
      findingsFor(
        { packages: [{ ...without, ecosystem }], products: [], withdrawn: null },
        { packages: indexPackages([installed(change)]), products: [] },
      ),
    )?.verdict;
  expect(verdictOf({})).toBe("not-affected");
  expect(verdictOf({ release: null })).toBe("unknown");
  expect(verdictOf({ ecosystem: "deb", release: null })).toBe("unknown");
  expect(verdictOf({ ecosystem: "Ubuntu", release: "22.04" }, "Ubuntu:Pro:22.04:LTS")).toBe("unknown");
});
