/** The end: nothing is left to do on any system, everything that proves it is there, and what was promised is counted. */

import type { Outcome } from "../../model/authored.ts";
import { systemsNamed } from "../../model/catalog.ts";
import { inside } from "../../model/place.ts";
import type { RecordFile } from "../../model/record.ts";
import { instantMs } from "../../model/time.ts";
import { someOf } from "../../model/words.ts";
import { finalResult } from "../applicability/final-result.ts";
import { isDone } from "../applicability/pair-course.ts";
import { audiencesOf, type Occasion } from "../notices/audience.ts";
import { slaVerdicts } from "../time/sla-verdict.ts";
import type { Guard, Refusal, Step } from "./guard.ts";
import { manifestGuard } from "./manifest.ts";
import { onOutcome } from "./on-file.ts";
import { refusal, refuseWhen } from "./refusal.ts";
import { scopeGuard } from "./scope-kept.ts";

const transition = "close";

export const CLOSE_GUARDS: readonly Guard[] = [
  {
    requirements: ["B04", "A07", "C07"],
    transition,
    asks: "every system of the waves is effective, waived or out of service; unknown is none of them",
    check: onOutcome(openPairs),
  },
  manifestGuard(transition, ["D13", "B05", "B06"]),
  {
    requirements: ["B05"],
    transition,
    asks: "what came of the systems is counted right",
    check: onOutcome(wrongCounts),
  },
  {
    requirements: ["B07", "E22", "E23", "E24", "E25", "E26"],
    transition,
    asks: "whether the times were kept is as computed",
    check: onOutcome(wrongTimes),
  },
  {
    requirements: ["B01", "D09", "E20"],
    transition,
    asks: "those who are told of new, applicable and released patches have a notice",
    check: onOutcome(untold),
  },
  scopeGuard(transition),
];

function plannedIn({ record }: Step): ReadonlySet<string> {
  const waves = record.attempts.flatMap(({ change }) => change?.value.waves ?? []);
  return new Set(waves.flatMap(({ systems }) => systems));
}

function openPairs({ place }: RecordFile<Outcome>, step: Step): readonly Refusal[] {
  const planned = plannedIn(step);
  return step.pairs
    .filter((pair) => planned.has(pair.system.value.id) && !isDone(pair))
    .map(({ system, verdict, text, course }) => {
      const how = course === null ? "not planned any more" : course.stage;
      const problem = `"${system.value.id}" is ${verdict} and ${how}: ${text}`;
      return refusal(inside(place, "outcome"), problem, "remedy it, or write an exception for it");
    });
}

const COUNTS = ["effective", "waived", "outOfService"] as const;

function wrongCounts({ value, place }: RecordFile<Outcome>, { pairs }: Step): readonly Refusal[] {
  const computed = finalResult(pairs);
  const { result } = value;
  if (result === undefined) return [refusal(place, "nothing says what came of the systems", "add result")];
  return COUNTS.flatMap((count) =>
    refuseWhen(
      result[count] !== computed[count],
      inside(place, "result", count),
      `${count} is given as ${result[count]}, and it is ${computed[count]}`,
      "draft the outcome again",
    ),
  );
}

function wrongTimes({ value, place }: RecordFile<Outcome>, { record, pairs, catalog }: Step): readonly Refusal[] {
  const computed = slaVerdicts(record, pairs, catalog);
  const stated = value.sla ?? [];
  const cure = "draft the outcome again";
  const wrong = computed.flatMap((one): readonly Refusal[] => {
    const found = stated.find(({ level }) => level === one.level);
    if (found === undefined) return [refusal(place, `nothing says whether the time of ${one.level} was kept`, cure)];
    const at = inside(place, "sla", stated.indexOf(found));
    const isSame =
      found.verdict === one.verdict &&
      instantMs(found.deadline) === instantMs(one.deadline) &&
      instantMs(found.stoppedAt) === instantMs(one.stoppedAt);
    const is = `${one.verdict}: due ${one.deadline}, done ${one.stoppedAt}`;
    const was = `${found.verdict}: due ${found.deadline}, done ${found.stoppedAt}`;
    return refuseWhen(!isSame, at, `${one.level} is given as ${was}, and it is ${is}`, cure);
  });
  const surplus = stated.flatMap(({ level }, index) =>
    refuseWhen(
      !computed.some((one) => one.level === level),
      inside(place, "sla", index),
      `no system of the level "${level}" was remedied`,
      cure,
    ),
  );
  return [...wrong, ...surplus];
}

const OCCASIONS: readonly Occasion[] = ["registered", "applicable", "released"];

function untold({ place }: RecordFile<Outcome>, step: Step): readonly Refusal[] {
  const systems = systemsNamed([...plannedIn(step)], step.catalog);
  return OCCASIONS.flatMap((occasion) => {
    const notices = step.record.notices.filter(({ value }) => value.occasion === occasion);
    const told = notices.flatMap(({ value }) => value.notices.map(({ audience }) => audience));
    const missing = audiencesOf(occasion, systems, step.catalog).filter((audience) => !told.includes(audience));
    return refuseWhen(
      missing.length > 0,
      place,
      `nobody told ${someOf(missing)} that the patch is ${occasion}`,
      `add notices/${occasion}.yaml, as policies/notices.yaml and the contracts say`,
    );
  });
}
