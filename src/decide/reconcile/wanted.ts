/**
 * Which pull requests a record wants: the step that it goes on with, one for each wave, and notices that are owed. What they
 * hold is drafted from the ledger alone, so that the same ledger and moment give the same bytes.
 */
import type { Patch } from "../../model/authored.ts";
import type { Catalog } from "../../model/catalog.ts";
import type { Sha } from "../../model/git.ts";
import type { Purpose } from "../../model/plan.ts";
import { instantMs } from "../../model/time.ts";
import { type Drafted, draft } from "../draft.ts";
import { attemptOf } from "../lifecycle/derive/course.ts";
import type { Reason } from "../lifecycle/legal.ts";
import { owedOccasions } from "../standing/duties.ts";
import { turnsOf } from "../standing/next-step.ts";
import type { Standing } from "../standing/standing.ts";
import { latestNotice } from "../time/deadline.ts";

/** A pull request that a record wants. */
export interface Want {
  readonly purpose: Purpose;
  /** of a notice beside the steps */
  readonly occasion: string | null;
}

/** Nothing for a record that cannot have come about as its files say. */
export function wantsOf(standing: Standing, catalog: Catalog): readonly Want[] {
  const { record, derived } = standing;
  if (derived.illegal.length > 0) return [];
  const patches = [record.id];
  return [
    ...turnsOf(standing).map(({ transition, wave = null }) => ({
      purpose: { patches, what: transition, wave },
      occasion: null,
    })),
    ...owedOccasions(standing, catalog).map((occasion) => ({
      purpose: { patches, what: "notice" as const, wave: null },
      occasion,
    })),
  ];
}

/** When, and at which commit, something is drafted: that of the base, never the clock's. */
export interface Moment {
  /** RFC 3339 */
  readonly now: string;
  readonly commit: Sha;
}

/** What the program would write for it, given the ledger as it is and a moment that a branch may have named before. */
export function redraft(
  { purpose, occasion }: Want,
  standing: Standing,
  catalog: Catalog,
  moment: Moment,
): Drafted | Reason {
  const { record, derived } = standing;
  const { what, wave } = purpose;
  if (what === "register") return { problem: "a registration is not drafted from a record", cure: "import it" };
  const patch = patchOf(record.id, catalog);
  const said = occasion === null ? {} : { occasion };
  return draft({ what, wave }, { record, derived, patch, catalog, standing, said, ...moment });
}

function patchOf(id: string, catalog: Catalog): Patch {
  const patch = catalog.patches.get(id);
  if (patch === undefined) throw new RangeError(`patch "${id}" has no record`);
  return patch.value;
}

/** By when it has to be there: people are told before a wave begins, and everything else has the patch's own deadline. */
export function dueOf({ purpose }: Want, { record, derived, deadline, lead }: Standing): string | null {
  const planned = attemptOf(record, derived.attempt).change?.value.waves.find(({ id }) => id === purpose.wave);
  const told =
    purpose.what === "announce" && planned !== undefined ? [latestNotice(planned.from, lead?.lead ?? "PT0H")] : [];
  const [first] = [...told, ...(deadline === null ? [] : [deadline.at])].sort((a, b) => instantMs(a) - instantMs(b));
  return first ?? null;
}
