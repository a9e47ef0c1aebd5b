/** What every command that reads a ledger does first: take its files from where the user says, and read them. */
import { posix } from "node:path";
import { inconsistencies } from "../decide/consistency.ts";
import { buildCatalog } from "../index/catalog.ts";
import { Failure } from "../io/failure.ts";
import { readWorktree } from "../io/files.ts";
import { isBare } from "../io/git/repository.ts";
import { loadLedger } from "../load/ledger.ts";
import { type FindPosition, locateProblem, positionsIn } from "../load/positions.ts";
import { withoutSecrets } from "../load/secrets.ts";
import type { Catalog } from "../model/catalog.ts";
import { byPlace, type Diagnostic } from "../model/diagnostic.ts";
import type { Sha } from "../model/git.ts";
import type { Ledger } from "../model/ledger.ts";
import type { Snapshot } from "../model/snapshot.ts";

/** Options that name a ledger, for `parseArguments`. */
export const LEDGER_OPTIONS = {
  root: { type: "string" },
  ref: { type: "string" },
} as const;

export const LEDGER_HELP = `  --root DIR        the ledger's folder; the current one when not given
  --ref COMMIT      read a commit, as git objects; the working tree when not given`;

interface LedgerArguments {
  readonly root?: string | undefined;
  readonly ref?: string | undefined;
  /** id of a tree, which no commit has */
  readonly tree?: Sha | undefined;
  /** a folder of the ledger: what the working tree has there, and the commit has not, counts as well, but for this file */
  readonly added?: { readonly folder: string; readonly without: string } | undefined;
}

export interface CheckedLedger {
  readonly snapshot: Snapshot;
  readonly ledger: Ledger;
  /** everything that is wrong, sorted by place, without a secret; paths begin at the ledger's folder */
  readonly diagnostics: readonly Diagnostic[];
  readonly find: FindPosition;
}

export interface ReadLedger extends CheckedLedger {
  /** a path of the ledger as the user sees it, who named the ledger's folder */
  readonly fromHere: (path: string) => string;
  /** the diagnostics with such paths */
  readonly shown: readonly Diagnostic[];
}

export async function readLedger(values: LedgerArguments): Promise<ReadLedger> {
  const root = values.root ?? ".";
  const snapshot = await snapshotOf(root, values);
  if (snapshot.files.length === 0) throw noLedger(root, values.ref);
  const checked = checkLedger(snapshot);
  return shownFrom(checked, (path) => placeFromHere(root, values.ref, path));
}

export function shownFrom(checked: CheckedLedger, fromHere: ReadLedger["fromHere"]): ReadLedger {
  return { ...checked, fromHere, shown: checked.diagnostics.map((one) => ({ ...one, path: fromHere(one.path) })) };
}

function noLedger(root: string, ref: string | undefined): Failure {
  if (ref === undefined && isBare(root))
    return new Failure(`"${root}" is a bare clone`, "name a commit: --ref refs/heads/main");
  return new Failure(
    `there is no ledger in "${root}"`,
    "go to a folder that holds policies/, systems/ and patches/, name it with --root, or begin one: patchledger init DIR",
  );
}

/** of a commit's id, as git takes it too */
const SHORT = 12;

/** A bare clone has no such file: there it is named as `git show` takes it, "main:policies/roles.yaml". */
function placeFromHere(root: string, ref: string | undefined, path: string): string {
  if (ref === undefined || !isBare(root)) return posix.join(root, path);
  return `${/^[0-9a-f]{40,}$/.test(ref) ? ref.slice(0, SHORT) : ref}:${path}`;
}

/** git is loaded only by those who ask for a commit: most runs read the working tree. */
async function snapshotOf(root: string, { ref, tree, added }: LedgerArguments): Promise<Snapshot> {
  if (ref === undefined && tree === undefined) return readWorktree(root);
  const { readCommit, readTree } = await import("../io/git.ts");
  const snapshot = await (tree === undefined ? readCommit(root, ref ?? "") : readTree(root, tree));
  if (added === undefined) return snapshot;
  return withAdded(snapshot, readWorktree(root, [added.folder]), `${added.folder}/${added.without}`);
}

function withAdded({ commit, files }: Snapshot, worktree: Snapshot, without: string): Snapshot {
  const known = new Set([...files.map(({ path }) => path), without]);
  const all = [...files, ...worktree.files.filter(({ path }) => !known.has(path))];
  return { commit, files: all.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

export function checkLedger(snapshot: Snapshot): CheckedLedger {
  const { ledger, diagnostics } = loadLedger(snapshot);
  const find = positionsIn(snapshot);
  const problems = inconsistencies(ledger).map((problem) => locateProblem(problem, find));
  // whoever shows them, and wherever: in a log, in a comment on a pull request
  const shown = withoutSecrets([...diagnostics, ...problems], snapshot.files);
  return { snapshot, ledger, diagnostics: [...shown].sort(byPlace), find };
}

/**
 * The catalog of a ledger without findings, save those about entries of software lists: these leave verdicts `unknown`,
 * while any other finding could make a verdict wrong.
 */
export function catalogOf(read: CheckedLedger): Catalog | null {
  return read.diagnostics.every(isAboutList) ? buildCatalog(read.ledger) : null;
}

export function isAboutList(diagnostic: Diagnostic): boolean {
  return LIST_FINDINGS.has(diagnostic.code);
}

const LIST_FINDINGS: ReadonlySet<Diagnostic["code"]> = new Set([
  "inventory-format",
  "inventory-empty",
  "inventory-platform",
  "inventory-without-sources",
  "inventory-without-epochs",
  "inventory-entry",
  "component-without-identity",
  "purl-form",
]);
