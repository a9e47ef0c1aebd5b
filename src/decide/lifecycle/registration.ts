/**
 * What becomes of collected advisories: a new draft, nothing, or a word to a person. Importing only ever adds:
 * it never changes, lowers or closes a record, and doing it twice changes nothing.
 */

import type { Advisory } from "../../model/advisory.ts";
import type { Channel, Patch } from "../../model/authored.ts";
import { patchPath } from "../../model/ledger-layout.ts";
import type { Entry } from "../../model/place.ts";
import { plural } from "../../model/words.ts";
import { overlapKeys, overlapWords } from "../consistency/patches.ts";
import type { Reason } from "./legal.ts";

export interface Collected {
  readonly advisory: Advisory;
  /** of the document's exact bytes: "sha256:…" */
  readonly digest: string;
}

export type Registration =
  | { readonly outcome: "new"; readonly advisory: string; readonly path: string; readonly patch: Patch }
  | { readonly outcome: "unchanged"; readonly advisory: string; readonly path: string }
  | { readonly outcome: "changed-upstream"; readonly advisory: string; readonly path: string }
  | { readonly outcome: "refused"; readonly advisory: string; readonly problem: string; readonly cure: string };

export interface Register {
  readonly patches: readonly Entry<Patch>[];
  readonly channels: readonly Channel[];
  /** channel named by the caller; null to find it by the advisory's id */
  readonly channel: string | null;
  /** RFC 3339 */
  readonly now: string;
}

/** In the order of the advisories; each sees the drafts of those before it. */
export function registerAll(collected: readonly Collected[], register: Register): readonly Registration[] {
  const known = new Map(register.patches.map((entry) => [entry.value.id, entry.value]));
  const overlaps = overlapsOf(register.patches.map(({ value }) => value));
  return collected.map((one) => {
    const registration = registerOne(one, register, known, overlaps);
    if (registration.outcome === "new") {
      known.set(registration.patch.id, registration.patch);
      for (const key of overlapKeys(registration.patch)) overlaps.set(key, registration.patch.id);
    }
    return registration;
  });
}

function registerOne(
  { advisory, digest }: Collected,
  register: Register,
  known: ReadonlyMap<string, Patch>,
  overlaps: ReadonlyMap<string, string>,
): Registration {
  const id = patchId(advisory.id);
  if (id === null)
    return refuse(advisory, "its id cannot be the name of a folder", "register it by hand under an id of its own");
  const existing = known.get(id);
  if (existing !== undefined) return compareWith(existing, advisory, digest);
  if (advisory.withdrawn !== null)
    return refuse(advisory, `its vendor withdrew it on ${advisory.withdrawn}`, "nothing is to be done");
  if (advisory.packages.length + advisory.products.length === 0) {
    return refuse(advisory, "it names no package and no product", "read it, and register by hand what it is about");
  }
  const channel = channelFor(advisory.id, register);
  if (typeof channel !== "string") return refuse(advisory, channel.problem, channel.cure);
  const patch = draftPatch({ advisory, digest }, id, channel, register.now);
  const other = trackedAs(patch, overlaps);
  if (other !== null) {
    return refuse(advisory, `it ${overlapWords(other)}`, `keep "${other}", which tracks the same work`);
  }
  return { outcome: "new", advisory: advisory.id, path: patchPath(id), patch };
}

/** Ids of patches, by what another registration of the same work would share with them. */
export function overlapsOf(patches: readonly Patch[]): Map<string, string> {
  return new Map(patches.flatMap((patch) => overlapKeys(patch).map((key) => [key, patch.id])));
}

/** The patch that is the same work already; null when none is. */
export function trackedAs(patch: Patch, overlaps: ReadonlyMap<string, string>): string | null {
  return overlapKeys(patch).flatMap((key) => overlaps.get(key) ?? [])[0] ?? null;
}

function refuse(advisory: Advisory, problem: string, cure: string): Registration {
  return { outcome: "refused", advisory: advisory.id, problem, cure };
}

const FOLDER = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/;
/** Names that Windows keeps for devices: a repository with one cannot be checked out there. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/;

/** The vendor's id as a folder name; null when it has no such form. */
export function patchId(advisory: string): string | null {
  const id = advisory.toLowerCase().replace(/[:_/ ]+/g, "-");
  return FOLDER.test(id) && !RESERVED.test(id) && id.length >= 3 && id.length <= 64 ? id : null;
}

function compareWith(existing: Patch, advisory: Advisory, digest: string): Registration {
  const path = patchPath(existing.id);
  if (existing.advisory !== advisory.id) {
    return refuse(
      advisory,
      `its folder would be that of "${existing.advisory}"`,
      "register it by hand under an id of its own",
    );
  }
  const outcome = existing.source.digest === digest ? "unchanged" : "changed-upstream";
  return { outcome, advisory: advisory.id, path };
}

/** The channel that was named, or the only one that lists ids which begin like the advisory's. */
export function channelFor(
  advisory: string,
  { channels, channel }: Pick<Register, "channels" | "channel">,
): string | Reason {
  if (channel !== null) {
    if (channels.some((known) => known.id === channel)) return channel;
    return {
      problem: `there is no channel "${channel}"`,
      cure: "name one of policies/sources.yaml",
    };
  }
  const fitting = channels.filter((known) => known.advisories.some((start) => advisory.startsWith(start)));
  const [only, ...others] = fitting;
  if (only !== undefined && others.length === 0) return only.id;
  const problem =
    only === undefined
      ? "no channel lists ids that begin like its own"
      : `${plural(fitting.length, "channel lists", "channels list")} ids that begin like its own`;
  return { problem, cure: "name the channel with --channel, or correct policies/sources.yaml (E06)" };
}

/**
 * An id as its vendor writes it, where a person has typed it in another case: it begins as the channel says. Where feeds
 * differ only in case, the ids of both stay as they are.
 */
export function asChannelWrites(advisory: string, channels: readonly Channel[]): string {
  const starts = channels.flatMap(({ advisories }) => advisories);
  if (starts.some((start) => advisory.startsWith(start))) return advisory;
  const fitting = new Set(starts.filter((start) => advisory.toLowerCase().startsWith(start.toLowerCase())));
  const [only = ""] = fitting.size === 1 ? fitting : [];
  return `${only}${advisory.slice(only.length)}`;
}

/** A draft holds what the vendor says and where that came from; what only people can say is `unknown`. */
function draftPatch({ advisory, digest }: Collected, id: string, channel: string, now: string): Patch {
  const { url, published, modified, aliases, references, vendorSeverity, remedies, packages, products } = advisory;
  return {
    schemaVersion: 1,
    id,
    advisory: advisory.id,
    ...(aliases.length === 0 ? {} : { aliases }),
    source: {
      channel,
      format: advisory.format,
      ...(url === null ? {} : { url }),
      digest,
      ...(published === null ? {} : { published }),
      ...(modified === null ? {} : { modified }),
      collectedAt: now,
    },
    ...(references.length === 0 ? {} : { references }),
    ...(vendorSeverity === null ? {} : { vendorSeverity }),
    rating: { exploitation: "unknown", attackPossibility: "unknown", attackComplexity: "unknown", damage: "unknown" },
    ...(remedies.length === 0 ? {} : { remedies }),
    packages,
    products,
  };
}
