/** How much of what can go wrong is played: a few in `npm test`, a sample in CI, all of it where that is asked for. */

/** @param amounts of scenarios, or whatever says how many */
export function extent<T>({ few, sample, all }: { readonly few: T; readonly sample: T; readonly all: T }): T {
  const asked = process.env["PATCHLEDGER_CRASHES"];
  if (asked === "all") return all;
  return asked === "sample" ? sample : few;
}

const [NUMBER = 1, PARTS = 1] = process.env["PATCHLEDGER_PART"]?.split("/").map(Number) ?? [];

/** PATCHLEDGER_PART=2/6 is the second of six parts, for machines that give a job little time. Without it: all of it. */
export const PART = { index: NUMBER - 1, parts: PARTS } as const;

/** Every so many of them, beginning at the part's own. */
export function ownPart<T>(all: readonly T[]): readonly T[] {
  return all.filter((_, index) => index % PART.parts === PART.index);
}
