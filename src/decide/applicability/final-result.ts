/** What became of the systems that a patch was planned for, or excepted from: the count that its outcome freezes. */
import type { FinalResult } from "../../model/authored.ts";
import type { PairVerdict } from "../../model/verdict.ts";

export function finalResult(pairs: readonly PairVerdict[]): FinalResult {
  const ends = pairs.map(endOf);
  const count = (end: keyof FinalResult) => ends.filter((one) => one === end).length;
  return { effective: count("effective"), waived: count("waived"), outOfService: count("outOfService") };
}

/** null for a system that is not done, or that nothing was planned for */
function endOf({ verdict, course }: PairVerdict): keyof FinalResult | null {
  switch (verdict) {
    case "waived":
      return course?.stage === "effective" ? "effective" : "waived";
    case "out-of-service":
      return course === null ? null : "outOfService";
    case "affected":
    case "unknown":
      return course?.stage === "effective" ? "effective" : null;
    case "fixed":
    case "not-affected":
    case "not-present":
      return course === null ? null : "effective";
    default:
      return verdict satisfies never;
  }
}
