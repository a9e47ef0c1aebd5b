/** What is asked of systems: one value of the sample ledger is wrong, and is found. */
import { expect, test } from "vitest";
import { type Edit, findingsAfter } from "./sample.ts";

interface Case extends Edit {
  readonly name: string;
  readonly want: readonly string[];
}

const NORTH = "systems/provider/north.yaml";
const FACILITY = "systems/provider/facility.yaml";
const AURORA = "systems/customers/aurora.yaml";
const MANAGEMENT = "systems/provider/management.yaml";

const CASES: readonly Case[] = [
  {
    name: "A13: a class of component that there is not",
    path: NORTH,
    entry: "rt-north-1",
    from: "componentClass: network",
    to: "componentClass: wireless",
    want: ['not-allowed: componentClass "wireless" is not allowed'],
  },
  {
    name: "A13: another component, without a word for what it is",
    path: FACILITY,
    entry: "cooling-north-1",
    from: "    componentClassDetail: Cooling supervision\n",
    to: "",
    want: ['incomplete: class "other" says nothing alone'],
  },
  {
    name: "C09: a layer that is none of the four",
    path: NORTH,
    entry: "rt-north-1",
    from: "layer: infrastructure",
    to: "layer: edge",
    want: ['not-allowed: layer "edge" is not allowed'],
  },
  {
    name: "A12 C17: a service model that says nothing of who controls what",
    path: AURORA,
    entry: "aurora-web-1",
    from: "serviceModel: iaas",
    to: "serviceModel: managed",
    want: ['not-allowed: serviceModel "managed" is not allowed'],
  },
  {
    name: "A11: a system of nobody",
    path: AURORA,
    entry: "aurora-web-1",
    from: "owner: tenant-aurora",
    to: "owner: tenant-nobody",
    want: [
      'unknown-reference: there is no tenant "tenant-nobody"',
      'contradiction: contract "aurora-2025" is of "tenant-aurora", and the system of "tenant-nobody"',
    ],
  },
  {
    name: "E05: an environment that is none",
    path: NORTH,
    entry: "rt-north-1",
    from: "environment: production",
    to: "environment: live",
    want: ['not-allowed: environment "live" is not allowed'],
  },
  {
    name: "C25 C26: an update manager, and nobody knows which updates run",
    path: NORTH,
    entry: "hv-north-1",
    from: "      updates: security\n",
    to: "",
    want: ['missing-key: key "updates" is missing'],
  },
  {
    name: "C26: updates that no update manager knows",
    path: NORTH,
    entry: "hv-north-1",
    from: "updates: security",
    to: "updates: some",
    want: ['not-allowed: updates "some" is not allowed'],
  },
  {
    name: "C26 D26: installation without a person, by an update manager that runs nothing",
    path: MANAGEMENT,
    entry: "jump-north-1",
    from: "updates: all",
    to: "updates: none",
    want: ["contradiction: automatic installation, and no update manager that runs updates"],
  },
  {
    name: "D25: excluded from automation, and consents to it",
    path: MANAGEMENT,
    entry: "jump-north-1",
    from: "{excluded: false,",
    to: "{excluded: true,",
    want: ["contradiction: excluded, with consents"],
  },
  {
    name: "D26: two of three consents",
    path: MANAGEMENT,
    entry: "jump-north-1",
    from: ", reboot: true",
    to: "",
    want: ['missing-key: key "reboot" is missing'],
  },
  {
    name: "C11: a contract that there is not",
    path: AURORA,
    entry: "aurora-web-1",
    from: "contract: aurora-2025",
    to: "contract: aurora-2019",
    want: ['unknown-reference: there is no contract "aurora-2019"'],
  },
];

test.each(CASES)("$name", ({ want, ...edit }) => {
  expect(findingsAfter(edit)).toEqual(want);
});
