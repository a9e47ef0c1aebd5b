/** What came out of a deployment: backups, files, results, images and times, each as it should be. */

import type { Artefact, BuiltImage, Deployment, WavePlan } from "../../model/authored.ts";
import { inside, type Place } from "../../model/place.ts";
import { instantMs } from "../../model/time.ts";
import { plural, someOf } from "../../model/words.ts";
import type { Guard, Refusal, Step } from "./guard.ts";
import { ahead, refusal } from "./refusal.ts";
import { ofDeployment, type WaveWith } from "./wave.ts";

type Deployed = WaveWith<"deploy">;

/** Part of the guards of a deployment. */
export const DEPLOYED_GUARDS: readonly Guard[] = [
  {
    requirements: ["E38", "A28"],
    transition: "deploy",
    asks: "every system was backed up before it was touched",
    check: ofDeployment(withoutBackup),
  },
  {
    requirements: ["E34", "A16"],
    transition: "deploy",
    asks: "what was installed is what was registered, through the registered channel",
    check: ofDeployment((deployed, step) => [...otherChannel(deployed, step), ...otherFiles(deployed, step)]),
  },
  {
    requirements: ["E33"],
    transition: "deploy",
    asks: "every system of the wave has exactly one result, and no other system has one",
    check: ofDeployment(({ file, plan }, step) =>
      exactlyOne(file.value.systems, { plan, gone: outOfService(step) }, (index) => resultPlace(file, index)),
    ),
  },
  {
    requirements: ["D23"],
    transition: "deploy",
    asks: "what failed or was left out says why",
    check: ofDeployment(unexplained),
  },
  {
    requirements: ["B18"],
    transition: "deploy",
    asks: "times are in order, and none is still to come",
    check: ofDeployment(impossibleTimes),
  },
  {
    requirements: ["B13", "A05"],
    transition: "deploy",
    asks: "the images of the change are built anew, and no others",
    check: ofDeployment(wrongImages),
  },
];

/** Of the result of a system, or of all results. */
export function resultPlace({ place }: Pick<Deployed["file"], "place">, index: number | null): Place {
  return index === null ? inside(place, "systems") : inside(place, "systems", index, "system");
}

/**
 * Of results about the systems of a wave. One that was taken out of service meanwhile may be left out.
 * @param place of one of them, or of their list
 */
export function exactlyOne(
  results: readonly { readonly system: string }[],
  { plan, gone }: { readonly plan: WavePlan; readonly gone: ReadonlySet<string> },
  place: (index: number | null) => Place,
): Refusal[] {
  const named = results.map(({ system }) => system);
  const missing = plan.systems.filter((system) => !named.includes(system) && !gone.has(system));
  const cure = "give one result for every system of the wave, as change.yaml has them";
  const none = missing.length === 0 ? [] : [refusal(place(null), `nothing is said of ${someOf(missing)}`, cure)];
  const wrong = named.flatMap((system, index): Refusal[] => {
    if (named.indexOf(system) !== index) return [refusal(place(index), `"${system}" has two results`, cure)];
    return plan.systems.includes(system) ? [] : [refusal(place(index), `"${system}" is not in this wave`, cure)];
  });
  return [...none, ...wrong];
}

export function outOfService({ pairs }: Pick<Step, "pairs">): ReadonlySet<string> {
  return new Set(pairs.filter(({ verdict }) => verdict === "out-of-service").map(({ system }) => system.value.id));
}

function withoutBackup({ file }: Deployed): Refusal[] {
  const { systems, backups, startedAt } = file.value;
  return systems.flatMap(({ system, result }, index): Refusal[] => {
    const own = backups.filter((backup) => backup.system === system);
    if (result === "skipped" || own.some((backup) => instantMs(backup.at) <= instantMs(startedAt))) return [];
    const [late] = own;
    const problem =
      late === undefined
        ? `there is no backup of "${system}"`
        : `the backup of "${system}" is of ${late.at}, and the deployment began at ${startedAt}`;
    return [refusal(inside(file.place, "systems", index, "system"), problem, "back up before anything is touched")];
  });
}

function otherChannel({ file }: Deployed, { catalog, record }: Step): Refusal[] {
  const registered = catalog.patches.get(record.id)?.value.source.channel;
  if (registered === undefined || registered === file.value.channel) return [];
  const problem = `the files came through "${file.value.channel}", and the patch is registered from "${registered}"`;
  return [refusal(inside(file.place, "channel"), problem, "install only what came through the registered channel")];
}

