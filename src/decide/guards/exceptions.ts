/**
 * Systems that are not patched for now (X13). An exception stands beside the steps and can come at any time, so that it is
 * asked for itself: these guards look only at the exception that a change adds.
 */

import type { Exception } from "../../model/authored.ts";
import { inside } from "../../model/place.ts";
import type { RecordFile } from "../../model/record.ts";
import { instantMs } from "../../model/time.ts";
import { someOf } from "../../model/words.ts";
import { mostUrgent } from "../policy/level.ts";
import { addPeriod } from "../time/calendar.ts";
import type { Guard, Refusal, Step } from "./guard.ts";
import { onException } from "./on-file.ts";
import { refusal, refuseWhen, textProblems } from "./refusal.ts";
import { levelOn } from "./wave.ts";

/** Like an amendment it leaves the record's state as it is. */
const transition = "amend";

export const EXCEPTION_GUARDS: readonly Guard[] = [
  {
    requirements: ["X13", "D07"],
    transition,
    asks: "the systems need the patch",
    check: onException(unneeded),
  },
  {
    requirements: ["X13", "C22"],
    transition,
    asks: "somebody else answers for the risk than asked for it",
    check: onException(sameHands),
  },
  {
    requirements: ["X13", "D16"],
    transition,
    asks: "reason, control and its check each say something of their own",
    check: onException(({ value: { reason, control, check }, place }) =>
      textProblems(place, { reason, control, check }),
    ),
  },
  {
    requirements: ["X13", "C11"],
    transition,
    asks: "it is still to end, and lasts no longer than policy allows for the level",
    check: onException(tooLong),
  },
  {
    requirements: ["X13"],
    transition,
    asks: "one that goes on from another names it",
    check: onException(unnamedRenewal),
  },
];

/** The exception counts already, so that what it covers may be waived. */
const NEEDED: readonly string[] = ["affected", "unknown", "waived"];

function unneeded({ value, place }: RecordFile<Exception>, { pairs }: Step): readonly Refusal[] {
  return value.systems.flatMap((system, index) => {
    const pair = pairs.find((one) => one.system.value.id === system);
    return refuseWhen(
      pair !== undefined && !NEEDED.includes(pair.verdict),
      inside(place, "systems", index),
      `"${system}" needs no exception: it is ${pair?.verdict}`,
      "take it out",
    );
  });
}

function sameHands({ value, place }: RecordFile<Exception>): readonly Refusal[] {
  const { owner, requestedBy } = value;
  const problem = `${owner} asks for it, and answers for it`;
  return refuseWhen(owner === requestedBy, inside(place, "owner"), problem, "name somebody else who carries the risk");
}

function tooLong({ value, place }: RecordFile<Exception>, step: Step): readonly Refusal[] {
  const { from, until, systems } = value;
  const { levels, sla } = step.catalog.policies;
  const at = inside(place, "until");
  if (instantMs(until) <= instantMs(step.now))
    return [refusal(at, `it ended at ${until} already`, "patch the systems")];
  const level = mostUrgent(
    systems.flatMap((id) => levelOn(id, step) ?? []),
    levels.value,
  );
  const longest = sla.value.levels.find((entry) => entry.level === level)?.waiverMax;
  if (longest === undefined) return [];
  const last = addPeriod(from, longest, sla.value.zone);
  const problem = `it lasts until ${until}, and ${longest} is the longest for ${level}: ${last}`;
  return refuseWhen(
    instantMs(until) > instantMs(last),
    at,
    problem,
    "end it earlier; it can be renewed after a new look",
  );
}

function unnamedRenewal({ value, place, file }: RecordFile<Exception>, { record }: Step): readonly Refusal[] {
  const covers = (one: RecordFile<Exception>) => one.value.systems.some((system) => value.systems.includes(system));
  const earlier = record.exceptions.filter((one) => one.file < file && covers(one)).map((one) => one.file);
  const last = earlier.at(-1);
  if (value.renews !== undefined) {
    const problem = `${value.renews} is no earlier exception for any of these systems`;
    return refuseWhen(!earlier.includes(value.renews), inside(place, "renews"), problem, "name the one that it renews");
  }
  const problem = `${someOf(earlier)} covered some of these systems, and nothing says that this renews it`;
  return refuseWhen(last !== undefined, inside(place, "systems"), problem, `add renews: ${last}`);
}
