/** What is asked before a patch is registered: where it came from, what it is rated by, and whom it concerns. */

import type { Artefact, Channel, Patch } from "../../model/authored.ts";
import { inside, type Place } from "../../model/place.ts";
import type { RecordFile } from "../../model/record.ts";
import { instantMs } from "../../model/time.ts";
import { plural, someOf } from "../../model/words.ts";
import { pairsInScope } from "../applicability/scope.ts";
import { unheardNames } from "../applicability/unheard-names.ts";
import { levelOf } from "../policy/level.ts";
import type { Guard, Refusal, Step } from "./guard.ts";
import { onPatch } from "./on-file.ts";
import { refusal, refuseAhead, refuseWhen, saysNothing } from "./refusal.ts";

const transition = "register";

export const REGISTER_GUARDS: readonly Guard[] = [
  {
    requirements: ["E06", "A15", "E08", "E12"],
    transition,
    asks: "it came through a channel that the company has named, and that channel brings such advisories",
    check: onPatch(channelProblems),
  },
  {
    requirements: ["A16", "E12"],
    transition,
    asks: "the advisory that was read can be found again, byte for byte",
    check: onPatch(provenanceProblems),
  },
  {
    requirements: ["E34", "A16", "E06"],
    transition,
    asks: "every file to install comes from a host of the channel, by an encrypted way, with one digest",
    check: onPatch(artefactProblems),
  },
  {
    requirements: ["D06", "D04"],
    transition,
    asks: "our own rating is our own, with a reason that is not the vendor's word",
    check: onPatch(ratingProblems),
  },
  {
    requirements: ["E19", "E22", "E23", "E24", "E25", "E26"],
    transition,
    asks: "the answers give a level for every system; what is unknown is read cautiously",
    check: onPatch(levelProblems),
  },
  {
    requirements: ["D07", "A18", "D08", "D19", "E13"],
    transition,
    asks: "systems need it, or there is a reason to track it all the same",
    check: onPatch(applicabilityProblems),
  },
];

function channelOf({ source }: Patch, { catalog }: Step): Channel | null {
  return catalog.policies.sources.value.channels.find(({ id }) => id === source.channel) ?? null;
}

function channelProblems({ value, place }: RecordFile<Patch>, step: Step): readonly Refusal[] {
  const { source, advisory } = value;
  const channel = channelOf(value, step);
  const at = inside(place, "source", "channel");
  if (channel === null) {
    return [
      refusal(
        at,
        `"${source.channel}" is no channel of policies/sources.yaml`,
        "name one that is, or have it added first",
      ),
    ];
  }
  const isOwn = channel.advisories.length === 0 || channel.advisories.some((start) => advisory.startsWith(start));
  const brings = `${channel.id} brings ${channel.advisories.join(", ")}`;
  return refuseWhen(
    !isOwn,
    at,
    `"${advisory}" is no advisory of channel "${channel.id}"`,
    `name the channel that it came through: ${brings}`,
  );
}

function provenanceProblems({ value, place }: RecordFile<Patch>, { now }: Step): readonly Refusal[] {
  const { format, digest, url, collectedAt, published } = value.source;
  const at = inside(place, "source");
  const isPinned = format === "manual" || digest !== undefined;
  const isFound = format !== "manual" || url !== undefined;
  const isEarly = published !== undefined && instantMs(published) > instantMs(collectedAt);
  return [
    ...refuseWhen(
      !isPinned,
      at,
      `the ${format} document that was read has no digest`,
      "add its SHA-256 as source.digest",
    ),
    ...refuseWhen(!isFound, at, "nobody can see where the facts were read", "add the advisory's address as source.url"),
    ...refuseAhead(inside(at, "collectedAt"), collectedAt, now, "write when it was read"),
    ...refuseWhen(
      isEarly,
      inside(at, "published"),
      `it was read at ${collectedAt}, before it was published`,
      "correct one of the two",
    ),
  ];
}

