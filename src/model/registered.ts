/** How a patch came to the ledger, by what nobody writes down himself: when, and under which rules (P4 P22). */
import type { Contracts, Levels, Sla } from "./authored.ts";

/** A time that nobody wrote down himself: the server's, or, where it was not asked, that of a commit (P22). */
export interface Attested {
  /** RFC 3339 */
  readonly at: string;
  readonly basis: "server" | "unattested";
}

/** The policies that say how long a patch may take. */
export interface TimeRules {
  readonly levels: Levels;
  readonly sla: Sla;
  readonly contracts: Contracts;
}

export interface DatedRules extends TimeRules {
  /** RFC 3339: when they were merged; null for those that held when the patch was registered */
  readonly since: string | null;
}

export interface Registered extends Attested {
  /** in the order in which they were merged, from those of the registration on; empty when nobody knows */
  readonly rules: readonly DatedRules[];
}

/** By id of the patch; those are not there of which nobody can say. */
export type Registrations = ReadonlyMap<string, Registered>;
