/** Reviews with what their authors had before them: told by the server's times alone, never by dates in commits. */
import { type BranchHistory, headAfter, headAt } from "../../decide/approval/branch-history.ts";
import { isSameFor } from "../../decide/approval/content.ts";
import { Failure, orNull } from "../../io/failure.ts";
import { changesBetween, fetchUnlessHere, mergeBases } from "../../io/git.ts";
import type { ApprovalFacts, AskFacts, ChangedPath, ReviewFacts, Seen } from "../../model/approval.ts";
import type { Sha } from "../../model/git.ts";
import type { PullRequest, RepositoryPermission, Review, TimelineEvent } from "../../model/github.ts";
import { orGap, type World } from "./world.ts";

interface Asked {
  readonly pull: PullRequest;
  readonly base: Sha;
  readonly history: BranchHistory;
  readonly gaps: string[];
}

interface Reviewed extends Pick<ApprovalFacts, "reviews" | "asks"> {
  /** RFC 3339: when somebody reviewed it, or changed what it is */
  readonly acts: readonly string[];
}

export async function reviewFacts(world: World, asked: Asked): Promise<Reviewed> {
  const { github } = world;
  const { pull, gaps } = asked;
  const reviews = await orGap(gaps, [], () => github.reviews(pull.number));
  const events = await orGap(gaps, [], () => github.timeline(pull.number));
  const looking: Looking = { world, asked, contents: new Map() };
  const submitted = await submittedFacts(reviews, events, looking);
  const acts = [
    ...submitted.map(({ submittedAt }) => submittedAt),
    ...events.flatMap(({ event, at }) => (ACTS.includes(event) && at !== null ? [at] : [])),
  ];
  return { reviews: submitted, asks: await askFacts(events, looking), acts };
}

/** Of people; that the program asks for reviews, or publishes, is none. */
const ACTS: readonly string[] = [
  "ready_for_review",
  "convert_to_draft",
  "reopened",
  "base_ref_changed",
  "review_dismissed",
];

async function submittedFacts(
  reviews: readonly Review[],
  events: readonly TimelineEvent[],
  looking: Looking,
): Promise<readonly ReviewFacts[]> {
  const { github } = looking.world;
  const { pull, gaps } = looking.asked;
  const submitted = reviews.flatMap((one) => (one.submittedAt === null ? [] : [{ ...one, at: one.submittedAt }]));
  const permissions = new Map<string, RepositoryPermission>();
  const found: ReviewFacts[] = [];
  for (const review of submitted) {
    const login = review.author?.login ?? "";
    if (login !== "" && !permissions.has(login))
      permissions.set(login, await orGap(gaps, "none", () => github.permissionOf(login)));
    const { id, author, state, at } = review;
    found.push({
      id,
      author,
      state,
      submittedAt: at,
      seen: await seenIn(review, at, looking),
      ...circumstances(review, at, events, pull),
      permission: permissions.get(login) ?? "none",
    });
  }
  return found;
}

interface Looking {
  readonly world: World;
  readonly asked: Asked;
  readonly contents: Map<Sha, Promise<readonly ChangedPath[]>>;
}

/** Who was asked, for what: after a push in the same second for what was pushed, as that is how it comes about. */
async function askFacts(events: readonly TimelineEvent[], looking: Looking): Promise<readonly AskFacts[]> {
  const found: AskFacts[] = [];
  for (const { event, at, reviewer } of events) {
    if (event !== "review_requested" || at === null || reviewer === null) continue;
    const head = headAfter(looking.asked.history, at);
    // what was there before may be gone
    const paths = head === null ? null : await orNull(() => contentOf(head, looking));
    found.push({ login: reviewer.login, paths });
  }
  return found;
}

/** Where the branch was then, and, if GitHub names another commit, that it had the same content. */
async function seenIn(review: Review, at: string, looking: Looking): Promise<Seen> {
  const { history } = looking.asked;
  if (history.gap !== null) return { paths: null, why: history.gap };
  const then = headAt(history, at);
  if ("why" in then) return { paths: null, why: then.why };
  try {
    const paths = await contentOf(then.sha, looking);
    if (review.commit === null) return { paths: null, why: "GitHub does not say for which commit it is" };
    if (review.commit === then.sha) return { paths, why: null };
    const named = await contentOf(review.commit, looking);
    const all = new Set([...paths, ...named].map(({ path }) => path));
    return isSameFor(all, paths, named)
      ? { paths, why: null }
      : { paths: null, why: "GitHub names a commit for it that the branch did not have then" };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { paths: null, why: error.message };
  }
}

function contentOf(commit: Sha, { world, asked, contents }: Looking): Promise<readonly ChangedPath[]> {
  const known = contents.get(commit) ?? readContent(commit, world, asked.base);
  contents.set(commit, known);
  return known;
}

/** The difference as it would be today, had the branch stayed there. */
async function readContent(commit: Sha, { root, remote }: World, base: Sha): Promise<readonly ChangedPath[]> {
  await fetchUnlessHere(root, remote, commit);
  const [parted, ...others] = await mergeBases(root, base, commit);
  if (others.length > 0) throw new Failure(`${commit} and the base parted more than once`, "approve it again");
  return changesBetween(root, parted, commit);
}

/** By somebody, or by GitHub itself when the branch that it was for is deleted. */
const RETARGETED: readonly string[] = ["base_ref_changed", "automatic_base_change_succeeded"];

export function circumstances(
  { id }: Pick<Review, "id">,
  at: string,
  events: readonly TimelineEvent[],
  pull: Pick<PullRequest, "isDraft">,
): Pick<ReviewFacts, "wasDraft" | "wasElsewhere" | "dismissal"> {
  const after = events
    .flatMap((event) => (event.at === null ? [] : [{ ...event, when: Date.parse(event.at) }]))
    .filter(({ when }) => when >= Date.parse(at))
    .sort((one, other) => one.when - other.when);
  const turn = after.find(({ event }) => event === "ready_for_review" || event === "convert_to_draft");
  const dismissed = events.findLast((event) => event.dismissed?.review === id);
  return {
    wasDraft: turn === undefined ? pull.isDraft : turn.event === "ready_for_review",
    wasElsewhere: after.some(({ event }) => RETARGETED.includes(event)),
    dismissal: dismissed === undefined ? null : { by: dismissed.actor, of: saidBefore(dismissed.dismissed?.state) },
  };
}

function saidBefore(state: string | undefined): NonNullable<ReviewFacts["dismissal"]>["of"] {
  const small = state?.toLowerCase();
  return small === "approved" || small === "changes_requested" ? small : "other";
}
