/** What a ledger was before a change, where there is something to compare it with; read only where the two differ. */
import type { Change, ChangeWorld } from "../decide/lifecycle/change.ts";
import { historyProblems } from "../decide/lifecycle/history.ts";
import { withNamedKey } from "../decide/lifecycle/named-key.ts";
import { goingLive, onboardingProblems } from "../decide/lifecycle/onboarding.ts";
import { sendingOf } from "../decide/notices/sending.ts";
import { versionProblems } from "../decide/policy/version.ts";
import { repositoryOf } from "../io/git/repository.ts";
import type { Difference, MergedFiles } from "../io/git.ts";
import { loadLedger } from "../load/ledger.ts";
import { locateProblem } from "../load/positions.ts";
import { withoutSecrets } from "../load/secrets.ts";
import type { Catalog } from "../model/catalog.ts";
import { byPlace, type Diagnostic, type Problem } from "../model/diagnostic.ts";
import type { Sha } from "../model/git.ts";
import type { Ledger } from "../model/ledger.ts";
import { kindOf, POLICY_KINDS, recordPath } from "../model/ledger-layout.ts";
import type { Entry } from "../model/place.ts";
import type { Registrations } from "../model/registered.ts";
import type { Snapshot, SnapshotFile } from "../model/snapshot.ts";
import { type CheckedLedger, catalogOf } from "./ledger.ts";
import { registeredIn } from "./registered.ts";

/** The change itself is told by records, systems and customers; the rules for it are those of its base's newest commit. */
const CHANGED = ["patches", "systems"];
const POLICIES = ["policies"];

/** Where the two sides stand. */
interface Compared {
  readonly root?: string | undefined;
  /** a commit that is looked at; the working tree when not given */
  readonly ref?: string | undefined;
  /** what it brings that its base has not; null when no base was named */
  readonly difference: Difference | null;
  /** what merging it gives, where that is what is looked at */
  readonly tree?: Sha | undefined;
}

/** Files as they were merged; what is the same as in the change is the same object. */
export interface Merged {
  readonly records: readonly SnapshotFile[];
  readonly tenants: readonly SnapshotFile[];
  readonly systems: readonly SnapshotFile[];
  readonly policies: readonly SnapshotFile[];
  /** the policies that the change itself began with: what came to the base meanwhile is not its own */
  readonly begun: readonly SnapshotFile[];
  /** how its patches came there; asked only where a step is judged, whose times run from then on */
  readonly registered: () => Promise<Registrations>;
}

/** The files of what was merged, before the change itself is known: what is the same needs no reading. */
export type ListedMerged = (head: Snapshot) => Promise<Merged>;

/**
 * A commit is compared with the base that was named, from where the two parted; the working tree with what is checked out.
 * @returns null when there is nothing to compare with: then all of it is merged history
 */
export async function listMerged({ root = ".", ref, difference, tree }: Compared): Promise<ListedMerged | null> {
  if (difference === null) return ref !== undefined || repositoryOf(root) === null ? null : checkedOut(root);
  if (tree !== undefined) return listTip(root, difference.base);
  const { base, parted } = difference;
  const { readLike } = await import("../io/git.ts");
  const registered = () => registeredIn(root, base);
  const [changed, policies] = [await authored(root, parted, CHANGED), await authored(root, base, POLICIES)];
  const begun = parted === base ? policies : await authored(root, parted, POLICIES);
  return async (head) => ({
    ...sorted([...(await readLike(root, changed, head)), ...(await readLike(root, policies, head))], registered),
    begun: await readLike(root, begun, head),
  });
}

/** The same for what merging into a commit would give: all that this commit has was merged. */
export async function listTip(
  root: string,
  tip: Sha,
  registered: Merged["registered"] = () => registeredIn(root, tip),
): Promise<ListedMerged> {
  const { readLike } = await import("../io/git.ts");
  const found = await authored(root, tip, [...CHANGED, ...POLICIES]);
  return async (head) => sorted(await readLike(root, found, head), registered);
}

async function checkedOut(root: string): Promise<ListedMerged | null> {
  const { mergedHead, readLike } = await import("../io/git.ts");
  const found = await mergedHead(root, [...CHANGED, ...POLICIES]);
  if (found === null) return null;
  const files = found.files.filter(isAuthored);
  return async (head) => sorted(await readLike(root, files, head), () => registeredIn(root, found.commit));
}

async function authored(root: string, commit: Sha, folders: readonly string[]): Promise<MergedFiles> {
  const { mergedFiles } = await import("../io/git.ts");
  return (await mergedFiles(root, commit, folders)).filter(isAuthored);
}

/** Lists of software are large, and nothing is asked of those that were there before. */
function isAuthored({ path }: { readonly path: string }): boolean {
  return !path.startsWith("systems/") || SYSTEM_KINDS.includes(kindOf(path));
}

const SYSTEM_KINDS: readonly ReturnType<typeof kindOf>[] = ["system", "tenant"];

/** @param files of the folders above; others are left out */
export function sorted(files: readonly SnapshotFile[], registered: Merged["registered"]): Merged {
  const ofKind = (kind: ReturnType<typeof kindOf>) => files.filter(({ path }) => kindOf(path) === kind);
  const [tenants, systems] = [ofKind("tenant"), ofKind("system")];
  const records = files.filter(({ path }) => recordPath(path) !== null);
  const policies = files.filter(({ path }) => path.startsWith("policies/"));
  return { tenants, systems, records, policies, begun: policies, registered };
}

/** What the world is like when a change is judged. */
interface When {
  /** RFC 3339 */
  readonly now: string;
  /** of the audit log; asked only where the program sends notices. @param like files that need not be read again */
  readonly receipts: (like: Snapshot) => Promise<ChangeWorld["receipts"]>;
}

