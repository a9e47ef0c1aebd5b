/** Everything that the pages of `report` say, by the functions that `show` and `sla` use: the same numbers everywhere. */
import type { Catalog } from "../../model/catalog.ts";
import { allClocks } from "../standing/all-clocks.ts";
import { type PatchBoard, patchBoard } from "../standing/board.ts";
import { byUrgency, type Clock, clocksOf } from "../standing/clocks.ts";
import { type PatchReport, reportOf } from "../standing/report.ts";
import { type Retrospective, retrospective } from "../standing/retrospective.ts";
import { type Standing, standingsOf } from "../standing/standing.ts";
import { type LateStage, lateStages, type SlackBand, slackBands } from "./late.ts";
import { type OpenSystem, type OwnerSystems, openSystems, ownerSystems } from "./owners.ts";

interface LedgerQuestion {
  readonly catalog: Catalog;
  /** RFC 3339 */
  readonly now: string;
}

/** One patch: what `show` says of it, its clocks, and the systems that wait for it. */
interface ReportedPatch {
  readonly report: PatchReport;
  readonly clocks: readonly Clock[];
  readonly waiting: readonly OpenSystem[];
}

interface LedgerReport {
  readonly board: PatchBoard;
  readonly ended: Retrospective;
  /** those that have stopped as well, the most urgent first */
  readonly clocks: readonly Clock[];
  readonly bands: readonly SlackBand[];
  readonly lateStages: readonly LateStage[];
  /** the provider, then tenants by id */
  readonly owners: readonly OwnerSystems[];
  /** of all records, also archived ones, by id */
  readonly patches: readonly ReportedPatch[];
}

export function ledgerReport(question: LedgerQuestion): LedgerReport {
  const { catalog, now } = question;
  const standings = standingsOf(catalog, now);
  const clocks = allClocks(catalog, now, standings);
  return {
    board: patchBoard(catalog, now, standings),
    ended: retrospective(catalog),
    clocks,
    bands: slackBands(clocks),
    lateStages: lateStages(clocks),
    owners: ownerSystems(standings, catalog, now),
    patches: standings
      .map((standing) => reportedPatch(standing, question))
      .sort((a, b) => (a.report.patch < b.report.patch ? -1 : 1)),
  };
}

function reportedPatch(standing: Standing, question: LedgerQuestion): ReportedPatch {
  return {
    report: reportOf(standing, question.catalog, question.now),
    clocks: [...clocksOf(standing, question)].sort(byUrgency),
    waiting: openSystems(standing),
  };
}
