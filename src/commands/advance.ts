/** `advance`: the pull requests that the ledger wants against those that are there, and what is done about the difference. */

import { commentsIn, obsoleteComments } from "../decide/reconcile/obsolete.ts";
import { addToSummary } from "../io/actions.ts";
import { currentInstant } from "../io/clock.ts";
import { Failure } from "../io/failure.ts";
import { ownEnvironment } from "../io/github/settings.ts";
import type { GitHub } from "../io/github.ts";
import type { Terminal } from "../io/terminal.ts";
import type { Plan } from "../model/plan.ts";
import { plural } from "../model/words.ts";
import { paintWith } from "../render/paint.ts";
import { planData, renderPlan, renderPlanSummary } from "../render/plan.ts";
import { carryOut, type Done } from "./advance/act.ts";
import { planner } from "./advance/ask.ts";
import { candidatesOf, earliestDue } from "./advance/candidates.ts";
import { closedBatches, closedStepsOf } from "./advance/closed.ts";
import { type Ground, groundOf } from "./advance/ground.ts";
import { headsOf } from "./advance/heads.ts";
import { initiatorsOf } from "./advance/initiator.ts";
import { obsolete } from "./advance/obsolete.ts";
import { pastOf } from "./advance/past.ts";
import { trackingActions } from "./advance/tracking.ts";
import { readMerged, readWorld } from "./advance/world.ts";
import { expectArguments, parseArguments } from "./arguments.ts";
import { expectProgram } from "./as-program.ts";
import type { Command, ExitCode } from "./command.ts";
import { refuseFindings } from "./diagnostics.ts";
import { catalogOf } from "./ledger.ts";
import { overflowCommit } from "./overflow.ts";
import { withRegistrations } from "./registered.ts";
import { watched } from "./silence.ts";
import { type Surroundings, surroundingsOf } from "./surroundings.ts";

const help = `patchledger advance: open and update the pull requests that the ledger wants

usage: patchledger advance [--root DIR] [--dry-run] [--json]

Reads the default branch of GITHUB_REPOSITORY as it is on the server, and for every open patch compares the pull requests
that it wants with those that exist: the step that is next, one for each wave, and notices that are owed. What follows from
the ledger is written as a whole; what a person has to write is drafted, and left to him from his first push on: then only the
text of the pull request follows what is on its branch, between its marks. It remembers nothing: each run repairs the
difference, and a second run right after it writes nothing.

policies/pull-requests.yaml says how many are opened in one run; what is due first goes first, and what is due soon is not
counted. A pull request that a person closed is never opened again. What policies/approvals.yaml calls automatic is merged
when its approval status allows it and its files are those that the program would write now: several in a run, one of each
patch. A run goes as far as 30 reads of the API go, and what it does not get to is named as left; what is due soon never
waits, and costs a read for each text and each draft that is written anew (docs/pull-requests.md).

  --root DIR        a clone of the repository, in which objects are written; the current folder when not given
  --dry-run         print the plan with the writes that it needs, and write nothing
  --json            the plan as plain data

Exit codes: 0 done; 1 the ledger has findings, something is left, or the nightly job is silent; 2 GitHub could not be
reached, or the usage is wrong.

example: patchledger advance --dry-run
`;

export const command: Command = {
  help,
  run: (args, terminal) => watched(advance)(args, terminal, surroundingsOf(ownEnvironment())),
};

const OPTIONS = { root: { type: "string" }, "dry-run": { type: "boolean" }, json: { type: "boolean" } } as const;

export async function advance(
  args: readonly string[],
  terminal: Terminal,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, OPTIONS);
  expectArguments(positionals, []);
  const github = await surroundings.github();
  terminal.progress("reading the ledger and its pull requests");
  // what is due is known when the ledger is read: until then it is as urgent as anything
  const merged = await readMerged(github.for({ name: "the ledger", due: currentInstant() }), values.root ?? ".");
  const found = catalogOf(merged.ledger);
  if (found === null) return refuseFindings(`nothing is done on ${merged.branch}`, merged.ledger.diagnostics, terminal);
  const catalog = await withRegistrations(found, merged.root, merged.fetched.base);
  const base = groundOf(merged, catalog);
  const urgent = github.for({ name: "the plan", due: earliestDue(base) });
  const world = await readWorld(urgent, merged);
  expectProgram(world.identity.account, [...world.pulls.values()]);
  const onBehalfOf = await initiatorsOf(surroundings.environment, urgent);
  const begun = { ...base, world, onBehalfOf, heads: new Map() };
  const ground = { ...begun, ...(await headsOf(begun, () => surroundings.log(world.root))) };
  const { plan, failed } = await planOf(urgent, ground);
  const isDryRun = values["dry-run"] === true;
  terminal.out(
    values.json === true ? `${JSON.stringify(planData(plan))}\n` : renderPlan(plan, paintWith(terminal.colour())),
  );
  const done = isDryRun ? { done: [], failed: [] } : await carryOut(github, world, plan);
  if (!isDryRun) addToSummary(surroundings.environment, renderPlanSummary(plan));
  const code = report({ ...done, failed: [...failed, ...done.failed] }, github.left(), terminal);
  return plan.left.some(({ reason }) => reason === "unanswered") ? 1 : code;
}

interface Planned {
  readonly plan: Plan;
  /** what is missing from it, and why */
  readonly failed: readonly string[];
}

async function planOf(github: GitHub, ground: Ground): Promise<Planned> {
  const { world, catalog } = ground;
  const { openPerRun, dueWithin } = catalog.policies["pull-requests"].value;
  const caps = { openPerRun, dueWithin, now: currentInstant() };
  const past = pastOf(github, world);
  const closed = new Set(await closedBatches(github, world, past));
  const unanswered = new Map<string, string>();
  const closedSteps = closedStepsOf({ github, past }, world, unanswered);
  const planWith = planner(github, { world, past }, unanswered);
  for (;;) {
    const wanted = candidatesOf(ground, closed);
    const planned = await planWith(wanted.candidates, caps);
    const before = closed.size + unanswered.size;
    for (const branch of await closedSteps(wanted, planned.actions)) closed.add(branch);
    if (closed.size + unanswered.size > before) continue;
    const left = [...planned.left, ...wanted.left, ...obsolete(ground, wanted.candidates)];
    const failed: string[] = [];
    const tracked = await orLine("issues of resolver groups", failed, () => trackingActions(github, ground));
    const plan = {
      base: { branch: world.branch, commit: world.fetched.base, at: world.fetched.at },
      actions: [...planned.actions, ...commentsIn(obsoleteComments(left), planned.reads, caps.now), ...tracked],
      left,
      overflow: overflowCommit(
        wanted.candidates.map(({ overflow }) => overflow),
        { ...world.fetched, branches: ground.branches },
      ),
    };
    return { plan, failed };
  }
}

/** What it is about is left, and nothing else. */
async function orLine<T>(name: string, failed: string[], ask: () => Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    failed.push(`${name}: ${error.message}. ${error.cure}`);
    return [];
  }
}

/** What a limit stopped is named by the gateway; the next run goes on with it. */
function report({ done, failed }: Done, stopped: readonly string[], terminal: Terminal): ExitCode {
  for (const line of done) terminal.note(`${line}\n`);
  for (const line of failed) terminal.note(`left: ${line}\n`);
  if (stopped.length > 0) terminal.note(`a limit stopped ${plural(stopped.length, "piece")} of work: run it again\n`);
  return failed.length + stopped.length === 0 ? 0 : 1;
}
