/** Who answers for what, by the shipped policy: each side for what it controls, and each kind of component by its people. */
import { describe, expect, test } from "vitest";
import { responsibleFor } from "../../src/decide/policy/responsibility.ts";
import type { System } from "../../src/model/authored.ts";
import { system } from "../decide/samples.ts";
import { catalogAfter, type Edit, pairsOf } from "./sample.ts";

const sample = catalogAfter();
const { rules } = sample.policies.responsibilities.value;

function controllerOf(id: string, ...edits: readonly Edit[]): string | undefined {
  const entry = catalogAfter(...edits).systems.get(id);
  if (entry === undefined) throw new Error(`there is no ${id}`);
  return responsibleFor(entry.value, rules)?.controlledBy;
}

const groupOf = (change: Partial<System>) =>
  responsibleFor(system({ serviceModel: "infrastructure", layer: "infrastructure", ...change }), rules)?.resolverGroup;

describe("A02 A11 A12 C17: provider and customers patch together, each what he controls", () => {
  test.each([
    ["a guest in IaaS is the customer's", "aurora-web-1", "tenant-aurora"],
    ["so is the database in it", "aurora-shop-db", "tenant-aurora"],
    ["the application on a platform is the customer's", "aurora-shop", "tenant-aurora"],
    ["a software service is the provider's", "dunmore-notebooks", "provider"],
    ["so is the machine under it", "dunmore-notebooks-host", "provider"],
    ["what the cloud stands on is the provider's", "hv-north-1", "provider"],
  ])("%s", (_case, id, controller) => {
    expect(controllerOf(id)).toBe(controller);
  });

  test("the same machine in a software service would be the provider's", () => {
    const edit = { path: "systems/customers/aurora.yaml", entry: "aurora-web-1", from: "iaas", to: "saas" };
    expect(controllerOf("aurora-web-1", edit)).toBe("provider");
  });

  test("both sides have work in the sample", () => {
    const open = pairsOf(sample).filter(({ verdict }) => verdict === "affected");
    const sides = new Set(open.map(({ controlledBy }) => (controlledBy === "provider" ? "provider" : "customer")));
    expect([...sides].sort()).toEqual(["customer", "provider"]);
  });
});

test.each<readonly [System["componentClass"], string]>([
  ["virtualization", "virtualization-operations"],
  ["operating-system", "linux-operations"],
  ["network", "network-operations"],
  ["security", "security-operations"],
  ["database", "database-operations"],
  ["management-terminal", "workplace-operations"],
  ["application", "cloud-management"],
  ["other", "facility-operations"],
])("A13 C05: of infrastructure, %s belongs to %s", (componentClass, group) => {
  expect(groupOf({ componentClass })).toBe(group);
});

test.each<readonly [string, Partial<System>, string]>([
  ["services", { serviceModel: "saas", layer: "service" }, "saas-operations"],
  ["infrastructure, access components with it", { layer: "infrastructure" }, "cloud-management"],
  ["management servers and software", { layer: "management" }, "cloud-management"],
  ["resources and their managers", { serviceModel: "paas", layer: "resource", owner: "provider" }, "customer-care"],
])("C09: %s", (_case, change, group) => {
  expect(groupOf({ componentClass: "application", ...change })).toBe(group);
});

test("C09: the self-service portal is infrastructure", () => {
  const layers = [...sample.systems.values()].flatMap(({ value }) =>
    value.id.startsWith("portal-") ? [value.layer] : [],
  );
  expect(layers).toEqual(["infrastructure", "infrastructure", "infrastructure"]);
});

test("B16 B19 C08 D03: what is critical and the provider's names its configuration and its instructions", () => {
  const critical = [...sample.systems.values()]
    .map(({ value }) => value)
    .filter((one) => one.criticality === "critical" && responsibleFor(one, rules)?.controlledBy === "provider");
  expect(critical.length).toBeGreaterThan(20);
  const bare = critical.filter(({ configuration, runbook }) => configuration === undefined || runbook === undefined);
  expect(bare.map(({ id }) => id)).toEqual([]);
});
