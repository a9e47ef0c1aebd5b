/** After a wave: the remedy is on each system and in effect, shown by somebody else, with proof that nobody can change later. */

import type { Evidence } from "../../model/authored.ts";
import { inside } from "../../model/place.ts";
import { instantMs } from "../../model/time.ts";
import { someOf } from "../../model/words.ts";
import { exactlyOne, outOfService, resultPlace } from "./deployed.ts";
import type { Guard, Refusal, Step } from "./guard.ts";
import { ahead, refusal } from "./refusal.ts";
import { ofVerification, type WaveWith } from "./wave.ts";

type Verified = WaveWith<"verify">;

export const VERIFY_GUARDS: readonly Guard[] = [
  {
    requirements: ["D11", "E33"],
    transition: "verify",
    asks: "what was installed is there and in effect, on every system of the wave",
    check: ofVerification((verified, step) => [
      ...exactlyOne(verified.file.value.systems, { plan: verified.plan, gone: outOfService(step) }, (index) =>
        resultPlace(verified.file, index),
      ),
      ...ineffective(verified, step),
    ]),
  },
  {
    requirements: ["E33"],
    transition: "verify",
    asks: "it took effect after it was installed, and before it was checked",
    check: ofVerification((verified, step) => [...tooEarly(verified, step), ...stillToCome(verified, step)]),
  },
  {
    requirements: ["B15", "B04"],
    transition: "verify",
    asks: "the scan came after the deployment, and after each system was effective, customers' systems included",
    check: ofVerification(uselessScan),
  },
  {
    requirements: ["D22"],
    transition: "verify",
    asks: "the proof is pinned by its digest",
    check: ofVerification(unpinned),
  },
  {
    requirements: ["C21"],
    transition: "verify",
    asks: "configurations are as they were, or changed as planned, with proof",
    check: ofVerification(changedConfiguration),
  },
  {
    requirements: ["A08", "B14"],
    transition: "verify",
    asks: "every image that was built was tested, as it is, with a new virtual machine",
    check: ofVerification(untestedImages),
  },
  {
    requirements: ["C22"],
    transition: "verify",
    asks: "who checks is not who deployed",
    check: ofVerification(sameHands),
  },
];

function ineffective({ file, plan }: Verified, { attempt }: Step): Refusal[] {
  const deployed = attempt.deployments.get(plan.id)?.value.systems ?? [];
  return file.value.systems.flatMap(({ system, installed, effective }, index): Refusal[] => {
    const wasInstalled = deployed.some((one) => one.system === system && one.result === "installed");
    if (!wasInstalled || (installed && effective)) return [];
    const problem = `"${system}" was deployed, and it is ${installed ? "installed, but not in effect" : "not there"}`;
    return [refusal(inside(file.place, "systems", index), problem, "restart what needs it, or revoke the wave")];
  });
}

function tooEarly({ file, plan }: Verified, { attempt }: Step): Refusal[] {
  const deployed = attempt.deployments.get(plan.id)?.value.systems ?? [];
  return file.value.systems.flatMap(({ system, effective, effectiveAt }, index): Refusal[] => {
    const place = inside(file.place, "systems", index);
    if (!effective) return [];
    if (effectiveAt === undefined)
      return [refusal(place, `"${system}" is effective, and nothing says since when`, "add effectiveAt")];
    const done = deployed.find((one) => one.system === system && one.result === "installed")?.at;
    const cure = "write the times as they were";
    if (done !== undefined && instantMs(effectiveAt) < instantMs(done)) {
      const problem = `"${system}" is effective since ${effectiveAt}, and was installed at ${done}`;
      return [refusal(inside(place, "effectiveAt"), problem, cure)];
    }
    if (instantMs(effectiveAt) <= instantMs(file.value.at)) return [];
    const problem = `"${system}" is effective since ${effectiveAt}, and was checked before, at ${file.value.at}`;
    return [refusal(inside(place, "effectiveAt"), problem, cure)];
  });
}

function stillToCome({ file }: Verified, { now }: Step): Refusal[] {
  const { at } = file.value;
  if (instantMs(at) <= instantMs(now)) return [];
  return [
    ahead(inside(file.place, "at"), `it was checked at ${at}, which is still to come`, "write the time as it was"),
  ];
}

