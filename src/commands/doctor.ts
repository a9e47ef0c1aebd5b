/** `doctor`: which of the ledger's promises are in force on its repository, and what to do about the others. */

import { gradeOf } from "../decide/doctor/grade.ts";
import { controlsOf, verdictOf } from "../decide/doctor.ts";
import { currentInstant } from "../io/clock.ts";
import { Failure } from "../io/failure.ts";
import { repositoryOf } from "../io/git/repository.ts";
import type { Terminal } from "../io/terminal.ts";
import { type ControlState, GRADES } from "../model/control.ts";
import { renderControls } from "../render/controls.ts";
import { paintWith } from "../render/paint.ts";
import { expectArguments, instantArgument, parseArguments } from "./arguments.ts";
import type { Command, ExitCode } from "./command.ts";
import { namedApp } from "./generated-rules.ts";
import { openOwnGitHub } from "./own-github.ts";

const help = `patchledger doctor: which of a ledger's promises are in force on its repository

usage: patchledger doctor [--app-id NUMBER] [--root DIR] [--now INSTANT] [--json]

Asks GitHub how the repository is set up, reads its default branch, and says of each control whether it is in force, what it
is there for, and what to do when it is not. It changes nothing. What GitHub does not show to the token is unknown, and
never taken for being in force: ask with the token of somebody who administers the repository.

  --app-id NUMBER   the ledger's GitHub App; PATCHLEDGER_APP_ID when not given, or else the one that the branch's
                    .github/rulesets/main.json names. Without any, any App will do
  --root DIR        a clone of the repository, in which objects are written; the current folder when not given
  --now INSTANT     who holds which role, and whether the nightly job is late, as of this moment (RFC 3339)
  --json            one control per line as JSON

The repository is the one that GITHUB_REPOSITORY names, or else the clone's origin; the token is GITHUB_TOKEN. The grade
says how far the approval status can be trusted; there is none where that status is not required:

${grades()}
docs/administrators.md says how to get there.

Exit codes: 0 all are in force, save what GitHub's plan does not have; 1 some control is not; 2 it can't be told, or the usage is wrong.

example: patchledger doctor --app-id 1234
`;

function grades(): string {
  const rows = Object.entries(GRADES).map(([grade, { when, forgery }]) => {
    return `  ${grade}   ${when};\n      who can forge it: ${forgery}\n`;
  });
  return rows.join("");
}

export const command: Command = { help, run };

const OPTIONS = {
  "app-id": { type: "string" },
  root: { type: "string" },
  now: { type: "string" },
  json: { type: "boolean" },
} as const;

const EXIT_CODES: Readonly<Record<ControlState, ExitCode>> = {
  "in force": 0,
  "not available": 0,
  "not in force": 1,
  unknown: 2,
};

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, OPTIONS);
  expectArguments(positionals, []);
  const appId = namedApp(values["app-id"]);
  const root = repositoryOf(values.root ?? ".");
  if (root === null)
    throw new Failure(`"${values.root ?? "."}" is in no git repository`, "go to a clone, or name one with --root");
  terminal.progress("asking GitHub how the repository is set up");
  const { controlFacts } = await import("./doctor/facts.ts");
  const now = instantArgument(values.now, currentInstant());
  const facts = await controlFacts({ github: await openOwnGitHub(root), root, appId, now });
  const controls = controlsOf(facts);
  if (values.json === true) terminal.out(controls.map((control) => `${JSON.stringify(control)}\n`).join(""));
  else terminal.out(renderControls(controls, gradeOf(facts), paintWith(terminal.colour())));
  return EXIT_CODES[verdictOf(controls)];
}
