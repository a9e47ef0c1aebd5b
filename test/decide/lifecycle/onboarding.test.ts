/** A new customer's systems are brought up to date before they can be reached from outside. */
import { expect, test } from "vitest";
import { goingLive, onboardingProblems } from "../../../src/decide/lifecycle/onboarding.ts";
import type { Tenant } from "../../../src/model/authored.ts";
import type { Catalog } from "../../../src/model/catalog.ts";
import type { Entry } from "../../../src/model/place.ts";
import { catalog, installed, NOW, software, system } from "../samples.ts";

type Status = Tenant["status"];

function tenant(id: string, status: Status): Entry<Tenant> {
  const value = { id, name: "Aurora Retail", status };
  return { value, place: { path: "systems/tenants/tenants.yaml", at: ["tenants", 0] } };
}

const aurora = (status: Status) => tenant("tenant-aurora", status);
const shop = system({ id: "shop-1", owner: "tenant-aurora" });
const source = { name: "openssl", version: "3.0.15-1~deb12u1" };
const fixed = software({ packages: [installed({ version: source.version, source })] });
const stale = software({ asOf: "2025-01-01T00:00:00Z" });

test("C24: a tenant who goes live while a patch is open for one of his systems is refused", () => {
  expect(onboardingProblems([aurora("live")], catalog({ system: shop }), NOW)).toEqual([
    {
      code: "requirement-not-met",
      place: { path: "systems/tenants/tenants.yaml", at: ["tenants", 0, "status"] },
      problem: 'C24: "tenant-aurora" goes live with open patches: dsa-5764-1 on shop-1',
      cure: "patch these systems first; until then the tenant is onboarding",
    },
  ]);
});

test.each([
  ["also when nobody knows what is installed", catalog({ system: shop, software: stale }), 1],
  ["not when his systems are up to date", catalog({ system: shop, software: fixed }), 0],
  ["not for systems of others", catalog(), 0],
] as const)("C24: %s", (_, ledger, count) => {
  expect(onboardingProblems([aurora("live")], ledger, NOW)).toHaveLength(count);
});

test("C24: of many open patches some are named, and the rest counted", () => {
  const one = catalog({ system: shop });
  const shops = [...one.systems.values()].flatMap((entry) =>
    [1, 2, 3, 4, 5].map((number) => ({ ...entry, value: { ...entry.value, id: `shop-${number}` } })),
  );
  const many: Catalog = { ...one, systems: new Map(shops.map((entry) => [entry.value.id, entry])) };
  const [found] = onboardingProblems([aurora("live")], many, NOW);
  expect(found?.problem).toMatch(/: dsa-5764-1 on shop-1, dsa-5764-1 on shop-2, dsa-5764-1 on shop-3 and 2 more$/);
});

const other = tenant("tenant-other", "live");

test.each([
  ["who was onboarding", [aurora("onboarding"), other], "live", 1],
  ["who was not there before", [other], "live", 1],
  ["who comes back", [aurora("left"), other], "live", 1],
  ["not who is live already: patches come every day", [aurora("live"), other], "live", 0],
  ["not who is onboarding", [other], "onboarding", 0],
  ["not the customers of a ledger that is being set up", [], "live", 0],
] as const)("C24: asked of a tenant %s", (_, before, status, count) => {
  expect(goingLive([...before], [aurora(status), other].slice(0, before.length === 0 ? 1 : 2))).toHaveLength(count);
});
