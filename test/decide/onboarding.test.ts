/** A new customer's systems are brought up to date before they can be reached from outside. */
import { expect, test } from "vitest";
import { assess } from "../../src/decide/assess.ts";
import { onboardingProblems } from "../../src/decide/onboarding.ts";
import type { Tenant } from "../../src/model/authored.ts";
import type { Entry } from "../../src/model/catalog.ts";
import { catalog, installed, NOW, software, system } from "./samples.ts";

function tenants(status: Tenant["status"]): readonly Entry<Tenant>[] {
  const value = { id: "tenant-aurora", name: "Aurora Retail", status };
  return [{ value, place: { path: "systems/tenants/tenants.yaml", at: ["tenants", 0] } }];
}

const shop = system({ id: "shop-1", owner: "tenant-aurora" });
const open = assess(catalog({ system: shop }), NOW);
const source = { name: "openssl", version: "3.0.15-1~deb12u1" };
const fixed = assess(
  catalog({ system: shop, software: software({ packages: [installed({ version: source.version, source })] }) }),
  NOW,
);
const stale = assess(catalog({ system: shop, software: software({ asOf: "2025-01-01T00:00:00Z" }) }), NOW);
const others = assess(catalog(), NOW);

test("C24: a tenant who goes live while a patch is open for one of his systems is refused", () => {
  expect(onboardingProblems({ before: tenants("onboarding"), after: tenants("live"), pairs: open })).toEqual([
    {
      code: "requirement-not-met",
      place: { path: "systems/tenants/tenants.yaml", at: ["tenants", 0, "status"] },
      problem: 'C24: "tenant-aurora" goes live with open patches: dsa-5764-1 on shop-1',
      cure: "patch these systems first; until then the tenant is onboarding",
    },
  ]);
});

test.each([
  ["also one that was not there before", { before: [], pairs: open }, 1],
  ["also one who comes back", { before: tenants("left"), pairs: open }, 1],
  ["also when nobody knows what is installed", { before: tenants("onboarding"), pairs: stale }, 1],
  ["not when his systems are up to date", { before: tenants("onboarding"), pairs: fixed }, 0],
  ["not for systems of others", { before: tenants("onboarding"), pairs: others }, 0],
  ["not one who is live already: patches come every day", { before: tenants("live"), pairs: open }, 0],
] as const)("C24: %s", (_, change, count) => {
  expect(onboardingProblems({ ...change, after: tenants("live") })).toHaveLength(count);
});

test("C24: who is onboarding may have open patches", () => {
  expect(onboardingProblems({ before: [], after: tenants("onboarding"), pairs: open })).toEqual([]);
});

test("C24: of many open patches some are named, and the rest counted", () => {
  const pairs = Array.from({ length: 5 }, () => open).flat();
  const [found] = onboardingProblems({ before: [], after: tenants("live"), pairs });
  expect(found?.problem).toMatch(/: (dsa-5764-1 on shop-1, ){2}dsa-5764-1 on shop-1 and 2 more$/);
});
