/** The verdict of every patch on every system, at one moment. */
import { indexPackages } from "../../index/packages.ts";
import type { Patch } from "../../model/authored.ts";
import type { Catalog, CatalogSystem } from "../../model/catalog.ts";
import type { Entry } from "../../model/place.ts";
import { durationMs, instantMs } from "../../model/time.ts";
import type { Finding, PairCourse, PairRow, PairVerdict, Responsibility } from "../../model/verdict.ts";
import { responsibleFor } from "../policy/responsibility.ts";
import { type Facts, findingsFor, type Installed, installedLabel, worst } from "./findings.ts";
import { courseOf, returned } from "./pair-course.ts";
import { type Waiver, waiverInForce, waiversOf } from "./waiver.ts";

/** Runs before the packages are looked at; the first that answers decides. */
type Rule = (system: CatalogSystem, catalog: Catalog, nowMs: number) => Pick<PairVerdict, "verdict" | "text"> | null;

const BEFORE_PACKAGES: readonly Rule[] = [outOfService, stale, collectedLater];

/** Totality: exactly one verdict for each of patches x systems, in the order of their ids. */
export function assess(catalog: Catalog, now: string): readonly PairVerdict[] {
  const patches = sortedById(catalog.patches);
  const systems = sortedById(catalog.systems).map((system) => prepare(system, catalog, now));
  const pairs = patches.flatMap((patch) => {
    const life = lifeOf(patch, catalog, now);
    return systems.map((prepared) => inLife(judgePair(patch, prepared), life));
  });
  if (pairs.length !== catalog.patches.size * catalog.systems.size) throw new Error("a pair has no verdict");
  return pairs;
}

interface Prepared {
  readonly system: CatalogSystem;
  readonly installed: Installed;
  readonly decided: Pick<PairVerdict, "verdict" | "text"> | null;
  readonly responsibility: Responsibility;
}

function prepare(system: CatalogSystem, catalog: Catalog, now: string): Prepared {
  const responsibility = responsibleFor(system.value, catalog.policies.responsibilities.value.rules);
  if (responsibility === null) throw new Error(`nobody is responsible for ${system.value.id}`);
  let decided: Prepared["decided"] = null;
  for (const rule of BEFORE_PACKAGES) decided ??= rule(system, catalog, instantMs(now));
  const { packages, products } = system.software;
  return { system, installed: { packages: indexPackages(packages), products }, decided, responsibility };
}

function judgePair(patch: Entry<Patch>, { system, installed, decided, responsibility }: Prepared): PairVerdict {
  const findings = findingsFor(factsOf(patch.value), installed);
  const finding = worst(findings);
  const verdict = decided === null ? fromFinding(finding, system) : withLastSeen(decided, finding);
  return { patch, system, ...verdict, finding, findings, responsibility, course: null };
}

/** What the files of a record say about one of its pairs. */
type Life = (pair: PairVerdict) => PairVerdict;

function lifeOf(patch: Entry<Patch>, catalog: Catalog, now: string): Life | null {
  const record = catalog.records.get(patch.value.id);
  if (record === undefined) return null;
  return (pair) => {
    const { value } = pair.system;
    const course = courseOf(record, value.id);
    const known = returned(course, pair, record) ? hasReturned(pair, course) : { ...pair, course };
    return waived(known, waiversOf(record, value, catalog, now));
  };
}

function hasReturned(pair: PairVerdict, course: PairCourse): PairVerdict {
  const text = `${pair.text}; it was effective since ${course.at}, and the inventory is newer: it has come back`;
  return { ...pair, text, course: { ...course, stage: "returned" } };
}

function inLife(pair: PairVerdict, life: Life | null): PairVerdict {
  return life === null ? pair : life(pair);
}

