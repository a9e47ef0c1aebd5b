/** Gathers what the rules want to know about a pull request from state and git. */
import { accountById, loginOf } from "../lookup.ts";
import type { Forge } from "../operation.ts";
import { allRulesFor, rulesFor } from "../rules/branch-rules.ts";
import type { Checks } from "../rules/checks.ts";
import { type Mergeability, type MergeFacts, mergeability } from "../rules/mergeability.ts";
import { isAtLeast, permissionOf } from "../rules/permissions.ts";
import type { ReviewFacts } from "../rules/reviews.ts";
import type { Pull, Repository } from "../state.ts";
import { codeOwnersOf } from "./owned-files.ts";

/** Everything about a merge but whether git can do it. */
export async function factsOf(forge: Forge, repository: Repository, pull: Pull): Promise<MergeFacts> {
  const { demands } = allRulesFor(repository, `refs/heads/${pull.base}`);
  const owned = demands.codeOwners ? (await codeOwnersOf(forge, repository, pull)).owned : [];
  const test = pull.mergeTest;
  const isKnown = test !== null && test.baseSha === pull.baseSha && test.headSha === pull.headSha;
  return {
    review: { ...reviewFacts(forge, repository, pull), owned },
    checks: checksOfPull(repository, pull),
    isDraft: pull.draft,
    isBehind: demands.strictChecks && !(await forge.git.isAncestor(repository.id, pull.baseSha, pull.headSha)),
    isMergeable: isKnown ? test.mergeSha !== null : null,
  };
}

function reviewFacts({ state }: Forge, repository: Repository, pull: Pull): ReviewFacts {
  const { number, headSha, lastPusherId } = pull;
  return {
    authorId: repository.issues.find((issue) => issue.number === number)?.authorId ?? 0,
    headSha,
    lastPusher: { id: lastPusherId, login: loginOf(state, lastPusherId) },
    reviews: repository.reviews.filter((review) => review.number === number),
    counts: (id) => accountById(state, id)?.type === "User" && isAtLeast(permissionOf(state, repository, id), "push"),
    owned: [],
    // nothing here resolves a thread; its answers are no threads of their own
    openThreads: repository.reviewComments.filter((one) => one.number === number && one.inReplyToId === null).length,
  };
}

export function checksOf(repository: Repository, sha: string): Checks {
  return {
    statuses: repository.statuses.filter((status) => status.sha === sha),
    checkRuns: repository.checkRuns.filter((run) => run.sha === sha),
  };
}

/** Of the head; a status of the same context on the test merge takes its place. */
function checksOfPull(repository: Repository, { headSha, mergeTest }: Pull): Checks {
  const head = checksOf(repository, headSha);
  const merge = mergeTest?.mergeSha == null ? [] : checksOf(repository, mergeTest.mergeSha).statuses;
  const replaced = merge.map(({ context }) => context.toLowerCase());
  const kept = head.statuses.filter(({ context }) => !replaced.includes(context.toLowerCase()));
  return { ...head, statuses: [...kept, ...merge] };
}

/** State, reviews and what is missing, as of the last test merge. */
export async function judgePull(forge: Forge, repository: Repository, pull: Pull): Promise<Mergeability> {
  return mergeability(await factsOf(forge, repository, pull), rulesFor(repository, `refs/heads/${pull.base}`));
}
