/** Guards of approve that ask with whom a change was agreed: customers, two people, the vendor, a catalogue. */
import { describe, expect, test } from "vitest";
import { APPROVE_GUARDS } from "../../../src/decide/guards/approve.ts";
import type { Change } from "../../../src/model/authored.ts";
import { openssl, SYSTEMS, webOne } from "../ledgers.ts";
import { contracts, roles, standardChanges, windows } from "../policies.ts";
import { refusals, type StepChange, stepAt } from "../records.ts";
import { CANARY, patchFile, REST, testReport } from "../stage-files.ts";

const told = (step: StepChange) => refusals(APPROVE_GUARDS, stepAt("approve", step));
const change = (own: Partial<Change>): StepChange => ({ change: own });

const [AGREED] = stepAt("approve").attempt.change?.value.customerApprovals ?? [];
if (AGREED === undefined) throw new Error("the right record has no agreement of a customer");
const RIGHT_APPROVAL = AGREED;
const approval = (own: Partial<typeof RIGHT_APPROVAL>): StepChange =>
  change({ customerApprovals: [{ ...RIGHT_APPROVAL, ...own }] });

const { rating } = patchFile();
/** Deployed within three hours, in the same night. */
const CRITICAL: StepChange = {
  patch: { rating: { ...rating, exploitation: "active" } },
  ledger: { policies: { windows: windows({ windows: [] }) } },
  change: {
    customerApprovals: [],
    waves: [
      { ...CANARY, from: "2026-03-01T19:00:00Z", until: "2026-03-01T19:20:00Z" },
      { ...REST, from: "2026-03-01T19:20:00Z", until: "2026-03-01T20:00:00Z" },
    ],
  },
};

const large = (systems: number) => ({ policies: { windows: windows({ largeScale: { systems, because: "A29" } }) } });
const STANDARD = { change: { standardChange: "os-security-update" } };
const standard = (own: Partial<ReturnType<typeof standardChanges>["standardChanges"][number]>): StepChange => ({
  ...STANDARD,
  ledger: {
    policies: {
      "standard-changes": standardChanges({
        standardChanges: standardChanges().standardChanges.map((one) => ({ ...one, ...own })),
      }),
    },
  },
});

/** Its contract does not speak of medium priority. */
const SILENT = contracts({
  contracts: contracts().contracts.map((one) => ({ ...one, priorities: one.priorities.slice(0, 2) })),
});
const NOT_AGREED = contracts({ contracts: contracts().contracts.map((one) => ({ ...one, standardChanges: [] })) });
const BOTH = roles({
  roles: roles().roles.map((role) =>
    role.id === "system-administrator" ? { ...role, holders: [{ person: "mira" }] } : role,
  ),
});

/** Anja holds the role that speaks for Aurora like that. */
const anja = (held: { readonly person?: string; readonly from?: string; readonly until?: string }): StepChange => ({
  ledger: {
    policies: {
      roles: roles({
        roles: roles().roles.map((role) =>
          role.id === "customer-aurora" ? { ...role, holders: [{ person: "anja-aurora", ...held }] } : role,
        ),
      }),
    },
  },
});

describe("passes", () => {
  test.each<readonly [string, StepChange]>([
    ["B08: a critical patch, which the contract lets pass without asking", CRITICAL],
    [
      "B03: no customer is in scope, and nobody is asked",
      {
        ledger: { systems: SYSTEMS.slice(1) },
        change: {
          measures: [{ agreedWith: "provider", measure: "One node at a time." }],
          customerApprovals: [],
          waves: [CANARY],
        },
      },
    ],
    [
      "E35: agreed by the deputy of the head of IT",
      change({ date: { systemAdministrator: "jonas", headOfIt: "otto" } }),
    ],
    [
      "A29: large, and the vendor stands by when the first wave begins",
      { ledger: large(2), change: { vendorSupport: { reference: "Case 4711", from: CANARY.from } } },
    ],
    ["A29: one less than large", { ledger: large(3) }],
    ["C12: a standard change that fits", STANDARD],
    ["B07: to the second before the deadline", change({ waves: [CANARY, { ...REST, until: "2026-03-06T00:59:59Z" }] })],
  ])("%s", (_case, step) => {
    expect(told(step)).toEqual([]);
  });
});

