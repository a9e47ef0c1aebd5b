/**
 * Whether a pull request is approved: from facts and from the policy and roles of its base's newest commit alone. What is
 * not known makes it an error, never a success (AP-001 to AP-004).
 */
import type { ApprovalFacts, Decision, NeedDecision, OwnedByCode } from "../model/approval.ts";
import type { Obstacle } from "../model/approval-obstacle.ts";
import type { Subject } from "../model/approval-subject.ts";
import type { Roles } from "../model/authored.ts";
import { type CommitStatus, STATUS_TEXT_MAX } from "../model/github.ts";
import { cut } from "../model/words.ts";
import { authorsOf } from "./approval/authors.ts";
import { digestOf } from "./approval/content.ts";
import { type Automatic, demandsOf, type Need } from "./approval/needs.ts";
import { objections, obstaclesOf, reviewersKnown, unmetObstacles } from "./approval/obstacles.ts";
import { holdersAmong } from "./approval/people.ts";
import { reviewersToAsk } from "./approval/request.ts";
import { type Judged, judged } from "./approval/reviews.ts";
import type { Rules } from "./approval/rules.ts";
import { seatsFor } from "./approval/seats.ts";
import { descriptionOf, NEXT, reasonOf } from "./approval/words.ts";
import { codeOwners, ownedFiles } from "./governance/code-owners.ts";

/** The worst is what counts. */
const STATES: readonly CommitStatus["state"][] = ["error", "failure", "pending"];

/** @param now RFC 3339 */
export function decide(facts: ApprovalFacts, { approvals, roles }: Rules, now: string): Decision {
  const { pull, subjects } = facts;
  const { automatic, needs } = demandsOf(facts, approvals);
  const reviews = judged({ facts, roles, needs, now });
  const seats = seatsFor(needs, reviews, { facts, roles, now });
  const holders = needs.length === 0 ? reviewersKnown(facts, roles) : holdersOfAny(needs, roles, now);
  const obstacles = inOrder([
    ...obstaclesOf(facts, roles),
    ...objections(reviews, holders, roles),
    ...unmetObstacles(seats.unsatisfiable),
  ]);
  const state = stateOf(obstacles, seats.needs, facts.unread.length === 0 ? subjects : []);
  const rule = automaticRule(automatic, needs, () => {
    const owners = codeOwners({ approvals: approvals.value, roles }, now);
    const owned = ownedFiles(
      facts.changes.map(({ path }) => path),
      owners,
    );
    return owned.map((files) => ({ ...files, approvedBy: approversOf(files.logins, reviews) }));
  });
  // where no role is asked for, that somebody holds none says nothing
  const isAsked = rule === null && facts.unread.length === 0;
  const decided = {
    number: pull.number,
    base: pull.base,
    head: pull.head.sha,
    digest: digestOf(facts.changes),
    state: pull.state === "closed" ? null : state,
    needs: seats.needs,
    reviews: reviews.filter((one) => isAsked || one.ignored !== "not-in-role").map(reviewOf),
    obstacles,
    unread: facts.unread,
    authors: authorsOf(facts, roles).map(({ account: { id, login }, as }) => ({ id, login, as })),
    request: isWorthAsking(obstacles) ? reviewersToAsk(seats.needs, facts, roles) : [],
    rollbacks: facts.rollbacks,
    automatic: rule,
  };
  const description = cut(descriptionOf(decided), STATUS_TEXT_MAX);
  return { ...decided, description, reason: reasonOf({ ...decided, description }) };
}

function holdersOfAny(needs: readonly Need[], roles: Roles, at: string): ReadonlySet<string> {
  const all = needs.flatMap((need) => need.roles);
  const tenantOf = (name: string) => roles.roles.find(({ id }) => id === name)?.tenant;
  return new Set(
    all.flatMap((name) =>
      holdersAmong(roles, [name], { at, tenants: [tenantOf(name)].filter((one) => one !== undefined) }),
    ),
  );
}

function inOrder(obstacles: readonly Obstacle[]): readonly Obstacle[] {
  return [...obstacles].sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state));
}

/** Without anything that somebody or some rule has said yes to, there is no success. */
function stateOf(
  [worst]: readonly Obstacle[],
  needs: readonly NeedDecision[],
  subjects: readonly Subject[],
): CommitStatus["state"] {
  if (worst !== undefined) return worst.state;
  if (subjects.length === 0) return "error";
  return needs.every(({ missing }) => missing === 0) ? "success" : "pending";
}

function reviewOf({ review, login, person, ignored }: Judged): Decision["reviews"][number] {
  const { id, state, submittedAt } = review;
  const says = state === "CHANGES_REQUESTED" ? "" : ignored === null ? "" : NEXT[ignored];
  return { id, login, person, state, submittedAt, ignored, next: says };
}

/** Nobody is asked to look at what can't be merged whatever he says, or is not finished. */
function isWorthAsking(obstacles: readonly Obstacle[]): boolean {
  return obstacles.every(({ code }) => code === "changes-requested");
}

function automaticRule(
  [first]: readonly Automatic[],
  needs: readonly Need[],
  owned: () => readonly OwnedByCode[],
): Decision["automatic"] {
  if (first === undefined || needs.length > 0) return null;
  return { because: first.rule.because, place: first.place, owned: owned() };
}

/** Of these owners; whether the review is of this content GitHub decides, by its own rules. */
function approversOf(owners: readonly string[], reviews: readonly Judged[]): readonly string[] {
  const approving = reviews.filter(({ review, ignored }) => review.state === "APPROVED" && ignored !== "superseded");
  const logins = new Set(approving.map(({ login }) => login.toLowerCase()));
  return owners.filter((login) => logins.has(login.toLowerCase()));
}
