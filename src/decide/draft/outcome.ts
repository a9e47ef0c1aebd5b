/** outcome.yaml: how a record ends. That it was closed is counted; why it is declined or superseded is for people. */

import type { FileDigest, Outcome } from "../../model/authored.ts";
import type { PatchRecord } from "../../model/record.ts";
import { someOf } from "../../model/words.ts";
import { finalResult } from "../applicability/final-result.ts";
import { leftOpen } from "../lifecycle/supersede.ts";
import { HEAD_OF_IT, SECURITY_OFFICER } from "../policy/roles.ts";
import { slaVerdicts } from "../time/sla-verdict.ts";
import { candidates, type Drafting, holders, type Sketched } from "./sketch.ts";

export function draftClosing(drafting: Drafting): Sketched<Outcome> {
  const { standing, record, catalog } = drafting;
  const result = finalResult(standing.pairs);
  const { effective, waived, outOfService } = result;
  const counts = [`${effective} effective`, `${waived} waived`, `${outOfService} out of service`];
  return {
    value: {
      schemaVersion: 1,
      outcome: "closed",
      by: holders(drafting, HEAD_OF_IT)[0] ?? null,
      at: drafting.now,
      reason: `Nothing is left to do: ${counts.join(", ")}.`,
      files: filesOf(drafting),
      result,
      sla: slaVerdicts(record, standing.pairs, catalog),
    },
    remarks: [
      { at: ["by"], text: "the program has written this file; here is who answers for it, as head of IT" },
      { at: ["sla"], text: "of what files claim: server times are not asked here, so that no verdict is final" },
    ],
  };
}

export function draftDecline(drafting: Drafting): Sketched<Outcome> {
  const risk = keptRisk(drafting.record);
  const text = `write the risk that is kept first: patchledger draft risk ${drafting.record.id}`;
  return {
    value: {
      schemaVersion: 1,
      outcome: "declined",
      by: null,
      at: null,
      reason: null,
      files: filesOf(drafting),
      risk,
    },
    remarks: [...candidates(drafting, ["by"], [HEAD_OF_IT]), ...(risk === null ? [{ at: ["risk"], text }] : [])],
  };
}

/** The file that says what may come of a patch that is not installed (D12 E43); null when nobody has written it. */
export function keptRisk({ risks }: PatchRecord): string | null {
  return risks.findLast(({ value }) => value.kind === "risk")?.file ?? null;
}

export function draftSuperseding(drafting: Drafting): Sketched<Outcome> {
  const { successors = [] } = drafting.said;
  const left = leftOpen(drafting.record.id, successors, drafting.catalog);
  const text = `no successor covers ${someOf(left)}: what is not covered stays open in a record of its own`;
  return {
    value: {
      schemaVersion: 1,
      outcome: "superseded",
      by: null,
      at: null,
      reason: null,
      files: filesOf(drafting),
      successors: successors.length === 0 ? null : successors,
    },
    remarks: [
      ...candidates(drafting, ["by"], [SECURITY_OFFICER, HEAD_OF_IT]),
      ...(successors.length > 0 && left.length > 0 ? [{ at: ["successors"], text }] : []),
    ],
  };
}

/** Every file that is there: the outcome can't have its own digest. */
function filesOf({ record }: Drafting): readonly FileDigest[] {
  return record.files.filter(({ file }) => file !== "outcome.yaml").map(({ file, digest }) => ({ path: file, digest }));
}
