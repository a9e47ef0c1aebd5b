/**
 * What a review is worth: the latest word of each person, for what it was said about, by somebody who may say it. What is
 * not known for certain does not count (AP-024 to AP-027, AP-040 to AP-053).
 */
import type { ApprovalFacts, Ignored, ReviewFacts } from "../../model/approval.ts";
import type { Roles } from "../../model/authored.ts";
import type { Account } from "../../model/github.ts";
import { type Author, authorsOf } from "./authors.ts";
import { isSameFor } from "./content.ts";
import { type Need, tenantsOf } from "./needs.ts";
import { holdersAmong, isAccount, isBot, personOf } from "./people.ts";

export interface Judged {
  readonly review: ReviewFacts;
  readonly login: string;
  readonly person: string | null;
  /** by the order of the needs: why it does not count for each */
  readonly ignoredFor: readonly (Ignored | null)[];
  /** why it counts for none; null when it counts for one */
  readonly ignored: Ignored | null;
}

interface Judge {
  readonly facts: ApprovalFacts;
  readonly roles: Roles;
  readonly needs: readonly Need[];
  readonly now: string;
}

const DECISIVE: readonly ReviewFacts["state"][] = ["APPROVED", "CHANGES_REQUESTED", "DISMISSED"];

/** Oldest first. */
export function judged(judge: Judge): readonly Judged[] {
  const { facts, roles, needs } = judge;
  const ordered = [...facts.reviews].sort(byTime);
  const authors = authorsOf(facts, roles);
  return ordered.map((review, index) => {
    const login = review.author?.login ?? "(deleted account)";
    const person = review.author === null ? null : (personOf(roles, review.author)?.id ?? null);
    const general = withoutWorth(review, ordered.slice(index + 1), roles) ?? reasonAgainst(review, authors, judge);
    const ignoredFor = needs.map((need) => general ?? againstNeed(review, person ?? "", need, judge));
    return { review, login, person, ignoredFor, ignored: general ?? mostTelling(ignoredFor) };
  });
}

/** GitHub's times have seconds; ids rise with time. */
function byTime(a: ReviewFacts, b: ReviewFacts): number {
  return Date.parse(a.submittedAt) - Date.parse(b.submittedAt) || a.id - b.id;
}

/** It is no approval, or no longer the last word. */
function withoutWorth(review: ReviewFacts, later: readonly ReviewFacts[], roles: Roles): Ignored | null {
  if (!DECISIVE.includes(review.state)) return "comment";
  const after = later.find((one) => DECISIVE.includes(one.state) && isSamePerson(one.author, review.author, roles));
  if (after !== undefined) return after.author?.id === review.author?.id ? "superseded" : "duplicate-person";
  return review.state === "DISMISSED" ? "dismissed" : null;
}

export function isSamePerson(one: Account | null, other: Account | null, roles: Roles): boolean {
  if (one === null || other === null) return false;
  const [person, same] = [personOf(roles, one), personOf(roles, other)];
  return isAccount(one, other) || (person !== null && person === same);
}

/** Whatever it is asked for. */
function reasonAgainst(review: ReviewFacts, authors: readonly Author[], { facts, roles }: Judge): Ignored | null {
  const { author } = review;
  if (author === null) return "unknown-person";
  if (isBot(author) || isAccount(author, facts.program)) return "bot";
  const own = authors.find(({ account }) => isAccount(account, author) || isHis(account, author, roles));
  if (own !== undefined) return own.as;
  if (personOf(roles, author) === null) return "unknown-person";
  if (review.wasElsewhere) return "retargeted";
  if (review.wasDraft) return "draft";
  return review.permission === "admin" || review.permission === "write" ? null : "no-permission";
}

function isHis(account: Author["account"], author: Account, roles: Roles): boolean {
  const person = personOf(roles, account);
  return person !== null && person === personOf(roles, author);
}

function againstNeed(review: ReviewFacts, person: string, need: Need, { facts, roles, now }: Judge): Ignored | null {
  const tenants = tenantsOf(need);
  const holds = (at: string) => holdersAmong(roles, need.roles, { at, tenants }).includes(person);
  if (!holds(now)) return isElsewhere(person, need, roles, now) ? "wrong-scope" : "not-in-role";
  if (!holds(review.submittedAt)) return "not-in-role-then";
  if (isSeparated(person, need, roles)) return "separated";
  const paths = new Set(need.subjects.flatMap((subject) => subject.paths));
  const { seen } = review;
  return seen.paths !== null && isSameFor(paths, seen.paths, facts.changes) ? null : "stale";
}

/** He holds the role, for other customers than those that are touched. */
function isElsewhere(person: string, need: Need, roles: Roles, at: string): boolean {
  return roles.roles
    .filter(({ id, tenant }) => need.roles.includes(id) && tenant !== undefined)
    .some(({ id, tenant = "" }) => holdersAmong(roles, [id], { at, tenants: [tenant] }).includes(person));
}

/** AP-035: who took an earlier step does not approve this one, by whichever account. */
export function isSeparated(person: string, { subjects }: Need, roles: Roles): boolean {
  return subjects
    .flatMap(({ earlier }) => earlier)
    .some(
      ({ people, accounts }) =>
        people.includes(person) || accounts.some((account) => personOf(roles, account)?.id === person),
    );
}

/** From what can be mended by approving again to what can't. */
const TELLING: readonly Ignored[] = ["stale", "separated", "not-in-role-then", "wrong-scope", "not-in-role"];

function mostTelling(reasons: readonly (Ignored | null)[]): Ignored | null {
  if (reasons.some((reason) => reason === null)) return null;
  return TELLING.find((reason) => reasons.includes(reason)) ?? "not-in-role";
}
