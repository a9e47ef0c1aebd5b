/** Policies of a small cloud provider with one customer, whole and valid; a case changes the one thing that it is about. */
import type { RoleEntry } from "../../src/model/authored.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import type { Policies } from "../../src/model/ledger.ts";

const VERSIONED = { schemaVersion: 1, version: "1.0" } as const;

/** Of the provider; `anja-aurora` speaks for the customer. */
const PEOPLE = ["mira", "otto", "ines", "jonas", "hanna", "clara", "ruth", "pavel", "nils", "lena", "sofia"] as const;

function role(id: string, person: string, deputy?: string): RoleEntry {
  const deputies = deputy === undefined ? [] : [{ person: deputy, deputy: true }];
  return { id, name: id, duties: "As the process says.", holders: [{ person }, ...deputies] };
}

export function roles(change: Partial<Policies["roles"]> = {}): Policies["roles"] {
  return {
    ...VERSIONED,
    people: [
      ...PEOPLE.map((id) => ({ id, name: id, organization: "provider" })),
      { id: "anja-aurora", name: "Anja Petersen", organization: "tenant-aurora" },
    ],
    roles: [
      role("head-of-it", "mira", "otto"),
      role("it-security-officer", "sofia"),
      role("system-administrator", "ines", "jonas"),
      role("database-administrator", "hanna"),
      role("project-head", "clara"),
      role("project-manager", "ruth"),
      role("test-engineer", "pavel"),
      role("evaluator-network-security", "nils"),
      role("evaluator-product-functions", "clara"),
      role("evaluator-database-security", "hanna"),
      role("evaluator-application-security", "lena"),
      { ...role("customer-aurora", "anja-aurora"), tenant: "tenant-aurora" },
    ],
    ...change,
  };
}

/** Without exposure, so that a rating alone decides: critical 12 hours, key 48 hours, emergency a week, normal a month. */
export function levels(change: Partial<Policies["levels"]> = {}): Policies["levels"] {
  return {
    ...VERSIONED,
    levels: [
      { id: "critical", name: "Critical", priority: "critical" },
      { id: "key", name: "Key", priority: "high" },
      { id: "emergency", name: "Emergency", priority: "medium" },
      { id: "normal", name: "Normal", priority: "low" },
    ],
    rules: [
      { when: { exploitation: ["active"] }, level: "critical", because: "E22" },
      { when: { attackPossibility: ["high", "unknown"] }, level: "critical", because: "E22" },
      { when: { attackPossibility: ["medium"] }, level: "key", because: "E23" },
      { when: { exploitation: ["poc", "unknown"] }, level: "emergency", because: "E24" },
      { when: {}, level: "normal", because: "E26" },
    ],
    ...change,
  };
}

const step = (elapsed: number, ...roles: readonly string[]) => ({ elapsed, roles });

export function sla(change: Partial<Policies["sla"]> = {}): Policies["sla"] {
  return {
    ...VERSIONED,
    zone: "Europe/Berlin",
    clock: { start: "collected", stop: "effective", collectWithin: "P1D" },
    levels: [
      { level: "critical", remedyWithin: "PT12H", waiverMax: "P7D" },
      { level: "key", remedyWithin: "PT48H", waiverMax: "P14D" },
      { level: "emergency", remedyWithin: "P7D", waiverMax: "P30D" },
      { level: "normal", remedyWithin: "P1M", waiverMax: "P6M" },
    ],
    escalation: [step(75), step(100, "system-administrator"), step(150, "head-of-it")],
    pauses: [],
    ...change,
  };
}

export function approvals(change: Partial<Policies["approvals"]> = {}): Policies["approvals"] {
  const need = [{ anyOf: ["head-of-it"], count: 1 }];
  return { ...VERSIONED, rules: [], fallback: need, governance: need, separation: [], automatic: [], ...change };
}

/** Tuesday and Thursday nights, 22:00 to 02:00 in Berlin; the turn of the year is frozen; a rack is moved. */
export function windows(change: Partial<Policies["windows"]> = {}): Policies["windows"] {
  return {
    ...VERSIONED,
    windows: [
      {
        id: "nights",
        name: "Nights",
        zone: "Europe/Berlin",
        weekdays: ["tue", "thu"],
        from: "22:00",
        duration: "PT4H",
        for: { environment: ["production"] },
      },
    ],
    freezes: [
      {
        id: "year-end",
        from: "2026-12-20T00:00:00Z",
        until: "2027-01-02T00:00:00Z",
        reason: "Annual accounts",
        for: {},
        exceptLevels: ["critical"],
      },
    ],
    plannedWork: [
      {
        id: "rack-7",
        kind: "physical",
        from: "2026-03-10T20:00:00Z",
        until: "2026-03-11T02:00:00Z",
        systems: ["web-2", "db-1"],
        summary: "Rack 7 is moved",
      },
    ],
    largeScale: { systems: 3, because: "A29" },
    ...change,
  };
}

