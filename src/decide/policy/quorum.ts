/**
 * Whether so many different people can be found for what is asked: each of them counts for one need only. Taking people
 * as they come would miss that somebody who holds two roles is needed for the other one, so people are moved along until
 * everybody fits (augmenting paths in a bipartite graph).
 */
import type { ApprovalNeed, Roles } from "../../model/authored.ts";

/** Needs of rules that apply at once: those for the same roles are met by the same people. */
export function together(needs: readonly (readonly ApprovalNeed[])[]): readonly ApprovalNeed[] {
  const byRoles = new Map<string, ApprovalNeed>();
  for (const need of needs.flat()) {
    const key = [...need.anyOf].sort().join(" ");
    const known = byRoles.get(key);
    if (known === undefined || known.count < need.count) byRoles.set(key, need);
  }
  return [...byRoles.values()];
}

/** @returns whether all who hold the roles could meet the needs, deputies as well, whenever they hold them */
export function fits(needs: readonly ApprovalNeed[], roles: Roles): boolean {
  const seats = needs.flatMap(({ anyOf, count }) => {
    const people = roles.roles.filter(({ id }) => anyOf.includes(id)).flatMap(({ holders }) => holders);
    return Array.from({ length: count }, () => new Set(people.map(({ person }) => person)));
  });
  const seatOf = new Map<string, number>();
  return seats.every((_, seat) => findPerson(seat, { seats, seatOf, tried: new Set() }));
}

interface Seating {
  /** who may take each seat */
  readonly seats: readonly ReadonlySet<string>[];
  readonly seatOf: Map<string, number>;
  readonly tried: Set<string>;
}

/** Seats somebody, moving those who sit already where that helps. */
function findPerson(seat: number, seating: Seating): boolean {
  const { seats, seatOf, tried } = seating;
  for (const person of seats[seat] ?? []) {
    if (tried.has(person)) continue;
    tried.add(person);
    const taken = seatOf.get(person);
    if (taken !== undefined && !findPerson(taken, seating)) continue;
    seatOf.set(person, seat);
    return true;
  }
  return false;
}
