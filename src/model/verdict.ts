/** The answer for one (patch, system) pair, or one (advisory, package) pair: exactly one verdict, and why. */
import type { Place } from "./place.ts";

export const VERDICTS = [
  "affected",
  "unknown",
  "waived",
  "fixed",
  "not-affected",
  "not-present",
  "out-of-service",
] as const;

export type Verdict = (typeof VERDICTS)[number];

/** One step of a derivation; its leaves point at the lines they rest on. */
export interface Reason {
  readonly text: string;
  readonly place: Place | null;
  readonly because: readonly Reason[];
}
