/**
 * Every life that a patch can have, step by step, written a second time and without the code that derives states: which
 * sets of files legal steps lead to, and in which state the record then is.
 */
import type { Outcome } from "../../src/model/authored.ts";
import type { State } from "../../src/model/lifecycle.ts";
import { WAVES } from "./life.ts";

/** What the files say that have a choice. */
export interface Choice {
  readonly outcome: Outcome["outcome"];
  /** how the record ended before it was opened again */
  readonly past: Outcome["outcome"];
  /** waves that a revocation takes back */
  readonly revoked: readonly string[];
}

export interface Life {
  readonly files: ReadonlySet<string>;
  readonly isArchived: boolean;
  /** of the record, were it not archived */
  readonly state: State;
  readonly attempt: number;
  readonly waves: Readonly<Record<string, State>>;
}

export function keyOf({ files, isArchived }: Pick<Life, "files" | "isArchived">): string {
  return `${isArchived ? "archived " : ""}${[...files].sort().join(" ")}`;
}

const BORN: Life = { files: new Set(["patch.yaml"]), isArchived: false, state: "registered", attempt: 1, waves: {} };

export function allLives(choice: Choice, attempts: number): ReadonlyMap<string, Life> {
  const lives = new Map<string, Life>();
  const waiting: Life[] = [BORN];
  for (let life = waiting.pop(); life !== undefined; life = waiting.pop()) {
    const key = keyOf(life);
    const known = lives.get(key);
    if (known !== undefined && (known.state !== life.state || known.attempt !== life.attempt))
      throw new Error(`two lives leave the same files: ${key}`);
    if (known !== undefined) continue;
    lives.set(key, life);
    waiting.push(...nextLives(life, choice).filter((next) => next.attempt <= attempts));
  }
  return lives;
}

function nextLives(life: Life, choice: Choice): readonly Life[] {
  if (life.isArchived) return reopened(life, choice);
  if (life.state === "closed") return [{ ...life, isArchived: true }, ...reopened(life, choice)];
  if (life.state === "declined" || life.state === "superseded") return [{ ...life, isArchived: true }];
  const inAttempt = (file: string) => `attempt-${life.attempt}/${file}`;
  const next: Life[] = choice.outcome === "superseded" ? [add(life, "outcome.yaml", { state: "superseded" })] : [];
  const ends = ENDS[choice.outcome];
  if (ends.includes(life.state)) next.push(add(life, "outcome.yaml", { state: choice.outcome }));
  if (life.state === "registered") next.push(add(life, inAttempt("evaluation.yaml"), { state: "evaluated" }));
  if (life.state === "evaluated") next.push(add(life, inAttempt("test-report.yaml"), { state: "tested" }));
  if (life.state === "tested") next.push(add(life, inAttempt("change.yaml"), { state: "approved", waves: NOT_BEGUN }));
  if (life.state === "revoked")
    next.push(
      add(life, `attempt-${life.attempt + 1}/test-report.yaml`, {
        state: "tested",
        attempt: life.attempt + 1,
        waves: {},
      }),
    );
  return [...next, ...wavesGoOn(life), ...revoked(life, choice), ...endedOtherwise(life, choice)];
}

/** One that ended another way than it will, and was opened again: no set of these files shows it between the two. */
function endedOtherwise(life: Life, choice: Choice): readonly Life[] {
  const { outcome, past } = choice;
  const isEnd = outcome !== past && ENDS[past].includes(life.state);
  return isEnd ? reopened(life, { ...choice, outcome: past }) : [];
}

const ENDS: Readonly<Record<Outcome["outcome"], readonly State[]>> = {
  declined: ["registered", "evaluated"],
  closed: ["verified"],
  superseded: [],
};
const NOT_BEGUN = Object.fromEntries(WAVES.map((wave) => [wave, "approved" as const]));
const ORDER: readonly State[] = ["approved", "announced", "deployed", "verified"];
const FOLDERS = ["", "notices", "deployments", "verifications"];

function wavesGoOn(life: Life): readonly Life[] {
  if (!ORDER.includes(life.state)) return [];
  return Object.entries(life.waves).flatMap(([wave, state]) => {
    const step = ORDER.indexOf(state) + 1;
    const next = ORDER[step];
    if (next === undefined) return [];
    const waves = { ...life.waves, [wave]: next };
    return [add(life, `attempt-${life.attempt}/${FOLDERS[step]}/${wave}.yaml`, { waves, state: least(waves) })];
  });
}

function least(waves: Life["waves"]): State {
  return ORDER.find((state) => Object.values(waves).includes(state)) ?? "approved";
}

function revoked(life: Life, { revoked: taken }: Choice): readonly Life[] {
  const isLive = ORDER.includes(life.state);
  if (!isLive || !taken.every((wave) => ["deployed", "verified"].includes(life.waves[wave] ?? "absent"))) return [];
  const waves = { ...life.waves, ...Object.fromEntries(taken.map((wave) => [wave, "revoked" as const])) };
  return [add(life, `attempt-${life.attempt}/revocation.yaml`, { state: "revoked", waves })];
}

function reopened(life: Life, { outcome, past }: Choice): readonly Life[] {
  if (outcome !== past) return [];
  const files = new Set(life.files);
  files.delete("outcome.yaml");
  files.add(`attempt-${life.attempt}/outcome.yaml`);
  const attempt = life.attempt + 1;
  const again: Life = { files, isArchived: false, state: "evaluated", attempt, waves: {} };
  const wasEvaluated = [...files].some((file) => file.endsWith("/evaluation.yaml"));
  return [
    add(again, `attempt-${attempt}/evaluation.yaml`, {}),
    ...(wasEvaluated ? [add(again, `attempt-${attempt}/test-report.yaml`, { state: "tested" })] : []),
  ];
}

function add(life: Life, file: string, change: Partial<Life>): Life {
  return { ...life, ...change, files: new Set([...life.files, file]) };
}
