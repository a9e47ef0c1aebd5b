/** How much of what can go wrong is played: a few in `npm test`, a sample in CI, all of it where that is asked for. */

/** @param amounts of scenarios, or whatever says how many */
export function extent<T>({ few, sample, all }: { readonly few: T; readonly sample: T; readonly all: T }): T {
  const asked = process.env["PATCHLEDGER_CRASHES"];
  if (asked === "all") return all;
  return asked === "sample" ? sample : few;
}
