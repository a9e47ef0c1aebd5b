/**
 * git over the network. Branches are created, or moved from where they were seen: never forced. A server that reports every
 * one of them as moved is believed; after any other answer to a push, what it shows is.
 */
import { AUDIT_BRANCH } from "../../model/audit-log.ts";
import { type BranchName, isSha, type OwnBranch, type Sha } from "../../model/git.ts";
import { redact } from "../../model/secret-text.ts";
import { machineClock } from "../clock.ts";
import { Failure } from "../failure.ts";
import { isLoopback } from "../loopback.ts";
import { commitNamed } from "./commits.ts";
import { obstacleIn, whatGitSaid } from "./failure.ts";
import { git, type Remote } from "./process.ts";
import { type Place, placeIn } from "./repository.ts";

/** A pull request's head, as GitHub publishes it for forks as well; a branch; or a commit that a branch once had. */
export type Wanted = { readonly pullRequest: number } | { readonly branch: BranchName } | { readonly commit: Sha };

/** Brings a commit with its history here, under refs/patchledger/. */
export async function fetchCommit(root: string, remote: Remote, wanted: Wanted): Promise<Sha> {
  await fetchAll(root, remote, [wanted]);
  return idOf(root, wanted);
}

/** Several at once, for those who will ask for them by their ids. */
export async function fetchAll(root: string, remote: Remote, wanted: readonly Wanted[]): Promise<void> {
  const names = wanted.map(namesOf);
  const refs = names.map(({ remoteName, local }) => (remoteName === local ? remoteName : `+${remoteName}:${local}`));
  await fetchRefs(root, remote, refs);
}

/** A commit that may be here already. */
export async function fetchUnlessHere(
  root: string,
  remote: Remote,
  commit: Sha,
  wanted: Wanted = { commit },
): Promise<Sha> {
  return (await commitNamed(root, commit)) ?? fetchCommit(root, remote, wanted);
}

/** A pattern may find nothing; whatever else it finds is left alone. */
const LOG = `+refs/heads/${AUDIT_BRANCH}*:refs/patchledger/heads/${AUDIT_BRANCH}*`;

/** Folders that the audit log came to with something else: nobody has taken it yet, and nothing was pushed since. */
const brought = new WeakMap<Remote, string>();

/**
 * The newest commit of the audit log; null when there is none. Most runs need it after they have fetched something else, with which
 * it comes along; whoever asks a second time gets it from the server, as it is then.
 */
export async function fetchLog(root: string, remote: Remote): Promise<Sha | null> {
  if (brought.get(remote) !== root) await fetchRefs(root, remote, []);
  brought.delete(remote);
  return commitNamed(root, `refs/patchledger/heads/${AUDIT_BRANCH}`);
}

/** Two in one fetch. */
export async function fetchBoth(
  root: string,
  remote: Remote,
  [one, other]: readonly [Wanted, Wanted],
): Promise<readonly [Sha, Sha]> {
  await fetchAll(root, remote, [one, other]);
  return [await idOf(root, one), await idOf(root, other)];
}

async function idOf(root: string, wanted: Wanted): Promise<Sha> {
  const { remoteName, local } = namesOf(wanted);
  const id = await commitNamed(root, local);
  if (id === null) throw new Failure(`"${remoteName}" is not a commit`, "look at it on the server");
  return id;
}

/** A commit keeps no name here: its objects are enough. */
function namesOf(wanted: Wanted): { readonly remoteName: string; readonly local: string } {
  if ("commit" in wanted) return { remoteName: wanted.commit, local: wanted.commit };
  const name = "branch" in wanted ? `heads/${wanted.branch}` : `pull/${pullNumber(wanted.pullRequest)}/head`;
  return { remoteName: `refs/${name}`, local: `refs/patchledger/${name}` };
}

/**
 * With their whole history, and the audit log; what a pattern no longer finds on the server goes here as well.
 * @returns where the folder was before
 */
