/**
 * What is wanted against what is there, and what to do about the difference. A key has one pull request, ever: what a person
 * closed stays closed, what a person works on is left to him. What is due first goes first, and what is due soon is not
 * counted. Facts that are asked one by one come as questions: the plan is made again when they are answered.
 */
import type { OwnBranch, Sha } from "../../model/git.ts";
import type { PullRequestEntry } from "../../model/github.ts";
import type { Left, LeftReason, Marks, PlannedCommit, PullRequestAction, Purpose } from "../../model/plan.ts";
import { durationMs, instantMs } from "../../model/time.ts";
import { type Mergeable, mergesIn, readsLeft } from "./merging.ts";
import type { Named } from "./naming.ts";

/** A wanted pull request, with its branch as it is. */
export interface Candidate extends Named, Marks {
  readonly purpose: Purpose;
  /** RFC 3339 */
  readonly due: string | null;
  readonly body: string;
  /** the whole text, when it is too long */
  readonly overflow: { readonly file: string; readonly text: string } | null;
  /** the pull request says so already, or people took the program's part away */
  readonly isDescribed: boolean;
  /** policy lets the program merge it */
  readonly isAutomatic: boolean;
  /** same: it holds what the program would write now. touched: somebody else has written to it */
  readonly branchIs: "absent" | "same" | "differs" | "touched";
  readonly head: Sha | null;
  /** what the program would push now */
  readonly commit: PlannedCommit;
}

export interface Known {
  /** open ones, by their branch */
  readonly pulls: ReadonlyMap<string, PullRequestEntry>;
  /** all that ever came from a branch, for those that were asked */
  readonly past: ReadonlyMap<string, readonly PullRequestEntry[]>;
  /** whether somebody approves it, for those that were asked */
  readonly isApproved: ReadonlyMap<number, boolean>;
  /** whether its own status allows to merge it and nobody else moved its branch, for those that were asked */
  readonly mayMerge: ReadonlyMap<number, boolean>;
  /** why, by the branch, GitHub gave no answer about it */
  readonly unanswered: ReadonlyMap<string, string>;
}

interface Questioned {
  readonly branch: OwnBranch;
  /** RFC 3339: of what depends on the answer */
  readonly due: string | null;
}

export type Question =
  | (Questioned & { readonly about: "past" })
  | (Questioned & { readonly about: "approval"; readonly number: number })
  | (Questioned & { readonly about: "merge"; readonly number: number; readonly head: Sha });

export interface Caps {
  readonly openPerRun: number;
  readonly dueWithin: string;
  /** RFC 3339; the clock's */
  readonly now: string;
}

export interface Reconciled {
  readonly actions: readonly PullRequestAction[];
  readonly left: readonly Left[];
  readonly questions: readonly Question[];
}

interface Judged extends Reconciled {
  /** what waits only for being merged by the program */
  readonly merging: (Mergeable & Pick<Candidate, "purpose">) | null;
}

export function reconcile(candidates: readonly Candidate[], known: Known, caps: Caps): Reconciled {
  const urgentUntil = instantMs(caps.now) + durationMs(caps.dueWithin);
  const counts = { opened: 0, changed: 0 };
  /** @returns whether one more fits */
  const counted = (what: keyof typeof counts, { due }: Candidate): boolean => {
    if (due !== null && instantMs(due) <= urgentUntil) return true;
    counts[what] += 1;
    return counts[what] <= caps.openPerRun;
  };
  const judged = [...candidates].sort(byDue).map((candidate): Judged => {
    const pull = known.pulls.get(candidate.branch);
    const unanswered = known.unanswered.get(candidate.branch);
    if (pull !== undefined) {
      const found = ofOpen(candidate, pull, known);
      if (found.actions.some(isChange) && !counted("changed", candidate))
        return leave(candidate, "over-the-cap", pull.number);
      if (unanswered === undefined) return found;
      return { ...leave(candidate, "unanswered", pull.number, unanswered), merging: found.merging };
    }
    const past = known.past.get(candidate.branch);
    const closed = past?.at(-1);
    if (closed !== undefined)
      return leave(candidate, closed.mergedAt === null ? "closed-by-a-person" : "merged-before", closed.number);
    if (!counted("opened", candidate)) return leave(candidate, "over-the-cap", null);
    if (unanswered !== undefined) return leave(candidate, "unanswered", null, unanswered);
    const { branch, due } = candidate;
    const questions: readonly Question[] = past === undefined ? [{ about: "past", branch, due }] : [];
    return { ...NOTHING, actions: [opening(candidate)], questions };
  });
  const all = withMerges(judged, known, caps.now);
  return {
    actions: all.flatMap(({ actions }) => actions),
    left: all.flatMap(({ left }) => left),
    questions: all.flatMap(({ questions }) => questions),
  };
}

