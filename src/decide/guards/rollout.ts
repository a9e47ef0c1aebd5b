/** How a change is rolled out: its waves, their times, who or what installs it, and the images that are built anew. */

import type { Change } from "../../model/authored.ts";
import { inside } from "../../model/place.ts";
import type { RecordFile } from "../../model/record.ts";
import { durationMs, instantMs } from "../../model/time.ts";
import { lengthWords, someOf } from "../../model/words.ts";
import { imagesToBuild } from "../applicability/images.ts";
import { openPairs, pairsOfChange } from "../applicability/scope.ts";
import { isExcluded, missingConsents } from "../policy/consent.ts";
import { priorityOf } from "../policy/level.ts";
import { spanOf } from "../time/calendar.ts";
import { latestNotice, leadOf } from "../time/deadline.ts";
import { plannedOf, windowProblems } from "../time/window.ts";
import type { Guard, Refusal, Step } from "./guard.ts";
import { LEADS } from "./lead.ts";
import { onChange } from "./on-file.ts";
import { refusal, refuseWhen } from "./refusal.ts";
import { levelOfWave, pairsOfWave } from "./wave.ts";

const transition = "approve";

export const ROLLOUT_GUARDS: readonly Guard[] = [
  {
    requirements: ["E16", "E10", "E13"],
    transition,
    asks: "every system in scope is in exactly one wave, and nothing else is",
    check: onChange(partitionProblems),
  },
  {
    requirements: ["E35", "C10"],
    transition,
    asks: "the waves have times that can still come",
    check: onChange(timeProblems),
  },
  ...(["D21", "D24"] as const).map(
    (which): Guard => ({
      requirements: [which],
      transition,
      asks: which === "D21" ? "every wave is in an agreed window and in no freeze" : "no other work is planned then",
      check: onChange((file, step) => windowRefusals(which, file, step)),
    }),
  ),
  ...LEADS.map(
    (which): Guard => ({
      requirements: [which],
      transition,
      asks: which === "E36" ? "a day is left to tell people" : "an hour is left when it is critical",
      check: onChange((file, step) => leadProblems(which, file, step)),
    }),
  ),
  {
    requirements: ["D25"],
    transition,
    asks: "no system that is excluded from automation is installed by the update manager",
    check: onChange(excludedSystems),
  },
  {
    requirements: ["D26"],
    transition,
    asks: "where the update manager installs it, download, execution and restart were consented to",
    check: onChange(unconsented),
  },
  {
    requirements: ["A05", "B09", "B13"],
    transition,
    asks: "the images that systems in scope were built from are built anew",
    check: onChange(imageProblems),
  },
];

function partitionProblems({ value, place }: RecordFile<Change>, step: Step): readonly Refusal[] {
  const at = inside(place, "waves");
  const needed = openPairs(step.pairs, step.catalog).map(({ system }) => system.value.id);
  const scope = pairsOfChange(step).map(({ system }) => system.value.id);
  const planned = value.waves.flatMap(({ systems }) => systems);
  const left = needed.filter((id) => !planned.includes(id));
  const beyond = planned.filter((id) => !scope.includes(id));
  const twice = [...new Set(planned.filter((id, index) => planned.indexOf(id) < index))];
  const names = value.waves.map(({ id }) => id);
  const namesake = names.find((name, index) => names.indexOf(name) < index);
  return [
    ...refuseWhen(left.length > 0, at, `no wave has ${someOf(left)}`, "put every system in scope into a wave"),
    ...refuseWhen(beyond.length > 0, at, `${someOf(beyond)} is in a wave, and does not need the patch`, "take it out"),
    ...refuseWhen(twice.length > 0, at, `${someOf(twice)} is in two waves`, "keep it in one of them"),
    ...refuseWhen(namesake !== undefined, at, `two waves are called "${namesake ?? ""}"`, "give one another name"),
  ];
}

