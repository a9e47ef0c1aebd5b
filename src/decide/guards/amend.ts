/** What changed after a file was merged. That it fits the file it amends is checked wherever it stands; here, who may. */

import type { Amendment, Rating, System } from "../../model/authored.ts";
import { PROVIDER } from "../../model/catalog.ts";
import { inside } from "../../model/place.ts";
import type { RecordFile } from "../../model/record.ts";
import { levelOf, QUESTIONS, rankOf } from "../policy/level.ts";
import { HEAD_OF_IT, holds, organizationOf } from "../policy/roles.ts";
import type { Guard, Refusal, Step } from "./guard.ts";
import { onAmendment } from "./on-file.ts";
import { refusal, refuseAhead, refuseWhen, saysNothing } from "./refusal.ts";

const transition = "amend";

export const AMEND_GUARDS: readonly Guard[] = [
  {
    requirements: ["B05"],
    transition,
    asks: "it says why, and was found out before now",
    check: onAmendment(reasonProblems),
  },
  {
    requirements: ["D14"],
    transition,
    asks: "what people judged is judged anew by people of the provider",
    check: onAmendment(judgeProblems),
  },
  {
    requirements: ["E19", "D06", "E26"],
    transition,
    asks: "a rating is another one than before, and a lower level is the head of IT's to give",
    check: onAmendment(ratingProblems),
  },
  {
    requirements: ["E19"],
    transition,
    asks: "the answers that decide the level are judged anew, not corrected",
    check: onAmendment(correctedRating),
  },
];

/** Then, and still: who has lost the role does not write words of the time when he had it. */
function isHead({ by, at }: Amendment, { catalog, now }: Step): boolean {
  return [at, now].every((moment) => holds(catalog.policies.roles.value, by, HEAD_OF_IT, moment));
}

/** A correction may come from anybody; a lower level, or a later start of its time, may not. */
function correctedRating({ value, place }: RecordFile<Amendment>, step: Step): readonly Refusal[] {
  const isHeads = isHead(value, step);
  return (value.corrections ?? []).flatMap(({ at }, index) => [
    ...refuseWhen(
      at.startsWith("/rating/"),
      inside(place, "corrections", index, "at"),
      `"${at}" is an answer that decides the level`,
      'write an amendment "re-rated", with all four answers',
    ),
    ...refuseWhen(
      value.file.startsWith("amendments/") && at === "/at" && !isHeads,
      inside(place, "corrections", index, "at"),
      `"${at}" decides since when a level holds, and ${value.by} did not head IT at ${value.at}`,
      "let the head of IT correct it: deadlines may follow from it",
    ),
  ]);
}

function reasonProblems({ value, place }: RecordFile<Amendment>, { now }: Step): readonly Refusal[] {
  const { reason, at } = value;
  return [
    ...refuseWhen(saysNothing(reason), inside(place, "reason"), `"${reason}" is no reason`, "write why"),
    ...refuseAhead(inside(place, "at"), at, now, "write when it was found out"),
  ];
}

/** What the vendor changed is read, not judged; anybody may write that down. */
function judgeProblems({ value, place }: RecordFile<Amendment>, { catalog }: Step): readonly Refusal[] {
  const { kind, by } = value;
  const isOurs = organizationOf(catalog.policies.roles.value, by) === PROVIDER;
  const problem = `"${kind}" is a judgement, and ${by} is nobody of the provider`;
  return refuseWhen(kind !== "advisory-updated" && !isOurs, inside(place, "by"), problem, "name who has judged it");
}

const EXPOSURES = ["internet", "partner", "internal", "isolated"] as const satisfies readonly System["exposure"][];

function ratingProblems({ value, place, file }: RecordFile<Amendment>, step: Step): readonly Refusal[] {
  const { record, catalog } = step;
  const { rating, by, at } = value;
  const before = ratingBefore(file, record);
  if (rating === undefined || before === null) return [];
  const same = QUESTIONS.every((answer) => rating[answer] === before[answer]);
  if (same) return [refusal(inside(place, "rating"), "the rating is the one that holds already", "leave it as it is")];
  const levels = catalog.policies.levels.value;
  const rank = (of: Rating, exposure: System["exposure"]) => rankOf(levelOf(of, exposure, levels).level, levels);
  const lowered = EXPOSURES.find((exposure) => rank(rating, exposure) > rank(before, exposure));
  if (lowered === undefined || isHead(value, step)) return [];
  const [from, to] = [before, rating].map((of) => levelOf(of, lowered, levels).level);
  const problem = `it lowers the level from ${from} to ${to}, where a system's exposure is ${lowered}, and ${by} did not head IT at ${at}`;
  return [refusal(inside(place, "by"), problem, "let the head of IT lower it; anybody may raise it")];
}

function ratingBefore(file: string, { patch, amendments }: Step["record"]): Rating | null {
  const earlier = amendments.filter((one) => one.file < file).findLast(({ value }) => value.rating !== undefined);
  return earlier?.value.rating ?? patch?.value.rating ?? null;
}
