/** Notices beside the steps: of a new patch (E20 D09), of one that is released (B01), and of one that was taken back (E42). */

import type { IntendedNotice, Notice, Revocation, System } from "../../model/authored.ts";
import { systemsNamed } from "../../model/catalog.ts";
import type { Attempt } from "../../model/record.ts";
import { instantMs } from "../../model/time.ts";
import { listOf, plural, someOf } from "../../model/words.ts";
import type { Reason } from "../lifecycle/legal.ts";
import { audiencesOf } from "../notices/audience.ts";
import { untoldOf } from "../notices/revocation.ts";
import { isUnneeded } from "../standing/next-step.ts";
import { instantOf } from "../time/calendar.ts";
import { patchWords, subjectLine } from "./notice.ts";
import type { Drafting, Sketched } from "./sketch.ts";

export const OCCASIONS = ["registered", "applicable", "released", "revoked"] as const;
type RecordOccasion = (typeof OCCASIONS)[number];

/** What is owed first. */
export function occasionOf({ record, catalog, derived, said }: Drafting): RecordOccasion {
  const asked = OCCASIONS.find((one) => one === said.occasion);
  if (asked !== undefined) return asked;
  if (untoldOf(record, catalog).length > 0) return "revoked";
  const open = OCCASIONS.find((one) => record.notices.every(({ value }) => value.occasion !== one));
  return derived.state === "registered" ? "registered" : (open ?? "released");
}

/** `notices/registered.yaml`; of a revocation `notices/revoked-1.yaml`, by its attempt */
export function recordNoticeFile(drafting: Drafting, occasion: RecordOccasion): string {
  return occasion === "revoked"
    ? `notices/revoked-${revokedAttempt(drafting)?.number ?? 0}.yaml`
    : `notices/${occasion}.yaml`;
}

type RevokedAttempt = Attempt & { readonly revocation: NonNullable<Attempt["revocation"]> };

/** The first that not everybody knows of, or the last. */
function revokedAttempt({ record, catalog }: Drafting): RevokedAttempt | null {
  const [untold] = untoldOf(record, catalog);
  const attempt =
    record.attempts.find(({ number }) => number === untold?.attempt) ??
    record.attempts.findLast(({ revocation }) => revocation !== null);
  if (attempt === undefined || attempt.revocation === null) return null;
  return { ...attempt, revocation: attempt.revocation };
}

export function draftRecordNotice(drafting: Drafting, occasion: RecordOccasion): Sketched<Notice> | Reason {
  if (occasion === "revoked") return draftRevoked(drafting);
  const { now, catalog, standing } = drafting;
  if (occasion === "applicable" && isUnneeded(standing))
    return { problem: "no system needs it now, so that nobody is told that one does", cure: "wait until one does" };
  const systems = occasion === "released" ? plannedSystems(drafting) : scopeSystems(drafting);
  return notice(occasion, audiencesOf(occasion, systems, catalog), now, WORDS[occasion](drafting));
}

type Words = Pick<IntendedNotice, "subject" | "patches" | "schedule" | "implications">;

function notice(
  occasion: RecordOccasion,
  audiences: readonly string[],
  sendAt: string,
  words: Words,
): Sketched<Notice> {
  const notices = audiences.map((audience) => ({ audience, sendAt, ...words }));
  return { value: { schemaVersion: 1, occasion, notices }, remarks: [] };
}

function scopeSystems({ standing }: Drafting): readonly System[] {
  return standing.scope.map(({ system }) => system.value);
}

function plannedSystems({ record, catalog }: Drafting): readonly System[] {
  const waves = record.attempts.flatMap(({ change }) => change?.value.waves ?? []);
  return systemsNamed([...new Set(waves.flatMap(({ systems }) => systems))], catalog);
}

const WORDS = {
  registered: registeredWords,
  applicable: applicableWords,
  released: releasedWords,
} as const satisfies Readonly<Record<Exclude<RecordOccasion, "revoked">, (drafting: Drafting) => Words>>;

function registeredWords(drafting: Drafting): Words {
  const { patch, standing } = drafting;
  return {
    ...applicableWords(drafting),
    subject: subjectLine(`New security patch ${patch.advisory}, level ${standing.level}`),
  };
}

function applicableWords(drafting: Drafting): Words {
  const { patch, standing } = drafting;
  const { deadline, level, open } = standing;
  const names = someOf(open.map(({ system }) => system.value.id));
  const verb = open.length === 0 ? "was" : "is";
  return {
    subject: subjectLine(`Security patch ${patch.advisory} ${verb} needed, level ${level}`),
    patches: patchWords(drafting, []),
    schedule: deadline === null ? "No time is set for it yet." : `To be in effect by ${deadline.at}.`,
    implications:
      open.length === 0
        ? "No system needs it now."
        : `${plural(open.length, "system needs", "systems need")} it: ${names}.`,
  };
}

function releasedWords(drafting: Drafting): Words {
  const { patch, attempt } = drafting;
  const systems = plannedSystems(drafting);
  const ends = [...attempt.deployments.values()].map(({ value }) => value.finishedAt).sort(byInstant);
  const last = ends.at(-1);
  return {
    subject: subjectLine(`Security update ${patch.advisory} is installed`),
    patches: patchWords(drafting, attempt.testReport?.value.versions ?? []),
    schedule: last === undefined ? "It is being installed." : `The last system was done at ${last}.`,
    implications: `Installed on ${plural(systems.length, "system")}: ${someOf(systems.map(({ id }) => id))}.`,
  };
}

function byInstant(a: string, b: string): number {
  return instantMs(a) - instantMs(b);
}

function draftRevoked(drafting: Drafting): Sketched<Notice> | Reason {
  const { record, catalog, now } = drafting;
  const attempt = revokedAttempt(drafting);
  if (attempt === null) return { problem: "nothing was taken back", cure: "say another --occasion" };
  const [untold] = untoldOf(record, catalog);
  if (untold === undefined) return { problem: "everybody was told of it", cure: "nothing is owed here" };
  const revocation = attempt.revocation.value;
  const end = Math.max(instantMs(now), ...revocation.rollback.map(({ at }) => instantMs(at)));
  return notice("revoked", untold.audiences, instantOf(end), revokedWords(drafting, attempt, revocation));
}

function revokedWords(drafting: Drafting, { testReport }: Attempt, revocation: Revocation): Words {
  const { patch, standing } = drafting;
  const { deadline } = standing;
  return {
    subject: subjectLine(`Security update ${patch.advisory} was taken back`),
    patches: patchWords(drafting, testReport?.value.versions ?? []),
    schedule: [
      `Taken back: ${listOf(revocation.waves, "and")}.`,
      `Next: ${revocation.next}`,
      ...(deadline === null ? [] : [`The first deadline still stands: ${deadline.at}.`]),
    ].join("\n"),
    implications: `The security issue is open again: ${revocation.residualRisk}`,
  };
}
