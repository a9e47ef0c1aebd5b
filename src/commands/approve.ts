/** `approve`: whether pull requests are approved, as a status that branch rules can ask for, with the reasons. */

import { Failure } from "../io/failure.ts";
import { ownEnvironment } from "../io/github/settings.ts";
import type { Terminal } from "../io/terminal.ts";
import type { Decision } from "../model/approval.ts";
import { visible } from "../model/characters.ts";
import { isBranchName, isSha, type Sha } from "../model/git.ts";
import type { World } from "./approve/world.ts";
import { parseArguments, pullRequestNumber } from "./arguments.ts";
import type { Command, ExitCode } from "./command.ts";
import { type Surroundings, surroundingsOf } from "./surroundings.ts";

const help = `patchledger approve: decide whether pull requests are approved, and publish it

usage: patchledger approve [--pr NUMBER [--head COMMIT]] [--root DIR] [--dry-run] [--json]
       patchledger approve [--touched BEFORE..AFTER] [--merged BEFORE[..AFTER] [--branch NAME]] [--root DIR] [--dry-run] [--json]

  --pr NUMBER       this pull request; all that are open, to the default branch, when not given
  --head COMMIT     the head that an event was about: one that was pushed over is left to the run of that push
  --touched BEFORE..AFTER
                    after a push to the base: those about the records that it changed, or all when it changed rules or
                    systems; their successes are taken back first
  --merged BEFORE[..AFTER]
                    what came to the branch between two commits, up to its newest when AFTER is not given: each is decided
                    again as of when it was merged, and one that was not approved gets an issue; with --touched, after that
  --branch NAME     the branch that --merged looks at; the default branch when not given
  --root DIR        a clone of the repository that GITHUB_REPOSITORY names; the current folder when not given
  --dry-run         only print the decisions
  --json            one decision, or one bypass, per line, as JSON

Rules are policies/approvals.yaml and policies/roles.yaml of the newest commit of the base. Publishes the status
"patchledger/approval: BASE" on the head, keeps one comment up to date, and asks for the reviews that are missing. What
can't be learnt makes it an error, never a success. docs/approvals.md says how it is decided.

Exit codes: 0 all were decided, whatever came out, or there was nothing to decide; 1 some could not be decided, or came past
the rules, or the nightly job is silent; 2 the world failed, or the usage is wrong.

example: patchledger approve --pr 7
         patchledger approve --dry-run
         patchledger approve --merged 2d0c4f6a9b1e8375c4d2e6f8a0b1c3d5e7f90214
`;

export const command: Command = { help, run };

/** What speaks to GitHub is loaded only by those who ask for it. */
async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { watched } = await import("./silence.ts");
  return watched(approve)(args, terminal, surroundingsOf(ownEnvironment()));
}

const OPTIONS = {
  pr: { type: "string" },
  head: { type: "string" },
  touched: { type: "string" },
  merged: { type: "string" },
  branch: { type: "string" },
  root: { type: "string" },
  "dry-run": { type: "boolean" },
  json: { type: "boolean" },
} as const;

export async function approve(
  args: readonly string[],
  terminal: Terminal,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, OPTIONS);
  if (positionals.length > 0)
    throw new Failure(`"${positionals[0]}" is one argument too many`, "name a pull request with --pr");
  const { touched, merged, branch } = values;
  const one = oneOf(values);
  const { openWorld } = await import("./approve/world.ts");
  const world = await openWorld(values.root ?? ".", surroundings);
  const shown = { ...values, isDry: values["dry-run"] === true, terminal };
  if (one !== null) return decideUnlessOver(world, one, shown);
  const decideThem = async () => decideAll(world, await numbersIn(world, touched, shown.isDry), shown);
  if (merged === undefined) return decideThem();
  const lookBack = () => mergedSince(world, { range: merged, branch }, shown);
  return touched === undefined ? lookBack() : both(decideThem, lookBack);
}

interface One {
  readonly number: number;
  readonly head: Sha | null;
}

