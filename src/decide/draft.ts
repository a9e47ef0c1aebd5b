/** The next file of a record, as far as it can be known, or why it is not its turn. */
import { archiveFolder, type RecordKind, recordFolder, recordKindOf } from "../model/ledger-layout.ts";
import { rowOf, type StageKey, stageFile, type Transition } from "../model/lifecycle.ts";
import type { WaveState } from "../model/record.ts";
import { withoutWaivers } from "./applicability/scope.ts";
import { draftChange } from "./draft/approve.ts";
import { draftAmendment, draftException, draftRisk } from "./draft/beside.ts";
import { draftDeployment, draftRevocation, draftVerification } from "./draft/deployed.ts";
import { draftEvaluation } from "./draft/evaluate.ts";
import { draftAnnouncement } from "./draft/notice.ts";
import { draftClosing, draftDecline, draftSuperseding } from "./draft/outcome.ts";
import { draftRecordNotice, occasionOf, recordNoticeFile } from "./draft/record-notice.ts";
import { type Draftable, type Drafting, nextNumber, type Sketch, type Sketched } from "./draft/sketch.ts";
import { draftTestReport } from "./draft/test-report.ts";
import { attemptOf } from "./lifecycle/derive/course.ts";
import { pastOutcome } from "./lifecycle/derive/folder.ts";
import { attemptFor, isOpen, type Reason, whyNot } from "./lifecycle/legal.ts";
import { standingOf } from "./standing/standing.ts";

export interface Drafted {
  /** null for a step that only moves files */
  readonly sketch: Sketch | null;
  /** of the record, after the moves */
  readonly folder: string;
  /** files that the step moves; paths of the ledger */
  readonly moves: readonly FileMove[];
}

interface FileMove {
  readonly from: string;
  readonly to: string;
}

/** What a person asks for: the step, and which wave it is about when there are several. */
export interface Asked {
  readonly what: Exclude<Draftable, "register">;
  readonly wave: string | null;
}

type Known = Omit<Drafting, "key" | "attempt">;

export function draft({ what, wave }: Asked, known: Known): Drafted | Reason {
  const { record, derived } = known;
  const attempt = attemptOf(record, derived.attempt);
  if (what === "exception" || what === "risk" || what === "notice")
    return draftBeside(what, { ...known, key: {}, attempt });
  const waves = wavesFor(what, derived.waves, wave);
  const key = keyOf(what, known, waves[0]);
  const reason = whyNot(derived, { transition: what, key, waves }) ?? unnamedWave(what, waves);
  if (reason !== null) return reason;
  const planned = PLANS.includes(what) ? allWaived(known) : known;
  return drafted(what, { ...planned, key, attempt }, waves);
}

const PLANS: readonly Transition[] = ["evaluate", "test", "approve"];

/** Where exceptions let every system be, it is they that a plan is for. */
function allWaived(known: Known): Known {
  const { standing, record, catalog, now } = known;
  if (standing.open.length > 0) return known;
  return { ...known, standing: standingOf(record, catalog, now, withoutWaivers(standing.pairs)) };
}

/** The waves that a step is about: the named one, or those whose turn it is. */
function wavesFor(what: Transition, states: readonly WaveState[], named: string | null): readonly string[] {
  const { of, from } = rowOf(what);
  if (of === "record" && what !== "revoke") return [];
  if (named !== null) return [named];
  const ready = states.filter(({ state }) => from.includes(state)).map(({ wave }) => wave);
  return what === "revoke" ? ready : ready.slice(0, 1);
}

function unnamedWave(what: Transition, waves: readonly string[]): Reason | null {
  if (rowOf(what).of === "record" || waves.length > 0) return null;
  return { problem: `no wave is there that "${what}" is for`, cure: "show the record to see where its waves are" };
}

function keyOf(what: Transition, { record, derived }: Known, wave: string | undefined): StageKey {
  const attempt = attemptFor(what, derived);
  switch (what) {
    case "amend":
      return { number: nextNumber(record, "amendments") };
    case "decline":
    case "close":
    case "supersede":
    case "archive":
      return {};
    default:
      return rowOf(what).of === "wave" ? { attempt, wave } : { attempt };
  }
}

type Step = Exclude<Transition, "register" | "archive">;

