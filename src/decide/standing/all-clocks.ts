/** The clocks of a whole ledger, and the deadlines that a calendar shows of them. */
import type { Catalog } from "../../model/catalog.ts";
import type { PatchRecord } from "../../model/record.ts";
import { DAY_MS, instantMs, inUtc } from "../../model/time.ts";
import { BREACH_PERCENT, stepMoments } from "../time/escalation.ts";
import { byUrgency, type Clock, clockId, clocksOf } from "./clocks.ts";
import { type Standing, standingsOf } from "./standing.ts";

/** Longer than the jobs that tell people may rest unseen: what is called for once is not called for again. */
const TOLD_MS = 90 * DAY_MS;

/** What ended late and was archived while no run told of it is told by the next (P11). */
function isTold({ isArchived, outcome }: PatchRecord, now: string): boolean {
  return !isArchived || (outcome !== null && instantMs(now) - instantMs(outcome.value.at) <= TOLD_MS);
}

/**
 * Of all records, but for those that were archived long ago, the most urgent first.
 * @param now RFC 3339
 * @param standings of the whole ledger at that moment, when they are known already
 */
export function allClocks(
  catalog: Catalog,
  now: string,
  standings: readonly Standing[] = standingsOf(catalog, now),
): readonly Clock[] {
  return standings
    .filter(({ record }) => isTold(record, now))
    .flatMap((standing) => clocksOf(standing, { catalog, now }))
    .sort(byUrgency);
}

/** A deadline to come, or past and still open, as plain data. */
interface CalendarDeadline
  extends Pick<Clock, "advisory" | "patch" | "contract" | "exposure" | "resolverGroup" | "level" | "systems"> {
  readonly id: string;
  /** RFC 3339 in UTC: since when it is known */
  readonly start: string;
  readonly at: string;
  /** when a calendar reminds of it: the steps before the deadline */
  readonly reminders: readonly string[];
}

/** Of what runs, known or not by anybody who looks; what is let be comes back when its exception has ended. */
export function calendarDeadlines(clocks: readonly Clock[], { policies }: Catalog): readonly CalendarDeadline[] {
  const early = policies.sla.value.escalation.filter(({ elapsed }) => elapsed < BREACH_PERCENT);
  return clocks.flatMap((clock): CalendarDeadline[] => {
    const { deadline, stoppedAt, waivedUntil } = clock;
    if (deadline === null || stoppedAt !== null || waivedUntil !== null) return [];
    const { advisory, patch, contract, exposure, resolverGroup, level, systems } = clock;
    return [
      {
        advisory,
        patch,
        contract,
        exposure,
        resolverGroup,
        level,
        systems,
        id: clockId(clock).replaceAll("/", "."),
        start: inUtc(deadline.start),
        at: inUtc(deadline.at),
        reminders: stepMoments(deadline, early).map(({ at }) => inUtc(at)),
      },
    ];
  });
}
