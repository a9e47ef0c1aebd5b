/** Notices: whom to tell follows from policy and contracts, the words from the record. Nothing of them is left open. */

import type { IntendedNotice, Notice, TestReport, WavePlan } from "../../model/authored.ts";
import { PROVIDER, systemsNamed } from "../../model/catalog.ts";
import { durationMs, HOUR_MS, instantMs, MINUTE_MS } from "../../model/time.ts";
import type { PairVerdict } from "../../model/verdict.ts";
import { someOf } from "../../model/words.ts";
import { levelOfWave } from "../guards/wave.ts";
import { inherited } from "../lifecycle/derive/inherited.ts";
import { audiencesOf } from "../notices/audience.ts";
import { sendingOf } from "../notices/sending.ts";
import { dayOf, spanWords } from "../notices/wall-clock.ts";
import { instantOf } from "../time/calendar.ts";
import { latestNotice, leadOf } from "../time/deadline.ts";
import type { Drafting, Remark, Sketched } from "./sketch.ts";
import { fixedVersions } from "./test-report.ts";

/** @param wave that is announced */
export function draftAnnouncement(drafting: Drafting, wave: WavePlan): Sketched<Notice> {
  const { catalog, record, now } = drafting;
  const lead = leadOf(levelOfWave(wave, { catalog, record }), catalog.policies.notices.value)?.lead ?? "PT0H";
  const latest = latestNotice(wave.from, lead);
  const isLate = instantMs(latest) < instantMs(now);
  const sendAt = isLate ? now : timeOfSending(latest, now, sendingOf(catalog) !== null);
  const notices = audiencesOf("before-deployment", systemsNamed(wave.systems, catalog), catalog).map((audience) => ({
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

const MARGIN_MS = HOUR_MS;

/**
 * Where the program sends, receipts count: an hour is left for a schedule that is late, and for servers that are. When there is
 * less than two, half of what is left: until it is merged, the draft's own time is over.
 * @param latest RFC 3339, as is `now`; not before it
 */
export function timeOfSending(latest: string, now: string, isSending: boolean): string {
  const [end, half] = [instantMs(latest), (instantMs(latest) - instantMs(now)) / 2];
  return isSending ? instantOf(end - Math.floor(Math.min(MARGIN_MS, half) / 1000) * 1000) : latest;
}

function sendRemarks(lead: string, wave: WavePlan): readonly Remark[] {
  return [{ at: ["notices"], text: `wave "${wave.id}" begins at ${wave.from}; ${lead} before is the last moment` }];
}

type Words = Pick<IntendedNotice, "subject" | "patches" | "schedule" | "implications">;

function announcementWords(drafting: Drafting, wave: WavePlan): Words {
  const { patch, record, derived } = drafting;
  const { testReport, change } = inherited(record, derived.attempt);
  const impact = change?.value.impact;
  return {
    subject: subjectLine(`Security update ${patch.advisory} on ${dayOf(wave.from)}`),
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

export function patchWords({ patch, standing }: Drafting, tested: TestReport["versions"]): string {
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

function durationWords(duration: string): string {
  const minutes = Math.round(durationMs(duration) / MINUTE_MS);
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}

export function subjectLine(line: string): string {
  return line.length <= 200 ? line : `${line.slice(0, 199)}…`;
}
