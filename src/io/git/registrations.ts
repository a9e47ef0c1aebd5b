/**
 * When each patch came to a branch, and which policies held then, as its commits say: all that a clone knows of a
 * registration (P4 P22).
 */

import type { Sha } from "../../model/git.ts";
import { recordPath } from "../../model/ledger-layout.ts";
import { inUtc } from "../../model/time.ts";
import { explained } from "./failure.ts";
import { readBlobs } from "./objects.ts";
import { git } from "./process.ts";
import { RAW, type RawCommit, rawCommits } from "./raw-changes.ts";
import { placeIn } from "./repository.ts";

/** Policies as they were from a commit of the branch on. */
export interface PolicyFiles {
  /** RFC 3339, UTC: committer date */
  readonly since: string;
  /** by path; those that were not there, or can't be read, are missing */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export interface History {
  /**
   * By id: the committer date (RFC 3339, UTC) of the first commit of the branch that added its patch.yaml, and the index of the
   * policies that held with it; -1 when there were none.
   */
  readonly patches: ReadonlyMap<string, { readonly at: string; readonly policies: number }>;
  /** from the oldest on; empty when they are today's and have always been */
  readonly policies: readonly PolicyFiles[];
}

/**
 * A server sets committer dates when it merges; whoever pushes by hand may set them to anything. Nothing is known of a shallow
 * clone.
 * @param policyPaths files of which every version is told
 */
export async function registrations(root: string, commit: Sha, policyPaths: readonly string[]): Promise<History> {
  // the oldest commit of a shallow clone seems to have added everything
  if (placeIn(root)?.isShallow === true) return { patches: new Map(), policies: [] };
  const output = await explained(
    () =>
      git(root).raw([
        ...["log", "--first-parent", "--diff-merges=first-parent", "--diff-filter=AM", "--relative", ...RAW],
        ...["--no-ext-diff", "--no-textconv", "--format=%cI", "--end-of-options", commit],
        ...["--", "patches", ...policyPaths],
      ]),
    ...([`cannot list what came to ${commit}`, "fetch it with its history"] as const),
  );
  const { patches, policies } = told(rawCommits(output), new Set(policyPaths));
  // without a change there is nothing to read: what the commit has is what has always been
  const blobs = policies.length < 2 ? null : await readBlobs(root, [...new Set(policies.flatMap(blobsOf))]);
  const filesOf = ({ blobs: own }: PolicyBlobs) =>
    new Map([...own].flatMap(([path, blob]) => (blobs?.get(blob) ? [[path, blobs.get(blob) ?? NOTHING]] : [])));
  return {
    patches,
    policies: blobs === null ? [] : policies.map((one) => ({ since: one.since, files: filesOf(one) })),
  };
}

const NOTHING = new Uint8Array();

interface PolicyBlobs {
  readonly since: string;
  readonly blobs: ReadonlyMap<string, string>;
}

function blobsOf({ blobs }: PolicyBlobs): readonly string[] {
  return [...blobs.values()];
}

/** @param commits the newest first. Policies that a commit changes hold for the patches that it adds: it was merged as a whole. */
function told(commits: readonly RawCommit[], policyPaths: ReadonlySet<string>) {
  const patches = new Map<string, { readonly at: string; readonly policies: number }>();
  const policies: PolicyBlobs[] = [];
  for (const { head, changes } of [...commits].reverse()) {
    const at = inUtc(head);
    const own = changes.filter(({ path }) => policyPaths.has(path));
    if (own.length > 0) {
      const blobs = new Map([
        ...(policies.at(-1)?.blobs ?? []),
        ...own.map(({ path, newBlob }) => [path, newBlob] as const),
      ]);
      policies.push({ since: at, blobs });
    }
    for (const { path } of changes) {
      const record = recordPath(path);
      if (record === null || !path.endsWith("/patch.yaml") || patches.has(record.id)) continue;
      patches.set(record.id, { at, policies: policies.length - 1 });
    }
  }
  return { patches, policies };
}
