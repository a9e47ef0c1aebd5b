/**
 * What a push to the base makes old: successes of pull requests about the same records, of those that say what patches are about
 * when that changed, or of all when rules or systems changed. They are taken back first, so that none is merged while it is
 * decided again (AP-049). What can't be told counts as touched.
 */
import { Failure, orNull } from "../../io/failure.ts";
import { changesBetween, fetchAll, fetchUnlessHere, mergeBases } from "../../io/git.ts";
import { isNoCommit, isSha, type Sha } from "../../model/git.ts";
import type { PullRequestEntry } from "../../model/github.ts";
import { type RecordKind, recordKindOf, recordPath } from "../../model/ledger-layout.ts";
import type { World } from "./world.ts";

/** @param range "BEFORE..AFTER", full ids */
export async function touchedBy(world: World, range: string): Promise<readonly PullRequestEntry[]> {
  const [before = "", after = "", ...more] = range.split("..");
  if (!isSha(before) || !isSha(after) || more.length > 0)
    throw new Failure(`"${range}" does not name two commits`, "write full ids, as BEFORE..AFTER");
  const open = world.open.filter(({ base }) => base.ref === world.governed);
  // in one fetch, what all of them will be asked about; what can't be had like this is fetched by itself
  const heads = open.map(({ number }) => ({ pullRequest: number }));
  const ends = [before, after].filter((commit) => !isNoCommit(commit)).map((commit) => ({ commit }));
  await orNull(() => fetchAll(world.root, world.remote, [...ends, ...heads]));
  const paths = await orNull(() => pathsBetween(world, before, after));
  if (paths === null || paths.some((path) => recordPath(path) === null)) return open;
  const records = new Set(paths.flatMap((path) => recordPath(path)?.id ?? []));
  const touches = (path: string) => records.has(recordPath(path)?.id ?? "") || (paths.some(says) && says(path));
  const touched: PullRequestEntry[] = [];
  for (const pull of open)
    if ((await orNull(() => isAbout(pull, touches, { world, to: after }))) !== false) touched.push(pull);
  return touched;
}

const STATEMENTS: ReadonlySet<RecordKind | null> = new Set(["patch", "amendment", "outcome"]);

/** What a patch is about, and whether it is open: two records that are each right may be one piece of work twice. */
function says(path: string): boolean {
  return STATEMENTS.has(recordKindOf(recordPath(path)?.file ?? ""));
}

/** A clone may hold nothing yet: a workflow begins with an empty one. */
async function pathsBetween({ root, remote }: World, before: Sha, after: Sha): Promise<readonly string[]> {
  for (const commit of [before, after]) await fetchUnlessHere(root, remote, commit);
  return (await changesBetween(root, before, after)).map(({ path }) => path);
}

async function isAbout(
  { number, head: { sha } }: PullRequestEntry,
  touches: (path: string) => boolean,
  { world, to }: { readonly world: World; readonly to: Sha },
): Promise<boolean> {
  const { root, remote } = world;
  const head = await fetchUnlessHere(root, remote, sha, { pullRequest: number });
  const [parted] = await mergeBases(root, to, head);
  const changes = await changesBetween(root, parted, head);
  return changes.some(({ path }) => touches(path));
}
