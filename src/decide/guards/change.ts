/** What guards of a change ask again and again: its file, and the systems of its waves. */
import type { Change, WavePlan } from "../../model/authored.ts";
import type { RecordFile } from "../../model/record.ts";
import { openPairs, type ScopePair } from "../applicability/scope.ts";
import type { Guard, Refusal, Step } from "./guard.ts";
import { checking } from "./refusal.ts";

type Check = (file: RecordFile<Change>, step: Step) => readonly Refusal[];

export const onChange = (check: Check): Guard["check"] => checking(({ attempt }) => attempt.change, check);

/** The systems of a wave that need the patch. */
export function pairsOfWave({ systems }: WavePlan, { pairs, catalog }: Step): readonly ScopePair[] {
  return openPairs(pairs, catalog).filter(({ system }) => systems.includes(system.value.id));
}