function drafted(
  what: Exclude<Asked["what"], "exception" | "risk" | "notice">,
  drafting: Drafting,
  waves: readonly string[],
): Drafted | Reason {
  const { record, key } = drafting;
  if (what === "archive") return archived(drafting);
  const file = stageFile(what, key) ?? "";
  const kind = recordKindOf(file);
  if (kind === null) throw new RangeError(`"${file}" is no file of the step "${what}"`);
  const { value, remarks } = sketchOf(what, drafting, waves);
  const folder = what === "reopen" ? recordFolder(record.id) : record.folder;
  const moves = what === "reopen" ? reopeningMoves(drafting) : [];
  return { sketch: { kind, file, value, remarks }, folder, moves };
}

function sketchOf(what: Step, drafting: Drafting, waves: readonly string[]): Sketched<object> {
  const wave = drafting.attempt.change?.value.waves.find(({ id }) => id === waves[0]);
  switch (what) {
    case "evaluate":
    case "reopen":
      return draftEvaluation(drafting, what === "reopen");
    case "test":
      return draftTestReport(drafting);
    case "approve":
      return draftChange(drafting);
    case "revoke":
      return draftRevocation(drafting, waves);
    case "decline":
      return draftDecline(drafting);
    case "close":
      return draftClosing(drafting);
    case "supersede":
      return draftSuperseding(drafting);
    case "amend":
      return draftAmendment(drafting);
    default:
      if (wave === undefined) throw new RangeError(`there is no wave "${waves[0]}"`);
      return draftOfWave(what, drafting, wave);
  }
}

function draftOfWave(
  what: "announce" | "deploy" | "verify",
  drafting: Drafting,
  wave: Parameters<typeof draftDeployment>[1],
): Sketched<object> {
  switch (what) {
    case "announce":
      return draftAnnouncement(drafting, wave);
    case "deploy":
      return draftDeployment(drafting, wave);
    case "verify":
      return draftVerification(drafting, wave);
    default:
      return what satisfies never;
  }
}

/** The year in which it ended; the same blobs, only elsewhere (B06). */
function archived({ record, now }: Drafting): Drafted {
  const at = record.outcome?.value.at ?? now;
  const folder = archiveFolder(record.id, Number(at.slice(0, 4)));
  return { sketch: null, folder, moves: movesTo(record.folder, folder, record.files) };
}

/** An archived record comes back; how it had ended stays with the attempt that it ended. */
function reopeningMoves({ record, derived }: Drafting): readonly FileMove[] {
  const folder = recordFolder(record.id);
  const moved = record.isArchived ? movesTo(record.folder, folder, record.files) : [];
  const outcome = { from: `${record.folder}/outcome.yaml`, to: `${folder}/${pastOutcome(derived.attempt)}` };
  return [...moved.filter(({ from }) => from !== outcome.from), outcome];
}

function movesTo(from: string, to: string, files: readonly { readonly file: string }[]): readonly FileMove[] {
  return files.map(({ file }) => ({ from: `${from}/${file}`, to: `${to}/${file}` }));
}

function draftBeside(what: "exception" | "risk" | "notice", drafting: Drafting): Drafted | Reason {
  const { record, derived } = drafting;
  if (!isOpen(derived.state)) {
    const problem = `nothing is added to a record that is ${derived.state}`;
    return { problem, cure: "open it again first" };
  }
  const numbered = (folder: string) => `${folder}/${String(nextNumber(record, folder)).padStart(3, "0")}.yaml`;
  const of = (kind: RecordKind, file: string, { value, remarks }: Sketched<object>): Drafted => {
    return { sketch: { kind, file, value, remarks }, folder: record.folder, moves: [] };
  };
  switch (what) {
    case "exception":
      return of("exception", numbered("exceptions"), draftException(drafting));
    case "risk":
      return of("risk", numbered("risks"), draftRisk(drafting));
    case "notice":
      return draftedNotice(drafting);
    default:
      return what satisfies never;
  }
}

function draftedNotice(drafting: Drafting): Drafted | Reason {
  const occasion = occasionOf(drafting);
  const sketched = draftRecordNotice(drafting, occasion);
  if ("problem" in sketched) return sketched;
  const sketch = { kind: "notice" as const, file: recordNoticeFile(drafting, occasion), ...sketched };
  return { sketch, folder: drafting.record.folder, moves: [] };
}
