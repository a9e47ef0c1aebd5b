/** Open pull requests of the program for steps that no record wants now. They stay open: it may be wanted again. */
import { namesOf } from "../../decide/reconcile/naming.ts";
import { whyObsolete } from "../../decide/reconcile/obsolete.ts";
import type { Candidate } from "../../decide/reconcile/plan.ts";
import { wantsOf } from "../../decide/reconcile/wanted.ts";
import { hasOwnPart } from "../../io/github/marker.ts";
import { TRANSITIONS } from "../../model/lifecycle.ts";
import type { Left } from "../../model/plan.ts";
import type { Ground } from "./ground.ts";

const STEP = /^patchledger\/([^/]+)\/([a-z]+)(?:-(.*))?$/;

export function obsolete(ground: Ground, candidates: readonly Candidate[]): readonly Left[] {
  const { world, catalog, tip } = ground;
  const known = new Set(candidates.map(({ branch }) => String(branch)));
  return [...world.pulls].flatMap(([branch, pull]): Left[] => {
    const [, id = "", name = "", rest] = STEP.exec(branch) ?? [];
    const record = catalog.records.get(id);
    const what = name === "notice" ? ("notice" as const) : TRANSITIONS.find((one) => one === name);
    if (known.has(branch) || record === undefined || what === undefined || what === "register") return [];
    if (!hasOwnPart(pull.body, branch.replace(/^patchledger\//, ""))) return [];
    const standing = ground.standingAt(record, tip.now);
    // what a record wants that is wrong, nobody knows
    if (standing.derived.illegal.length > 0) return [];
    const wants = wantsOf(standing, catalog);
    const isWanted = wants.some(
      (want) =>
        want.purpose.what === what &&
        (what === "notice"
          ? rest?.startsWith(want.occasion ?? "")
          : namesOf(want, standing.derived, id, null)?.branch === branch),
    );
    if (isWanted && !record.isArchived) return [];
    const purpose = { patches: [id], what, wave: null };
    const detail = whyObsolete(standing, record.isArchived ? [] : wants);
    return [{ purpose, due: null, reason: "obsolete", number: pull.number, detail }];
  });
}