/** Only what calls for a patch can be waived; what is underneath stays to be seen. */
function waived(pair: PairVerdict, waivers: readonly Waiver[]): PairVerdict {
  if (waivers.length === 0 || (pair.verdict !== "affected" && pair.verdict !== "unknown")) return pair;
  const exception = waiverInForce(waivers);
  if (exception === null) {
    const files = waivers.map(({ exception: { file } }) => file).join(", ");
    return { ...pair, text: `${pair.text}; ${files} no longer holds, since the patch was rated as more urgent` };
  }
  const { owner, until } = exception.value;
  const text = `${exception.file} lets it be until ${until}, and ${owner} answers for it; it is ${pair.verdict}: ${pair.text}`;
  return { ...pair, verdict: "waived", underneath: pair.verdict, text };
}

export function factsOf(patch: Patch): Facts {
  return { packages: patch.packages, products: patch.products, withdrawn: patch.source.withdrawn ?? null };
}

function fromFinding(finding: Finding | null, system: CatalogSystem): Pick<PairVerdict, "verdict" | "text"> {
  const [gap, ...more] = system.software.gaps;
  if (finding?.verdict === "affected" || finding?.verdict === "unknown")
    return { verdict: finding.verdict, text: finding.text };
  if (gap === undefined) return finding === null ? NOT_PRESENT : { verdict: finding.verdict, text: finding.text };
  const others = more.length === 0 ? "" : ` (and ${more.length} more)`;
  const seen = finding === null ? "nothing that the patch names was found" : finding.text;
  return { verdict: "unknown", text: `${seen}, but the inventory has a gap: ${gap.text}${others}` };
}

const NOT_PRESENT = { verdict: "not-present", text: "nothing that the patch names is installed" } as const;

/** A stale list says nothing any more; what it last said is shown, not counted. */
function withLastSeen(decided: Pick<PairVerdict, "verdict" | "text">, finding: Finding | null) {
  if (decided.verdict !== "unknown" || finding === null) return decided;
  return { verdict: decided.verdict, text: `${decided.text}; it last said ${finding.verdict}: ${finding.text}` };
}

function outOfService(system: CatalogSystem, _catalog: Catalog, nowMs: number) {
  const { until } = system.value.inService;
  if (until === undefined || instantMs(until) > nowMs) return null;
  return { verdict: "out-of-service" as const, text: `taken out of service at ${until}` };
}

function stale(system: CatalogSystem, catalog: Catalog, nowMs: number) {
  const { asOf, collector } = system.software;
  const maxAge = catalog.policies.sources.value.collectors.find((entry) => entry.id === collector)?.maxAge;
  if (maxAge === undefined)
    return { verdict: "unknown" as const, text: `nothing says how long "${collector}" can be trusted` };
  if (nowMs - instantMs(asOf) <= durationMs(maxAge)) return null;
  return {
    verdict: "unknown" as const,
    text: `the inventory is of ${asOf}, older than the ${maxAge} that ${collector} is trusted for`,
  };
}

/** A list from the future was stamped wrongly, or the clock is wrong: either way its age cannot be told. */
function collectedLater(system: CatalogSystem, _catalog: Catalog, nowMs: number) {
  const { asOf } = system.software;
  if (instantMs(asOf) <= nowMs) return null;
  return { verdict: "unknown" as const, text: `the inventory is of ${asOf}, which is later than now` };
}

function sortedById<T extends Entry<{ readonly id: string }>>(entries: ReadonlyMap<string, T>): readonly T[] {
  return [...entries.values()].sort((a, b) => (a.value.id < b.value.id ? -1 : 1));
}

export function pairRow({ patch, system, verdict, text, finding, responsibility, course }: PairVerdict): PairRow {
  const installed = finding === null ? null : installedLabel(finding);
  return {
    patch: patch.value.id,
    advisory: patch.value.advisory,
    system: system.value.id,
    verdict,
    course: course?.stage ?? null,
    resolverGroup: responsibility.resolverGroup,
    controlledBy: responsibility.controlledBy,
    owner: system.value.owner,
    package: installed?.name ?? null,
    installed: installed?.version ?? null,
    fixed: finding?.fixed ?? null,
    reason: text,
  };
}
