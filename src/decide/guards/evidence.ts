/**
 * What proves one step proves no other: a report with the digest of an earlier one is that report, whatever is written
 * around it. Only within a record, since one scan may well be of many patches.
 */

import type { Evidence, Verification } from "../../model/authored.ts";
import type { Transition } from "../../model/lifecycle.ts";
import { inside } from "../../model/place.ts";
import type { PatchRecord, RecordFile } from "../../model/record.ts";
import type { Guard, Refusal, Step } from "./guard.ts";
import { refusal } from "./refusal.ts";

interface Proof {
  /** of the file that names it */
  readonly file: string;
  readonly evidence: Evidence;
  /** where it stands in the file */
  readonly at: Keys;
}

type Keys = readonly (string | number)[];

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
    .flatMap(({ evidence, at }) => {
      const other = others.get(evidence.digest);
      if (other === undefined) return [];
      const problem = `"${evidence.summary}" has the digest of what proves ${other} already`;
      return [
        refusal(inside(file.place, ...at, "digest"), problem, "give what was seen this time, and its own digest"),
      ];
    });
}

function proofsIn({ attempts }: PatchRecord): readonly Proof[] {
  return attempts.flatMap(({ testReport, change, deployments, verifications }) => [
    ...(testReport === null ? [] : listed(testReport, testReport.value.evidence)),
    ...(change === null
      ? []
      : change.value.customerApprovals.map(({ evidence }, index) =>
          proof(change, evidence, "customerApprovals", index, "evidence"),
        )),
    ...[...deployments.values()].flatMap((one) => listed(one, one.value.evidence)),
    ...[...verifications.values()].flatMap(ofVerification),
  ]);
}

function ofVerification(file: RecordFile<Verification>): readonly Proof[] {
  const { scan, images = [], systems } = file.value;
  return [
    proof(file, scan.evidence, "scan", "evidence"),
    ...images.map(({ evidence }, index) => proof(file, evidence, "images", index, "evidence")),
    ...systems.flatMap(({ configurationEvidence }, index) => {
      if (configurationEvidence === undefined) return [];
      return [proof(file, configurationEvidence, "systems", index, "configurationEvidence")];
    }),
  ];
}

function listed(file: RecordFile<unknown>, evidence: readonly Evidence[]): readonly Proof[] {
  return evidence.map((one, index) => proof(file, one, "evidence", index));
}

function proof({ file }: RecordFile<unknown>, evidence: Evidence, ...at: Keys): Proof {
  return { file, evidence, at };
}