function otherFiles({ file }: Deployed, { catalog, record }: Step): Refusal[] {
  const registered = catalog.patches.get(record.id)?.value.artefacts ?? [];
  const { artefacts = [], systems } = file.value;
  const isInstalled = systems.some(({ result }) => result === "installed");
  if (registered.length > 0 && artefacts.length === 0 && isInstalled) {
    const problem = `the patch is registered with ${plural(registered.length, "file")}, and none is named that was installed`;
    return [refusal(file.place, problem, "list the files with their digests")];
  }
  return artefacts.flatMap((artefact, index): Refusal[] => {
    const problem = unlike(artefact, registered);
    const cure = "install what was registered and tested; an amendment says what the vendor has changed";
    return problem === null ? [] : [refusal(inside(file.place, "artefacts", index, "digest"), problem, cure)];
  });
}

function unlike({ file, digest }: Artefact, registered: readonly Artefact[]): string | null {
  const known = registered.filter((artefact) => artefact.file === file);
  if (known.some((artefact) => artefact.digest === digest)) return null;
  return known.length === 0
    ? `"${file}" was installed, and was never registered`
    : `"${file}" was installed with another digest than it is registered with`;
}

function unexplained({ file }: Deployed): Refusal[] {
  return file.value.systems.flatMap(({ system, result, note }, index): Refusal[] => {
    if (result === "installed" || note !== undefined) return [];
    const problem = `"${system}" is ${result}, and nothing says why`;
    return [refusal(inside(file.place, "systems", index, "result"), problem, "add a note with the reason")];
  });
}

function impossibleTimes({ file }: Deployed, { now }: Step): Refusal[] {
  const { startedAt, finishedAt, systems } = file.value;
  const cure = "write the times as they were";
  const [start, end] = [instantMs(startedAt), instantMs(finishedAt)];
  const order = end < start ? [refusal(inside(file.place, "finishedAt"), `it ended before it began`, cure)] : [];
  const future =
    end > instantMs(now)
      ? [ahead(inside(file.place, "finishedAt"), `it ended at ${finishedAt}, which is still to come`, cure)]
      : [];
  const outside = systems.flatMap(({ system, at: done }, index): Refusal[] => {
    if (end < start || (start <= instantMs(done) && instantMs(done) <= end)) return [];
    const problem = `"${system}" was done at ${done}, and the deployment was from ${startedAt} to ${finishedAt}`;
    return [refusal(inside(file.place, "systems", index, "at"), problem, cure)];
  });
  return [...order, ...future, ...outside];
}

/** Images are built with the first waves or the last, so only the last one is asked for those that are missing. */
function wrongImages({ file, change }: Deployed, step: Step): Refusal[] {
  const { images = [] } = file.value;
  const wrong = images.flatMap((built, index): Refusal[] => {
    const problem = wrongImage(built, change.value.images, file.value, step);
    const cure = "name the image that was built, its new digest and its time, as the change plans it";
    return problem === null ? [] : [refusal(inside(file.place, "images", index), problem, cure)];
  });
  const isLast = change.value.waves.every(({ id }) => step.attempt.deployments.has(id));
  const built = new Set([...step.attempt.deployments.values()].flatMap(({ value }) => imagesIn(value)));
  const missing = isLast ? change.value.images.filter((image) => !built.has(image)) : [];
  const cure = "build them with the patch: every machine that is made from the old ones has it again";
  const open = missing.map((image) =>
    refusal(file.place, `image "${image}" is not built anew after the last wave`, cure),
  );
  return [...wrong, ...open];
}

function imagesIn({ images = [] }: Deployment): readonly string[] {
  return images.map(({ image }) => image);
}

function wrongImage(
  { image, digest, builtAt }: BuiltImage,
  planned: readonly string[],
  { finishedAt }: Deployment,
  { catalog }: Step,
): string | null {
  if (!planned.includes(image)) return `image "${image}" is not one that the change builds`;
  if (instantMs(builtAt) > instantMs(finishedAt))
    return `image "${image}" was built at ${builtAt}, after the deployment`;
  const known = catalog.images.get(image)?.value;
  if (known === undefined) return null;
  const isEarlier = instantMs(builtAt) < instantMs(known.builtAt);
  if (isEarlier) return `image "${image}" was built at ${builtAt}, before the one of ${known.builtAt}`;
  const isOld = known.digest === digest && instantMs(known.builtAt) < instantMs(builtAt);
  return isOld ? `image "${image}" has the digest of ${known.builtAt}: it is the old one` : null;
}
