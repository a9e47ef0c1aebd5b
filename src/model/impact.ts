/** What a change of the inventory means for patches: which systems need which of them now, and which clocks run. */
import type { Verdict } from "./verdict.ts";

export interface Impact {
  /** only those of which something changes, by their ids */
  readonly patches: readonly PatchImpact[];
}

export interface PatchImpact {
  readonly patch: string;
  readonly advisory: string;
  readonly pairs: readonly PairChange[];
}

export interface PairChange {
  readonly system: string;
  /** null when the system was not there, or is there no more */
  readonly was: Verdict | null;
  readonly is: Verdict | null;
  readonly change: "becomes-applicable" | "ceases-to-be-applicable" | "becomes-unknown" | "stays";
  readonly clock: ClockChange | null;
}

/** RFC 3339; null where nobody has named a time, or nothing is open */
export interface ClockChange {
  readonly change: "starts" | "ends" | "moves";
  readonly was: string | null;
  readonly is: string | null;
}
