/** One verdict as a tree: each step says what it rests on, and every leaf is a line of the ledger. */
import type { Catalog } from "../../model/catalog.ts";
import { inside, type Place } from "../../model/place.ts";
import { type Finding, installedPlace, type PairVerdict, type Reason } from "../../model/verdict.ts";
import { waiversOf } from "./waiver.ts";

export function explainPair(pair: PairVerdict, catalog: Catalog, now: string): Reason {
  const { patch, system, verdict } = pair;
  const root = `${patch.value.id} on ${system.value.id}: ${verdict}`;
  return branch(root, [
    branch(pair.text, [
      ...waiverReasons(pair, catalog, now),
      ...findingReasons(pair),
      ...listReasons(pair, catalog, now),
      ...serviceReasons(pair),
    ]),
    ...courseReasons(pair),
    responsibilityReason(pair, catalog),
  ]);
}

function branch(text: string, because: readonly Reason[]): Reason {
  return { text, place: null, because };
}

function leaf(text: string, place: Place): Reason {
  return { text, place, because: [] };
}

function findingReasons({ patch, findings }: PairVerdict): Reason[] {
  if (findings.length === 0)
    return [absentReason(patch.value.packages.length + patch.value.products.length, patch.place)];
  return findings.map((finding) =>
    branch(`${finding.verdict}: ${describeInstalled(finding)}, ${finding.text}`, [
      leaf("what is installed", installedPlace(finding)),
      leaf("what the vendor says", inside(patch.place, ...finding.at.slice(0, 2))),
      ...(finding.at.length > 2 ? [leaf("what decides", inside(patch.place, ...finding.at))] : []),
      ...withdrawnReason(patch.value.source.withdrawn, patch.place),
    ]),
  );
}

function absentReason(statements: number, place: Place): Reason {
  const list = `none of the ${statements} packages and products that the patch names is on the system's list`;
  return leaf(list, inside(place, "packages"));
}

function withdrawnReason(withdrawn: string | undefined, place: Place): Reason[] {
  return withdrawn === undefined ? [] : [leaf("the vendor withdrew it", inside(place, "source", "withdrawn"))];
}

function listReasons({ system }: PairVerdict, catalog: Catalog, now: string): Reason[] {
  const { lists, asOf, asOfPlace, collector, gaps } = system.software;
  const collectors = catalog.policies.sources.value.collectors;
  const index = collectors.findIndex((entry) => entry.id === collector);
  const maxAge = collectors[index]?.maxAge ?? "unknown time";
  return [
    leaf(`the system's list of software`, inside(system.place, "software")),
    ...lists.filter((place) => place.path !== system.place.path).map((place) => leaf("which is made from", place)),
    leaf(`the list is of ${asOf}; it is ${now} now`, asOfPlace),
    leaf(
      `${collector} is trusted for ${maxAge}`,
      inside(catalog.policies.sources.place, "collectors", Math.max(index, 0), "maxAge"),
    ),
    ...gaps.map(({ place, text }) => leaf(`a gap in the list: ${text}`, place)),
  ];
}

function serviceReasons({ system }: PairVerdict): Reason[] {
  const { until } = system.value.inService;
  if (until === undefined) return [];
  return [leaf(`in service until ${until}`, inside(system.place, "inService", "until"))];
}

function responsibilityReason({ system, responsibility }: PairVerdict, catalog: Catalog): Reason {
  const { serviceModel, layer, componentClass } = system.value;
  const rule = catalog.policies.responsibilities.value.rules[responsibility.rule];
  const text = `${responsibility.controlledBy} controls it, ${responsibility.resolverGroup} acts: ${serviceModel}, ${layer}, ${componentClass}`;
  const own =
    system.value.resolverGroup === undefined
      ? []
      : [leaf("the system names its own group", inside(system.place, "resolverGroup"))];
  return branch(text, [
    leaf(
      `rule ${responsibility.rule + 1}: ${rule?.because ?? ""}`,
      inside(catalog.policies.responsibilities.place, "rules", responsibility.rule),
    ),
    leaf("the system's place in the cloud", inside(system.place, "serviceModel")),
    ...own,
  ]);
}

/** Exceptions say until when nothing is done; one that was overtaken says by what. */
function waiverReasons({ patch, system }: PairVerdict, catalog: Catalog, now: string): Reason[] {
  const record = catalog.records.get(patch.value.id);
  const waivers = record === undefined ? [] : waiversOf(record, system.value, catalog, now);
  return waivers.flatMap(({ exception: { value, place, file }, voidedBy }) => [
    leaf(`${file} lets it be until ${value.until}; ${value.owner} answers for the risk`, inside(place, "until")),
    ...(voidedBy === null
      ? []
      : [
          leaf(`it no longer holds: ${voidedBy.file} rates the patch as more urgent`, inside(voidedBy.place, "rating")),
        ]),
  ]);
}

const COURSES = {
  scheduled: "it is planned",
  installed: "it was installed",
  effective: "it is in effect",
  returned: "it was in effect",
} as const satisfies Readonly<Record<NonNullable<PairVerdict["course"]>["stage"], string>>;

function courseReasons({ course }: PairVerdict): Reason[] {
  if (course === null) return [];
  const { stage, wave, attempt, at, place } = course;
  return [leaf(`${COURSES[stage]} with wave ${wave} of attempt ${attempt}, ${at}`, place)];
}

/** "libssl3 3.0.11-1 (source openssl 3.0.11-1)" */
function describeInstalled({ installed }: Finding): string {
  if (installed.kind === "product") return installed.product.cpe;
  const { name, version, source } = installed.package;
  const same = source === null || (source.name === name && source.version === version);
  return same ? `${name} ${version}` : `${name} ${version} (source ${source.name} ${source.version})`;
}
