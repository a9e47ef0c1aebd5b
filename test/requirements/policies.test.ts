/** What is asked of policies: one value of the sample ledger is wrong, and is found. */
import { expect, test } from "vitest";
import { POLICY_KINDS } from "../../src/model/ledger-layout.ts";
import { type Edit, findingsAfter, findingsWithout } from "./sample.ts";

interface Case extends Edit {
  readonly name: string;
  readonly want: readonly string[];
}

const RESPONSIBILITIES = "policies/responsibilities.yaml";
const CONTRACTS = "policies/contracts.yaml";
const ROLES = "policies/roles.yaml";
const SLA = "policies/sla.yaml";
const NOTICES = "policies/notices.yaml";

const CASES: readonly Case[] = [
  {
    name: "C03: a class of component that no rule is for",
    path: RESPONSIBILITIES,
    from: '  - when:\n      componentClass: [other]\n    controlledBy: provider\n    resolverGroup: facility-operations\n    because: "A13 C05: other components of the platform, such as cooling and surveillance"\n',
    to: "",
    want: [
      "uncovered-component: no rule is for iaas/service/other, iaas/infrastructure/other, paas/service/other and 8 more",
    ],
  },
  {
    name: "C05 D20: a group that there is not",
    path: RESPONSIBILITIES,
    from: "resolverGroup: network-operations",
    to: "resolverGroup: the-network-people",
    want: ['unknown-reference: there is no resolver group "the-network-people"'],
  },
  {
    name: "A02: controlled by neither side",
    path: RESPONSIBILITIES,
    from: "controlledBy: owner",
    to: "controlledBy: both",
    want: ['not-allowed: controlledBy "both" is not allowed'],
  },
  {
    name: "C18: a contract that does not say who is responsible for what",
    path: CONTRACTS,
    entry: "aurora-2025",
    from: "    responsibilities: Annex 3, as in policies/responsibilities.yaml\n",
    to: "",
    want: ['missing-key: key "responsibilities" is missing'],
  },
  {
    name: "D01: a contract without the availability that was promised",
    path: CONTRACTS,
    entry: "aurora-2025",
    from: "    availability: 99.9 % a month for the platform, 99.5 % for single machines\n",
    to: "",
    want: ['missing-key: key "availability" is missing'],
  },
  {
    name: "D01: a contract that does not say how commercial risk is managed",
    path: CONTRACTS,
    entry: "aurora-2025",
    from: "    accountRisk: A breach of the times is told to the account manager within a day; credits as in annex 5\n",
    to: "",
    want: ['missing-key: key "accountRisk" is missing'],
  },
  {
    name: "C16 D09: a contract that does not say when the customer is told",
    path: CONTRACTS,
    entry: "aurora-2025",
    from: "    notify: [applicable, before-deployment, released, revoked]\n",
    to: "",
    want: ['missing-key: key "notify" is missing'],
  },
  {
    name: "C16 B08: a contract that does not say whether the customer is asked",
    path: CONTRACTS,
    entry: "aurora-2025",
    from: ", customerApproval: false}",
    to: "}",
    want: ['missing-key: key "customerApproval" is missing'],
  },
  {
    name: "C12: a standard change that nobody has described",
    path: CONTRACTS,
    entry: "aurora-2025",
    from: "standardChanges: [os-security-update]",
    to: "standardChanges: [anything]",
    want: ['unknown-reference: there is no standard change "anything"'],
  },
  {
    name: "E04: a role without duties",
    path: ROLES,
    entry: "change-manager",
    from: "    duties: Answers for changes of services - impact, schedule, what customers agreed to - and for carrying them out (C02 C10).\n",
    to: "",
    want: ['missing-key: key "duties" is missing'],
  },
  {
    name: "E09: times that count from no event",
    path: SLA,
    from: "start: collected",
    to: "start: noticed",
    want: ['not-allowed: start "noticed" is not allowed'],
  },
  {
    name: "B07: times that end with no event",
    path: SLA,
    from: "stop: effective",
    to: "stop: announced",
    want: ['not-allowed: stop "announced" is not allowed'],
  },
  {
    name: "D17: a list of people that there is not",
    path: NOTICES,
    from: "lists: [heads]",
    to: "lists: [everybody]",
    want: ['unknown-reference: there is no distribution list "everybody"'],
  },
];

test.each(CASES)("$name", ({ want, ...edit }) => {
  expect(findingsAfter(edit)).toEqual(want);
});

test("C04: nobody has laid down who is responsible", () => {
  expect(findingsWithout(RESPONSIBILITIES)).toContain("missing-file: every ledger needs this file");
});

test.each(POLICY_KINDS)("E44: %s without a version", (kind) => {
  const edit = { path: `policies/${kind}.yaml`, from: 'version: "1.0"\n', to: "" };
  expect(findingsAfter(edit)).toEqual(['missing-key: key "version" is missing']);
});

test.each(["it-security-officer", "it-manager"])("C01: nobody is %s, who starts the process", (role) => {
  const found = findingsAfter({ path: ROLES, from: `- id: ${role}\n`, to: "- id: somebody-else\n" });
  expect(found).toContain(`unknown-reference: there is no role "${role}"`);
});

test.each(["system-administrator", "change-manager"])("C02: nobody is %s, who carries it out", (role) => {
  const found = findingsAfter({ path: ROLES, from: `- id: ${role}\n`, to: "- id: somebody-else\n" });
  expect(found).toContain(`unknown-reference: there is no role "${role}"`);
});
