/** What the log owes for something that came to the branch, and for reviews: entries that follow from facts alone. */
import type { Decision } from "../../model/approval.ts";
import type { AuditEntry, CountedReview, MergeEntry } from "../../model/audit-entry.ts";
import type { NewEntry } from "../../model/audit-log.ts";
import type { Account, PullRequest, Review, RuleSuite } from "../../model/github.ts";
import { inUtc } from "../../model/time.ts";
import { type Arrival, bypassOf } from "../approval/merged.ts";

/** Something that came to the branch, with everything that its entry says. */
export interface ArrivalFacts {
  readonly arrival: Arrival;
  readonly pull: PullRequest | null;
  /** as they are now, and as they were when it was merged */
  readonly reviews: { readonly now: readonly Review[]; readonly atMerge: readonly Review[] };
  /** null without a pull request */
  readonly decision: Decision | null;
  readonly policy: MergeEntry["policy"];
  readonly files: MergeEntry["files"];
  /** content digest of `files` */
  readonly digest: string;
  /** by the server's own log of the branch; null when it does not tell */
  readonly pushed: { readonly at: string; readonly actor: Account | null } | null;
  /** RFC 3339: what the last commit says */
  readonly claimedAt: string;
}

type When = Pick<MergeEntry, "at" | "clock">;

/** Reviews, then the merge, then what is wrong with it. */
export function arrivalEntries(facts: ArrivalFacts): readonly NewEntry[] {
  const { arrival, pull, reviews, decision, policy, files } = facts;
  const when = whenOf(facts);
  const merge: NewEntry = {
    kind: "merge",
    ...when,
    commits: arrival.commits,
    base: arrival.before,
    pull: pull === null ? null : pullOf(pull),
    authors: decision?.authors ?? [],
    reviews: decision === null ? [] : countedReviews(decision, reviews.atMerge),
    policy,
    decision: decision === null ? null : decisionOf(decision),
    files,
  };
  const given =
    pull === null ? [] : [...reviews.atMerge, ...reviews.now].flatMap((review) => reviewEntries(pull.number, review));
  return [...given, merge, ...bypassEntries(facts, when)];
}

function whenOf({ pull, pushed, claimedAt }: ArrivalFacts): When {
  const server = pull?.mergedAt ?? pushed?.at ?? null;
  if (server !== null) return { at: inUtc(server), clock: "server" };
  return { at: inUtc(claimedAt), clock: "committer" };
}

function accountOf({ id, login }: Pick<Account, "id" | "login">): NonNullable<CountedReview["by"]> {
  return { id, login };
}

function pullOf({ number, head, author, mergedBy, createdAt }: PullRequest): NonNullable<MergeEntry["pull"]> {
  return {
    number,
    head: head.sha,
    author: author === null ? null : accountOf(author),
    mergedBy: mergedBy === null ? null : accountOf(mergedBy),
    createdAt: inUtc(createdAt),
  };
}

function countedReviews(decision: Decision, then: readonly Review[]): readonly CountedReview[] {
  const byId = new Map(then.map((review) => [review.id, review]));
  return decision.reviews.flatMap(({ id, person, state, submittedAt, ignored }): CountedReview[] => {
    const review = byId.get(id);
    if (state === "PENDING" || review === undefined) return [];
    const by = review.author === null ? null : accountOf(review.author);
    return [{ id, by, person, state, submittedAt: inUtc(submittedAt), commit: review.commit, ignored }];
  });
}

function decisionOf({ state, digest, needs, obstacles, automatic }: Decision): NonNullable<MergeEntry["decision"]> {
  return {
    state: state ?? "error",
    digest,
    automatic: automatic !== null,
    needs: needs.map(({ roles, tenant, count, filledBy }) => {
      return { roles, tenant, count, filledBy: filledBy.map(({ person }) => person) };
    }),
    obstacles: obstacles.map(({ code }) => code),
  };
}

/** Not all facts could be learnt: nobody can say that it was wrong. */
export function isUndecided({ decision }: Pick<ArrivalFacts, "decision">): boolean {
  return decision?.obstacles.some(({ code }) => code === "incomplete") ?? false;
}

function bypassEntries(facts: ArrivalFacts, when: When): readonly NewEntry[] {
  if (isUndecided(facts)) return [];
  const { arrival, decision, digest, pushed, pull } = facts;
  const bypass = bypassOf(arrival, decision === null ? null : { decision, digest });
  // that a branch was rewritten is an entry of its own
  if (bypass === null || bypass.code === "rewritten") return [];
  const actor = pushed?.actor?.login ?? pull?.mergedBy?.login ?? null;
  return [{ kind: "bypass", ...when, code: bypass.code, commit: bypass.commit, pull: bypass.pull, actor }];
}

/** What is not submitted yet is nobody's business. */
export function reviewEntries(pull: number, review: Review): readonly NewEntry[] {
  const { id, author, state, commit, submittedAt } = review;
  if (state === "PENDING" || submittedAt === null) return [];
  const by = author === null ? null : accountOf(author);
  const at = inUtc(submittedAt);
  return [{ kind: "review", at, clock: "server", pull, review: id, by, state, commit }];
}

/** What GitHub itself calls a bypass, of what the log has. */
export function suiteEntries(entries: readonly AuditEntry[], suites: readonly RuleSuite[]): readonly NewEntry[] {
  const pulls = new Map(
    entries.flatMap((entry) =>
      entry.kind === "merge" ? [[entry.commits.at(-1), entry.pull?.number ?? null] as const] : [],
    ),
  );
  return suites
    .filter(({ after }) => pulls.has(after))
    .map(({ after, at, actor }) => {
      const when = { at: inUtc(at), clock: "server" as const };
      return { kind: "bypass", ...when, code: "rules-bypassed", commit: after, pull: pulls.get(after) ?? null, actor };
    });
}
