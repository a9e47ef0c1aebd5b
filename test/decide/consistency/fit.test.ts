/** How the files of a ledger fit together: each case breaks one thing of a ledger that is right, and is found, alone. */
import { describe, expect, test } from "vitest";
import { edited, findings } from "./findings.ts";

const RECORD = "patches/dsa-5764-1";

interface EditCase {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly want: string;
}

const EDITS: readonly EditCase[] = [
  {
    name: "E19 E22–E26 X2: facts that no rule is for",
    file: "policies/levels.yaml",
    from: "when: {}",
    to: "when: {exploitation: [none]}",
    want: "8 uncovered-case: no rule is for poc/low/low/limited/internet, poc/low/low/limited/partner, poc/low/low/limited/internal and 141 more",
  },
  {
    name: "X2: a rule of the levels that can never decide",
    file: "policies/levels.yaml",
    from: "  - {when: {}, ",
    to: "  - {when: {exploitation: [active], damage: [limited]}, level: normal, because: E25}\n  - {when: {}, ",
    want: "9 unreachable-rule: rule 2 can never decide: the rules above it match everything that it matches",
  },
  {
    name: "E22: a level without a time",
    file: "policies/sla.yaml",
    from: "  - {level: normal, remedyWithin: P1M, waiverMax: P6M}\n",
    to: "",
    want: '7 uncovered-case: "normal" has no time',
  },
  {
    name: "E22: a level with two times",
    file: "policies/sla.yaml",
    from: "{level: normal,",
    to: "{level: critical, remedyWithin: P1D, waiverMax: P7D}\n  - {level: normal,",
    want: '8 contradiction: "critical" has its time twice',
  },
  {
    name: "P11: a deadline that nobody hears of",
    file: "policies/sla.yaml",
    from: "  - {elapsed: 100, roles: [system-administrator]}\n",
    to: "",
    want: "10 contradiction: no step is at 100, the deadline itself",
  },
  {
    name: "P29: steps that are not in their order",
    file: "policies/sla.yaml",
    from: "{elapsed: 75, roles: []}",
    to: "{elapsed: 100, roles: []}",
    want: "11 contradiction: 100 does not come after 100",
  },
  {
    name: "E36 E37: a level without a lead time",
    file: "policies/notices.yaml",
    from: "  - {levels: [critical], lead: PT1H, because: E37}\n",
    to: "",
    want: '5 uncovered-case: "critical" has no lead time',
  },
  {
    name: "E37: a level with two lead times",
    file: "policies/notices.yaml",
    from: "{levels: [normal], lead",
    to: "{levels: [critical, normal], lead",
    want: '6 contradiction: "critical" has its lead time twice',
  },
  {
    name: "B07 B08: a contract that says nothing about a priority",
    file: "policies/contracts.yaml",
    from: "      - {priority: low, customerApproval: true}\n",
    to: "",
    want: '12 uncovered-case: "low" has no terms in this contract',
  },
  {
    name: "E28: more people asked for than hold the role (AP-003)",
    file: "policies/approvals.yaml",
    from: "need: [{anyOf: [head-of-it], count: 1}], because: E41",
    to: "need: [{anyOf: [head-of-it], count: 3}], because: E41",
    want: '6 quorum: rule "revoke" needs 3 head-of-it: there are not enough different people',
  },
  {
    name: "governance that nobody could give",
    file: "policies/approvals.yaml",
    from: "governance: [{anyOf: [head-of-it], count: 1}]",
    to: "governance: [{anyOf: [customer-aurora], count: 2}]",
    want: "8 quorum: governance needs 2 customer-aurora: there are not enough different people",
  },
  {
    name: "rules that nobody could meet together, each of which somebody could",
    file: "policies/approvals.yaml",
    from: "rules:\n",
    to: "rules:\n  - {id: more, when: {transitions: [evaluate], componentClass: [database]}, need: [{anyOf: [head-of-it, customer-aurora], count: 3}], because: E28}\n",
    want: "5 quorum: the step evaluate needs 3 head-of-it or customer-aurora and 1 head-of-it: there are not enough different people",
  },
  {
    name: "D14: a step that people take is not automatic",
    file: "policies/approvals.yaml",
    from: "automatic: [{transition: archive,",
    to: "automatic: [{transition: verify, because: x}, {transition: evaluate,",
    want: "10 contradiction: evaluate is a step that people take",
  },
  {
    name: "D21: of standard changes the approval is automatic, and nothing else",
    file: "policies/approvals.yaml",
    from: "automatic: [{transition: archive,",
    to: "automatic: [{transition: approve, onlyStandardChanges: true, because: D21}, {transition: deploy, onlyStandardChanges: true,",
    want: "10 contradiction: standard changes are approved, and this is deploy",
  },
  {
    name: "D27: what is automatic is a step or a kind of files, and not both",
    file: "policies/approvals.yaml",
    from: "automatic: [{transition: archive,",
    to: "automatic: [{transition: close, kind: notice, because: x}, {transition: archive,",
    want: "10 contradiction: a step has no kind of files",
  },
  {
    name: "D27: what is automatic is named",
    file: "policies/approvals.yaml",
    from: "automatic: [{transition: archive,",
    to: "automatic: [{because: x}, {transition: archive,",
    want: "10 contradiction: nothing says what is automatic",
  },
  {
    name: "D21: files that take no step are no standard change",
    file: "policies/approvals.yaml",
    from: "automatic: [{transition: archive,",
    to: "automatic: [{kind: notice, onlyStandardChanges: true, because: x}, {transition: archive,",
    want: "10 contradiction: standard changes are approved, and notice is no step",
  },
  {
    name: "a step that needs nobody, and somebody",
    file: "policies/approvals.yaml",
    from: "when: {transitions: [revoke]}",
    to: "when: {transitions: [revoke, archive]}",
    want: '10 contradiction: archive needs nobody, and rule "revoke" asks for somebody',
  },
  {
    name: "a separation of a step from a later one",
    file: "policies/approvals.yaml",
    from: "{approvalOf: verify, notBy: deploy}",
    to: "{approvalOf: deploy, notBy: verify}",
    want: "9 contradiction: verify does not come before deploy",
  },
  {
    name: "B08: a customer in a role of the provider",
    file: "policies/roles.yaml",
    from: "{person: otto, deputy: true}",
    to: "{person: anja-aurora}",
    want: '12 contradiction: this is for people of "provider", and this one is of "tenant-aurora"',
  },
  {
    name: "B08 C16: a contact of a contract who is not the customer's",
    file: "policies/contracts.yaml",
    from: "contact: [anja-aurora]",
    to: "contact: [mira]",
    want: '17 contradiction: this is for people of "tenant-aurora", and this one is of "provider"',
  },
  {
    name: "C11 C18: a system under a contract of somebody else",
    file: "systems/shop.yaml",
    from: "contract: aurora-2025",
    to: "contract: house-2025",
    want: '6 contradiction: contract "house-2025" is of "provider", and the system of "tenant-aurora"',
  },
  {
    name: "AP-038: a second account that is somebody else's",
    file: "policies/roles.yaml",
    from: "login: otto-lindqvist",
    to: "login: otto-lindqvist, otherLogins: [Mira-Vogel]",
    want: '6 duplicate-id: login "mira-vogel" also stands in policies/roles.yaml',
  },
  {
    name: "AP-010: a number of an account that two people have",
    file: "policies/roles.yaml",
    from: "  - {id: otto, name: Otto Lindqvist, login: otto-lindqvist",
    to: "  - {id: nils, name: Nils, accountId: 7, organization: provider}\n  - {id: otto, name: Otto Lindqvist, accountId: 7, login: otto-lindqvist",
    want: '7 duplicate-id: accountId "7" also stands in policies/roles.yaml',
  },
  {
    name: "an account of two people",
    file: "policies/roles.yaml",
    from: "login: otto-lindqvist",
    to: "login: Mira-Vogel",
    want: '6 duplicate-id: login "mira-vogel" also stands in policies/roles.yaml',
  },
  {
    name: "two waves of one name",
    file: `${RECORD}/attempt-1/change.yaml`,
    from: "waves: [",
    to: 'waves: [{id: canary, systems: [web-1], from: "2026-03-01T10:00:00Z", until: "2026-03-01T10:00:00Z"}, ',
    want: `16 duplicate-id: id "canary" also stands in ${RECORD}/attempt-1/change.yaml`,
  },
  {
    name: "P7: a zone that there is not",
    file: "policies/sla.yaml",
    from: "zone: Europe/Berlin",
    to: "zone: Europe/Berln",
    want: '4 unknown-reference: there is no time zone "Europe/Berln"',
  },
  {
    name: "P8: a zone of a window that there is not",
    file: "policies/windows.yaml",
    from: "zone: Europe/Berlin",
    to: "zone: CEST",
    want: '5 unknown-reference: there is no time zone "CEST"',
  },
  {
    name: "D24: a freeze that ends before it begins",
    file: "policies/windows.yaml",
    from: 'until: "2027-01-04T07:00:00Z"',
    to: 'until: "2026-01-04T07:00:00Z"',
    want: '7 contradiction: until "2026-01-04T07:00:00Z" is before from "2026-12-18T17:00:00Z"',
  },
  {
    name: "a deployment that ends before it begins",
    file: `${RECORD}/attempt-1/deployments/canary.yaml`,
    from: 'finishedAt: "2026-03-01T10:00:00Z"',
    to: 'finishedAt: "2026-03-01T10:00:00+02:00"',
    want: '4 contradiction: finishedAt "2026-03-01T10:00:00+02:00" is before startedAt "2026-03-01T10:00:00Z"',
  },
  {
    name: "an exception that renews none",
    file: `${RECORD}/exceptions/002.yaml`,
    from: "renews: exceptions/001.yaml",
    to: "renews: exceptions/003.yaml",
    want: `10 unknown-reference: there is no file "exceptions/003.yaml" in ${RECORD}`,
  },
  {
    name: "D12: a risk that is not there",
    file: `${RECORD}/outcome.yaml`,
    from: "risk: risks/001.yaml",
    to: "risk: risks/002.yaml",
    want: `7 unknown-reference: there is no file "risks/002.yaml" in ${RECORD}`,
  },
];

describe("one thing that does not fit", () => {
  test.each(EDITS)("$name", ({ file, from, to, want }) => {
    expect(findings(edited(file, from, to))).toEqual([`${file}:${want}`]);
  });
});
