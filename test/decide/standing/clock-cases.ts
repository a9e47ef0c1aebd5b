/** The clocks of the right record, as far as a case lets it come. */
import { byUrgency, type Clock, clocksOf } from "../../../src/decide/standing/clocks.ts";
import { standingOf } from "../../../src/decide/standing/standing.ts";
import type { Attested } from "../../../src/decide/time/deadline.ts";
import type { Transition } from "../../../src/model/lifecycle.ts";
import { type StepChange, stepAt } from "../records.ts";

export interface At {
  readonly transition?: Transition;
  readonly change?: StepChange;
  readonly now?: string;
  readonly registered?: Attested;
}

export function clocks({ transition = "register", change = {}, now = "2026-03-02T08:00:00Z", registered }: At = {}) {
  const { record, catalog } = stepAt(transition, change);
  const standing = standingOf(record, catalog, now);
  return [...clocksOf(standing, { catalog, now, registered: () => registered ?? null })].sort(byUrgency);
}

export function of(system: string, at: At): Clock {
  const found = clocks(at).find(({ systems }) => systems.includes(system));
  if (found === undefined) throw new Error(`${system} has no clock`);
  return found;
}

/** Of a system in a verification. */
export const EFFECTIVE = { installed: true, effective: true, configuration: "unchanged" } as const;
