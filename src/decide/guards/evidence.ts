/**
 * What proves one step proves no other: a report with the digest of an earlier one is that report, whatever is written
 * around it. Only within a record, since one scan may well be of many patches.
 */

import type { Evidence } from "../../model/authored.ts";
import type { Transition } from "../../model/lifecycle.ts";
import type { PatchRecord } from "../../model/record.ts";
import type { Guard, Refusal, Step } from "./guard.ts";
import { refusal } from "./refusal.ts";

interface Proof {
  /** of the file that names it */
  readonly file: string;
  readonly evidence: Evidence;
}

export const EVIDENCE_GUARDS: readonly Guard[] = (["test", "approve", "deploy", "verify"] as const).map(guardOf);

function guardOf(transition: Transition): Guard {
  return {
    requirements: ["D22"],
    transition,
    asks: "what proves it has proved no other file of the record",
    check: usedBefore,
  };
}

function usedBefore({ file, record }: Step): readonly Refusal[] {
  if (file === null) return [];
  const proofs = proofsIn(record);
  const others = new Map(
    proofs.filter((proof) => proof.file !== file.file).map((proof) => [proof.evidence.digest, proof.file]),
  );
  return proofs
    .filter((proof) => proof.file === file.file && proof.evidence.digest !== undefined)
    .flatMap(({ evidence }) => {
      const other = others.get(evidence.digest);
      if (other === undefined) return [];
      const problem = `"${evidence.summary}" has the digest of what proves ${other} already`;
      return [refusal(file.place, problem, "give what was seen this time, and its own digest")];
    });
}

function proofsIn({ attempts }: PatchRecord): readonly Proof[] {
  return attempts.flatMap(({ testReport, change, deployments, verifications }) => [
    ...(testReport === null ? [] : of(testReport.file, testReport.value.evidence)),
    ...(change === null
      ? []
      : of(
          change.file,
          change.value.customerApprovals.map(({ evidence }) => evidence),
        )),
    ...[...deployments.values()].flatMap(({ file, value }) => of(file, value.evidence)),
    ...[...verifications.values()].flatMap(({ file, value }) =>
      of(file, [
        value.scan.evidence,
        ...(value.images ?? []).map(({ evidence }) => evidence),
        ...value.systems.flatMap(({ configurationEvidence }) => configurationEvidence ?? []),
      ]),
    ),
  ]);
}

function of(file: string, evidence: readonly Evidence[]): readonly Proof[] {
  return evidence.map((one) => ({ file, evidence: one }));
}
