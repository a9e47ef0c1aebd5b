/** Clocks by the time that is left, and what is late by the stage that it stands at: where the time went. */

import { groupBy } from "../../model/group-by.ts";
import { DAY_MS } from "../../model/time.ts";
import type { Clock } from "../standing/clocks.ts";
import { STAGES, type Stage } from "../standing/stage.ts";

/** Open clocks with about as much time left. */
export interface SlackBand {
  readonly name: string;
  readonly isLate: boolean;
  readonly count: number;
}

/** `from` is the least time left, in milliseconds; a band ends where the next begins. */
const BANDS = [
  { name: "late by 30 days or more", from: Number.NEGATIVE_INFINITY },
  { name: "late by 7 to 30 days", from: -30 * DAY_MS },
  { name: "late by 1 to 7 days", from: -7 * DAY_MS },
  { name: "late by less than a day", from: -DAY_MS },
  { name: "less than a day left", from: 0 },
  { name: "1 to 7 days left", from: DAY_MS },
  { name: "7 to 30 days left", from: 7 * DAY_MS },
  { name: "30 days or more left", from: 30 * DAY_MS },
] as const;

/** All bands, also those with none; then those that are not known, and those that are let be. */
export function slackBands(clocks: readonly Clock[]): readonly SlackBand[] {
  const running = clocks.filter(({ status }) => status !== "stopped" && status !== "waived" && status !== "unknown");
  const bands = BANDS.map(({ name, from }, index): SlackBand => {
    const until = BANDS[index + 1]?.from ?? Number.POSITIVE_INFINITY;
    const isWithin = ({ slackMs }: Clock) => slackMs !== null && from <= slackMs && slackMs < until;
    return { name, isLate: until <= 0, count: running.filter(isWithin).length };
  });
  const other = (["unknown", "waived"] as const).map((name): SlackBand => {
    return { name, isLate: false, count: clocks.filter(({ status }) => status === name).length };
  });
  return [...bands, ...other];
}

/** What is late and still open, of systems that have come equally far. */
export interface LateStage {
  readonly stage: Stage;
  readonly clocks: number;
  /** ids, sorted */
  readonly patches: readonly string[];
  readonly systems: number;
  /** milliseconds since the deadline that passed first; not negative */
  readonly worstMs: number;
}

/** From the stage that is farthest from its end on; none where nothing is late. */
export function lateStages(clocks: readonly Clock[]): readonly LateStage[] {
  const late = groupBy(
    clocks.filter(({ status }) => status === "breached"),
    ({ stage }) => stage,
  );
  return STAGES.flatMap((stage): LateStage[] => {
    const own = late.get(stage) ?? [];
    if (own.length === 0) return [];
    return [
      {
        stage,
        clocks: own.length,
        patches: [...new Set(own.map(({ patch }) => patch))].sort(),
        systems: new Set(own.flatMap(({ systems }) => systems)).size,
        worstMs: Math.max(0, ...own.map(({ slackMs }) => -(slackMs ?? 0))),
      },
    ];
  });
}
