/**
 * What a push to the base makes old: successes of pull requests about the same records, or of all when rules or systems
 * changed. They are taken back first, so that none is merged while it is decided again (AP-049).
 */
import { Failure } from "../../io/failure.ts";
import { changesBetween, fetchCommit, mergeBase, resolveCommit } from "../../io/git.ts";
import type { PullRequestEntry } from "../../model/github.ts";
import { recordPath } from "../../model/ledger-layout.ts";
import { contextOf } from "./decision.ts";
import type { World } from "./world.ts";

/** @param range "BEFORE..AFTER" */
export async function touchedBy(world: World, range: string): Promise<readonly PullRequestEntry[]> {
  const [before = "", after = "", ...more] = range.split("..");
  if (before === "" || after === "" || more.length > 0)
    throw new Failure(`"${range}" does not name two commits`, "write it as BEFORE..AFTER");
  const { root, open } = world;
  const [from, to] = [await resolveCommit(root, before), await resolveCommit(root, after)];
  const paths = (await changesBetween(root, from, to)).map(({ path }) => path);
  if (paths.some((path) => recordPath(path) === null)) return open;
  const records = new Set(paths.flatMap((path) => recordPath(path)?.id ?? []));
  const touched: PullRequestEntry[] = [];
  for (const pull of open) if (await isAbout(pull, records, { world, to: after })) touched.push(pull);
  return touched;
}

async function isAbout(
  { number }: PullRequestEntry,
  records: ReadonlySet<string>,
  { world, to }: { readonly world: World; readonly to: string },
): Promise<boolean> {
  const { root, remote } = world;
  const head = await fetchCommit(root, remote, { pullRequest: number });
  const changes = await changesBetween(root, await mergeBase(root, await resolveCommit(root, to), head), head);
  return changes.some(({ path }) => records.has(recordPath(path)?.id ?? ""));
}

/** Only a success can do harm. */
export async function takeBack({ github, program }: World, pulls: readonly PullRequestEntry[]): Promise<void> {
  for (const { head, base } of pulls) {
    const context = contextOf({ base });
    const isIt = (one: { readonly context: string }) => one.context.toLowerCase() === context.toLowerCase();
    const newest = (await github.statuses(head.sha)).find(isIt);
    if (newest?.state !== "success" || newest.creator?.id !== program.id) continue;
    const description = `${base.ref} has moved: it is decided again`;
    await github.publishStatus({
      commit: head.sha,
      context,
      state: "pending",
      description,
      targetUrl: newest.targetUrl,
    });
  }
}
