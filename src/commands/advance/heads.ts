/**
 * What people have made of the program's branches, for the texts that reviewers read: merged with the base, as objects and as
 * data. Only branches that somebody else has written to are read, and of them only the records that they are about.
 */
import { sendingOf } from "../../decide/notices/sending.ts";
import { isBatch } from "../../decide/reconcile/batches.ts";
import { wantsOf } from "../../decide/reconcile/wanted.ts";
import { orNull } from "../../io/failure.ts";
import { bytesOf, changesBetween, mergedFiles, mergedTree, type OwnBranchFacts, readLike } from "../../io/git.ts";
import { hasOwnPart, isOwn } from "../../io/github/marker.ts";
import { ABSENT } from "../../model/approval.ts";
import type { AuditEntry } from "../../model/audit-entry.ts";
import type { PullRequestEntry } from "../../model/github.ts";
import { groupBy } from "../../model/group-by.ts";
import { isInLedger, PULL_REQUEST_MAX_BYTES, recordPath } from "../../model/ledger-layout.ts";
import { branchParts, keyOfBranch } from "../../model/step-branch.ts";
import { instantMs } from "../../model/time.ts";
import { isTouched } from "../clone.ts";
import { receiptsFrom } from "../log/receipts.ts";
import type { Ground, Head } from "./ground.ts";
import type { World } from "./world.ts";

/** Whether the program keeps the text of a pull request up to date: its own, as long as its marks are there. */
export function isDescribedByUs({ author, body }: PullRequestEntry, key: string, { identity }: World): boolean {
  return isOwn(author, identity.account.login) && hasOwnPart(body, key);
}

/** @param log entries of the audit log; asked for only when one of the branches is about what was told of in it */
export async function headsOf(
  ground: Ground,
  log: () => Promise<readonly AuditEntry[]>,
): Promise<Pick<Ground, "heads" | "receipts">> {
  const heads = await readHeads(ground);
  const { world, catalog } = ground;
  const isAsked =
    sendingOf(catalog) !== null && [...heads.keys()].some((branch) => branchParts(branch)?.step === "deploy");
  if (!isAsked) return { heads };
  return { heads, receipts: await receiptsFrom(world.root, log, world.ledger.snapshot) };
}

/** By branch; without those of which nobody can tell what merging them gives. */
async function readHeads(ground: Ground): Promise<ReadonlyMap<string, Head>> {
  const found = new Map<string, Head>();
  for (const facts of ground.branches.values()) {
    if (!isTouched(facts, ground.world) || !isDescribed(facts, ground)) continue;
    // whoever may push can make a branch that has nothing in common with the base
    const head = await orNull(() => readHead(facts, ground));
    if (head !== null) found.set(facts.branch, head);
  }
  return found;
}

/** Its pull request is there, or is going to be opened. */
function isDescribed({ branch }: OwnBranchFacts, { world, catalog, tip, standingAt }: Ground): boolean {
  const parts = branchParts(branch);
  const pull = world.pulls.get(branch);
  if (pull !== undefined) return isDescribedByUs(pull, keyOfBranch(branch), world);
  const record = catalog.records.get(parts?.patch ?? "");
  if (record === undefined || record.isArchived) return false;
  return wantsOf(standingAt(record, tip.now), catalog).some(({ purpose: { what } }) => what === parts?.step);
}

async function readHead({ branch, head, at }: OwnBranchFacts, ground: Ground): Promise<Head | null> {
  const { world, records } = ground;
  const { root, fetched, ledger } = world;
  const tree = await mergedTree(root, fetched.base, head);
  if (tree === null) return null;
  const changes = await changesBetween(root, fetched.base, tree);
  if ((await bytesOf(root, changes)) > PULL_REQUEST_MAX_BYTES) return null;
  const paths = changes.flatMap(({ path }) =>
    path.startsWith(fetched.folder) ? path.slice(fetched.folder.length) : [],
  );
  const changed = paths.flatMap((path) => recordPath(path) ?? []);
  const about = new Set(isBatch(branch) ? changed.map(({ id }) => id) : [branchParts(branch)?.patch]);
  const folders = new Set([...records, ...changed].filter(({ id }) => about.has(id)).map(({ folder }) => folder));
  const files = await readLike(root, await mergedFiles(root, tree, [...folders]), ledger.snapshot);
  const isThere = new Set(changes.filter(({ newMode }) => newMode !== ABSENT).map(({ path }) => path));
  return {
    records: groupBy(files, ({ path }) => recordPath(path)?.id ?? ""),
    changed: paths.filter((path) => isThere.has(`${fetched.folder}${path}`) && isInLedger(path)),
    at: instantMs(at) > instantMs(fetched.at) ? at : fetched.at,
  };
}
