/** `approve`: whether pull requests are approved, as a status that branch rules can ask for, with the reasons. */
import { Failure } from "../io/failure.ts";
import type { Terminal } from "../io/terminal.ts";
import type { Decision } from "../model/approval.ts";
import { visible } from "../model/characters.ts";
import type { World } from "./approve/world.ts";
import { parseArguments, pullRequestNumber } from "./arguments.ts";
import type { Command, ExitCode } from "./command.ts";

const help = `patchledger approve: decide whether pull requests are approved, and publish it

usage: patchledger approve [--pr NUMBER] [--root DIR] [--dry-run] [--json]
       patchledger approve --touched BEFORE..AFTER [--root DIR] [--dry-run] [--json]

  --pr NUMBER       this pull request; all that are open when not given
  --touched BEFORE..AFTER
                    after a push to the base: those about the records that it changed, or all when it changed rules or
                    systems; their successes are taken back first
  --root DIR        a clone of the repository that GITHUB_REPOSITORY names; the current folder when not given
  --dry-run         only print the decisions
  --json            one decision per line, as JSON

Rules are policies/approvals.yaml and policies/roles.yaml of the newest commit of the base. Publishes the status
"patchledger/approval: BASE" on the head, keeps one comment up to date, and asks for the reviews that are missing. What
can't be learnt makes it an error, never a success. docs/approvals.md says how it is decided.

Exit codes: 0 all were decided, whatever came out; 1 some could not be decided; 2 the world failed, or the usage is wrong.

example: patchledger approve --pr 7
         patchledger approve --dry-run
`;

export const command: Command = { help, run };

const OPTIONS = {
  pr: { type: "string" },
  touched: { type: "string" },
  root: { type: "string" },
  "dry-run": { type: "boolean" },
  json: { type: "boolean" },
} as const;

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, OPTIONS);
  if (positionals.length > 0)
    throw new Failure(`"${positionals[0]}" is one argument too many`, "name a pull request with --pr");
  if (values.pr !== undefined && values.touched !== undefined)
    throw new Failure("--pr and --touched exclude each other", "name one of them");
  const number = values.pr === undefined ? null : pullRequestNumber(values.pr);
  const { openWorld, approve, decidePullRequest } = await import("./approve/decision.ts");
  const world = await openWorld(values.root ?? ".");
  const isDry = values["dry-run"] === true;
  const numbers = number === null ? await numbersIn(world, values.touched, isDry) : [number];
  const decideOne = async (one: number) =>
    isDry ? (await decidePullRequest(world, one)).decision : approve(world, one);
  let undecided = 0;
  for (const one of numbers) {
    const decision = await orNote(one, decideOne, terminal);
    if (decision !== null) show(decision, values.json === true, terminal);
    if (decision === null || decision.obstacles.some(({ code }) => code === "incomplete")) undecided += 1;
  }
  terminal.note(`${numbers.length - undecided} of ${numbers.length} pull requests decided\n`);
  return undecided === 0 ? 0 : 1;
}

async function numbersIn(world: World, range: string | undefined, isDry: boolean): Promise<readonly number[]> {
  if (range === undefined) return world.open.map(({ number }) => number);
  const { takeBack, touchedBy } = await import("./approve/touched.ts");
  const touched = await touchedBy(world, range);
  if (!isDry) await takeBack(world, touched);
  return touched.map(({ number }) => number);
}

/** One that fails does not keep the others waiting. */
async function orNote(
  number: number,
  decideOne: (number: number) => Promise<Decision>,
  terminal: Terminal,
): Promise<Decision | null> {
  try {
    return await decideOne(number);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    terminal.note(`pull request ${number} was not decided: ${error.message}. ${error.cure}\n`);
    return null;
  }
}

const TEXT_MAX = 200;

function show(decision: Decision, isJson: boolean, terminal: Terminal): void {
  const { number, state, description } = decision;
  if (isJson) terminal.out(`${JSON.stringify(decision)}\n`);
  else terminal.out(`#${number} ${state ?? "closed"}: ${visible(description, TEXT_MAX)}\n`);
}