function artefactProblems(file: RecordFile<Patch>, step: Step): readonly Refusal[] {
  const channel = channelOf(file.value, step);
  const artefacts = file.value.artefacts ?? [];
  return artefacts.flatMap((artefact, index) => {
    const place = inside(file.place, "artefacts", index);
    const earlier = artefacts.findIndex((other) => other.file === artefact.file && other.digest !== artefact.digest);
    const isDouble = earlier >= 0 && earlier < index;
    return [
      ...addressProblems(artefact, channel, place),
      ...refuseWhen(
        isDouble,
        inside(place, "digest"),
        `"${artefact.file}" has two digests`,
        "find out which file is the vendor's",
      ),
    ];
  });
}

function addressProblems({ file, url }: Artefact, channel: Channel | null, place: Place): readonly Refusal[] {
  if (url === undefined) return [refusal(place, `nothing says where "${file}" is downloaded from`, "add its url")];
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: "", hostname: "" };
  const hosts = channel?.hosts ?? [];
  const from = hosts.length === 0 ? "name a channel that has hosts" : `download it from ${hosts.join(" or ")}`;
  return [
    ...refuseWhen(
      !hosts.includes(hostname),
      inside(place, "url"),
      `"${hostname}" is no host of channel "${channel?.id ?? ""}"`,
      from,
    ),
    ...refuseWhen(
      protocol !== "https:",
      inside(place, "url"),
      `"${file}" would be downloaded without encryption`,
      "use an https address",
    ),
  ];
}

/** An imported draft answers nothing yet, which is allowed; what is answered needs a reason of our own. */
function ratingProblems({ value, place }: RecordFile<Patch>): readonly Refusal[] {
  const { rationale, ...answers } = value.rating;
  if (Object.values(answers).every((answer) => answer === "unknown")) return [];
  const at = inside(place, "rating", "rationale");
  const cure = "write under rating.rationale what makes it so on our systems";
  if (rationale === undefined || saysNothing(rationale)) return [refusal(at, "the rating has no reason", cure)];
  const label = value.vendorSeverity?.label?.toLowerCase();
  const isVendors = label !== undefined && rationale.trim().toLowerCase().replace(/\.$/, "") === label;
  return refuseWhen(isVendors, at, `the reason is the vendor's own word, "${rationale.trim()}"`, cure);
}

function levelProblems({ value, place }: RecordFile<Patch>, { catalog, pairs }: Step): readonly Refusal[] {
  const levels = catalog.policies.levels.value;
  const without = pairsInScope(pairs, catalog).find(
    ({ system }) => levelOf(value.rating, system.value.exposure, levels).rule === null,
  );
  const problem = `no rule of policies/levels.yaml gives a level for "${without?.system.value.id ?? ""}"`;
  return refuseWhen(
    without !== undefined,
    inside(place, "rating"),
    problem,
    "answer what is unknown, or have a rule added",
  );
}

function applicabilityProblems({ value, place }: RecordFile<Patch>, { catalog, pairs }: Step): readonly Refusal[] {
  if (pairsInScope(pairs, catalog).length > 0) return [];
  if (value.reason !== undefined && !saysNothing(value.reason)) return [];
  const cure = "do not register it, or say under reason why it is tracked all the same";
  const nobody = `none of ${plural(catalog.systems.size, "system")} needs it`;
  // what was read from a document is not written wrongly
  const unheard = value.source.format === "manual" ? unheardNames(value, catalog) : [];
  const meant = unheard.find(({ question }) => question !== null) ?? unheard[0];
  if (meant === undefined) return [refusal(inside(place, "packages"), nobody, cure)];
  const names = someOf(unheard.map(({ name }) => `"${name}"`));
  return [
    refusal(
      inside(place, "packages", meant.at, "name"),
      `no inventory has a package ${names}, and ${nobody}`,
      meant.question === null ? cure : `${meant.question} if not, ${cure}`,
    ),
  ];
}
