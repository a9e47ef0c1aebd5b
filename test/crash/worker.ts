/**
 * A process of its own that plays stories with everything that goes wrong in them. It is bundled and small: starting git
 * thousands of times takes the longer, the more memory the process has that starts it.
 */
import { openGround } from "./ground.ts";
import { type History, type Point, writeHistory } from "./history.ts";
import { killsOf } from "./kill.ts";
import { picked } from "./pick.ts";
import { type Scenario, scenariosOf } from "./scenario.ts";
import { type Stage, setStage, type World } from "./stage.ts";
import { ASKED, BRANCHINGS, movedFrom, STORIES } from "./stories.ts";

/** What a worker is asked for. */
export interface Order {
  readonly story: string;
  /** "faults": at every call; "kills": of the built program */
  readonly what: "faults" | "kills";
  /** how many scenarios, each kind once first; null: all */
  readonly atMost: number | null;
  readonly seed: number;
  /** one miss is enough */
  readonly untilMiss?: boolean;
  /** only this kind of scenario; null: all */
  readonly only?: string | null;
  /** how it ends with the program as it is; for one that was changed */
  readonly ends?: Ends;
}

/** After each run, what is there. */
export type Ends = readonly (readonly (readonly [string, string])[])[];

export interface Played {
  readonly story: string;
  /** of one run without faults */
  readonly calls: number;
  readonly scenarios: number;
  /** by name, with what is wrong */
  readonly misses: readonly string[];
  readonly ends: Ends;
  /** the story does not even work, or ends otherwise, when nothing goes wrong */
  readonly broken: string | null;
}

export interface Told {
  readonly folder: string;
  readonly points: readonly (readonly [string, Point])[];
}

const [, , what, given = ""] = process.argv;
if (what === "write") {
  const { folder, points } = await writeHistory(given, ASKED, BRANCHINGS);
  process.send?.({ folder, points: [...points] });
} else {
  const told: Told = JSON.parse(given);
  await play({ folder: told.folder, points: new Map(told.points) });
}

async function play(history: History): Promise<void> {
  const ground = await openGround(history);
  const empty = await ground.save("2026-03-01T08:00:00Z");
  const world = { ground, history };
  process.on("message", (order: Order) => {
    void playStory(world, empty, order).then((played) => process.send?.(played));
  });
  process.once("disconnect", () => void ground.close().then(() => process.exit()));
  process.send?.("ready");
}

async function playStory(world: World, empty: Parameters<typeof setStage>[1], order: Order): Promise<Played> {
  const story = STORIES.find(({ name }) => name === order.story);
  const nothing: Played = { story: order.story, calls: 0, scenarios: 0, misses: [], ends: [], broken: null };
  if (story === undefined) return { ...nothing, broken: "there is no such story" };
  try {
    const stage = await setStage(world, empty, story);
    const ends = stage.ends.map((sight) => [...sight]);
    if (order.ends !== undefined && JSON.stringify(ends) !== JSON.stringify(order.ends))
      return { ...nothing, broken: "it ends otherwise" };
    const scenarios = order.what === "kills" ? killsOf(stage, order) : await faultsOf(stage, empty, order);
    const misses: string[] = [];
    for (const { name, play: playOne } of scenarios) {
      const wrong = await playOne().catch((error: unknown) => [String(error)]);
      if (wrong.length > 0) misses.push(`${name}: ${wrong.join("; ")}`);
      if (order.untilMiss === true && misses.length > 0) break;
    }
    return { ...nothing, calls: stage.calls.length, scenarios: scenarios.length, misses, ends };
  } catch (error) {
    return { ...nothing, broken: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function faultsOf(
  stage: Stage,
  empty: Parameters<typeof setStage>[1],
  order: Order,
): Promise<readonly Scenario[]> {
  const moved = await setStage(stage, empty, {
    ...stage.story,
    goesOn: movedFrom(stage.story.goesOn ?? stage.story.begins),
  });
  const all = scenariosOf(stage, moved, order.seed);
  return picked(order.only == null ? all : all.filter(({ kind }) => kind === order.only), order);
}
