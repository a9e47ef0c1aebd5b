/** People are told a day before a deployment, or an hour when it is critical (E36 E37): asked of the plan, and of what was done. */

import type { Notice } from "../../model/authored.ts";
import { inside } from "../../model/place.ts";
import type { RecordFile } from "../../model/record.ts";
import { durationMs, instantMs } from "../../model/time.ts";
import { lengthWords } from "../../model/words.ts";
import { priorityOf } from "../policy/level.ts";
import { latestNotice, leadOf } from "../time/deadline.ts";
import type { Refusal, Step } from "./guard.ts";
import { refusal } from "./refusal.ts";
import { levelOfWave, type Wave } from "./wave.ts";

export const LEADS = ["E36", "E37"] as const;

export interface Told extends Pick<Wave, "plan"> {
  readonly notice: RecordFile<Notice>;
  /** RFC 3339: when the wave begins, or began */
  readonly start: string;
}

/** Only one of the two is asked: E37 of what is critical, E36 of all else. */
export function shortLead(
  which: (typeof LEADS)[number],
  { notice, plan, start }: Told,
  step: Step,
): readonly Refusal[] {
  const lead = leadAsked(which, plan, step);
  if (lead === null) return [];
  const needed = lengthWords(durationMs(lead));
  return notice.value.notices.flatMap(({ audience, sendAt }, index): Refusal[] => {
    const left = instantMs(start) - instantMs(sendAt);
    if (left >= durationMs(lead)) return [];
    const when = left < 0 ? `${lengthWords(-left)} after the start of` : `${lengthWords(left)} before`;
    const problem = `notice to ${audience} ${verb(step)} ${when} the wave at ${start}, ${needed} is needed`;
    return [
      refusal(inside(notice.place, "notices", index, "sendAt"), problem, cureFor(latestNotice(start, lead), step)),
    ];
  });
}

/** ISO 8601; null when the other one of the two is asked, or policy has no lead time */
export function leadAsked(which: (typeof LEADS)[number], plan: Told["plan"], step: Step): string | null {
  const { levels, notices } = step.catalog.policies;
  const level = levelOfWave(plan, step);
  const isCritical = priorityOf(level, levels.value) === "critical";
  return isCritical === (which === "E37") ? (leadOf(level, notices.value)?.lead ?? null) : null;
}

function verb({ transition }: Step): string {
  return transition === "announce" ? "would be" : "was";
}

function cureFor(latest: string, { transition, now }: Step): string {
  if (transition !== "announce") return "ask the head of IT whether it is accepted";
  if (instantMs(latest) < instantMs(now))
    return `it had to be sent by ${latest}: give the wave a later time, with an amendment of change.yaml`;
  return `send it by ${latest}`;
}