/** What is wrong with the lives of the patches; a record whose step is refused is not called impossible as well. */
export async function lifeFindings(
  read: CheckedLedger,
  merged: Merged | null,
  when: When,
): Promise<readonly Diagnostic[]> {
  const ofChange =
    merged === null
      ? []
      : [
          ...(await stepFindings(read, merged, when)),
          ...onboarding(read, merged.tenants, when.now),
          ...(await serviceFindings(read, merged, when.now)),
          ...policyFindings(read, merged),
        ];
  const refused = new Set(ofChange.flatMap(({ place }) => recordPath(place.path)?.id ?? []));
  const ofHistory = historyProblems(read.ledger).filter(({ place }) => !refused.has(recordPath(place.path)?.id ?? ""));
  const found = [...ofHistory, ...ofChange].map((problem) => locateProblem(withNamedKey(problem), read.find));
  return [...withoutSecrets(found, read.snapshot.files)].sort(byPlace);
}

/** All guards are loaded only when there is a step to ask about. */
async function stepFindings(read: CheckedLedger, merged: Merged, when: When): Promise<readonly Problem[]> {
  const change = changeOf(read, merged.records);
  if (change.base.length + change.head.length === 0) return [];
  const { changeProblems } = await import("../decide/lifecycle/change.ts");
  const world = worldOf(read, merged.policies, { now: when.now, registered: await merged.registered() });
  if (world === null || sendingOf(world.catalog) === null) return changeProblems(change, world);
  return changeProblems(change, { ...world, receipts: await when.receipts(read.snapshot) });
}

/** C24: asked of a change, since a patch that comes out makes no live customer a new one. */
function onboarding(read: CheckedLedger, merged: readonly SnapshotFile[], now: string): readonly Problem[] {
  const going = goingLive(loadLedger({ commit: null, files: merged }).ledger.tenants, read.ledger.tenants);
  const catalog = going.length === 0 ? null : catalogOf(read);
  return catalog === null ? [] : onboardingProblems(going, catalog, now);
}

/** Asked only of systems whose file is another one. */
async function serviceFindings(read: CheckedLedger, merged: Merged, now: string): Promise<readonly Problem[]> {
  const is = new Map(read.snapshot.files.map(({ path, bytes }) => [path, bytes]));
  const differing = merged.systems.filter(({ path, bytes }) => is.get(path) !== bytes);
  const catalog = differing.length === 0 ? null : catalogOf(read);
  if (catalog === null) return [];
  const before = loadLedger({ commit: null, files: differing }).ledger.systems;
  const { inServiceProblems } = await import("../decide/lifecycle/in-service.ts");
  const dated = { ...catalog, registered: await merged.registered() };
  return inServiceProblems(before, dated, now);
}

function policyFindings({ ledger, snapshot }: CheckedLedger, { policies, begun }: Merged): readonly Problem[] {
  const differs = (path: string, from: readonly SnapshotFile[]) =>
    bytesAt(path, snapshot.files) !== bytesAt(path, from);
  const changed = POLICY_KINDS.filter((kind) =>
    [begun, policies].every((files) => differs(`policies/${kind}.yaml`, files)),
  );
  if (changed.length === 0) return [];
  return versionProblems(changed, loadLedger({ commit: null, files: policies }).ledger.policies, ledger.policies);
}

function bytesAt(path: string, files: readonly SnapshotFile[]): SnapshotFile["bytes"] {
  return files.find((file) => file.path === path)?.bytes ?? null;
}

/** The records of which some file is not the same. */
function changeOf({ ledger, snapshot }: CheckedLedger, merged: readonly SnapshotFile[]): Change {
  const [was, is] = [merged, snapshot.files].map((files) => new Map(files.map(({ path, bytes }) => [path, bytes])));
  const paths = [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])];
  const differs = (path: string) => was?.has(path) !== is?.has(path) || was?.get(path) !== is?.get(path);
  const changed = new Set(paths.filter(differs).flatMap((path) => recordPath(path)?.id ?? []));
  const ofChanged = merged.filter(({ path }) => changed.has(recordPath(path)?.id ?? ""));
  const base = ofChanged.length === 0 ? [] : loadLedger({ commit: null, files: ofChanged }).ledger.records;
  return { base, head: ledger.records.filter(({ id }) => changed.has(id)) };
}

function worldOf(
  read: CheckedLedger,
  policies: readonly SnapshotFile[],
  { now, registered }: { readonly now: string; readonly registered: Registrations },
): ChangeWorld | null {
  const catalog = catalogOf(read);
  if (catalog === null) return null;
  const { ledger } = loadLedger({ commit: null, files: policies });
  return { catalog: { ...catalog, policies: policiesOf(ledger.policies, catalog.policies), registered }, now };
}

/** A policy that was not there before, or could not be used, is the change's own. */
function policiesOf(merged: Ledger["policies"], changed: Catalog["policies"]): Catalog["policies"] {
  const first = <T>(entries: readonly Entry<T>[], otherwise: Entry<T>): Entry<T> => entries[0] ?? otherwise;
  return {
    responsibilities: first(merged.responsibilities, changed.responsibilities),
    sources: first(merged.sources, changed.sources),
    roles: first(merged.roles, changed.roles),
    levels: first(merged.levels, changed.levels),
    sla: first(merged.sla, changed.sla),
    approvals: first(merged.approvals, changed.approvals),
    windows: first(merged.windows, changed.windows),
    notices: first(merged.notices, changed.notices),
    contracts: first(merged.contracts, changed.contracts),
    "standard-changes": first(merged["standard-changes"], changed["standard-changes"]),
    "pull-requests": first(merged["pull-requests"], changed["pull-requests"]),
  };
}
