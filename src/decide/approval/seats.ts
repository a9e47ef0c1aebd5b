/** Who counts for what: one seat for each person, and as many seats taken as can be (AP-036 AP-037 AP-060). */
import type { ApprovalFacts, Barred, NeedDecision } from "../../model/approval.ts";
import type { Subject } from "../../model/approval-subject.ts";
import type { Roles } from "../../model/authored.ts";
import { seated } from "../policy/quorum.ts";
import type { Need } from "./needs.ts";
import { loginFor, reachOf } from "./reach.ts";
import type { Judged } from "./reviews.ts";
import { barredFor } from "./words.ts";

interface Seating {
  readonly facts: ApprovalFacts;
  readonly roles: Roles;
  readonly now: string;
}

/** By the order of the needs. */
export interface Seated {
  readonly needs: readonly NeedDecision[];
  /** needs that too few people are left for, whoever approves */
  readonly unsatisfiable: readonly NeedDecision[];
}

export function seatsFor(needs: readonly Need[], reviews: readonly Judged[], seating: Seating): Seated {
  const approving = needs.map((_, index) => approversFor(index, reviews));
  const taken = peopleIn(needs, approving);
  const reach = needs.map((need) => reachOf(need, seating));
  const possible = reach.map(({ able }) => able);
  const most = peopleIn(needs, possible);
  const busy = new Set(needs.flatMap((need, index) => (need.tenant === null ? (taken[index] ?? []) : [])));
  const decided = needs.map((need, index): NeedDecision => {
    const filledBy = taken[index] ?? [];
    const isFree = (person: string) => !filledBy.includes(person) && (need.tenant !== null || !busy.has(person));
    const couldStill = (possible[index] ?? [])
      .filter(isFree)
      .map((person) => ({ person, login: knownLogin(person, seating) }));
    return {
      roles: need.roles,
      count: need.count,
      tenant: need.tenant,
      because: need.because,
      place: need.place,
      subjects: need.subjects.map(nameOf),
      filledBy: filledBy.map((person) => ({ person, login: loginOf(person, reviews) })),
      missing: need.count - filledBy.length,
      couldStill,
      barred: [...(reach[index]?.barred ?? []), ...notTaken(couldStill, seating)],
    };
  });
  return { needs: decided, unsatisfiable: decided.filter((one, index) => (most[index]?.length ?? 0) < one.count) };
}

/** People whose approval counts for it, those who approved first in front. */
function approversFor(index: number, reviews: readonly Judged[]): readonly string[] {
  return reviews.flatMap(({ review, person, ignoredFor }) =>
    review.state === "APPROVED" && person !== null && ignoredFor[index] === null ? [person] : [],
  );
}

/** Nobody sits twice; but who speaks for customers, or confirms that they have spoken, may do so beside his own seat. */
function peopleIn(needs: readonly Need[], candidates: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const seats = needs.flatMap(({ count, tenant }, index) =>
    tenant === null ? Array.from({ length: count }, () => index) : [],
  );
  const found = seated(seats.map((index) => candidates[index] ?? []));
  return needs.map(({ tenant, count }, index) =>
    tenant === null
      ? found.flatMap((person, seat) => (person !== null && seats[seat] === index ? [person] : []))
      : (candidates[index] ?? []).slice(0, count),
  );
}

/** They can approve, and nobody can ask them to. */
function notTaken(couldStill: NeedDecision["couldStill"], { facts }: Seating): readonly Barred[] {
  const refused = new Set(facts.refused.map((login) => login.toLowerCase()));
  return couldStill
    .filter(({ login }) => login !== null && refused.has(login.toLowerCase()))
    .map((one) => barredFor("not-taken", one));
}

function loginOf(person: string, reviews: readonly Judged[]): string {
  return reviews.findLast((one) => one.person === person && one.ignored === null)?.login ?? person;
}

function knownLogin(person: string, { roles, facts }: Seating): string | null {
  const entry = roles.people.find(({ id }) => id === person);
  return entry === undefined ? null : loginFor(entry, facts);
}

/** "deploy dsa-5817-1, wave canary", "inventory" */
export function nameOf({ transition, kind, record, wave }: Subject): string {
  const of = record === null ? "" : ` ${record}`;
  return `${transition ?? kind ?? ""}${of}${wave === null ? "" : `, wave ${wave}`}`;
}