/** Which pull request is asked for; null: several. */
function oneOf({
  pr,
  head,
  touched,
  merged,
}: Partial<Record<"pr" | "head" | "touched" | "merged", string>>): One | null {
  if (pr === undefined && head !== undefined) throw new Failure("--head is of one pull request", "name it with --pr");
  if (pr === undefined) return null;
  if ((touched ?? merged) !== undefined)
    throw new Failure("--pr excludes --touched and --merged", "leave it out, or them");
  if (head !== undefined && !isSha(head)) throw new Failure(`"${head}" does not name a commit`, "write its full id");
  return { number: pullRequestNumber(pr), head: head ?? null };
}

async function decideUnlessOver(world: World, { number, head }: One, shown: Shown): Promise<ExitCode> {
  const { overBy } = await import("./approve/over.ts");
  const why = await overBy(world, { number, head, isDry: shown.isDry });
  if (why === null) return decideAll(world, [number], shown);
  shown.terminal.note(`#${number} is not decided: ${why}\n`);
  return 0;
}

/** The second is done whatever comes of the first. @returns the worse of their codes */
async function both(first: () => Promise<ExitCode>, second: () => Promise<ExitCode>): Promise<ExitCode> {
  const [one] = await Promise.allSettled([first()]);
  const other = await second();
  if (one.status === "rejected") throw one.reason;
  return one.value > other ? one.value : other;
}

async function decideAll(
  world: World,
  numbers: readonly number[],
  { isDry, json, terminal }: Shown,
): Promise<ExitCode> {
  const { approve: publish, decidePullRequest } = await import("./approve/decision.ts");
  const decideOne = async (one: number) =>
    isDry ? (await decidePullRequest(world, one)).decision : publish(world, one);
  let undecided = 0;
  for (const one of numbers) {
    const decision = await orNote(one, decideOne, terminal);
    if (decision !== null) show(decision, json === true, terminal);
    if (decision === null || decision.obstacles.some(({ code }) => code === "incomplete")) undecided += 1;
  }
  terminal.note(`${numbers.length - undecided} of ${numbers.length} pull requests decided\n`);
  return undecided === 0 ? 0 : 1;
}

interface Shown {
  readonly isDry: boolean;
  readonly json?: boolean | undefined;
  readonly terminal: Terminal;
}

async function mergedSince(
  world: World,
  { range, branch }: { readonly range: string; readonly branch?: string | undefined },
  { isDry, json, terminal }: Shown,
): Promise<ExitCode> {
  const { checkMerged, report } = await import("./approve/merged.ts");
  const name = branch ?? world.governed;
  if (!isBranchName(name)) throw new Failure(`"${name}" is not a branch`, "name it without refs/heads/");
  const checked = await checkMerged(world, range, name);
  const { arrivals, bypasses, unknown, unseen } = checked;
  for (const bypass of bypasses)
    terminal.out(
      json === true
        ? `${JSON.stringify(bypass)}\n`
        : `${bypass.commit.slice(0, 12)} ${bypass.code}: ${visible(bypass.problem, PROBLEM_MAX)}\n`,
    );
  for (const what of [...unknown, ...unseen]) terminal.note(`not known: ${visible(what, PROBLEM_MAX)}\n`);
  terminal.note(`${arrivals} came to ${name}, ${bypasses.length} past its rules\n`);
  if (!isDry) await report(world, checked, name);
  return bypasses.length + unknown.length === 0 ? 0 : 1;
}

async function numbersIn(world: World, range: string | undefined, isDry: boolean): Promise<readonly number[]> {
  const { open, governed } = world;
  if (range === undefined) return open.filter(({ base }) => base.ref === governed).map(({ number }) => number);
  const { touchedBy } = await import("./approve/touched.ts");
  const { takeBack } = await import("./approve/published.ts");
  const touched = await touchedBy(world, range);
  for (const pull of isDry ? [] : touched) await takeBack(world, pull, `${governed} has moved: it is decided again`);
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
const PROBLEM_MAX = 600;

function show(decision: Decision, isJson: boolean, terminal: Terminal): void {
  const { number, state, description } = decision;
  if (isJson) terminal.out(`${JSON.stringify(decision)}\n`);
  else terminal.out(`#${number} ${state ?? "left alone"}: ${visible(description, TEXT_MAX)}\n`);
}