export function notices(change: Partial<Policies["notices"]> = {}): Policies["notices"] {
  return {
    ...VERSIONED,
    leadTimes: [
      { levels: ["critical"], lead: "PT1H", because: "E37" },
      { levels: ["key", "emergency", "normal"], lead: "PT24H", because: "E36" },
    ],
    lists: [
      { id: "heads", name: "Head of IT", roles: ["head-of-it"] },
      { id: "operations", name: "Everybody who runs systems", roles: ["system-administrator"] },
    ],
    occasions: [
      { occasion: "registered", lists: ["heads"], because: "E20" },
      { occasion: "applicable", lists: ["operations"], because: "D09" },
      { occasion: "before-deployment", lists: ["heads", "operations"], because: "E36" },
      { occasion: "released", lists: ["operations"], because: "B01" },
      { occasion: "revoked", lists: ["heads", "operations"], because: "E42" },
    ],
    ...change,
  };
}

/** Aurora agrees to changes of all but critical patches, and wants medium ones within five days. */
export function contracts(change: Partial<Policies["contracts"]> = {}): Policies["contracts"] {
  return {
    ...VERSIONED,
    contracts: [
      {
        id: "aurora-2025",
        name: "Aurora Retail, 2025",
        tenant: "tenant-aurora",
        responsibilities: "Annex 3",
        availability: "99.9 % a month",
        accountRisk: "The account manager is told of every breach",
        priorities: [
          { priority: "critical", remedyWithin: "PT12H", customerApproval: false },
          { priority: "high", customerApproval: true },
          { priority: "medium", remedyWithin: "P5D", customerApproval: true },
          { priority: "low", customerApproval: true },
        ],
        notify: ["before-deployment", "released", "revoked"],
        contact: ["anja-aurora"],
        standardChanges: ["os-security-update"],
      },
    ],
    ...change,
  };
}

export function standardChanges(change: Partial<Policies["standard-changes"]> = {}): Policies["standard-changes"] {
  return {
    ...VERSIONED,
    standardChanges: [
      {
        id: "os-security-update",
        name: "Security update of an operating system",
        componentClass: ["operating-system", "application"],
        levels: ["emergency", "normal"],
        restart: ["none", "service"],
        steps: ["Install the fixed packages."],
        because: "C12",
      },
    ],
    ...change,
  };
}

export function sources(change: Partial<Policies["sources"]> = {}): Policies["sources"] {
  return {
    ...VERSIONED,
    channels: [
      {
        id: "debian-security",
        name: "Debian security",
        kind: "vendor-site",
        advisories: ["DSA-"],
        hosts: ["security.debian.org"],
        checkEvery: "PT6H",
      },
      {
        id: "fortinet",
        name: "Fortinet",
        kind: "vendor-site",
        advisories: ["FG-IR-"],
        hosts: ["support.fortinet.com"],
        checkEvery: "P1D",
      },
      { id: "by-hand", name: "Written down by people", kind: "other", advisories: [], hosts: [], checkEvery: "P7D" },
    ],
    collectors: [{ id: "fleet-agent", tool: "dpkg-query over ssh", maxAge: "P30D" }],
    ...change,
  };
}

export function responsibilities(change: Partial<Policies["responsibilities"]> = {}): Policies["responsibilities"] {
  return {
    ...VERSIONED,
    resolverGroups: [{ id: "linux-operations", name: "Linux operations" }],
    rules: [{ when: {}, controlledBy: "provider", resolverGroup: "linux-operations", because: "A11" }],
    ...change,
  };
}

export function pullRequests(change: Partial<Policies["pull-requests"]> = {}): Policies["pull-requests"] {
  const quiet = { batches: [], trackingIssues: false, labels: [], assignees: [] };
  return { ...VERSIONED, openPerRun: 20, dueWithin: "P2D", ...quiet, ...change };
}

export function policies(change: Partial<Policies> = {}): Catalog["policies"] {
  const at = <T>(value: T, kind: string) => ({ value, place: { path: `policies/${kind}.yaml`, at: [] } });
  return {
    responsibilities: at(change.responsibilities ?? responsibilities(), "responsibilities"),
    sources: at(change.sources ?? sources(), "sources"),
    roles: at(change.roles ?? roles(), "roles"),
    levels: at(change.levels ?? levels(), "levels"),
    sla: at(change.sla ?? sla(), "sla"),
    approvals: at(change.approvals ?? approvals(), "approvals"),
    windows: at(change.windows ?? windows(), "windows"),
    notices: at(change.notices ?? notices(), "notices"),
    contracts: at(change.contracts ?? contracts(), "contracts"),
    "standard-changes": at(change["standard-changes"] ?? standardChanges(), "standard-changes"),
    "pull-requests": at(change["pull-requests"] ?? pullRequests(), "pull-requests"),
  };
}
