/** What a finding carries besides its verdict. */
import { expect, test } from "vitest";
import { findingsFor, worst } from "../../src/decide/applicability.ts";
import { indexPackages } from "../../src/index/packages.ts";
import { installed, statement } from "./samples.ts";

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
