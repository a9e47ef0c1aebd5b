/** How the files of a ledger fit together: each case breaks one thing of a ledger that is right, and is found, alone. */
import { describe, expect, test } from "vitest";
import { checkLedger } from "../../../src/commands/ledger.ts";
import { readWorktree } from "../../../src/io/files.ts";
import { type Files, folderWith } from "../../commands/program.ts";
import { amendment, digestOf, FULL } from "./full-ledger.ts";

const RECORD = "patches/dsa-5764-1";
const ARCHIVE = "patches/archive/2026/dsa-5764-1";
const PATCH = FULL[`${RECORD}/patch.yaml`] ?? "";

function findings(files: Files): readonly string[] {
  return checkLedger(readWorktree(folderWith(files))).diagnostics.map(
    ({ path, line, code, problem }) => `${path}:${line} ${code}: ${problem}`,
  );
}

/** The full ledger with another text in one file. */
function edited(path: string, from: string, to: string): Files {
  const text = FULL[path] ?? "";
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
  return { ...FULL, [path]: text.replace(from, to) };
}

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

describe("one record of a patch", () => {
  const openFiles = Object.entries(FULL).filter(([path]) => path.startsWith(`${RECORD}/`));
  const rest = Object.fromEntries(Object.entries(FULL).filter(([path]) => !path.startsWith(`${RECORD}/`)));
  const archived = Object.fromEntries(openFiles.map(([path, text]) => [path.replace(RECORD, ARCHIVE), text]));

  test("B06: an archived record is read like an open one", () => {
    expect(findings({ ...rest, ...archived })).toEqual([]);
  });

  test("open and archived at once is one too many", () => {
    expect(findings({ ...FULL, [`${ARCHIVE}/patch.yaml`]: PATCH })).toEqual([
      `${RECORD}/patch.yaml:3 duplicate-id: id "dsa-5764-1" also stands in ${ARCHIVE}/patch.yaml`,
    ]);
  });

  test("also when one of the two can't be read", () => {
    const broken = PATCH.replace("advisory:", "advisry:");
    const found = findings({ ...FULL, [`${ARCHIVE}/patch.yaml`]: broken });
    expect(found.map((line) => line.split(":").slice(0, 2).join(":"))).toEqual(
      [`${RECORD}/patch.yaml:3 duplicate-id`, `${ARCHIVE}/patch.yaml:4 unknown-key`].sort(),
    );
  });

  test("two of one vulnerability may stand side by side when one has ended", () => {
    const twin = "patches/dsa-5850-1/patch.yaml";
    const same = edited(twin, "[CVE-2024-9999, CVE-2024-6119]", "[CVE-2024-6119]");
    expect(findings(same)).toEqual([]);
    const { [`${RECORD}/outcome.yaml`]: _, ...bothOpen } = same;
    expect(findings(bothOpen)).toEqual([expect.stringContaining("overlapping-patches")]);
  });
});

describe("D14 B05: an amendment names what it amends, and says what its kind calls for", () => {
  const path = `${RECORD}/amendments/002.yaml`;
  const rating = "rating: {exploitation: active, attackPossibility: high, attackComplexity: low, damage: extensive}\n";
  const title = 'corrections: [{at: /advisory, is: "DSA-5764-2"}]\n';

  test.each([
    ["the file as it stands", amendment("re-rated", rating), []],
    ["a file that is not there", amendment("corrected", title, "attempt-9/change.yaml"), ["3 unknown-reference"]],
    ["another digest", amendment("re-rated", rating, "patch.yaml", digestOf("")), ["4 contradiction"]],
    ["nothing to replace", amendment("re-rated"), ["2 incomplete"]],
    ["more than its kind", amendment("withdrawn", rating), ["8 contradiction"]],
    [
      "a rating of another file",
      amendment("re-rated", rating, "risks/001.yaml", digestOf(FULL[`${RECORD}/risks/001.yaml`] ?? "")),
      ["3 contradiction"],
    ],
    ["itself", amendment("corrected", title, "amendments/002.yaml"), ["3 contradiction"]],
  ])("%s", (_, text, want) => {
    const found = findings({ ...FULL, [path]: text }).map((line) => line.split(": ")[0]);
    expect(found).toEqual(want.map((one) => `${path}:${one}`));
  });
});
