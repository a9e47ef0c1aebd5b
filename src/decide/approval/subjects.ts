/** What a change does, in the words that rules use: the steps of records, and the kinds of files that take none. */
import type { ApprovalFacts, ChangedPath } from "../../model/approval.ts";
import type { CustomerFacts, Subject, Traits } from "../../model/approval-subject.ts";
import type { Approvals, Change, Roles } from "../../model/authored.ts";
import { type Catalog, PROVIDER } from "../../model/catalog.ts";
import { groupBy } from "../../model/group-by.ts";
import { kindOf, recordPath } from "../../model/ledger-layout.ts";
import { rowOf } from "../../model/lifecycle.ts";
import type { PatchRecord } from "../../model/record.ts";
import type { PairVerdict } from "../../model/verdict.ts";
import { assess } from "../applicability/assess.ts";
import { pairsInScope, pairsOfChange, type ScopePair, waivedInChange } from "../applicability/scope.ts";
import { stepsIn } from "../lifecycle/change.ts";
import type { RecordStep } from "../lifecycle/steps.ts";
import { traitsOf } from "../policy/approval-rules.ts";
import { contractOf, contractsThatAsk } from "../policy/contract.ts";
import { agreesFor, rolesOfTenant } from "../policy/roles.ts";
import { earlierOf, type Origins } from "./earlier.ts";
import { namedIn } from "./named.ts";
import { hasAccount } from "./people.ts";

/** One side of the change. */
export interface Side {
  /** null when the ledger has findings there: then nothing is known about systems */
  readonly catalog: Catalog | null;
  /** of those that are changed */
  readonly records: readonly PatchRecord[];
}

export interface ChangeSides {
  readonly changes: readonly ChangedPath[];
  readonly base: Side;
  readonly head: Side;
  /** of the base's newest commit */
  readonly approvals: Approvals;
  readonly roles: Roles;
  readonly origins: Origins;
  readonly program: ApprovalFacts["program"];
  /** paths whose bytes are those that follow from what was merged */
  readonly recomputed: ReadonlySet<string>;
  readonly now: string;
}

/** Every changed path is in one of them. */
export function subjectsOf(sides: ChangeSides): readonly Subject[] {
  const { changes, base, head } = sides;
  const { steps } = stepsIn({ base: base.records, head: head.records });
  const ofSteps = steps.map((step) => ofStep(step, sides));
  const taken = new Set(ofSteps.flatMap(({ paths }) => paths));
  const left = changes.map(({ path }) => path).filter((path) => !taken.has(path));
  const kinds = groupBy(left, (path) => `${kindOfPath(path)} ${recordPath(path)?.id ?? ""}`);
  return [...ofSteps, ...[...kinds.values()].flatMap((paths) => ofKind(paths, sides))];
}

const NOTHING = {
  transition: null,
  kind: null,
  wave: null,
  earlier: [],
  customers: [],
  isStandardChange: false,
} as const;

function ofStep(step: RecordStep, sides: ChangeSides): Subject {
  const { transition, key, record, file } = step;
  const wave = rowOf(transition).of === "wave" ? (key.wave ?? null) : null;
  const own = file === null ? [] : [`${record.folder}/${file.file}`];
  const moved = pathsOf(step, sides);
  const scopes = scopesOf(step, sides);
  const change = transition === "approve" ? step.attempt.change : null;
  return {
    ...NOTHING,
    transition,
    record: record.id,
    wave,
    paths: [...own, ...moved],
    sides: scopes.map(({ scope }) => traitsOf(scope)),
    tenants: [...new Set(scopes.flatMap(({ scope, catalog }) => tenantsOf(scope, catalog)))].sort(),
    named: namedIn(own, sides.head.records),
    earlier: earlierOf(step, sides),
    customers: change === null ? [] : customersOf(step, sides),
    isStandardChange: change?.value.standardChange !== undefined,
    isRecomputed: isRecomputed(moved.length === 0 ? own : moved, sides),
  };
}

/** What is moved besides the file of the step: all of a record that is archived, the outcome of one that is opened again. */
function pathsOf({ transition, record, file }: RecordStep, { changes, base }: ChangeSides): readonly string[] {
  if (transition !== "archive" && transition !== "reopen") return [];
  const folders = [record.folder, ...base.records.filter(({ id }) => id === record.id).map(({ folder }) => folder)];
  const own = file === null ? null : `${record.folder}/${file.file}`;
  return changes
    .map(({ path }) => path)
    .filter((path) => path !== own && folders.some((folder) => path.startsWith(`${folder}/`)))
    .filter((path) => transition === "archive" || /\/outcome\.yaml$/.test(path) || file === null);
}