describe("refused", () => {
  test.each<readonly [string, string, StepChange]>([
    [
      "B03: nothing is agreed with a customer",
      "nothing is agreed with tenant-aurora, who has systems in scope",
      change({ measures: [{ agreedWith: "provider", measure: "One node at a time." }] }),
    ],
    [
      "B03: a system of the provider that serves a customer by contract",
      "nothing is agreed with tenant-aurora, who has systems in scope",
      {
        ledger: { systems: [{ system: webOne({ owner: "provider" }), packages: [openssl()] }, ...SYSTEMS.slice(1)] },
        change: { measures: [{ agreedWith: "provider", measure: "One node at a time." }] },
      },
    ],
    [
      "B03: a measure that is none",
      '"n/a" is no measure',
      change({ measures: [{ agreedWith: "tenant-aurora", measure: "n/a" }] }),
    ],
    [
      "B08 C16: the customer was not asked",
      'tenant-aurora has to agree by contract "aurora-2025", and has not',
      change({ customerApprovals: [] }),
    ],
    [
      "B08: a contract that is silent has not given the agreement away",
      'tenant-aurora has to agree by contract "aurora-2025", and has not',
      { ledger: { policies: { contracts: SILENT } }, change: { customerApprovals: [] } },
    ],
    [
      "B08 C16: somebody of the provider agreed for the customer",
      "mira speaks for provider, not for tenant-aurora",
      approval({ by: "mira" }),
    ],
    [
      "B08: agreed by nobody",
      "anna speaks for nobody that the ledger knows, not for tenant-aurora",
      approval({ by: "anna" }),
    ],
    [
      "B08 C16: somebody of the customer who agrees to nothing agreed",
      "anja-aurora held no role at 2026-03-01T17:00:00Z by which tenant-aurora agrees",
      anja({ person: "mira" }),
    ],
    [
      "B08 C16: somebody who agreed for the customer until then",
      "anja-aurora held no role at 2026-03-01T17:00:00Z by which tenant-aurora agrees",
      anja({ until: "2026-03-01T17:00:00Z" }),
    ],
    [
      "B08 C16: somebody who agreed for the customer only later",
      "anja-aurora held no role at 2026-03-01T17:00:00Z by which tenant-aurora agrees",
      anja({ from: "2026-03-01T17:00:01Z" }),
    ],
    ["B08: agreed in the future", '"2026-03-01T18:00:01Z" is later than now', approval({ at: "2026-03-01T18:00:01Z" })],
    [
      "E35: no system administrator",
      "pavel is no system administrator",
      change({ date: { systemAdministrator: "pavel", headOfIt: "mira" } }),
    ],
    [
      "E35: not the head of IT",
      "ruth is not head of IT",
      change({ date: { systemAdministrator: "ines", headOfIt: "ruth" } }),
    ],
    [
      "E35: one person with both roles",
      "mira has agreed with himself",
      { ledger: { policies: { roles: BOTH } }, change: { date: { systemAdministrator: "mira", headOfIt: "mira" } } },
    ],
    [
      "B07: a wave after the deadline of a contract",
      'wave "rest" ends at 2026-03-06T08:00:01Z, and web-1 is due at 2026-03-06T08:00:00Z (emergency, P5D, claimed times)',
      {
        ledger: { policies: { windows: windows({ windows: [] }) } },
        change: { waves: [CANARY, { ...REST, until: "2026-03-06T08:00:01Z" }] },
      },
    ],
    [
      "A29: large, and no vendor",
      "it changes 2 systems, which is large from 2 on, and the vendor is not asked for help",
      { ledger: large(2) },
    ],
    [
      "A29: the vendor comes too late",
      "the vendor stands by from 2026-03-03T21:00:01Z, after the first wave has begun",
      { ledger: large(2), change: { vendorSupport: { reference: "Case 4711", from: "2026-03-03T21:00:01Z" } } },
    ],
    [
      "C12: a standard change that nobody knows",
      '"reboot-friday" is no standard change',
      change({ standardChange: "reboot-friday" }),
    ],
    [
      "C12: another component",
      'it is no "os-security-update": web-1 is application, web-2 is application',
      standard({ componentClass: ["operating-system"] }),
    ],
    [
      "C12: another level",
      'it is no "os-security-update": web-1 is of level emergency, web-2 is of level emergency',
      standard({ levels: ["normal"] }),
    ],
    [
      "C12: a restart that it does not cover",
      'it is no "os-security-update": a restart of the system is needed',
      { ...STANDARD, testReport: { effects: { ...testReport().effects, restart: "system" } } },
    ],
    [
      "C12: a contract that does not name it",
      'it is no "os-security-update": contract "aurora-2025" of web-1 does not name it',
      { ...STANDARD, ledger: { policies: { contracts: NOT_AGREED } } },
    ],
  ])("%s", (title, problem, step) => {
    expect(told(step)).toEqual([`${title.slice(0, 3)}: ${problem}`]);
  });

  test("B08 C16: another customer's contract is not this one's", () => {
    expect(told(approval({ contract: "corvid-2023" }))).toEqual([
      'B08: tenant-aurora has to agree by contract "aurora-2025", and has not',
      'B08: "corvid-2023" is no contract of tenant-aurora',
    ]);
  });
});
