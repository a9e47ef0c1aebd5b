/** Notices: whom to tell follows from policy and contracts, the words from the record. Nothing of them is left open. */
import type { IntendedNotice, Notice, TestReport, WavePlan } from "../../model/authored.ts";
import { PROVIDER } from "../../model/catalog.ts";
import { durationMs, instantMs } from "../../model/time.ts";
import type { PairVerdict } from "../../model/verdict.ts";
import { listsFor, type Occasion, tenantsFor } from "../audience.ts";
import { instantOf } from "../calendar.ts";
import { latestNotice, leadOf } from "../deadline.ts";
import { inherited } from "../derive/inherited.ts";
import { levelOfWave } from "../guards/wave.ts";
import { andList, someOf } from "../words.ts";
import type { Drafting, Remark, Sketched } from "./sketch.ts";
import { fixedVersions } from "./test-report.ts";

/** @param wave that is announced */
export function draftAnnouncement(drafting: Drafting, wave: WavePlan): Sketched<Notice> {
  const { catalog, record, now } = drafting;
  const lead = leadOf(levelOfWave(wave, { catalog, record }), catalog.policies.notices.value)?.lead ?? "PT0H";
  const latest = latestNotice(wave.from, lead);
  const isLate = instantMs(latest) < instantMs(now);
  const sendAt = isLate ? now : latest;
  const notices = audiences("before-deployment", wave.systems, drafting).map((audience) => ({
    audience,
    sendAt,
    ...announcementWords(drafting, wave),
    ...assistance(drafting, wave.systems, audience),
  }));
  const text = `it is too late: for ${wave.from} people had to be told by ${latest} (${lead} before). move the wave`;
  return {
    value: { schemaVersion: 1, occasion: "before-deployment", notices },
    remarks: isLate ? [{ at: ["notices"], text }] : sendRemarks(lead, wave),
  };
}

function sendRemarks(lead: string, wave: WavePlan): readonly Remark[] {
  return [{ at: ["notices"], text: `wave "${wave.id}" begins at ${wave.from}; ${lead} before is the last moment` }];
}

function audiences(occasion: Occasion, systems: readonly string[], { catalog }: Drafting): readonly string[] {
  const own = systems.flatMap((id) => catalog.systems.get(id)?.value ?? []);
  return [...listsFor(occasion, catalog), ...tenantsFor(occasion, own, catalog)];
}

type Words = Pick<IntendedNotice, "subject" | "patches" | "schedule" | "implications">;

function announcementWords(drafting: Drafting, wave: WavePlan): Words {
  const { patch, record, derived } = drafting;
  const { testReport, change } = inherited(record, derived.attempt);
  const impact = change?.value.impact;
  return {
    subject: cut(`Security update ${patch.advisory} on ${dayOf(wave.from)}`),
    patches: patchWords(drafting, testReport?.value.versions ?? []),
    schedule: spanWords(wave),
    implications: [
      impact === undefined
        ? ""
        : `${IMPACT[impact.availability]}${impact.availability === "none" ? "" : `, for ${durationWords(impact.duration)}`}: ${impact.description}`,
      ...(testReport === null ? [] : effectWords(testReport.value)),
    ]
      .filter((line) => line !== "")
      .join("\n"),
  };
}

const IMPACT = {
  none: "No effect is expected",
  "reduced-performance": "Services may be slower",
  "reduced-function": "Some functions may be missing",
  unavailable: "Services are not available",
} as const;

const RESTART = { none: null, service: "Services are restarted.", system: "Systems are restarted." } as const;

function effectWords({ effects }: TestReport): readonly string[] {
  const restart = RESTART[effects.restart];
  return [
    ...(restart === null ? [] : [restart]),
    ...(effects.problems.length === 0 ? [] : [`Known problems: ${effects.problems.join(" ")}`]),
  ];
}

function patchWords({ patch, standing }: Drafting, tested: TestReport["versions"]): string {
  const versions = tested.length > 0 ? tested : fixedVersions(patch, standing.scope);
  const title = patch.title === undefined ? patch.advisory : `${patch.advisory}: ${patch.title}`;
  if (versions.length === 0) return title;
  return `${title} (${someOf(versions.map(({ name, version }) => `${name} ${version}`))})`;
}

