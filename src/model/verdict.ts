/** The answer for one (patch, system) pair, or one (advisory, package) pair: exactly one verdict, and why. */
import type { Patch } from "./authored.ts";
import type { CatalogSystem } from "./catalog.ts";
import type { InstalledPackage, InstalledProduct } from "./inventory.ts";
import type { Entry, Place } from "./place.ts";

/** From what needs a person most to what needs nobody. */
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

/** What one statement says about one installed thing. */
export interface Finding {
  readonly verdict: "affected" | "unknown" | "fixed" | "not-affected";
  readonly installed:
    | { readonly kind: "package"; readonly package: InstalledPackage }
    | { readonly kind: "product"; readonly product: InstalledProduct };
  /** keys from the facts to what decided: ["packages", 0, "ranges", 0, "events", 1] */
  readonly at: readonly (string | number)[];
  /** version that mends it; null when the vendor names none */
  readonly fixed: string | null;
  /** one sentence without full stop */
  readonly text: string;
  /** the fix is only for those who pay for longer support, and nobody knows whether the system's owner does */
  readonly isForSubscribers: boolean;
}

/** Where the installed thing is stated. */
export function installedPlace({ installed }: Pick<Finding, "installed">): Place {
  return installed.kind === "package" ? installed.package.place : installed.product.place;
}

export interface Responsibility {
  /** `provider`, or the id of the tenant that has to patch */
  readonly controlledBy: string;
  readonly resolverGroup: string;
  /** index of the rule that decided */
  readonly rule: number;
}

/** How far a system has come with a patch since it was planned; `returned` when it was effective and is affected again. */
export interface PairCourse {
  readonly stage: "scheduled" | "installed" | "effective" | "returned";
  readonly attempt: number;
  readonly wave: string;
  /** RFC 3339: when it is planned, was installed, or took effect; what people wrote */
  readonly at: string;
  readonly place: Place;
}

export interface PairVerdict {
  readonly patch: Entry<Patch>;
  readonly system: CatalogSystem;
  readonly verdict: Verdict;
  /** of a waived one: what it is without the exception, since a deadline that is put off is no remedy */
  readonly underneath?: "affected" | "unknown";
  /** one sentence without full stop */
  readonly text: string;
  /** what decided; null when nothing installed is named by the patch */
  readonly finding: Finding | null;
  readonly findings: readonly Finding[];
  readonly responsibility: Responsibility;
  /** null before it is planned */
  readonly course: PairCourse | null;
}

/** A pair as plain data: one line of `assess --json`. */
export interface PairRow {
  readonly patch: string;
  readonly advisory: string;
  readonly system: string;
  readonly verdict: Verdict;
  readonly course: PairCourse["stage"] | null;
  readonly resolverGroup: string;
  readonly controlledBy: string;
  readonly owner: string;
  readonly package: string | null;
  readonly installed: string | null;
  readonly fixed: string | null;
  readonly reason: string;
}

/** An advisory and an installed package as plain data: one line of `match`. */
export interface MatchRow {
  readonly advisory: string;
  readonly aliases: readonly string[];
  readonly package: string;
  readonly ecosystem: string;
  readonly installed: string;
  readonly verdict: Finding["verdict"];
  readonly fixed: string | null;
  readonly reason: string;
}

/** One step of a derivation; its leaves point at the lines they rest on. */
export interface Reason {
  readonly text: string;
  readonly place: Place | null;
  readonly because: readonly Reason[];
}