function uselessScan({ file, plan }: Verified, { attempt }: Step): Refusal[] {
  const { scan, systems, at } = file.value;
  const place = inside(file.place, "scan", "at");
  const finished = attempt.deployments.get(plan.id)?.value.finishedAt;
  const cure = "scan again, after everything is done";
  if (finished !== undefined && instantMs(scan.at) < instantMs(finished)) {
    return [refusal(place, `the scan is of ${scan.at}, and the deployment ended at ${finished}`, cure)];
  }
  if (instantMs(scan.at) > instantMs(at)) {
    return [refusal(place, `the scan is of ${scan.at}, and the check that rests on it of ${at}`, cure)];
  }
  const later = systems.filter(
    ({ effectiveAt }) => effectiveAt !== undefined && instantMs(effectiveAt) > instantMs(scan.at),
  );
  const unseen = plan.systems.filter((system) => scan.systems !== undefined && !scan.systems.includes(system));
  return [
    ...(later.length === 0
      ? []
      : [
          refusal(
            place,
            `the scan is of ${scan.at}, before ${someOf(later.map(({ system }) => system))} took effect`,
            cure,
          ),
        ]),
    ...(unseen.length === 0
      ? []
      : [refusal(inside(file.place, "scan", "systems"), `the scan did not look at ${someOf(unseen)}`, cure)]),
  ];
}

function unpinned({ file }: Verified): Refusal[] {
  const proofs: readonly (readonly [Evidence, readonly (string | number)[]])[] = [
    [file.value.scan.evidence, ["scan", "evidence"]],
    ...(file.value.images ?? []).map(({ evidence }, index) => [evidence, ["images", index, "evidence"]] as const),
  ];
  return proofs
    .filter(([{ digest }]) => digest === undefined)
    .map(([{ summary }, keys]) => {
      const problem = `"${summary}" has no digest, so that it could be changed later`;
      return refusal(inside(file.place, ...keys), problem, "add the SHA-256 of it");
    });
}

function changedConfiguration({ file }: Verified): Refusal[] {
  return file.value.systems.flatMap(({ system, configuration, configurationEvidence }, index): Refusal[] => {
    const place = inside(file.place, "systems", index, "configuration");
    if (configuration === "changed") {
      const cure = "bring it back, or say what was planned and prove it";
      return [refusal(place, `the patch has changed the configuration of "${system}", which nobody planned`, cure)];
    }
    if (configuration === "unchanged" || configurationEvidence?.digest !== undefined) return [];
    const problem = `the configuration of "${system}" changed as planned, and nothing pinned shows it`;
    return [refusal(place, problem, "add configurationEvidence with the digest of the difference")];
  });
}

function untestedImages({ file, plan }: Verified, { attempt }: Step): Refusal[] {
  const built = attempt.deployments.get(plan.id)?.value.images ?? [];
  const { images: tests = [] } = file.value;
  const untested = built.flatMap(({ image, digest }): Refusal[] => {
    const test = tests.find((one) => one.image === image);
    const cure = "make a new virtual machine from it, and test that";
    if (test === undefined) return [refusal(file.place, `image "${image}" was built, and not tested`, cure)];
    const place = inside(file.place, "images", tests.indexOf(test));
    if (test.digest !== digest) return [refusal(place, `another image "${image}" was tested than was built`, cure)];
    return test.newVirtualMachine === "pass" ? [] : [refusal(place, `the new machine from "${image}" failed`, cure)];
  });
  const unbuilt = tests.flatMap(({ image }, index): Refusal[] => {
    if (built.some((one) => one.image === image)) return [];
    const problem = `image "${image}" was tested, and not built in this wave`;
    return [refusal(inside(file.place, "images", index), problem, "test it with the wave that built it")];
  });
  return [...untested, ...unbuilt];
}

/** Policy says which steps different people answer for. */
function sameHands({ file, plan }: Verified, { attempt, catalog }: Step): Refusal[] {
  const { separation } = catalog.policies.approvals.value;
  const isSeparate = separation.some(({ approvalOf, notBy }) => approvalOf === "verify" && notBy === "deploy");
  const { by } = file.value;
  if (!isSeparate || attempt.deployments.get(plan.id)?.value.by !== by) return [];
  const problem = `${by} has deployed the wave, and checks it`;
  return [refusal(inside(file.place, "by"), problem, "let somebody check it who did not deploy")];
}
