/** Open pull requests of the program for steps that no record wants now. They stay open: it may be wanted again. */

import type { Candidate } from "../../decide/reconcile/candidate.ts";
import { namesOf } from "../../decide/reconcile/naming.ts";
import { whyObsolete } from "../../decide/reconcile/obsolete.ts";
import { wantsOf } from "../../decide/reconcile/wanted.ts";
import { hasOwnPart } from "../../io/github/marker.ts";
import { TRANSITIONS } from "../../model/lifecycle.ts";
import type { Left } from "../../model/plan.ts";
import { branchParts, keyOfBranch } from "../../model/step-branch.ts";
import type { Ground } from "./ground.ts";

export function obsolete(ground: Ground, candidates: readonly Candidate[]): readonly Left[] {
  const { world, catalog, tip } = ground;
  const known = new Set(candidates.map(({ branch }) => String(branch)));
  return [...world.pulls].flatMap(([branch, pull]): Left[] => {
    const parts = branchParts(branch);
    const record = catalog.records.get(parts?.patch ?? "");
    const what = parts?.step === "notice" ? ("notice" as const) : TRANSITIONS.find((one) => one === parts?.step);
    if (known.has(branch) || record === undefined || what === undefined || what === "register") return [];
    if (!hasOwnPart(pull.body, keyOfBranch(branch))) return [];
    const standing = ground.standingAt(record, tip.now);
    // what a record wants that is wrong, nobody knows
    if (standing.derived.illegal.length > 0) return [];
    const wants = wantsOf(standing, catalog);
    const isWanted = wants.some(
      (want) =>
        want.purpose.what === what &&
        (what === "notice"
          ? parts?.rest?.startsWith(want.occasion ?? "")
          : namesOf(want, standing.derived, record.id, null)?.branch === branch),
    );
    if (isWanted && !record.isArchived) return [];
    const purpose = { patches: [record.id], what, wave: null };
    const detail = whyObsolete(standing, record.isArchived ? [] : wants);
    return [{ purpose, due: null, reason: "obsolete", number: pull.number, detail }];
  });
}
