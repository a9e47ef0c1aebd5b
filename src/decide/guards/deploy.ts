/** What was done to the systems of a wave. It has happened, so a broken rule is written down as a deviation. */

import { PROVIDER, systemsNamed } from "../../model/catalog.ts";
import { inside } from "../../model/place.ts";
import { instantMs } from "../../model/time.ts";
import { someOf } from "../../model/words.ts";
import { isExcluded, missingConsents } from "../policy/consent.ts";
import { contractOf } from "../policy/contract.ts";
import { DEPLOYERS, holds, organizationOf } from "../policy/roles.ts";
import { type Planned, windowProblems } from "../time/window.ts";
import { notAccepted } from "./accepted.ts";
import { DEPLOYED_GUARDS } from "./deployed.ts";
import type { Guard, Refusal, Step } from "./guard.ts";
import { LEADS, shortLead } from "./lead.ts";
import { refusal } from "./refusal.ts";
import { scopeGuard } from "./scope-kept.ts";
import { levelOn, ofDeployment, type WaveWith } from "./wave.ts";

type Deployed = WaveWith<"deploy">;

export const DEPLOY_GUARDS: readonly Guard[] = [
  {
    requirements: ["C02", "A10"],
    transition: "deploy",
    asks: "who deployed may do so: an administrator, a change manager, or the customer who controls the systems",
    check: ofDeployment(wrongDeployer),
  },
  {
    requirements: ["E16", "A14"],
    transition: "deploy",
    asks: "the waves before it are verified",
    check: ofDeployment(earlierWaves),
  },
  {
    requirements: ["E35"],
    transition: "deploy",
    asks: "it was done in the time that was agreed for the wave",
    check: ofDeployment(outsideAgreed),
  },
  ...(["D21", "D24"] as const).map(
    (which): Guard => ({
      requirements: [which],
      transition: "deploy",
      asks: which === "D21" ? "it was inside the systems' windows, and in no freeze" : "no other work was going on",
      check: ofDeployment((deployed, step) => outsideWindows(which, deployed, step)),
    }),
  ),
  ...LEADS.map(
    (which): Guard => ({
      requirements: [which],
      transition: "deploy",
      asks: which === "E36" ? "people were told a day before it began" : "people were told an hour before it began",
      check: ofDeployment((deployed, step) => toldLate(which, deployed, step)),
    }),
  ),
  {
    requirements: ["D25"],
    transition: "deploy",
    asks: "no system that is excluded from automation was deployed by the update manager",
    check: ofDeployment(excluded),
  },
  {
    requirements: ["D26"],
    transition: "deploy",
    asks: "where the update manager deployed, download, execution and restart are consented to",
    check: ofDeployment(withoutConsent),
  },
  ...DEPLOYED_GUARDS,
  scopeGuard("deploy"),
];

function wrongDeployer({ file, plan }: Deployed, { catalog, pairs }: Step): Refusal[] {
  const { by, startedAt } = file.value;
  const roles = catalog.policies.roles.value;
  if (DEPLOYERS.some((role) => holds(roles, by, role, startedAt))) return [];
  const organization = organizationOf(roles, by);
  const own = pairs.filter(({ system }) => plan.systems.includes(system.value.id));
  const isCustomer = organization !== null && organization !== PROVIDER;
  const isTheirs = own.every(({ responsibility }) => responsibility.controlledBy === organization);
  if (isCustomer && own.length > 0 && isTheirs) return [];
  const problem = `${by} deployed at ${startedAt}, and was then neither ${DEPLOYERS.join(", ")} nor the customer who controls the systems`;
  return [refusal(inside(file.place, "by"), problem, "name who deployed, or correct policies/roles.yaml")];
}

function earlierWaves({ change, index, file }: Deployed, { before }: Step): Refusal[] {
  const earlier = change.value.waves.slice(0, index).map(({ id }) => id);
  const open = before.waves.filter(({ wave, state }) => earlier.includes(wave) && state !== "verified");
  return open.map(({ wave, state }) => {
    const problem = `wave "${wave}" comes before it, and is only ${state}`;
    return refusal(file.place, problem, `verify "${wave}" first: what fails there must not go on`);
  });
}

function outsideAgreed({ file, plan }: Deployed): Refusal[] {
  const { startedAt, finishedAt } = file.value;
  const agreed = `${plan.from} to ${plan.until} was agreed for wave "${plan.id}"`;
  const refuse = (key: "startedAt" | "finishedAt", words: string) =>
    refusal(inside(file.place, key), `it ${words}, and ${agreed}`, "deploy in the time that was agreed and announced");
  return [
    ...(instantMs(startedAt) < instantMs(plan.from) ? [refuse("startedAt", `began at ${startedAt}`)] : []),
    ...(instantMs(finishedAt) > instantMs(plan.until) ? [refuse("finishedAt", `ended at ${finishedAt}`)] : []),
  ];
}

/** Of the systems that were touched; those that were left out were not changed. */
function outsideWindows(which: "D21" | "D24", { file }: Deployed, step: Step): Refusal[] {
  const { startedAt, finishedAt } = file.value;
  if (instantMs(finishedAt) <= instantMs(startedAt)) return [];
  const touched = file.value.systems.filter(({ result }) => result !== "skipped").map(({ system }) => system);
  const span = { from: startedAt, until: finishedAt };
  return windowProblems(span, plannedOf(touched, step), step.catalog.policies.windows.value)
    .filter(({ requirement }) => requirement === which)
    .map(({ problem, cure }) => refusal(inside(file.place, "startedAt"), problem, cure));
}

function plannedOf(ids: readonly string[], step: Step): readonly Planned[] {
  return systemsNamed(ids, step.catalog).map((system) => ({
    system,
    resolverGroup:
      step.pairs.find((pair) => pair.system.value.id === system.id)?.responsibility.resolverGroup ??
      system.resolverGroup ??
      "",
    level: levelOn(system.id, step) ?? "",
  }));
}

function toldLate(which: (typeof LEADS)[number], { file, plan }: Deployed, step: Step): readonly Refusal[] {
  const notice = step.attempt.notices.get(plan.id);
  if (notice === undefined) return [];
  const told = { notice, plan, start: file.value.startedAt };
  const short = shortLead(which, told, step);
  return short.length > 0 ? short : notAccepted(which, told, step);
}

function excluded({ file, plan, change }: Deployed, step: Step): Refusal[] {
  if (change.value.automation === "manual") return [];
  const names = systemsNamed(plan.systems, step.catalog).filter(isExcluded);
  if (names.length === 0) return [];
  const problem = `the update manager deployed to ${someOf(names.map(({ id }) => id))}, excluded from automation${contractWords(names, step)}`;
  return [refusal(inside(file.place, "systems"), problem, "let a person deploy to such systems")];
}

function contractWords(systems: readonly Parameters<typeof contractOf>[0][], { catalog }: Step): string {
  const names = systems.flatMap((system) => contractOf(system, catalog)?.name ?? []);
  return names.length === 0 ? "" : ` (${someOf([...new Set(names)])})`;
}

function withoutConsent({ file, plan, change }: Deployed, step: Step): Refusal[] {
  if (change.value.automation === "manual") return [];
  return systemsNamed(plan.systems, step.catalog).flatMap((system): Refusal[] => {
    const missing = missingConsents(system);
    if (missing.length === 0) return [];
    const problem = `the update manager deployed to ${system.id}, and nobody has consented to ${missing.join(", ")}`;
    return [refusal(inside(file.place, "systems"), problem, "let a person deploy, or get the consents first")];
  });
}