/** A06 A11: who controls systems himself is told how it is done, as it was tested. */
function assistance(
  { standing, record, derived }: Drafting,
  systems: readonly string[],
  audience: string,
): Pick<IntendedNotice, "assistance"> {
  const own = standing.pairs.filter((pair) => isControlled(pair, systems, audience));
  if (audience === PROVIDER || own.length === 0) return {};
  const { testReport } = inherited(record, derived.attempt);
  const steps = testReport?.value.steps.map((step, index) => `${index + 1}. ${step}`) ?? [];
  const names = someOf(own.map(({ system }) => system.value.id));
  const text = [`These systems are yours to update: ${names}. We help: answer to this notice.`, ...steps].join("\n");
  return { assistance: text.slice(0, 4000) };
}

function isControlled({ system, responsibility }: PairVerdict, systems: readonly string[], party: string): boolean {
  return systems.includes(system.value.id) && responsibility.controlledBy === party;
}

/** Beside the steps: E20 to the head of IT, and E42 after a revocation. */
export function draftRecordNotice(drafting: Drafting, occasion: "registered" | "revoked"): Sketched<Notice> {
  const { attempt, standing, now } = drafting;
  const revoked = attempt.revocation?.value;
  const systems =
    occasion === "registered"
      ? []
      : (attempt.change?.value.waves ?? [])
          .filter(({ id }) => revoked?.waves.includes(id) === true)
          .flatMap((wave) => wave.systems);
  const words = occasion === "registered" ? registeredWords(drafting) : revokedWords(drafting);
  const text = `${standing.scope.length} systems need it; sent as soon as the file is merged`;
  return {
    value: {
      schemaVersion: 1,
      occasion,
      notices: audiences(occasion, systems, drafting).map((audience) => ({ audience, sendAt: now, ...words })),
    },
    remarks: [{ at: ["notices"], text }],
  };
}

function registeredWords(drafting: Drafting): Words {
  const { patch, standing } = drafting;
  const { deadline, level, scope } = standing;
  return {
    subject: cut(`New security patch ${patch.advisory}, level ${level}`),
    patches: patchWords(drafting, []),
    schedule: deadline === null ? "No time is set for it." : `To be in effect by ${deadline.at}.`,
    implications: `${scope.length} systems need it: ${someOf(scope.map(({ system }) => system.value.id)) || "none"}.`,
  };
}

function revokedWords(drafting: Drafting): Words {
  const { patch, attempt, standing } = drafting;
  const revocation = attempt.revocation?.value;
  const { deadline } = standing;
  return {
    subject: cut(`Security update ${patch.advisory} was taken back`),
    patches: patchWords(drafting, attempt.testReport?.value.versions ?? []),
    schedule: [
      `Taken back: ${andList(revocation?.waves ?? [])}.`,
      `Next: ${revocation?.next ?? "not decided"}`,
      ...(deadline === null ? [] : [`The first deadline still stands: ${deadline.at}.`]),
    ].join("\n"),
    implications: `The security issue is open again: ${revocation?.residualRisk ?? ""}`,
  };
}

/** "3 March 2026, 22:00 to 23:00 UTC"; the second date only when it is another day */
function spanWords({ from, until }: Pick<WavePlan, "from" | "until">): string {
  const end = dayOf(until) === dayOf(from) ? timeOf(until) : `${dayOf(until)}, ${timeOf(until)}`;
  return `${dayOf(from)}, ${timeOf(from)} to ${end} UTC`;
}

const MONTHS = "January February March April May June July August September October November December".split(" ");

function dayOf(instant: string): string {
  const [year = "", month = "", day = ""] = inUtc(instant).slice(0, 10).split("-");
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

function timeOf(instant: string): string {
  return inUtc(instant).slice(11, 16);
}

function inUtc(instant: string): string {
  return instantOf(instantMs(instant));
}

function durationWords(duration: string): string {
  const minutes = Math.round(durationMs(duration) / 60_000);
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}

function cut(line: string): string {
  return line.length <= 200 ? line : `${line.slice(0, 199)}…`;
}
