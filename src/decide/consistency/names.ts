/** Which values are names of something else, and what they may name. */
import { PROVIDER } from "../../model/catalog.ts";
import { type Ledger, resolverGroups } from "../../model/ledger.ts";
import { type AuthoredKind, POLICY_KINDS, type PolicyKind } from "../../model/ledger-layout.ts";

/** What a name may refer to. */
export interface Target {
  /** what people call it */
  readonly kind: string;
  /** kinds of file that say which there are */
  readonly files: readonly AuthoredKind[];
  readonly known: ReadonlySet<string>;
}

type TargetName =
  | "audience"
  | "channel"
  | "collector"
  | "contract"
  | "image"
  | "inventory"
  | "level"
  | "list"
  | "owner"
  | "patch"
  | "person"
  | "resolverGroup"
  | "role"
  | "standardChange"
  | "system"
  | "tenant";

export function targets(ledger: Ledger): Readonly<Record<TargetName, Target>> {
  const { policies } = ledger;
  const idsOf = (entries: readonly { readonly value: { readonly id: string } }[]) =>
    ids(entries.map((entry) => entry.value));
  const tenants = idsOf(ledger.tenants);
  const lists = ids(policies.notices.flatMap((entry) => entry.value.lists));
  return {
    audience: { kind: "tenant or list", files: ["notices", "tenant"], known: new Set([...tenants, ...lists]) },
    channel: { kind: "channel", files: ["sources"], known: ids(policies.sources.flatMap((s) => s.value.channels)) },
    collector: {
      kind: "collector",
      files: ["sources"],
      known: ids(policies.sources.flatMap((s) => s.value.collectors)),
    },
    contract: {
      kind: "contract",
      files: ["contracts"],
      known: ids(policies.contracts.flatMap((c) => c.value.contracts)),
    },
    image: { kind: "image", files: ["image"], known: idsOf(ledger.images) },
    inventory: { kind: "inventory", files: ["inventory"], known: idsOf(ledger.inventories) },
    level: { kind: "level", files: ["levels"], known: ids(policies.levels.flatMap((l) => l.value.levels)) },
    list: { kind: "distribution list", files: ["notices"], known: lists },
    owner: { kind: "tenant", files: ["tenant"], known: new Set([PROVIDER, ...tenants]) },
    patch: { kind: "patch", files: ["patch"], known: ids(ledger.records) },
    person: { kind: "person", files: ["roles"], known: ids(policies.roles.flatMap((r) => r.value.people)) },
    resolverGroup: { kind: "resolver group", files: ["responsibilities"], known: ids(resolverGroups(ledger)) },
    role: { kind: "role", files: ["roles"], known: ids(policies.roles.flatMap((r) => r.value.roles)) },
    standardChange: {
      kind: "standard change",
      files: ["standard-changes"],
      known: ids(policies["standard-changes"].flatMap((s) => s.value.standardChanges)),
    },
    system: { kind: "system", files: ["system"], known: idsOf(ledger.systems) },
    tenant: { kind: "tenant", files: ["tenant"], known: tenants },
  };
}

function ids(items: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(items.map((item) => item.id));
}

export function isPolicy(kind: AuthoredKind): kind is PolicyKind {
  return POLICY_KINDS.some((policy) => policy === kind);
}

const WHO_ACCEPTS = { "deviations.*.acceptedBy": "person" } as const;
const WHAT_RUNS_ON_IT = {
  owner: "owner",
  "software.inventory": "inventory",
  "software.image": "image",
  "software.collector": "collector",
} as const;

/**
 * By kind: the paths of names. Not here is what a file froze when it was drafted - levels and resolver groups of its
 * scope, levels of its outcome: policies may go on without them.
 */
export const NAMES: Readonly<Partial<Record<AuthoredKind, Readonly<Record<string, TargetName>>>>> = {
  system: { ...WHAT_RUNS_ON_IT, resolverGroup: "resolverGroup", contract: "contract" },
  image: WHAT_RUNS_ON_IT,
  responsibilities: { "rules.*.resolverGroup": "resolverGroup" },
  roles: {
    "people.*.organization": "owner",
    "roles.*.tenant": "tenant",
    "roles.*.holders.*.person": "person",
  },
  levels: { "rules.*.level": "level" },
  sla: { "levels.*.level": "level", "escalation.*.roles.*": "role", "pauses.*.levels.*": "level" },
  approvals: {
    "rules.*.when.levels.*": "level",
    "rules.*.need.*.anyOf.*": "role",
    "fallback.*.anyOf.*": "role",
    "governance.*.anyOf.*": "role",
  },
  windows: {
    "windows.*.for.systems.*": "system",
    "windows.*.for.resolverGroup.*": "resolverGroup",
    "windows.*.for.contract.*": "contract",
    "freezes.*.for.systems.*": "system",
    "freezes.*.for.resolverGroup.*": "resolverGroup",
    "freezes.*.for.contract.*": "contract",
    "freezes.*.exceptLevels.*": "level",
    "plannedWork.*.systems.*": "system",
  },
  notices: {
    "leadTimes.*.levels.*": "level",
    "lists.*.people.*": "person",
    "lists.*.roles.*": "role",
    "occasions.*.lists.*": "list",
  },
  contracts: {
    "contracts.*.tenant": "owner",
    "contracts.*.contact.*": "person",
    "contracts.*.standardChanges.*": "standardChange",
  },
  "standard-changes": { "standardChanges.*.levels.*": "level" },
  "pull-requests": { "batches.*.levels.*": "level", "assignees.*.roles.*": "role" },
  patch: { "source.channel": "channel", "source.reportedBy": "owner" },
  amendment: { by: "person" },
  evaluation: {
    assignedBy: "person",
    "viewpoints.*.by": "person",
    "testPlan.by": "person",
    "databaseTeam.*.person": "person",
    "databaseTeam.*.role": "role",
  },
  "test-report": { by: "person" },
  change: {
    requestedBy: "person",
    "measures.*.agreedWith": "owner",
    "date.systemAdministrator": "person",
    "date.headOfIt": "person",
    standardChange: "standardChange",
    "customerApprovals.*.tenant": "tenant",
    "customerApprovals.*.contract": "contract",
    "customerApprovals.*.by": "person",
    "waves.*.systems.*": "system",
    "images.*": "image",
  },
  notice: { "notices.*.audience": "audience" },
  deployment: {
    by: "person",
    channel: "channel",
    "backups.*.system": "system",
    "systems.*.system": "system",
    "images.*.image": "image",
    ...WHO_ACCEPTS,
  },
  verification: {
    by: "person",
    "systems.*.system": "system",
    "scan.systems.*": "system",
    "images.*.image": "image",
    ...WHO_ACCEPTS,
  },
  revocation: {
    "failure.systems.*": "system",
    "request.by": "person",
    "approval.by": "person",
    "rollback.*.system": "system",
    ...WHO_ACCEPTS,
  },
  outcome: { by: "person", "successors.*": "patch" },
  exception: { "systems.*": "system", requestedBy: "person", owner: "person" },
  risk: { owner: "person" },
};
