/**
 * What is done about one wanted pull request, by itself: a key has one, ever. What a person closed stays closed, what a person
 * works on is left to him.
 */
import type { PullRequestEntry } from "../../model/github.ts";
import type { Left, LeftReason, Marks, PullRequestAction } from "../../model/plan.ts";
import type { Candidate, Known, Question } from "./candidate.ts";
import type { Mergeable } from "./merging.ts";
import { READS } from "./reads.ts";
import type { Claim } from "./room.ts";

export interface Difference {
  readonly actions: readonly PullRequestAction[];
  readonly left: readonly Left[];
  readonly questions: readonly Question[];
  /** what waits only for being merged by the program */
  readonly merging: (Mergeable & Pick<Candidate, "purpose">) | null;
  /** null: it takes nothing of which there is only so much */
  readonly claim: Claim | null;
}

const NOTHING: Difference = { actions: [], left: [], questions: [], merging: null, claim: null };

export function differenceOf(candidate: Candidate, known: Known): Difference {
  const { branch, due } = candidate;
  const pull = known.pulls.get(branch);
  const unanswered = known.unanswered.get(branch);
  if (pull !== undefined) {
    const found = ofOpen(candidate, pull, known);
    if (unanswered === undefined) return found;
    const { merging, claim } = found;
    return { ...leave(candidate, "unanswered", pull.number, unanswered), merging, claim };
  }
  const past = known.past.get(branch);
  const closed = past?.at(-1);
  if (closed !== undefined)
    return leave(candidate, closed.mergedAt === null ? "closed-by-a-person" : "merged-before", closed.number);
  const claim: Claim = { what: "opening", due, reads: past === undefined ? READS.open : 0, isCounted: true };
  if (unanswered !== undefined) return { ...leave(candidate, "unanswered", null, unanswered), claim };
  const questions: readonly Question[] = past === undefined ? [{ about: "past", branch, due }] : [];
  return { ...NOTHING, actions: [opening(candidate)], questions, claim };
}

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
function ofOpen(candidate: Candidate, pull: PullRequestEntry, known: Known): Difference {
  const { purpose, due, labels } = candidate;
  const has = new Set(pull.labels.map((label) => label.toLowerCase()));
  const isMarked = labels.length === 0 || labels.some((label) => has.has(label.toLowerCase()));
  const marked: readonly PullRequestAction[] = isMarked
    ? []
    : [{ kind: "mark", purpose, due, number: pull.number, ...together(candidate, pull) }];
  const found = ofContent(candidate, pull, known);
  return { ...found, actions: [...marked, ...found.actions] };
}

/** What people added stays. */
function together({ labels, assignees }: Marks, pull: Marks): Marks {
  const all = (own: readonly string[], theirs: readonly string[]) => [
    ...theirs,
    ...own.filter((one) => theirs.every((other) => other.toLowerCase() !== one.toLowerCase())),
  ];
  return { labels: all(labels, pull.labels), assignees: all(assignees, pull.assignees) };
}

function ofContent(candidate: Candidate, pull: PullRequestEntry, known: Known): Difference {
  const { purpose, due, key, body, branchIs } = candidate;
  const { number } = pull;
  const described: readonly PullRequestAction[] = candidate.isDescribed
    ? []
    : [{ kind: "describe", purpose, due, number, key, body }];
  const text = candidate.isDescribed ? 0 : READS.describe;
  const claim: Claim | null = candidate.isDescribed ? null : { what: "change", due, reads: text, isCounted: true };
  switch (branchIs) {
    // the branch came between two looks: the next run sees it whole
    case "absent":
      return NOTHING;
    case "touched":
      // he writes the files; what reviewers are told of them is the program's
      return { ...leave(candidate, "edited-by-a-person", number), actions: described, claim };
    case "same":
      return { ...NOTHING, actions: described, merging: mergeable(candidate, pull), claim };
    case "differs":
      return ofStale(candidate, number, described, known.isApproved.get(number));
    default:
      return branchIs satisfies never;
  }
}

/** The base has moved, or what the draft follows from. */
function ofStale(
  candidate: Candidate,
  number: number,
  described: readonly PullRequestAction[],
  isApproved: boolean | undefined,
): Difference {
  const { purpose, due, branch, commit } = candidate;
  // until it is known, as dear as it may become
  const reads = READS.approval + (isApproved === false ? described.length * READS.describe : READS.comment);
  const claim: Claim = { what: "change", due, reads, isCounted: isApproved !== true };
  if (isApproved === true) {
    const comment: PullRequestAction = { kind: "comment", purpose, due, number, key: "base-moved", body: BASE_MOVED };
    return { ...leave(candidate, "base-moved", number), actions: [comment], claim };
  }
  const questions: readonly Question[] = isApproved === undefined ? [{ about: "approval", number, branch, due }] : [];
  return { ...NOTHING, actions: [{ kind: "rebuild", purpose, due, number, commit }, ...described], questions, claim };
}

const BASE_MOVED = [
  "**The base has moved, and this file would be written differently now.** It was approved as it is, so it is left alone.",
  "",
  "Merge it if it still says what was meant. Otherwise dismiss the approvals: then it is written anew on the current base.",
].join("\n");

function mergeable(candidate: Candidate, pull: PullRequestEntry): Difference["merging"] {
  const { purpose, due, isAutomatic, branch, head } = candidate;
  if (!isAutomatic || head === null || pull.head.sha !== head || pull.isDraft) return null;
  return { purpose, due, number: pull.number, branch, head, patches: purpose.patches };
}

type Found = Pick<Left, "purpose" | "due" | "number">;

export function leftAs(reason: LeftReason, { purpose, due, number }: Found, detail = ""): Left {
  return { purpose, due, reason, number, detail };
}

function leave(
  { purpose, due }: Pick<Candidate, "purpose" | "due">,
  reason: LeftReason,
  number: number | null,
  detail = "",
): Difference {
  return { ...NOTHING, left: [leftAs(reason, { purpose, due, number }, detail)] };
}