function withMerges(judged: readonly Judged[], known: Known, now: string): readonly Reconciled[] {
  const openings = judged.filter(({ actions }) => actions.some(({ kind }) => kind === "open")).length;
  const { ready, questions, later } = mergesIn(
    judged.flatMap(({ merging }) => merging ?? []),
    known,
    { reads: readsLeft(known.pulls.size, openings), now },
  );
  const asked = new Set(questions.map(({ number }) => number));
  return judged.map((one): Reconciled => {
    if (one.merging === null) return one;
    const { purpose, due, number, head, branch } = one.merging;
    if (later.has(number)) return { ...one, left: [...one.left, leftAs("over-the-cap", one.merging)] };
    if (asked.has(number))
      return { ...one, questions: [...one.questions, { about: "merge", number, head, branch, due }] };
    if (!ready.has(number)) return one;
    return { ...one, actions: [...one.actions, { kind: "merge", purpose, due, number, head }] };
  });
}

/** What has no time comes last. */
function byDue(a: Pick<Candidate, "due" | "key">, b: Pick<Candidate, "due" | "key">): number {
  const at = ({ due }: Pick<Candidate, "due">) => (due === null ? Number.MAX_SAFE_INTEGER : instantMs(due));
  return at(a) - at(b) || (a.key < b.key ? -1 : 1);
}

/** A policy that changes may change every text at once. */
function isChange({ kind }: PullRequestAction): boolean {
  return kind === "rebuild" || kind === "describe";
}

const NOTHING: Judged = { actions: [], left: [], questions: [], merging: null };

function opening({
  purpose,
  due,
  branch,
  branchIs,
  commit,
  title,
  body,
  labels,
  assignees,
  key,
}: Candidate): PullRequestAction {
  const isThere = branchIs === "same" || branchIs === "touched";
  return { kind: "open", purpose, due, key, branch, commit: isThere ? null : commit, title, body, labels, assignees };
}

/**
 * Labels and people are given once, when it is opened. When none of its labels is there, that write was lost; what is there
 * of them is what people left.
 */
function ofOpen(candidate: Candidate, pull: PullRequestEntry, known: Known): Judged {
  const { purpose, due, labels } = candidate;
  const has = new Set(pull.labels.map((label) => label.toLowerCase()));
  const isMarked = labels.length === 0 || labels.some((label) => has.has(label.toLowerCase()));
  const marked: readonly PullRequestAction[] = isMarked
    ? []
    : [{ kind: "mark", purpose, due, number: pull.number, ...together(candidate, pull) }];
  const judged = ofContent(candidate, pull, known);
  return { ...judged, actions: [...marked, ...judged.actions] };
}

/** What people added stays. */
function together({ labels, assignees }: Marks, pull: Marks): Marks {
  const all = (own: readonly string[], theirs: readonly string[]) => [
    ...theirs,
    ...own.filter((one) => theirs.every((other) => other.toLowerCase() !== one.toLowerCase())),
  ];
  return { labels: all(labels, pull.labels), assignees: all(assignees, pull.assignees) };
}

function ofContent(candidate: Candidate, pull: PullRequestEntry, known: Known): Judged {
  const { purpose, due, key, branch, body, commit, branchIs } = candidate;
  const { number } = pull;
  const described: readonly PullRequestAction[] = candidate.isDescribed
    ? []
    : [{ kind: "describe", purpose, due, number, key, body }];
  switch (branchIs) {
    // the branch came between two looks: the next run sees it whole
    case "absent":
      return NOTHING;
    case "touched":
      // he writes the files; what reviewers are told of them is the program's
      return { ...leave(candidate, "edited-by-a-person", number), actions: described };
    case "same":
      return { ...NOTHING, actions: described, merging: mergeable(candidate, pull) };
    case "differs": {
      const isApproved = known.isApproved.get(number);
      const questions: readonly Question[] =
        isApproved === undefined ? [{ about: "approval", number, branch, due }] : [];
      if (isApproved === true) {
        const comment: PullRequestAction = {
          kind: "comment",
          purpose,
          due,
          number,
          key: "base-moved",
          body: BASE_MOVED,
        };
        return { ...leave(candidate, "base-moved", number), actions: [comment] };
      }
      return { ...NOTHING, actions: [{ kind: "rebuild", purpose, due, number, commit }, ...described], questions };
    }
    default:
      return branchIs satisfies never;
  }
}

const BASE_MOVED = [
  "**The base has moved, and this file would be written differently now.** It was approved as it is, so it is left alone.",
  "",
  "Merge it if it still says what was meant. Otherwise dismiss the approvals: then it is written anew on the current base.",
].join("\n");

function mergeable(candidate: Candidate, pull: PullRequestEntry): Judged["merging"] {
  const { purpose, due, isAutomatic, branch, head } = candidate;
  if (!isAutomatic || head === null || pull.head.sha !== head || pull.isDraft) return null;
  return { purpose, due, number: pull.number, branch, head, patches: purpose.patches };
}

type Found = Pick<Left, "purpose" | "due" | "number">;

function leftAs(reason: LeftReason, { purpose, due, number }: Found, detail = ""): Left {
  return { purpose, due, reason, number, detail };
}

function leave(
  { purpose, due }: Pick<Candidate, "purpose" | "due">,
  reason: LeftReason,
  number: number | null,
  detail = "",
): Judged {
  return { ...NOTHING, left: [leftAs(reason, { purpose, due, number }, detail)] };
}
