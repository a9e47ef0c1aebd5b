/** Before a wave: everybody concerned is told in time what is coming, when, and what it means for them. */

import { PROVIDER, systemsNamed } from "../../model/catalog.ts";
import { inside } from "../../model/place.ts";
import { instantMs } from "../../model/time.ts";
import { someOf } from "../../model/words.ts";
import { listsFor, tenantsFor } from "../notices/audience.ts";
import { isSaid } from "../notices/wall-clock.ts";
import type { Guard, Refusal, Step } from "./guard.ts";
import { LEADS, shortLead } from "./lead.ts";
import { refusal, refuseWhen, saysNothing } from "./refusal.ts";
import { scopeGuard } from "./scope-kept.ts";
import { ofNotice, type WaveWith } from "./wave.ts";

type Told = WaveWith<"announce">;

export const ANNOUNCE_GUARDS: readonly Guard[] = [
  {
    requirements: ["B02"],
    transition: "announce",
    asks: "the notices of a wave are about its deployment, and are still to be sent",
    check: ofNotice((told, step) => [...wrongOccasion(told), ...sentBefore(told, step)]),
  },
  {
    requirements: ["B12", "A23"],
    transition: "announce",
    asks: "the test was a success",
    check: failedTest,
  },
  {
    requirements: ["D17", "E36"],
    transition: "announce",
    asks: "every list that policy names has a notice",
    check: ofNotice(wrongLists),
  },
  {
    requirements: ["D09", "B01", "C16"],
    transition: "announce",
    asks: "every customer with a system in the wave, whose contract says so, has a notice",
    check: ofNotice(untoldTenants),
  },
  {
    requirements: ["C15"],
    transition: "announce",
    asks: "every notice names the patch and the time of the wave, and says what it means",
    check: ofNotice((told, step) => [...unnamedPatch(told, step), ...otherSchedule(told, step), ...unsaid(told)]),
  },
  {
    requirements: ["A06", "A10", "A11"],
    transition: "announce",
    asks: "customers who patch systems of the wave themselves are told how they are helped",
    check: ofNotice(unhelped),
  },
  ...LEADS.map(
    (which): Guard => ({
      requirements: [which],
      transition: "announce",
      asks: which === "E36" ? "a day passes between notice and wave" : "an hour passes when it is critical",
      check: ofNotice(({ file, plan }, step) => shortLead(which, { notice: file, plan, start: plan.from }, step)),
    }),
  ),
  scopeGuard("announce"),
];

function wrongOccasion({ file, plan }: Told): Refusal[] {
  const { occasion } = file.value;
  if (occasion === "before-deployment") return [];
  const problem = `the notices of wave "${plan.id}" are for the occasion "${occasion}"`;
  const cure = "write before-deployment; other occasions have their notices beside patch.yaml";
  return [refusal(inside(file.place, "occasion"), problem, cure)];
}

function sentBefore({ file }: Told, { now }: Step): Refusal[] {
  return file.value.notices.flatMap(({ audience, sendAt }, index): Refusal[] => {
    if (instantMs(sendAt) >= instantMs(now)) return [];
    const problem = `the notice to ${audience} is to be sent at ${sendAt}, which is over`;
    return [refusal(inside(file.place, "notices", index, "sendAt"), problem, "give a time that is still to come")];
  });
}

function failedTest({ attempt: { testReport } }: Step): Refusal[] {
  if (testReport === null) return [];
  const { recommendation, verdicts } = testReport.value;
  const failed = Object.entries(verdicts).find(([, { result }]) => result === "fail");
  if (recommendation === "release" && failed === undefined) return [];
  const problem =
    failed === undefined ? `the test report recommends "${recommendation}"` : `the test of ${failed[0]} failed`;
  return [refusal(testReport.place, problem, "customers are told only after a successful test: test again")];
}

function wrongLists({ file, plan }: Told, { catalog }: Step): readonly Refusal[] {
  const told = file.value.notices.map(({ audience }) => audience);
  const untold = listsFor("before-deployment", catalog).filter((list) => !told.includes(list));
  const missing = untold.map((list) => {
    const problem = `list "${list}" is not told of wave "${plan.id}"`;
    return refusal(inside(file.place, "notices"), problem, "add a notice for it, as policies/notices.yaml says");
  });
  const twice = told.flatMap((audience, index) =>
    refuseWhen(
      told.indexOf(audience) !== index,
      inside(file.place, "notices", index, "audience"),
      `"${audience}" is told twice`,
      "keep one of the two",
    ),
  );
  return [...missing, ...twice];
}

function untoldTenants({ file, plan }: Told, step: Step): Refusal[] {
  const systems = systemsNamed(plan.systems, step.catalog);
  const told = file.value.notices.map(({ audience }) => audience);
  const untold = tenantsFor("before-deployment", systems, step.catalog).filter((tenant) => !told.includes(tenant));
  return untold.map((tenant) => {
    const problem = `${tenant} has systems in wave "${plan.id}", and is told nothing`;
    return refusal(inside(file.place, "notices"), problem, "add a notice: its contract says that it is told before");
  });
}

function unnamedPatch({ file }: Told, { catalog, record }: Step): Refusal[] {
  const patch = catalog.patches.get(record.id)?.value;
  if (patch === undefined) return [];
  return file.value.notices.flatMap(({ audience, patches }, index): Refusal[] => {
    if (patches.toLowerCase().includes(patch.advisory.toLowerCase())) return [];
    const problem = `the notice to ${audience} does not say that ${patch.advisory} is coming`;
    return [refusal(inside(file.place, "notices", index, "patches"), problem, `name ${patch.advisory}`)];
  });
}

function otherSchedule({ file, plan }: Told, { catalog }: Step): Refusal[] {
  const { sla, windows } = catalog.policies;
  const zones = ["UTC", sla.value.zone, ...windows.value.windows.map(({ zone }) => zone)];
  return file.value.notices.flatMap(({ audience, schedule }, index): Refusal[] => {
    if (isSaid(schedule, plan, zones)) return [];
    const problem = `the notice to ${audience} gives another time than the wave's, ${plan.from} to ${plan.until}`;
    const cure = `say when it begins and ends, in UTC or ${someOf([...new Set(zones.slice(1))])}`;
    return [refusal(inside(file.place, "notices", index, "schedule"), problem, cure)];
  });
}

function unsaid({ file }: Told): Refusal[] {
  return file.value.notices.flatMap(({ audience, implications }, index) =>
    refuseWhen(
      saysNothing(implications),
      inside(file.place, "notices", index, "implications"),
      `the notice to ${audience} does not say what the patch means for the reader`,
      "write what users will see, or that they will see nothing",
    ),
  );
}

function unhelped({ file, plan }: Told, { pairs }: Step): Refusal[] {
  const own = pairs.filter(({ system }) => plan.systems.includes(system.value.id));
  const tenants = own.map(({ responsibility }) => responsibility.controlledBy).filter((party) => party !== PROVIDER);
  return [...new Set(tenants)].flatMap((tenant): Refusal[] => {
    const index = file.value.notices.findIndex(({ audience }) => audience === tenant);
    const notice = file.value.notices[index];
    if (notice?.assistance !== undefined) return [];
    const problem = `${tenant} has to update systems of wave "${plan.id}", and ${notice === undefined ? "is not told" : "not how it is helped"}`;
    const place = notice === undefined ? inside(file.place, "notices") : inside(file.place, "notices", index);
    return [refusal(place, problem, `add assistance to the notice for ${tenant}`)];
  });
}
