/** What the pages of `report` are made from; `decide` makes it. */

import type { OpenPatch } from "../patch-board.ts";
import type { Ended } from "../retrospective.ts";
import type { Shown } from "../shown.ts";
import type { ShownClock } from "../sla.ts";

export interface ReportView {
  /** RFC 3339 */
  readonly now: string;
  /** null: the working tree was read */
  readonly commit: string | null;
  readonly board: {
    readonly rows: readonly BoardRow[];
    readonly ended: readonly { readonly state: string; readonly count: number }[];
  };
  readonly ended: { readonly patches: readonly Ended[] };
  readonly clocks: readonly ReportClock[];
  readonly bands: readonly { readonly name: string; readonly isLate: boolean; readonly count: number }[];
  readonly lateStages: readonly LateStage[];
  readonly owners: readonly OwnerSystems[];
  readonly patches: readonly ReportedPatch[];
}

export interface BoardRow extends OpenPatch {
  readonly advisory: string;
  /** RFC 3339 */
  readonly deadline: string | null;
}

export interface ReportClock extends ShownClock {
  readonly advisory: string;
}

export interface LateStage {
  readonly stage: string;
  readonly clocks: number;
  readonly patches: readonly string[];
  readonly systems: number;
  readonly worstMs: number;
}

export interface OwnerSystems {
  readonly owner: string;
  readonly name: string;
  readonly status: string | null;
  readonly systems: readonly SystemRow[];
}

export interface SystemRow {
  readonly system: string;
  readonly name: string;
  readonly environment: string;
  readonly exposure: string;
  readonly criticality: string;
  readonly outOfServiceAt: string | null;
  readonly gaps: number;
  readonly needed: readonly string[];
  readonly unknown: readonly string[];
  readonly waived: readonly string[];
}

export interface ReportedPatch {
  readonly report: Omit<Shown, "questions" | "drafts">;
  readonly clocks: readonly ReportClock[];
  readonly waiting: readonly OpenSystem[];
}

interface OpenSystem {
  readonly system: string;
  readonly owner: string;
  readonly level: string;
  readonly resolverGroup: string;
  readonly verdict: string;
  readonly course: string | null;
  readonly reason: string;
}
