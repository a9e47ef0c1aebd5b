/** What came to the branch since the log was written last, with everything that its entries say, asked of GitHub and git. */
import { digestOf } from "../../decide/approval/content.ts";
import { type Arrival, arrivalsOf, type Commit } from "../../decide/approval/merged.ts";
import { digestedFiles, hasBytes, together } from "../../decide/audit/difference.ts";
import type { ArrivalFacts } from "../../decide/audit/owed.ts";
import { blobDigests, type LineCommit } from "../../io/git.ts";
import type { MergeEntry } from "../../model/audit-entry.ts";
import { sha256 } from "../../model/digest.ts";
import type { BranchName, Sha } from "../../model/git.ts";
import type { Activity } from "../../model/github.ts";
import { asOf } from "../approve/as-of.ts";
import { decidedThen } from "../approve/merged.ts";
import type { World } from "../approve/world.ts";

/** What is recorded in one commit of the log: a run that is cut off has not worked for nothing. */
const AT_ONCE = 25;

export interface Newly {
  readonly arrivals: readonly Arrival[];
  /** there is more after them */
  readonly isMore: boolean;
}

/** @param fresh commits that the log does not have, oldest first @param before where the branch was */
export async function arrivalsIn(
  { github }: World,
  branch: BranchName,
  fresh: readonly LineCommit[],
  before: Sha | null,
): Promise<Newly> {
  const commits: Commit[] = [];
  for (const { sha, merges } of fresh.slice(0, AT_ONCE))
    commits.push({ sha, merges, before: commits.at(-1)?.sha ?? before, pulls: await github.pullRequestsWith(sha) });
  const arrivals = arrivalsOf(commits, branch);
  const isMore = fresh.length > AT_ONCE;
  // of the last one there may be more
  return { arrivals: isMore && arrivals.length > 1 ? arrivals.slice(0, -1) : arrivals, isMore };
}

export async function factsOf(
  world: World,
  arrival: Arrival,
  { line, moves }: { readonly line: ReadonlyMap<string, LineCommit>; readonly moves: readonly Activity[] },
): Promise<ArrivalFacts> {
  const commits = arrival.commits.flatMap((sha) => line.get(sha) ?? []);
  const changes = together(commits.map((commit) => commit.changes));
  const blobs = changes.flatMap(({ newMode, newBlob }) => (hasBytes(newMode) ? newBlob : []));
  const { pull, before } = arrival;
  const decided = await decidedThen(world, arrival);
  const last = arrival.commits.at(-1);
  const { github } = world;
  return {
    arrival,
    pull: pull === null ? null : await github.pullRequest(pull.number),
    reviews: {
      now: pull === null ? [] : await github.reviews(pull.number),
      atMerge:
        pull?.mergedAt == null || before === null
          ? []
          : await asOf(github, { at: pull.mergedAt, base: before, head: pull.head.sha }).reviews(pull.number),
    },
    decision: decided?.decision ?? null,
    policy: before === null ? { approvals: null, roles: null } : await policyAt(world, before),
    files: digestedFiles(changes, await blobDigests(world.root, blobs)),
    digest: digestOf(changes),
    pushed: moves.find(({ after }) => after === last) ?? null,
    claimedAt: commits.at(-1)?.at ?? "",
  };
}

async function policyAt({ baseAt }: World, base: Sha): Promise<MergeEntry["policy"]> {
  const { ledger, snapshot } = await baseAt(base);
  const fileOf = (name: "approvals" | "roles") => {
    const [entry] = ledger.policies[name];
    const bytes = snapshot.files.find(({ path }) => path === `policies/${name}.yaml`)?.bytes ?? null;
    return entry === undefined || bytes === null ? null : { version: entry.value.version, sha256: sha256(bytes) };
  };
  return { approvals: fileOf("approvals"), roles: fileOf("roles") };
}