function timeProblems({ value, place }: RecordFile<Change>, { now }: Step): readonly Refusal[] {
  return value.waves.flatMap((wave, index): readonly Refusal[] => {
    const at = inside(place, "waves", index);
    const before = value.waves[index - 1];
    const { from, until } = spanOf(wave);
    const isBackwards = until <= from;
    const isOver = from <= instantMs(now);
    const isEarly = before !== undefined && from < instantMs(before.until);
    return [
      ...refuseWhen(
        isBackwards,
        inside(at, "until"),
        `wave "${wave.id}" ends at ${wave.until}, and begins at ${wave.from}`,
        "let it end later",
      ),
      ...refuseWhen(
        isOver,
        inside(at, "from"),
        `wave "${wave.id}" begins at ${wave.from}, which is over`,
        "choose a time that comes",
      ),
      ...refuseWhen(
        isEarly,
        inside(at, "from"),
        `wave "${wave.id}" begins at ${wave.from}, before "${before?.id ?? ""}" has ended`,
        "leave time to see how the wave before it went",
      ),
    ];
  });
}

function windowRefusals(which: "D21" | "D24", { value, place }: RecordFile<Change>, step: Step): readonly Refusal[] {
  const policy = step.catalog.policies.windows.value;
  return value.waves.flatMap((wave, index) => {
    if (instantMs(wave.until) <= instantMs(wave.from)) return [];
    const systems = pairsOfWave(wave, step).map(plannedOf);
    return windowProblems(wave, systems, policy)
      .filter(({ requirement }) => requirement === which)
      .map(({ problem, cure }) =>
        refusal(inside(place, "waves", index, "from"), `wave "${wave.id}": ${problem}`, cure),
      );
  });
}

/** Of the two leads one is asked: an hour of what is critical, a day of all else. */
function leadProblems(
  which: (typeof LEADS)[number],
  { value, place }: RecordFile<Change>,
  step: Step,
): readonly Refusal[] {
  const { levels, notices } = step.catalog.policies;
  return value.waves.flatMap((wave, index): readonly Refusal[] => {
    const level = levelOfWave(wave, step);
    const isCritical = priorityOf(level, levels.value) === "critical";
    const left = instantMs(wave.from) - instantMs(step.now);
    if (isCritical !== (which === "E37") || left <= 0) return [];
    const at = inside(place, "waves", index, "from");
    const lead = leadOf(level, notices.value)?.lead;
    if (lead === undefined)
      return [
        refusal(
          at,
          `nothing says how long before a wave of level "${level}" people are told`,
          "have it added to policies/notices.yaml",
        ),
      ];
    const problem = `notice would be ${lengthWords(left)} before wave "${wave.id}", ${lengthWords(durationMs(lead))} is needed`;
    const cure = `move the wave; a notice was in time until ${latestNotice(wave.from, lead)}`;
    return refuseWhen(left < durationMs(lead), at, problem, cure);
  });
}

function excludedSystems({ value, place }: RecordFile<Change>, step: Step): readonly Refusal[] {
  if (value.automation === "manual") return [];
  const names = pairsOfChange(step).flatMap(({ system }) => (isExcluded(system.value) ? [system.value.id] : []));
  const problem = `${someOf(names)} is excluded from automation`;
  return refuseWhen(names.length > 0, inside(place, "automation"), problem, "write manual: a person installs it there");
}

function unconsented({ value, place }: RecordFile<Change>, step: Step): readonly Refusal[] {
  if (value.automation === "manual") return [];
  return pairsOfChange(step).flatMap(({ system }) => {
    const { id } = system.value;
    const missing = missingConsents(system.value);
    const problem = `for ${id} nobody has consented to automatic ${missing.join(", ")}`;
    return refuseWhen(
      missing.length > 0,
      inside(place, "automation"),
      problem,
      "write manual, or have the consent recorded with the system",
    );
  });
}

function imageProblems({ value, place }: RecordFile<Change>, step: Step): readonly Refusal[] {
  const missing = imagesToBuild(pairsOfChange(step), step.catalog).filter((id) => !value.images.includes(id));
  const problem = `${someOf(missing)} has what is vulnerable, and is not built anew`;
  return refuseWhen(
    missing.length > 0,
    inside(place, "images"),
    problem,
    "add it, or new machines bring the vulnerability back (A07)",
  );
}
