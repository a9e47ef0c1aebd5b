/** With whom a change has to be agreed: customers by their contracts, two people on the date, the vendor when it is large. */

import type { Change, StandardChange } from "../../model/authored.ts";
import { PROVIDER } from "../../model/catalog.ts";
import { inside } from "../../model/place.ts";
import type { RecordFile } from "../../model/record.ts";
import { instantMs } from "../../model/time.ts";
import { plural, someOf } from "../../model/words.ts";
import { pairsOfChange, type ScopePair } from "../applicability/scope.ts";
import { inherited } from "../lifecycle/derive.ts";
import { contractOf, contractsThatAsk } from "../policy/contract.ts";
import { agreesFor, HEAD_OF_IT, holds, organizationOf, SYSTEM_ADMINISTRATOR } from "../policy/roles.ts";
import type { Guard, Refusal, Step } from "./guard.ts";
import { lateWaves } from "./in-time.ts";
import { onChange } from "./on-file.ts";
import { refusal, refuseAhead, refuseWhen, saysNothing } from "./refusal.ts";

const transition = "approve";

export const AGREEMENT_GUARDS: readonly Guard[] = [
  {
    requirements: ["B03"],
    transition,
    asks: "with every customer in scope it is agreed how his services are kept running",
    check: onChange(measureProblems),
  },
  {
    requirements: ["B08", "C16"],
    transition,
    asks: "customers have agreed where their contract asks for it, by somebody who speaks for them",
    check: onChange(customerProblems),
  },
  {
    requirements: ["E35"],
    transition,
    asks: "a system administrator and the head of IT, two people, have agreed on the date",
    check: onChange(dateProblems),
  },
  {
    requirements: ["B07", "E33"],
    transition,
    asks: "every wave ends before its systems are due, as long as that can be met",
    check: onChange(lateWaves),
  },
  {
    requirements: ["A29"],
    transition,
    asks: "the vendor stands by when the change is large",
    check: onChange(vendorProblems),
  },
  {
    requirements: ["C12", "D21"],
    transition,
    asks: "a standard change is one that fits: components, levels, restart, contracts",
    check: onChange(standardProblems),
  },
];

function measureProblems({ value, place }: RecordFile<Change>, step: Step): readonly Refusal[] {
  const parties = pairsOfChange(step).flatMap(({ system }) => [
    system.value.owner,
    contractOf(system.value, step.catalog)?.tenant ?? PROVIDER,
  ]);
  const tenants = [...new Set(parties)].filter((party) => party !== PROVIDER).sort();
  const at = inside(place, "measures");
  return [
    ...tenants
      .filter((tenant) => !value.measures.some(({ agreedWith }) => agreedWith === tenant))
      .map((tenant) =>
        refusal(at, `nothing is agreed with ${tenant}, who has systems in scope`, "agree on a measure, and add it"),
      ),
    ...value.measures.flatMap(({ measure }, index) =>
      refuseWhen(
        saysNothing(measure),
        inside(at, index, "measure"),
        `"${measure}" is no measure`,
        "write what was agreed",
      ),
    ),
  ];
}

function customerProblems(file: RecordFile<Change>, step: Step): readonly Refusal[] {
  const { customerApprovals } = file.value;
  const at = inside(file.place, "customerApprovals");
  const asking = contractsThatAsk(pairsOfChange(step), step.catalog);
  const missing = asking.filter(({ id }) => !customerApprovals.some(({ contract }) => contract === id));
  return [
    ...missing.map(({ id, tenant }) =>
      refusal(
        at,
        `${tenant} has to agree by contract "${id}", and has not`,
        "ask the customer, and keep the answer as evidence",
      ),
    ),
    ...customerApprovals.flatMap((_, index) => approvalProblems(file, index, step)),
  ];
}

