/** Who has to patch: the decision table, and what can be wrong with it. */
import { expect, test } from "vitest";
import { uncovered, unreachable } from "../../../src/decide/policy/decision-table.ts";
import { COMPONENTS, isFor, responsibleFor } from "../../../src/decide/policy/responsibility.ts";
import type { ResponsibilityRule, System } from "../../../src/model/authored.ts";
import { ANY_RULE, system } from "../samples.ts";

const GUESTS: ResponsibilityRule = {
  when: { serviceModel: ["iaas"], layer: ["resource"] },
  controlledBy: "owner",
  resolverGroup: "customer-care",
  because: "A12 C17: in IaaS the customer controls the guest",
};
const NETWORK: ResponsibilityRule = {
  when: { componentClass: ["network"] },
  controlledBy: "provider",
  resolverGroup: "network-operations",
  because: "C05",
};
const RULES = [NETWORK, GUESTS, ANY_RULE];

interface Case {
  readonly name: string;
  readonly system: Partial<System>;
  readonly controlledBy: string;
  readonly resolverGroup: string;
}

const AURORA: Partial<System> = { owner: "tenant-aurora", serviceModel: "iaas", layer: "resource" };

test.each<Case>([
  {
    name: "A12: a customer's guest is the customer's",
    system: AURORA,
    controlledBy: "tenant-aurora",
    resolverGroup: "customer-care",
  },
  {
    name: "a router is the network group's, even a customer's",
    system: { ...AURORA, componentClass: "network" },
    controlledBy: "provider",
    resolverGroup: "network-operations",
  },
  {
    name: "the provider's own guest stays the provider's",
    system: { ...AURORA, owner: "provider" },
    controlledBy: "provider",
    resolverGroup: "customer-care",
  },
  {
    name: "C17: in SaaS everything is the provider's",
    system: { owner: "tenant-aurora" },
    controlledBy: "provider",
    resolverGroup: "linux-operations",
  },
  {
    name: "D20: a system may name its own group",
    system: { resolverGroup: "database-operations" },
    controlledBy: "provider",
    resolverGroup: "database-operations",
  },
])("$name", ({ system: change, controlledBy, resolverGroup }) => {
  expect(responsibleFor(system(change), RULES)).toMatchObject({ controlledBy, resolverGroup });
});

test("C03: kinds of component that no rule is for are found, all of them", () => {
  expect(uncovered(RULES, COMPONENTS, isFor)).toEqual([]);
  expect(uncovered([NETWORK], COMPONENTS, isFor)).toHaveLength(4 * 4 * 7);
  expect(uncovered([NETWORK, GUESTS], COMPONENTS, isFor)).not.toContainEqual({
    serviceModel: "iaas",
    layer: "resource",
    componentClass: "database",
  });
});

test("a rule below one that takes everything can never decide", () => {
  expect(unreachable(RULES, COMPONENTS, isFor)).toEqual([]);
  expect(unreachable([ANY_RULE, NETWORK, GUESTS], COMPONENTS, isFor)).toEqual([1, 2]);
  expect(unreachable([NETWORK, NETWORK, ANY_RULE], COMPONENTS, isFor)).toEqual([1]);
});
