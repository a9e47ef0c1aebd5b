/** The policies: there, total, and without a row that can never decide. */

import type { Ledger, Problem } from "../../model/ledger.ts";
import { POLICY_KINDS } from "../../model/ledger-layout.ts";
import { inside } from "../../model/place.ts";
import { uncovered, unreachable } from "../responsibility.ts";

const SHOWN_MAX = 3;

export function policyProblems(ledger: Ledger): readonly Problem[] {
  return [...missingPolicies(ledger), ...tableProblems(ledger)];
}

/** Without them nobody is responsible, and nothing says where patches may come from. */
function missingPolicies(ledger: Ledger): Problem[] {
  return POLICY_KINDS.filter((kind) => ledger.policies[kind].length === 0 && !ledger.broken.has(kind)).map((kind) => ({
    code: "missing-file",
    place: { path: `policies/${kind}.yaml`, at: 1 },
    problem: "every ledger needs this file",
    cure: "see docs/format.md for what stands in it",
  }));
}

function tableProblems(ledger: Ledger): Problem[] {
  return ledger.policies.responsibilities.flatMap((entry): Problem[] => {
    const { rules } = entry.value;
    const place = inside(entry.place, "rules");
    const missing = uncovered(rules);
    const shown = missing.slice(0, SHOWN_MAX).map((c) => `${c.serviceModel}/${c.layer}/${c.componentClass}`);
    const more = missing.length > SHOWN_MAX ? ` and ${missing.length - SHOWN_MAX} more` : "";
    const gaps: Problem[] =
      missing.length === 0
        ? []
        : [
            {
              code: "uncovered-component",
              place,
              problem: `no rule is for ${shown.join(", ")}${more}`,
              cure: "add a rule for them, or a last one without conditions",
            },
          ];
    const dead = unreachable(rules).map(
      (index): Problem => ({
        code: "unreachable-rule",
        place: inside(place, index),
        problem: `rule ${index + 1} can never decide: the rules above it match everything that it matches`,
        cure: "move it up, narrow the rules above it, or delete it",
      }),
    );
    return [...gaps, ...dead];
  });
}
