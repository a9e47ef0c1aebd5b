/** Images that have the vulnerable package themselves: every machine that is made from them would have it again (A05 B13). */
import type { Image } from "../../model/authored.ts";
import type { Catalog } from "../../model/catalog.ts";
import { type Entry, inside, type Place } from "../../model/place.ts";
import { type Finding, installedPlace } from "../../model/verdict.ts";
import type { ScopePair } from "./scope.ts";

export function imagesToBuild(pairs: readonly ScopePair[], catalog: Catalog): readonly string[] {
  return [...new Set(pairs.flatMap((pair) => imagesOf(pair, catalog)))].sort();
}

/** From the image that the system was built from, down to the one that brought the package. */
function imagesOf({ system, findings }: ScopePair, catalog: Catalog): readonly string[] {
  const { software } = system.value;
  const inherited = findings.filter(needsFix).filter((finding) => !standsIn(system, installedPlace(finding)));
  if (software.kind !== "image" || inherited.length === 0) return [];
  const chain = chainOf(software.image, catalog);
  const brought = inherited.map((finding) =>
    chain.findIndex((image) => standsIn(image, installedPlace(finding)) || image.value.software.kind !== "image"),
  );
  const last = Math.max(...brought);
  return chain.slice(0, last < 0 ? chain.length : last + 1).map(({ value }) => value.id);
}

function needsFix({ verdict }: Finding): boolean {
  return verdict === "affected" || verdict === "unknown";
}

/** Whether something stands in a record itself, and not in a list or an image that it names. */
function standsIn({ place }: Entry<unknown>, stated: Place): boolean {
  if (place.path !== stated.path || typeof place.at === "number" || typeof stated.at === "number") return false;
  const { at } = inside(place, "software");
  const own = typeof at === "number" ? [] : at;
  const keys = stated.at;
  return own.every((key, index) => keys[index] === key);
}

function chainOf(id: string, catalog: Catalog): readonly Entry<Image>[] {
  const image = catalog.images.get(id);
  if (image === undefined) return [];
  const { software } = image.value;
  return software.kind === "image" ? [image, ...chainOf(software.image, catalog)] : [image];
}
