/** Why the files of an attempt can't have come one after the other. */
import type { Outcome } from "../../../model/authored.ts";
import type { Problem } from "../../../model/diagnostic.ts";
import { rowOf, type StageKey, type State, type Transition } from "../../../model/lifecycle.ts";
import type { Attempt, RecordFile } from "../../../model/record.ts";
import { type Folder, fileOf, illegal, TAKE_BACK } from "./folder.ts";

export interface Stage {
  readonly transition: "evaluate" | "test" | "approve";
  /** null when it is not there or can't be used */
  readonly file: RecordFile<unknown> | null;
}

interface Course {
  readonly folder: Folder;
  readonly attempt: Attempt;
  readonly chain: readonly Stage[];
  readonly state: State;
}

export function stageProblems({ folder, attempt, chain, state }: Course): readonly Problem[] {
  return [
    ...chainProblems(folder, attempt, chain),
    ...waveProblems(folder, attempt),
    ...revocationProblems(folder, attempt),
    ...(attempt.outcome === null ? [] : outcomeProblems(folder, attempt.outcome, state)),
  ];
}

/** A step without the one before it. One that can't be used is there: that is another finding. */
function chainProblems(folder: Folder, attempt: Attempt, chain: readonly Stage[]): readonly Problem[] {
  const missing = chain.flatMap(({ transition }, index): Problem[] => {
    const before = chain[index - 1];
    return before === undefined ? [] : without(folder, transition, before.transition, { attempt: attempt.number });
  });
  return chain[0]?.transition === "evaluate" ? missing : [...missing, ...needlessEvaluation(folder, attempt)];
}

function needlessEvaluation({ record, has }: Folder, { number: attempt }: Attempt): Problem[] {
  const own = fileOf("evaluate", { attempt });
  if (!has(own)) return [];
  const problem = "an attempt after a revocation or a test in vain goes on from the evaluation before it";
  return [illegal(record, own, { problem, cure: "take it away; an amendment says what has changed since" })];
}

/** @returns a problem when the later file is there, and the earlier one is not */
function without({ record, has }: Folder, later: Transition, earlier: Transition, key: StageKey): Problem[] {
  const [file, first] = [fileOf(later, key), fileOf(earlier, key)];
  if (!has(file) || has(first)) return [];
  return [illegal(record, file, { problem: `${first} comes before it, and is not there`, cure: TAKE_BACK })];
}

/** Each step of a wave, and the one before it. */
const WAVE_STEPS = [
  ["announce", "approve"],
  ["deploy", "announce"],
  ["verify", "deploy"],
] as const satisfies readonly (readonly [Transition, Transition])[];

function waveProblems(folder: Folder, { number: attempt, change }: Attempt): readonly Problem[] {
  const planned = change?.value.waves.map(({ id }) => id);
  return WAVE_STEPS.flatMap(([step, before]) =>
    wavesIn(folder, step, attempt).flatMap((wave): Problem[] => {
      const key = { attempt, wave };
      if (planned === undefined || step !== "announce" || planned.includes(wave))
        return without(folder, step, before, key);
      const problem = `change.yaml of attempt ${attempt} has no wave "${wave}"`;
      return [illegal(folder.record, fileOf(step, key), { problem, cure: `it has ${planned.join(", ")}` })];
    }),
  );
}

/** Waves that have a file of that step, also one that can't be used. */
function wavesIn({ record }: Folder, step: Transition, attempt: number): readonly string[] {
  const [start = "", end = ""] = fileOf(step, { attempt, wave: "*" }).split("*");
  return record.files
    .filter(({ file }) => file.startsWith(start) && file.endsWith(end))
    .map(({ file }) => file.slice(start.length, -end.length));
}

/** What was not deployed can't be taken back. */
function revocationProblems(folder: Folder, { number: attempt, revocation }: Attempt): readonly Problem[] {
  if (revocation === null) return without(folder, "revoke", "approve", { attempt });
  return revocation.value.waves
    .filter((wave) => !folder.has(fileOf("deploy", { attempt, wave })))
    .map((wave) => {
      const problem = `wave "${wave}" was not deployed in attempt ${attempt}, and is revoked`;
      return illegal(folder.record, revocation.file, { problem, cure: "revoke the waves that were deployed" });
    });
}

const ENDS = { closed: "close", declined: "decline", superseded: "supersede" } as const satisfies Readonly<
  Record<Outcome["outcome"], Transition>
>;

/** The step that writes such an outcome. */
export function endOf(outcome: Outcome["outcome"]): "close" | "decline" | "supersede" {
  return ENDS[outcome];
}

/** @param state in which the record was when it ended */
export function outcomeProblems({ record }: Folder, outcome: RecordFile<Outcome>, state: State): Problem[] {
  const { from } = rowOf(endOf(outcome.value.outcome));
  if (from.includes(state)) return [];
  const problem = `the record ends as ${outcome.value.outcome} from ${from.join(" or ")}, and it is ${state}`;
  return [illegal(record, outcome.file, { problem, cure: TAKE_BACK })];
}
