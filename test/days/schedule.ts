/**
 * What happens to a ledger in 60 virtual days, made up from a seed: what people merge and when, and which runs of the jobs
 * there are. Most runs of the real schedule are missed; some come late, twice, or two at once.
 */
import type { IntendedNotice, Notice, Patch } from "../../src/model/authored.ts";
import type { Files } from "../commands/program.ts";
import { yaml } from "../commands/provider.ts";
import type { Point } from "../crash/history.ts";
import { type Chance, chanceFrom } from "../crash/pick.ts";
import { contracts } from "../decide/policies.ts";
import { patchFile } from "../decide/stage-files.ts";

/** Milliseconds since 1970: ten minutes after the life begins. */
export const START = Date.parse("2026-03-01T08:10:00Z");
const DAYS = 60;
const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];
export const END = START + DAYS * DAY;

/** A pull request of people's, opened and merged at that moment. */
export interface Merge {
  /** milliseconds since 1970 */
  readonly at: number;
  /** of its branch */
  readonly name: string;
  /** what it writes, or the commit that its branch is at */
  readonly brings: { readonly files: Files } | { readonly commit: string };
}

/** Runs of a job, five seconds after a whole minute: what is due is so at whole ones. */
export interface Run {
  readonly at: number;
  /** "nightly" does everything */
  readonly job: "nightly" | "notices" | "deadlines";
  readonly how: "once" | "twice" | "together";
}

export interface Plan {
  readonly merges: readonly Merge[];
  readonly runs: readonly Run[];
  /** from when on people merge what the program closes */
  readonly closedFrom: number;
}

/** Of the life that every seed lives: each of these brings what has happened since the one before. */
const LIVED = ["approve", "announce rest", "notice revoked-1", "notice released"] as const;

/** Of each level one: critical 12 hours, key 48 hours, emergency a week (for the customer less), normal a month. */
const RATINGS: readonly Pick<Patch["rating"], "exploitation" | "attackPossibility">[] = [
  { exploitation: "active", attackPossibility: "low" },
  { exploitation: "none", attackPossibility: "medium" },
  { exploitation: "poc", attackPossibility: "low" },
  { exploitation: "none", attackPossibility: "low" },
];

/** @param points of the life, by name */
export function planOf(seed: number, points: ReadonlyMap<string, Point>): Plan {
  const chance = chanceFrom(seed);
  const lived = LIVED.map((name): Merge => {
    const point = points.get(name);
    if (point === undefined) throw new Error(`nobody has lived "${name}"`);
    return { at: Date.parse(point.at) + MINUTE, name: name.replaceAll(" ", "-"), brings: { commit: point.commit } };
  });
  const merges = [...shorterTime(chance), ...lived, ...another(seed, chance)].sort((a, b) => a.at - b.at);
  return { merges, runs: runsOf(merges, chance), closedFrom: START + (6 + 10 * chance()) * DAY };
}

/** In half of the lives the customer wants patches two days earlier: then it comes too late for him. */
function shorterTime(chance: Chance): readonly Merge[] {
  if (chance() < 0.5) return [];
  const shorter = contracts().contracts.map((contract) => ({
    ...contract,
    priorities: contract.priorities.map((one) => (one.priority === "medium" ? { ...one, remedyWithin: "P3D" } : one)),
  }));
  const files = { "policies/contracts.yaml": yaml(contracts({ contracts: shorter })) };
  return [{ at: START + MINUTE, name: "contract", brings: { files } }];
}

/** Another patch that nobody installs, with notices of times to come, and in half of the cases an exception. */
function another(seed: number, chance: Chance): readonly Merge[] {
  const [registered, later] = [START + chance() * 40 * DAY, chance() * 4 * DAY].map(wholeMinute) as [number, number];
  const id = `dsa-${5910 + (seed % 80)}-1`;
  const folder = `patches/${id}`;
  const advisory = id.toUpperCase();
  const { source, rating } = patchFile({ advisory });
  const patch = patchFile({
    ...{ id, advisory, aliases: [`CVE-2026-${5910 + (seed % 80)}`] },
    source: { ...source, published: instant(registered - HOUR), collectedAt: instant(registered - MINUTE) },
    rating: { ...rating, ...RATINGS[Math.floor(chance() * RATINGS.length)] },
  });
  const told = (occasion: Notice["occasion"]) =>
    noticeOf(occasion, () => instant(timeAround(registered, chance)), chance);
  const first = {
    [`${folder}/patch.yaml`]: yaml(patch),
    [`${folder}/notices/registered.yaml`]: told("registered"),
  };
  const second = {
    [`${folder}/notices/applicable.yaml`]: told("applicable"),
    ...exceptionIn(folder, registered + later, chance),
  };
  return [
    { at: registered, name: "registered", brings: { files: first } },
    { at: registered + later, name: "later", brings: { files: second } },
  ];
}

/** Some notices are late already when they are merged. */
function timeAround(registered: number, chance: Chance): number {
  return wholeMinute(registered + (chance() * 22 - 2) * DAY);
}

function noticeOf(occasion: Notice["occasion"], sendAt: () => string, chance: Chance): string {
  const audiences = ["heads", "tenant-aurora"].filter(() => chance() < 0.5);
  const words = { patches: "OpenSSL", schedule: "Within a week.", implications: "Sessions may drop once." };
  const notices = [...audiences, "operations"].map(
    (audience): IntendedNotice => ({ audience, sendAt: sendAt(), subject: `${occasion}: OpenSSL`, ...words }),
  );
  return yaml({ schemaVersion: 1, occasion, notices });
}

function exceptionIn(folder: string, at: number, chance: Chance): Files {
  if (chance() < 0.5) return {};
  const systems = chance() < 0.5 ? ["web-1"] : ["web-1", "web-2"];
  const until = wholeMinute(at + (1 + chance() * 6) * DAY);
  const exception = {
    ...{ schemaVersion: 1, systems, requestedBy: "ines", owner: "mira", from: instant(at), until: instant(until) },
    ...{ reason: "They are replaced.", control: "Only the partner network reaches them.", check: "Every day." },
  };
  return { [`${folder}/exceptions/001.yaml`]: yaml(exception) };
}

const [NIGHTS, HOURS] = [1, 3];

/** Some of the nights and hours, some right after a merge, and the last night. */
function runsOf(merges: readonly Merge[], chance: Chance): readonly Run[] {
  const run = (job: Run["job"], at: number): Run => ({ job, at: wholeMinute(at) + 5 * SECOND, how: howOf(chance()) });
  const nights = Array.from({ length: NIGHTS }, () => {
    const late = chance() < 0.5 ? 0 : chance() * 9 * HOUR;
    return run("nightly", START + Math.floor(chance() * DAYS) * DAY + 17 * HOUR + late);
  });
  const often = (): Run["job"] => (chance() < 0.5 ? "notices" : "deadlines");
  const hours = Array.from({ length: HOURS }, () => run(often(), START + chance() * DAYS * DAY));
  const pushes = merges.filter(() => chance() < 0.4).map(({ at }) => run(often(), at + chance() * 3 * HOUR));
  const last = { job: "nightly", at: END + 5 * SECOND, how: "once" } as const;
  return [...[...nights, ...hours, ...pushes].sort((a, b) => a.at - b.at), last];
}

function howOf(part: number): Run["how"] {
  if (part < 0.7) return "once";
  return part < 0.85 ? "twice" : "together";
}

function wholeMinute(at: number): number {
  return Math.floor(at / MINUTE) * MINUTE;
}

/** RFC 3339, whole seconds */
export function instant(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, "Z");
}