interface Scoped {
  readonly catalog: Catalog;
  readonly pairs: readonly PairVerdict[];
  readonly scope: readonly ScopePair[];
}

/** The systems that it is about, at the base and at the head; levels are those of the base's policy. */
function scopesOf(step: RecordStep, { base, head, now }: ChangeSides): readonly Scoped[] {
  const { record, transition, attempt, key } = step;
  const planned = attempt.change?.value.waves.find(({ id }) => id === key.wave)?.systems ?? null;
  const isInWave = ({ system }: PairVerdict) =>
    rowOf(transition).of !== "wave" || planned === null || planned.includes(system.value.id);
  return [base.catalog, withRulesOf(head.catalog, base.catalog)].flatMap((catalog): Scoped[] => {
    const patch = catalog?.patches.get(record.id);
    if (catalog === null || patch === undefined) return [];
    const pairs = assess({ ...catalog, patches: new Map([[record.id, patch]]) }, now).filter(isInWave);
    const scope = [...pairsInScope(pairs, catalog), ...waivedInChange({ pairs, catalog, attempt })];
    return [{ catalog, pairs, scope }];
  });
}

function withRulesOf(catalog: Catalog | null, base: Catalog | null): Catalog | null {
  return catalog === null || base === null ? catalog : { ...catalog, policies: base.policies };
}

function tenantsOf(scope: readonly ScopePair[], catalog: Catalog): readonly string[] {
  return scope
    .flatMap(({ system }) => [system.value.owner, contractOf(system.value, catalog)?.tenant ?? PROVIDER])
    .filter((party) => party !== PROVIDER);
}

/** B08 C16: contracts that ask, on either side. */
function customersOf(step: RecordStep, sides: ChangeSides): readonly CustomerFacts[] {
  const change = step.attempt.change;
  const asking = new Map(
    scopesOf(step, sides)
      .flatMap(({ pairs, catalog }) =>
        contractsThatAsk(pairsOfChange({ pairs, catalog, attempt: step.attempt }), catalog),
      )
      .map((contract) => [contract.id, contract]),
  );
  return [...asking.values()].map(({ id, tenant }) => {
    const index = change?.value.customerApprovals.findIndex((one) => one.contract === id) ?? -1;
    const approval = change?.value.customerApprovals[index];
    return {
      tenant,
      contract: id,
      roles: rolesOfTenant(sides.roles, tenant),
      attested:
        change === null || approval === undefined || !isSaidByOthers({ ...approval, tenant }, sides.roles)
          ? null
          : { by: approval.by, place: { ...change.place, at: ["customerApprovals", index] } },
    };
  });
}

/** He could agree for the tenant when he did, and has no account to say so himself. */
function isSaidByOthers(approval: Change["customerApprovals"][number], roles: Roles): boolean {
  const person = roles.people.find(({ id }) => id === approval.by);
  return person !== undefined && !hasAccount(person) && agreesFor(roles, approval);
}

function isRecomputed(paths: readonly string[], { recomputed }: ChangeSides): boolean {
  return paths.length > 0 && paths.every((path) => recomputed.has(path));
}

/** Conditions over systems do not hold for them: every rule for the kind applies. */
function ofKind(paths: readonly string[], sides: ChangeSides): readonly Subject[] {
  const [first] = paths;
  if (first === undefined) return [];
  const none: readonly Traits[] = [];
  const record = recordPath(first)?.id ?? null;
  const known = { named: namedIn(paths, sides.head.records), isRecomputed: isRecomputed(paths, sides) };
  return [{ ...NOTHING, ...known, kind: kindOfPath(first), record, paths, sides: none, tenants: [] }];
}

const LEDGER_KINDS: Readonly<Record<string, NonNullable<Subject["kind"]>>> = {
  foreign: "inventory",
  inventory: "inventory",
  system: "system",
  image: "image",
  tenant: "tenant",
  exception: "exception",
  risk: "risk",
};

const RECORD_NOTICE = /^notices\//;
const DOCUMENTS = /^(?:docs\/.*|[^/]*\.md|LICENSE)$/;

/** What makes the rules is everything outside the records and the inventory: policies, schemas, workflows, the program. */
export function kindOfPath(path: string): NonNullable<Subject["kind"]> {
  const inRecord = recordPath(path);
  if (inRecord !== null && RECORD_NOTICE.test(inRecord.file)) return "notice";
  if (/^(?:patches|systems)\//.test(path)) return LEDGER_KINDS[kindOf(path) ?? ""] ?? "other";
  return DOCUMENTS.test(path) && !/(?:^|\/)CODEOWNERS$/i.test(path) ? "other" : "governance";
}
