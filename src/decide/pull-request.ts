/** What reviewers of a pull request have to know about the patches that it is about. The words are chosen elsewhere. */
import type { Patch, WavePlan } from "../model/authored.ts";
import type { Catalog } from "../model/catalog.ts";
import type { PatchView, PullRequestKind, PullRequestView } from "../model/pull-request.ts";
import { fixesOf, neededFixes } from "./applicability/remedies.ts";
import type { Step } from "./guards/guard.ts";
import { attemptOf } from "./lifecycle/derive/course.ts";
import { type InForce, inherited } from "./lifecycle/derive/inherited.ts";
import { unanswered } from "./policy/level.ts";
import { countsOf, systemViews } from "./pull-request/systems.ts";
import { deadlineView, type Plans, waveViews } from "./pull-request/times.ts";
import { duties } from "./standing/duties.ts";
import { codeOwnersOf, needsOf } from "./standing/next-step.ts";
import { checklist } from "./standing/report.ts";
import type { Standing } from "./standing/standing.ts";

/** One step that a pull request is wanted for. */
export interface WantedStep {
  readonly standing: Standing;
  readonly transition: PullRequestKind;
  readonly wave: string | null;
  /** with its file when nothing in it is open */
  readonly step: Step | null;
  /** paths of the ledger that the pull request adds or moves */
  readonly files: readonly string[];
  /** still to be written */
  readonly openFields: readonly string[];
  /** waves of a change that is still being written, as far as they are known; a whole one has its step */
  readonly planned: readonly WavePlan[];
  /** login of the person who caused it; null when the program did by itself */
  readonly initiator: string | null;
  /** number of the issue that it comes from */
  readonly issue: number | null;
}

/** @param steps one; several of the same kind in a batch. @param now RFC 3339 */
export function describePullRequest(steps: readonly WantedStep[], catalog: Catalog, now: string): PullRequestView {
  const [first] = steps;
  if (first === undefined) throw new RangeError("a pull request without a step");
  return {
    kind: first.transition,
    patches: steps.map((step) => patchView(step, catalog, now)),
    overflowUrl: null,
  };
}

function patchView(wanted: WantedStep, catalog: Catalog, now: string): PatchView {
  const { standing, transition, wave } = wanted;
  const { record, derived } = standing;
  const patch = catalog.patches.get(record.id)?.value ?? null;
  const systems = systemViews(standing, wave, catalog);
  const needs = needsOf(standing, { what: transition, wave }, catalog, now);
  const { testReport, change } = { ...inherited(record, derived.attempt), ...inReview(wanted) };
  const waves = waveViews(plansOf(wanted), standing, catalog);
  return {
    patch: record.id,
    folder: record.folder,
    attempt: derived.attempt,
    wave,
    ...advisoryView(patch, standing),
    level: standing.level,
    priority: standing.priority,
    waiting: standing.open.length,
    deadline: deadlineView(standing, transition === "approve" ? waves : []),
    systems,
    owners: countsOf(systems.map(({ owner }) => owner)),
    groups: countsOf(systems.map(({ resolverGroup }) => resolverGroup)),
    waves,
    restart: testReport?.value.effects.restart ?? null,
    impact: change?.value.impact ?? null,
    duties: owed(wanted, catalog, now),
    questions: transition === "notice" ? [] : checklist(transition, wanted.step),
    needs,
    codeOwners: needs.length > 0 ? [] : codeOwnersOf({ ...wanted, record }, catalog, now),
    openFields: wanted.openFields,
    files: wanted.files,
    record: record.files.map(({ file }) => `${record.folder}/${file}`).filter((path) => !wanted.files.includes(path)),
    initiator: wanted.initiator,
    issue: wanted.issue,
  };
}

/** Of the change under review, where the step is about one; else of that in force, and only the wave that the step is about. */
function plansOf({ standing, transition, wave, step, planned }: WantedStep): Plans {
  const { record, derived } = standing;
  if (transition === "approve")
    return { waves: step?.attempt.change?.value.waves ?? planned, states: [], otherwise: "proposed" };
  const all = attemptOf(record, derived.attempt).change?.value.waves ?? [];
  const waves = all.filter(({ id }) => wave === null || id === wave);
  return { waves, states: derived.waves, otherwise: "approved" };
}

/** Of what the step itself brings: its reviewers ask about that, and not about what was merged before. */
function inReview({ step }: WantedStep): Partial<InForce> {
  const { testReport = null, change = null } = step?.attempt ?? {};
  return { ...(testReport === null ? {} : { testReport }), ...(change === null ? {} : { change }) };
}

type AdvisoryView = Pick<
  PatchView,
  "advisory" | "title" | "aliases" | "unanswered" | "vendorSeverity" | "remedies" | "references"
>;

function advisoryView(patch: Patch | null, standing: Standing): AdvisoryView {
  const { vendorSeverity, aliases = [] } = patch ?? {};
  return {
    advisory: patch?.advisory ?? standing.record.id,
    title: patch?.title ?? null,
    aliases,
    unanswered: patch === null ? [] : unanswered(patch.rating),
    vendorSeverity:
      vendorSeverity === undefined ? null : { label: vendorSeverity.label ?? null, cvss: vendorSeverity.cvss ?? [] },
    remedies: patch === null ? [] : remediesOf(patch, standing),
    references: patch === null ? [] : referencesOf(patch),
  };
}

function remediesOf(patch: Patch, { scope }: Standing): readonly string[] {
  const needed = neededFixes(patch, scope, ["affected", "unknown"]);
  const fixes = needed.length > 0 ? needed : fixesOf(patch);
  return [
    ...fixes.map(({ ecosystem, name, version }) => `${name} ${version} (${ecosystem})`),
    ...(patch.remedies ?? []).map(({ kind, summary }) => (summary === undefined ? kind : `${kind}: ${summary}`)),
  ];
}

function referencesOf({ source, references = [], remedies = [] }: Patch): PatchView["references"] {
  const all = [
    ...(source.url === undefined ? [] : [{ label: "the advisory", url: source.url }]),
    ...references.map(({ type, url }) => ({ label: type.toLowerCase(), url })),
    ...remedies.flatMap(({ kind, url }) => (url === undefined ? [] : [{ label: kind, url }])),
  ];
  return all.filter(({ url }, index) => all.findIndex((one) => one.url === url) === index);
}

/** A deadline that has passed is said as an instant; how late it is changes with every run. */
function owed({ standing }: WantedStep, catalog: Catalog, now: string): PatchView["duties"] {
  return duties(standing, catalog, now)
    .filter(({ requirement }) => requirement !== "B07")
    .map(({ requirement, what }) => ({ requirement, what }));
}
