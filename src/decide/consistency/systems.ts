/** Systems whose own values do not fit together. */
import type { System } from "../../model/authored.ts";
import type { Entry } from "../../model/catalog.ts";
import type { Ledger, Problem } from "../../model/ledger.ts";
import { inside } from "../../model/place.ts";
import { instantMs } from "../../model/time.ts";

export function systemProblems(ledger: Ledger): readonly Problem[] {
  return ledger.systems.flatMap((entry) => [...missingDetail(entry), ...serviceDates(entry)]);
}

function missingDetail(entry: Entry<System>): Problem[] {
  const { componentClass, componentClassDetail } = entry.value;
  if (componentClass === "other" && componentClassDetail === undefined) {
    const cure = "add componentClassDetail with a word for what it is";
    return [
      {
        code: "incomplete",
        place: inside(entry.place, "componentClass"),
        problem: `class "other" says nothing alone`,
        cure,
      },
    ];
  }
  if (componentClass !== "other" && componentClassDetail !== undefined) {
    const problem = `componentClassDetail goes with class "other", and this is "${componentClass}"`;
    return [
      {
        code: "contradiction",
        place: inside(entry.place, "componentClassDetail"),
        problem,
        cure: "delete it, or use class other",
      },
    ];
  }
  return [];
}

function serviceDates(entry: Entry<System>): Problem[] {
  const { from, until, reason } = entry.value.inService;
  if (until === undefined) return [];
  const place = inside(entry.place, "inService", "until");
  if (instantMs(until) < instantMs(from)) {
    const problem = `"${until}" is before it went into service at "${from}"`;
    return [{ code: "contradiction", place, problem, cure: "correct one of the two" }];
  }
  if (reason !== undefined) return [];
  const cure = "add inService.reason, so that an auditor can follow it";
  return [{ code: "incomplete", place, problem: "taken out of service without a reason", cure }];
}
