/** What a change of the inventory means, a row for each patch. */
import type { Impact, PairChange, PatchImpact } from "../model/impact.ts";
import { someOf } from "../model/words.ts";
import { type Fit, rowsOf } from "./fit.ts";

const SYSTEMS_MAX = 8;

export function impactPart({ patches }: Impact, fit: Fit) {
  return { isNothing: patches.length === 0, patches: rowsOf(patches.map(patchRow), fit) };
}

function patchRow({ advisory, pairs }: PatchImpact) {
  const which = (change: PairChange["change"]) =>
    someOf(
      pairs.filter((pair) => pair.change === change).map(({ system }) => system),
      SYSTEMS_MAX,
    );
  return {
    advisory,
    applicable: which("becomes-applicable"),
    ceases: which("ceases-to-be-applicable"),
    unknown: which("becomes-unknown"),
    clocks: clockWords(pairs),
  };
}

const CLOCKS = [
  { change: "starts", words: "start, the first is due" },
  { change: "moves", words: "move, the first is due" },
  { change: "ends", words: "end, the first was due" },
] as const;

function clockWords(pairs: readonly PairChange[]): string {
  const clocks = pairs.flatMap(({ clock }) => clock ?? []);
  const told = CLOCKS.flatMap(({ change, words }) => {
    const own = clocks.filter((clock) => clock.change === change);
    const [first] = own.flatMap(({ was, is }) => is ?? was ?? []).sort();
    return first === undefined ? [] : [`${own.length} ${words} ${first}`];
  });
  return told.join("; ");
}
