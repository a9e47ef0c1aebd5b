/** How the files of a ledger fit together: names that refer to nothing, ids that stand twice, records that contradict themselves. */

import type { Problem } from "../model/diagnostic.ts";
import type { Ledger } from "../model/ledger.ts";
import { idProblems } from "./consistency/ids.ts";
import { patchProblems } from "./consistency/patches.ts";
import { peopleProblems } from "./consistency/people.ts";
import { periodProblems } from "./consistency/periods.ts";
import { policyProblems } from "./consistency/policies.ts";
import { recordProblems } from "./consistency/records.ts";
import { referenceProblems } from "./consistency/references.ts";
import { softwareProblems } from "./consistency/software.ts";
import { systemProblems } from "./consistency/systems.ts";
import { totalityProblems } from "./consistency/totality.ts";

type Check = (ledger: Ledger) => readonly Problem[];

const CHECKS: readonly Check[] = [
  policyProblems,
  totalityProblems,
  peopleProblems,
  idProblems,
  referenceProblems,
  periodProblems,
  softwareProblems,
  systemProblems,
  patchProblems,
  recordProblems,
];

export function inconsistencies(ledger: Ledger): readonly Problem[] {
  return CHECKS.flatMap((check) => check(ledger));
}
