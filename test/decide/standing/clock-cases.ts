/** The clocks of the right record, as far as a case lets it come. */
import { byUrgency, type Clock, clocksOf } from "../../../src/decide/standing/clocks.ts";
import { standingOf } from "../../../src/decide/standing/standing.ts";
import type { Catalog } from "../../../src/model/catalog.ts";
import type { Transition } from "../../../src/model/lifecycle.ts";
import type { Attested, Registered } from "../../../src/model/registered.ts";
import { type StepChange, stepAt } from "../records.ts";

export interface At {
  readonly transition?: Transition;
  readonly change?: StepChange;
  readonly now?: string;
  readonly registered?: Attested & Partial<Registered>;
}

export function clocks({ transition = "register", change = {}, now = "2026-03-02T08:00:00Z", registered }: At = {}) {
  const { record, catalog: undated } = stepAt(transition, change);
  const catalog = dated(undated, registered);
  const standing = standingOf(record, catalog, now);
  return [...clocksOf(standing, { catalog, now })].sort(byUrgency);
}

/** The ledger, with what history tells of its one record. */
export function dated(catalog: Catalog, registered: At["registered"]): Catalog {
  const known = [...catalog.records.keys()].map((id) => [id, { rules: [], ...registered }] as const);
  return { ...catalog, registered: registered === undefined ? new Map() : new Map(known) };
}

export function of(system: string, at: At): Clock {
  const found = clocks(at).find(({ systems }) => systems.includes(system));
  if (found === undefined) throw new Error(`${system} has no clock`);
  return found;
}

/** Of a system in a verification. */
export const EFFECTIVE = { installed: true, effective: true, configuration: "unchanged" } as const;

/** "breached, due 2026-03-08T08:00:00Z; 75 % 2026-03-06T14:00:00Z; 100 % 2026-03-08T08:00:00Z" */
export function says(system: string, at: At): string {
  const clock = clocks(at).find(({ systems }) => systems.includes(system));
  if (clock === undefined) return "no clock";
  const { status, deadline, passed } = clock;
  const steps = passed.map(({ elapsed, at: moment }) => `${elapsed} % ${moment}`);
  return [`${status}, due ${deadline?.at ?? "never"}`, ...steps].join("; ");
}