function approvalProblems(
  { value, place }: RecordFile<Change>,
  index: number,
  { catalog, now }: Step,
): readonly Refusal[] {
  const approval = value.customerApprovals[index];
  if (approval === undefined) return [];
  const { tenant, contract, by, at: when } = approval;
  const at = inside(place, "customerApprovals", index);
  const isOwn = catalog.policies.contracts.value.contracts.some((one) => one.id === contract && one.tenant === tenant);
  const roles = catalog.policies.roles.value;
  const speaksFor = organizationOf(roles, by);
  return [
    ...refuseWhen(
      !isOwn,
      inside(at, "contract"),
      `"${contract}" is no contract of ${tenant}`,
      "name the customer's own",
    ),
    ...refuseWhen(
      speaksFor !== tenant,
      inside(at, "by"),
      `${by} speaks for ${speaksFor ?? "nobody that the ledger knows"}, not for ${tenant}`,
      "name who of the customer agreed",
    ),
    ...refuseWhen(
      speaksFor === tenant && !agreesFor(roles, approval),
      inside(at, "by"),
      `${by} held no role at ${when} by which ${tenant} agrees`,
      "name who of the customer could agree then, or have it agreed by somebody who can",
    ),
    ...refuseAhead(inside(at, "at"), when, now, "write when it was agreed"),
  ];
}

function dateProblems({ value, place }: RecordFile<Change>, { catalog, now }: Step): readonly Refusal[] {
  const { systemAdministrator, headOfIt } = value.date;
  const roles = catalog.policies.roles.value;
  const at = inside(place, "date");
  const isAdministrator = holds(roles, systemAdministrator, SYSTEM_ADMINISTRATOR, now);
  const isHead = holds(roles, headOfIt, HEAD_OF_IT, now);
  const isOne = systemAdministrator === headOfIt;
  const cure = "have the date agreed by two people who hold the two roles";
  return [
    ...refuseWhen(
      !isAdministrator,
      inside(at, "systemAdministrator"),
      `${systemAdministrator} is no system administrator`,
      cure,
    ),
    ...refuseWhen(!isHead, inside(at, "headOfIt"), `${headOfIt} is not head of IT`, cure),
    ...refuseWhen(isOne, at, `${headOfIt} has agreed with himself`, cure),
  ];
}

function vendorProblems({ value, place }: RecordFile<Change>, step: Step): readonly Refusal[] {
  const count = pairsOfChange(step).length;
  const { systems } = step.catalog.policies.windows.value.largeScale;
  if (count < systems) return [];
  const at = inside(place, "vendorSupport");
  const support = value.vendorSupport;
  if (support === undefined) {
    const problem = `it changes ${plural(count, "system")}, which is large from ${systems} on, and the vendor is not asked for help`;
    return [refusal(at, problem, "open a case with the vendor, and name it")];
  }
  const first = Math.min(...value.waves.map(({ from }) => instantMs(from)));
  const isLate = instantMs(support.from) > first;
  return refuseWhen(
    isLate,
    inside(at, "from"),
    `the vendor stands by from ${support.from}, after the first wave has begun`,
    "ask for it earlier",
  );
}

function standardProblems({ value, place }: RecordFile<Change>, step: Step): readonly Refusal[] {
  const id = value.standardChange;
  if (id === undefined) return [];
  const at = inside(place, "standardChange");
  const known = step.catalog.policies["standard-changes"].value.standardChanges.find((one) => one.id === id);
  if (known === undefined)
    return [refusal(at, `"${id}" is no standard change`, "name one of policies/standard-changes.yaml")];
  const restart = inherited(step.record, step.attempt.number).testReport?.value.effects.restart ?? "system";
  const reasons = [
    ...(known.restart.includes(restart) ? [] : [`a restart of the ${restart} is needed`]),
    ...pairsOfChange(step).flatMap((pair) => misfits(pair, known, step)),
  ];
  const problem = `it is no "${id}": ${someOf(reasons)}`;
  return refuseWhen(reasons.length > 0, at, problem, "leave it out, and have the change approved as any other");
}

function misfits({ system, level }: ScopePair, known: StandardChange, { catalog }: Step): readonly string[] {
  const { id, componentClass } = system.value;
  const contract = contractOf(system.value, catalog);
  const isAgreed = contract === null || contract.standardChanges.includes(known.id);
  return [
    ...(known.componentClass.includes(componentClass) ? [] : [`${id} is ${componentClass}`]),
    ...(known.levels.includes(level) ? [] : [`${id} is of level ${level}`]),
    ...(isAgreed ? [] : [`contract "${contract.id}" of ${id} does not name it`]),
  ];
}
