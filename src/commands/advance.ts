/** `advance`: the pull requests that the ledger wants against those that are there, and what is done about the difference. */

import { obsoleteComments } from "../decide/reconcile/obsolete.ts";
import { addToSummary } from "../io/actions.ts";
import { currentInstant } from "../io/clock.ts";
import { ownEnvironment } from "../io/github/settings.ts";
import type { GitHub } from "../io/github.ts";
import type { Terminal } from "../io/terminal.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Plan } from "../model/plan.ts";
import { plural } from "../model/words.ts";
import { paintWith } from "../render/paint.ts";
import { planData, renderPlan, renderPlanSummary } from "../render/plan.ts";
import { carryOut, type Done } from "./advance/act.ts";
import { planWith } from "./advance/ask.ts";
import { candidatesOf } from "./advance/candidates.ts";
import { closedBatches, closedStepsOf } from "./advance/closed.ts";
import { groundOf } from "./advance/ground.ts";
import { headsOf } from "./advance/heads.ts";
import { initiatorsOf } from "./advance/initiator.ts";
import { obsolete } from "./advance/obsolete.ts";
import { overflowCommit } from "./advance/overflow.ts";
import { trackingActions } from "./advance/tracking.ts";
import { readWorld, type World } from "./advance/world.ts";
import { expectArguments, parseArguments } from "./arguments.ts";
import type { Command, ExitCode } from "./command.ts";
import { showDiagnostics } from "./diagnostics.ts";
import { catalogOf } from "./ledger.ts";
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
when its approval status allows it and its files are those that the program would write now.

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
  const world = await readWorld(github, values.root ?? ".");
  const catalog = catalogOf(world.ledger);
  if (catalog === null) return hasFindings(world, terminal);
  const plan = await planOf({ github, world, catalog, surroundings });
  const isDryRun = values["dry-run"] === true;
  terminal.out(
    values.json === true ? `${JSON.stringify(planData(plan))}\n` : renderPlan(plan, paintWith(terminal.colour())),
  );
  if (isDryRun) return 0;
  const done = await carryOut(github, world, plan);
  addToSummary(surroundings.environment, renderPlanSummary(plan));
  return report(done, github.left(), terminal);
}

function hasFindings({ ledger, branch }: World, terminal: Terminal): ExitCode {
  showDiagnostics(ledger.diagnostics, { ...terminal, out: terminal.note });
  terminal.note(`nothing is done: ${plural(ledger.diagnostics.length, "finding")} on ${branch} first\n`);
  return 1;
}

interface Planning {
  readonly github: GitHub;
  readonly world: World;
  readonly catalog: Catalog;
  readonly surroundings: Surroundings;
}

async function planOf({ github, world, catalog, surroundings }: Planning): Promise<Plan> {
  const begun = groundOf(world, catalog, await initiatorsOf(surroundings.environment, github));
  const ground = { ...begun, ...(await headsOf(begun, () => surroundings.log(world.root))) };
  const { openPerRun, dueWithin } = catalog.policies["pull-requests"].value;
  const caps = { openPerRun, dueWithin, now: currentInstant() };
  const closed = new Set(await closedBatches(github, world));
  const closedSteps = closedStepsOf(github, world);
  for (;;) {
    const wanted = candidatesOf(ground, closed);
    const planned = await planWith(github, world, wanted.candidates, caps);
    const found = [...(await closedSteps(wanted, planned.actions))].filter((branch) => !closed.has(branch));
    for (const branch of found) closed.add(branch);
    if (found.length > 0) continue;
    const left = [...planned.left, ...wanted.left, ...obsolete(ground, wanted.candidates)];
    return {
      base: { branch: world.branch, commit: world.fetched.base, at: world.fetched.at },
      actions: [...planned.actions, ...obsoleteComments(left), ...(await trackingActions(github, ground))],
      left,
      overflow: overflowCommit(
        wanted.candidates.map(({ overflow }) => overflow),
        { ...world.fetched, branches: ground.branches },
      ),
    };
  }
}

/** What a limit stopped is named by the gateway; the next run goes on with it. */
function report({ done, failed }: Done, stopped: readonly string[], terminal: Terminal): ExitCode {
  for (const line of done) terminal.note(`${line}\n`);
  for (const line of failed) terminal.note(`left: ${line}\n`);
  if (stopped.length > 0) terminal.note(`a limit stopped ${plural(stopped.length, "piece")} of work: run it again\n`);
  return failed.length + stopped.length === 0 ? 0 : 1;
}
