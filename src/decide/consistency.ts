/** How the files of a ledger fit together: names that refer to nothing, ids that stand twice, records that contradict themselves. */
import type { Ledger, Problem } from "../model/ledger.ts";
import { patchProblems } from "./consistency/patches.ts";
import { policyProblems } from "./consistency/policies.ts";
import { referenceProblems } from "./consistency/references.ts";
import { softwareProblems } from "./consistency/software.ts";
import { systemProblems } from "./consistency/systems.ts";

type Check = (ledger: Ledger) => readonly Problem[];

const CHECKS: readonly Check[] = [policyProblems, referenceProblems, softwareProblems, systemProblems, patchProblems];

export function inconsistencies(ledger: Ledger): readonly Problem[] {
  return CHECKS.flatMap((check) => check(ledger));
}
