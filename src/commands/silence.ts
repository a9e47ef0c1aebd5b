/**
 * The dead man's switch (P11): what does not run can't say so itself, so every job that writes says it, after its own work and
 * whatever comes of that; the log is here by then, with what the work has fetched. The nightly job is the one that is watched: it
 * does everything that the others do once more.
 */
import { parseArgs } from "node:util";
import { silence } from "../decide/audit/heartbeat.ts";
import { currentInstant } from "../io/clock.ts";
import { Failure } from "../io/failure.ts";
import type { GitHub } from "../io/github.ts";
import type { Terminal } from "../io/terminal.ts";
import { visible } from "../model/characters.ts";
import { isInstant } from "../model/time.ts";
import type { ExitCode } from "./command.ts";
import { keepIssue } from "./own-issue.ts";
import type { Surroundings } from "./surroundings.ts";

/** What a command does with its arguments. */
export type Work = (
  args: readonly string[],
  terminal: Terminal,
  surroundings: Surroundings,
) => ExitCode | Promise<ExitCode>;

/** The work, with a look at the nightly job: where that is silent, or nobody can say, it does not end clean. */
export function watched(work: Work): (...given: Parameters<Work>) => Promise<ExitCode> {
  return async (args, terminal, surroundings) => {
    const [done] = await Promise.allSettled([(async () => work(args, terminal, surroundings))()]);
    const problem = await problemOf(args, terminal, surroundings);
    if (problem !== null) terminal.note(`${problem}\n`);
    if (done.status === "rejected") throw done.reason;
    return problem !== null && done.value === 0 ? 1 : done.value;
  };
}

/** In words; null when all is well. It keeps nobody from his work. */
async function problemOf(
  args: readonly string[],
  terminal: Terminal,
  surroundings: Surroundings,
): Promise<string | null> {
  const { root, now, isDryRun } = placeIn(args);
  try {
    const silent = silence(await surroundings.log(root), now);
    if (!isDryRun) await tellSilence(await surroundings.github(), silent, terminal);
    return silent === null ? null : `${silent}: look at its runs`;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return `whether the nightly job runs is not known: ${visible(error.message, 300)}`;
  }
}

/** Read as far as it can be: what is wrong with arguments, the command itself says. */
function placeIn(args: readonly string[]) {
  const options = { root: { type: "string" }, now: { type: "string" }, "dry-run": { type: "boolean" } } as const;
  const { values } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true });
  const { root, now } = values;
  return {
    root: typeof root === "string" ? root : ".",
    now: typeof now === "string" && isInstant(now) ? now : currentInstant(),
    isDryRun: values["dry-run"] === true,
  };
}

/** One issue, open as long as it is so. @param problem null: the job runs */
export async function tellSilence(github: GitHub, problem: string | null, terminal: Terminal): Promise<void> {
  const body =
    problem === null
      ? "The nightly job runs again."
      : `${problem}. Look at the runs of the workflow \`nightly\`: GitHub leaves out schedules when it is busy, and turns them off in repositories where nothing happens.`;
  const alarm = { key: "nightly/silence", title: "The nightly job does not run", body, isOn: problem !== null };
  await keepIssue(github, alarm, terminal);
}
