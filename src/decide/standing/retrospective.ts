/**
 * What ended patches teach about the process (A01): whether times were kept, what did not go as the rules say, how often
 * it was tried, and how many files people had to write beside those that the program writes (D27).
 */
import type { SlaVerdict } from "../../model/authored.ts";
import type { Catalog } from "../../model/catalog.ts";
import { groupBy } from "../../model/group-by.ts";
import { recordKindOf } from "../../model/ledger-layout.ts";
import type { State } from "../../model/lifecycle.ts";
import type { PatchRecord } from "../../model/record.ts";
import { derive } from "../lifecycle/derive.ts";
import { isOpen } from "../lifecycle/legal.ts";
import { deviationsOf } from "./duties.ts";

/** An ended patch as plain data. */
export interface EndedPatch {
  readonly patch: string;
  /** how it ended; an archived record ended before it was moved */
  readonly state: State;
  readonly attempts: number;
  /** of the level that did worst; null when nothing was deployed */
  readonly time: SlaVerdict["verdict"] | null;
  /** requirements that were declared as not met, one for each time */
  readonly deviations: readonly string[];
  readonly files: { readonly byPeople: number; readonly byProgram: number };
}

export interface Retrospective {
  readonly patches: readonly EndedPatch[];
  /** how often each requirement was not met, the most frequent first: where the rules or the work have to change */
  readonly deviations: readonly { readonly requirement: string; readonly times: number }[];
}

export function retrospective({ records }: Catalog): Retrospective {
  const patches = [...records.values()]
    .map((record) => ({ record, state: record.outcome?.value.outcome ?? derive(record).state }))
    .filter(({ state }) => !isOpen(state))
    .map(({ record, state }) => endedPatch(record, state))
    .sort((a, b) => (a.patch < b.patch ? -1 : 1));
  const byRequirement = groupBy(
    patches.flatMap(({ deviations }) => deviations),
    (requirement) => requirement,
  );
  const deviations = [...byRequirement]
    .map(([requirement, all]) => ({ requirement, times: all.length }))
    .sort((a, b) => b.times - a.times || (a.requirement < b.requirement ? -1 : 1));
  return { patches, deviations };
}

/** From best to worst. */
const VERDICTS = ["met", "provisional", "breached"] as const satisfies readonly SlaVerdict["verdict"][];

function endedPatch(record: PatchRecord, state: State): EndedPatch {
  const verdicts = new Set(record.outcome?.value.sla?.map(({ verdict }) => verdict));
  const written = record.files.filter(({ file }) => isProgramWritten(file, record)).length;
  return {
    patch: record.id,
    state,
    attempts: Math.max(1, record.attempts.length),
    time: VERDICTS.findLast((verdict) => verdicts.has(verdict)) ?? null,
    deviations: deviationsOf({ record }).map(({ requirement }) => requirement),
    files: { byPeople: record.files.length - written, byProgram: written },
  };
}

/** Announcements and notices follow from the approved change, a closing from what was verified, a feed's patch from its document. */
function isProgramWritten(file: string, { patch, outcome }: PatchRecord): boolean {
  if (file === "patch.yaml") return patch !== null && patch.value.source.format !== "manual";
  if (file === "outcome.yaml") return outcome?.value.outcome === "closed";
  return recordKindOf(file) === "notice";
}
