/** What is asked before a patch is left out: who decided it, why, and which risk is kept. */

import type { Outcome, Risk } from "../../model/authored.ts";
import { inside } from "../../model/place.ts";
import type { RecordFile } from "../../model/record.ts";
import { instantMs } from "../../model/time.ts";
import { isPerson } from "../policy/roles.ts";
import type { Guard, Refusal, Step } from "./guard.ts";
import { manifestGuard } from "./manifest.ts";
import { onOutcome } from "./on-file.ts";
import { refusal, refuseAhead, refuseWhen, saysNothing } from "./refusal.ts";

const transition = "decline";

export const DECLINE_GUARDS: readonly Guard[] = [
  {
    requirements: ["E29"],
    transition,
    asks: "somebody has decided not to install it, and says why",
    check: onOutcome(decisionProblems),
  },
  {
    requirements: ["D12", "E43"],
    transition,
    asks: "the risk that is kept is written down, somebody answers for it, and it is looked at again",
    check: onOutcome(riskProblems),
  },
  manifestGuard(transition, ["D13"]),
];

function decisionProblems({ value, place }: RecordFile<Outcome>, { catalog, now }: Step): readonly Refusal[] {
  const { outcome, by, at, reason } = value;
  const isKnown = isPerson(catalog.policies.roles.value, by);
  return [
    ...refuseWhen(outcome !== "declined", inside(place, "outcome"), `the outcome is "${outcome}"`, "write declined"),
    ...refuseWhen(!isKnown, inside(place, "by"), `"${by}" is nobody in policies/roles.yaml`, "name who decided it"),
    ...refuseAhead(inside(place, "at"), at, now, "write when it was decided"),
    ...refuseWhen(
      saysNothing(reason),
      inside(place, "reason"),
      `"${reason}" is no reason`,
      "write why it is better not installed",
    ),
  ];
}

function riskProblems({ value, place }: RecordFile<Outcome>, step: Step): readonly Refusal[] {
  const at = inside(place, "risk");
  if (value.risk === undefined)
    return [refusal(at, "the risk that is kept is not named", "add risks/001.yaml, and name it here")];
  const file = step.record.risks.find((one) => one.file === value.risk);
  if (file === undefined)
    return [refusal(at, `there is no "${value.risk}" in the record`, "add it, or name the one that is there")];
  return riskFileProblems(file, value, step);
}

function riskFileProblems(
  { value, place }: RecordFile<Risk>,
  outcome: Outcome,
  { catalog, now }: Step,
): readonly Refusal[] {
  const { kind, owner, reviewBy, description } = value;
  const isOwned = isPerson(catalog.policies.roles.value, owner);
  const isOver = instantMs(reviewBy) <= instantMs(now);
  const isCopied = description.trim() === outcome.reason.trim();
  return [
    ...refuseWhen(
      kind !== "risk",
      inside(place, "kind"),
      "it is an issue, and what is kept is a risk",
      "write kind risk",
    ),
    ...refuseWhen(
      !isOwned,
      inside(place, "owner"),
      `"${owner}" is nobody in policies/roles.yaml`,
      "name who answers for it",
    ),
    ...refuseWhen(isOver, inside(place, "reviewBy"), `"${reviewBy}" is over`, "say when it is looked at again"),
    ...refuseWhen(
      isCopied,
      inside(place, "description"),
      "the risk is the text of the reason",
      "write what may come of it",
    ),
  ];
}