export async function fetchRefs(root: string, remote: Remote, refs: readonly string[]): Promise<Place> {
  const place = placeIn(root);
  if (place === null) throw new Failure(`"${root}" is in no git repository`, "go to a clone, or name one with --root");
  await run(root, remote, [
    ...["fetch", "--quiet", "--prune", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head"],
    ...(place.isShallow ? ["--unshallow"] : []),
    ...["--end-of-options", remote.url, ...refs, LOG],
  ]);
  brought.set(remote, root);
  return place;
}

function pullNumber(number: number): number {
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new Failure(`"${number}" is not the number of a pull request`, "write it as digits");
}

/** Where a branch is on the server at this moment; null when it is gone. */
export async function branchTip(root: string, remote: Remote, branch: BranchName): Promise<Sha | null> {
  return (await listBranches(root, remote, [`refs/heads/${branch}`])).get(branch) ?? null;
}

async function listBranches(
  root: string,
  remote: Remote,
  patterns: readonly string[],
): Promise<ReadonlyMap<string, Sha>> {
  const output = await run(root, remote, ["ls-remote", "--quiet", "--end-of-options", remote.url, ...patterns]);
  const found = new Map<string, Sha>();
  for (const row of output.split("\n").filter((one) => one !== "")) {
    const [id = "", ref = ""] = row.split("\t");
    if (!isSha(id)) throw new Failure("git's server gave a list that cannot be read", "run it again");
    found.set(ref.replace(/^refs\/heads\//, ""), id);
  }
  return found;
}

export interface BranchUpdate {
  readonly branch: OwnBranch;
  readonly commit: Sha;
  /** where it was when this was decided; null: it was not there */
  readonly expected: Sha | null;
}

export interface PushResult {
  readonly branch: OwnBranch;
  /** moved: somebody else was there first. refused: the server did not take it */
  readonly result: "pushed" | "moved" | "refused";
  /** what git said when it was not pushed */
  readonly said: string;
}

const PUSH_TRIES = 2;

/** All in one push. The lease makes it safe to try again. */
export async function pushBranches(
  root: string,
  remote: Remote,
  updates: readonly BranchUpdate[],
): Promise<readonly PushResult[]> {
  brought.delete(remote);
  const names = updates.map(({ branch }) => `refs/heads/${branch}`);
  let left = updates;
  let seen: ReadonlyMap<string, Sha> = new Map();
  let said: string | null = null;
  for (let tried = 0; left.length > 0 && tried < PUSH_TRIES; tried += 1) {
    said = await tryPush(root, remote, left);
    if (said === null) {
      seen = new Map([...seen, ...left.map(({ branch, commit }) => [branch, commit] as const)]);
      break;
    }
    seen = await listBranches(root, remote, names);
    left = left.filter(({ branch, expected }) => (seen.get(branch) ?? null) === expected);
  }
  return updates.map(({ branch, commit, expected }) => {
    const now = seen.get(branch) ?? null;
    if (now === commit) return { branch, result: "pushed", said: "" };
    return { branch, result: now === expected ? "refused" : "moved", said: said ?? "" };
  });
}

/** @returns null when the server reported that all were moved; otherwise what git said */
async function tryPush(root: string, remote: Remote, updates: readonly BranchUpdate[]): Promise<string | null> {
  const leases = updates.map(({ branch, expected }) => `--force-with-lease=refs/heads/${branch}:${expected ?? ""}`);
  const moves = updates.map(({ branch, commit }) => `${commit}:refs/heads/${branch}`);
  try {
    await withoutDetours(root, remote);
    await git(root, { remote, isStrict: true }).raw([
      ...["push", "--porcelain", "--no-verify", "--no-recurse-submodules", ...leases],
      ...["--end-of-options", remote.url, ...moves],
    ]);
    return null;
  } catch (error) {
    if (error instanceof Failure) throw error;
    return whatGitSaid(error);
  }
}

/** Settings by which a repository, and not we, would say where the server is and who stands in between. */
const DETOUR = /^(?:url\.|remote\..*:.*\.|fetch\.bundleuri$|https?\.(?!followredirects$|(?:.*\.)?extraheader$))/;

/** Folders from which each way was looked at: a run does it once. */
const straight = new WeakMap<Remote, string>();

async function withoutDetours(root: string, remote: Remote): Promise<void> {
  if (straight.get(remote) === root) return;
  const names = await run(root, null, ["config", "--list", "--name-only", "-z"]);
  const detour = names.split("\0").find((name) => DETOUR.test(name));
  if (detour === undefined) return void straight.set(remote, root);
  throw new Failure(
    `the repository's own configuration changes the way to git's server: "${redact(detour)}"`,
    `remove it with git config --unset-all, or work in another clone`,
  );
}

const READ_TRIES = 3;

/** Only for what changes nothing on a server: a server is asked again when it fails. */
async function run(root: string, remote: Remote | null, args: readonly string[]): Promise<string> {
  if (remote !== null) await withoutDetours(root, remote);
  const pause = remote !== null && isLoopback(remote.url) ? 10 : 1_000;
  for (let tried = 1; ; tried += 1) {
    try {
      return await git(root, remote === null ? {} : { remote }).raw([...args]);
    } catch (error) {
      const obstacle = obstacleIn(error);
      if (obstacle !== null) throw obstacle;
      const what = `git ${args[0]} failed: ${whatGitSaid(error)}`;
      if (remote === null || tried === READ_TRIES)
        throw new Failure(what, "check the token's permissions and the network, and run it again");
    }
    await machineClock.sleep(pause * tried);
  }
}
