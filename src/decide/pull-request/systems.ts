/** The systems that a pull request is about: whose they are, who acts, and what is on them. */
import type { Catalog } from "../../model/catalog.ts";
import { PROVIDER } from "../../model/catalog.ts";
import { groupBy } from "../../model/group-by.ts";
import type { CountView, SystemView } from "../../model/pull-request.ts";
import type { PairVerdict } from "../../model/verdict.ts";
import { installedLabel } from "../applicability/findings.ts";
import { levelOn } from "../guards/wave.ts";
import { attemptOf } from "../lifecycle/derive/course.ts";
import { rankOf } from "../policy/level.ts";
import type { Standing } from "../standing/standing.ts";

/** Of a wave all of its systems, also those that have the patch by now; else those that need it. The most urgent first. */
export function systemViews(standing: Standing, wave: string | null, catalog: Catalog): readonly SystemView[] {
  const rank = ({ level }: SystemView) => rankOf(level, catalog.policies.levels.value);
  return pairsAbout(standing, wave)
    .map((pair) => systemView(pair, standing, catalog))
    .sort((a, b) => rank(a) - rank(b) || (a.system < b.system ? -1 : 1));
}

function pairsAbout({ record, derived, pairs, scope }: Standing, wave: string | null): readonly PairVerdict[] {
  if (wave === null) return scope;
  const change = attemptOf(record, derived.attempt).change?.value;
  const planned = new Set(change?.waves.find(({ id }) => id === wave)?.systems);
  return pairs.filter(({ system }) => planned.has(system.value.id));
}

function systemView(pair: PairVerdict, { record, level }: Standing, catalog: Catalog): SystemView {
  const { id, owner } = pair.system.value;
  const installed = pair.finding === null ? null : installedLabel(pair.finding);
  return {
    system: id,
    owner: ownerName(owner, catalog),
    resolverGroup: pair.responsibility.resolverGroup,
    level: levelOn(id, { catalog, record }) ?? level,
    verdict: pair.course === null ? pair.verdict : `${pair.verdict}, ${pair.course.stage}`,
    installed: installed === null ? null : `${installed.name} ${installed.version}`,
    fixed: pair.finding?.fixed ?? null,
  };
}

function ownerName(owner: string, { tenants }: Catalog): string {
  return owner === PROVIDER ? "the provider" : (tenants.get(owner)?.value.name ?? owner);
}

/** The most first. */
export function countsOf(names: readonly string[]): readonly CountView[] {
  return [...groupBy(names, (name) => name)]
    .map(([name, all]) => ({ name, count: all.length }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
