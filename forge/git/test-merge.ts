/** `refs/pull/N/head` and `refs/pull/N/merge`: what a pull request is, and what merging it would make. */
import type { Forge } from "../operation.ts";
import type { Pull, Repository } from "../state.ts";
import { judgePull } from "./pull-facts.ts";

/** GitHub's own name in the commits that it makes. */
export const GITHUB = { name: "GitHub", email: "noreply@github.com" };

async function pointRef({ git }: Forge, repository: Repository, ref: string, sha: string | null): Promise<void> {
  const before = await git.resolve(repository.id, ref);
  if (before !== sha) await git.updateRef(repository.id, ref, before, sha);
}

/** The commit of the test merge, published; null when it conflicts. Does not count as a look: `mergeable` stays unknown. */
export async function publishMerge(forge: Forge, repository: Repository, pull: Pull): Promise<string | null> {
  const { git, clock } = forge;
  const { baseSha, headSha, number } = pull;
  const ref = `refs/pull/${number}/merge`;
  const published = await git.resolve(repository.id, ref);
  const known = published === null ? null : await git.commit(repository.id, published);
  if (known?.parents[0] === baseSha && known.parents[1] === headSha) return published;
  const treeSha = await git.mergeTree(repository.id, baseSha, headSha);
  const person = { ...GITHUB, date: clock.now() };
  const message = `Merge ${headSha} into ${baseSha}`;
  const commit = { parents: [baseSha, headSha], message, author: person, committer: person };
  const sha = treeSha === null ? null : await git.writeCommit(repository.id, { treeSha, ...commit });
  // another push may have come in between: its own test merge counts
  if (pull.baseSha !== baseSha || pull.headSha !== headSha) return sha;
  await pointRef(forge, repository, ref, sha);
  return sha;
}

/** Call after opening a pull request and after its head or base changed; `mergeable` is unknown then. */
export async function publishPull(forge: Forge, repository: Repository, pull: Pull): Promise<void> {
  pull.mergeTest = null;
  await pointRef(forge, repository, `refs/pull/${pull.number}/head`, pull.headSha);
  await publishMerge(forge, repository, pull);
}

/** Merges in memory, now: what a merge asks for. null: it conflicts. */
export async function testMerge(forge: Forge, repository: Repository, pull: Pull): Promise<string | null> {
  const { baseSha, headSha } = pull;
  const known = pull.mergeTest;
  if (known !== null && known.baseSha === baseSha && known.headSha === headSha) return known.mergeSha;
  const mergeSha = await publishMerge(forge, repository, pull);
  if (pull.baseSha === baseSha && pull.headSha === headSha) pull.mergeTest = { baseSha, headSha, mergeSha };
  return mergeSha;
}

export interface MergeLook {
  readonly mergeable: boolean | null;
  readonly rebaseable: boolean | null;
  readonly mergeableState: string;
}

/** The commits that somebody looked at; forgotten at a restart, after which GitHub's first answer is right again. */
const looked = new WeakMap<Pull, string>();

const UNKNOWN: MergeLook = { mergeable: null, rebaseable: null, mergeableState: "unknown" };

/** What `pulls/get` says. The first look at two commits says "unknown" and finds out for the next one, as GitHub does. */
export async function lookAtMerge(
  forge: Forge,
  { repository, pull }: { readonly repository: Repository; readonly pull: Pull },
): Promise<MergeLook> {
  const isOpen = repository.issues.some(({ number, state }) => number === pull.number && state === "open");
  if (!isOpen) return UNKNOWN;
  const pair = `${pull.baseSha} ${pull.headSha}`;
  const isFirst = looked.get(pull) !== pair;
  looked.set(pull, pair);
  await testMerge(forge, repository, pull);
  if (isFirst) return UNKNOWN;
  const { mergeable, state } = await judgePull(forge, repository, pull);
  return { mergeable, rebaseable: mergeable, mergeableState: state };
}
