/** `init`: a new ledger's repository, in one command. */

import { currentInstant } from "../io/clock.ts";
import { Failure } from "../io/failure.ts";
import { makeFolder, writeFiles } from "../io/files.ts";
import { beginRepository, originOf } from "../io/git/begin.ts";
import type { ProgramFile } from "../io/program-files.ts";
import { programName, quoteArgument } from "../io/program-name.ts";
import type { Terminal } from "../io/terminal.ts";
import { plural } from "../model/words.ts";
import { expectArguments, instantArgument, parseArguments } from "./arguments.ts";
import type { Command, ExitCode } from "./command.ts";
import { namedApp } from "./generated-rules.ts";
import { ledgerContent, ownRelease } from "./init/content.ts";
import { isRepository, missingIn, refusePublic } from "./init/place.ts";

const help = `patchledger init: a new ledger's repository, in one command

usage: patchledger init DIR [--app-id NUMBER] [--uses OWNER/NAME@COMMIT] [--public] [--now INSTANT] [--dry-run] [--json]

  DIR               a folder that is not there, an empty one, or a fresh clone: nothing but README.md, LICENSE, .gitignore
  --app-id NUMBER   the GitHub App of this ledger, as for "rulesets"; PATCHLEDGER_APP_ID when not given
  --uses OWNER/NAME@COMMIT
                    the release of the program that the workflows run; its tag, where the program runs from a clone that
                    has it. Without any, the workflows name none, and run nothing
  --public          everybody may read the ledger, and that is meant. Else a clone with a remote that is public, or of
                    which nobody can tell (see docs/github.md for tokens), is refused: a ledger names every open hole
  --now INSTANT     who holds which role as of this moment (RFC 3339); now when not given
  --dry-run         only say what would be written
  --json            one file that was written per line as JSON

Writes workflows, issue forms, policies with their reasons in comments, schemas, one example of each kind, the rules that
GitHub has to enforce, and a README for those who use the ledger. Commits nothing. Files that are there are never
changed; a run that was cut off is continued by the next.

Exit codes: 0 the ledger is there; 2 it could not be written, or the usage is wrong.

example: patchledger init our-patches --dry-run
`;

export const command: Command = { help, run };

const OPTIONS = {
  "app-id": { type: "string" },
  uses: { type: "string" },
  public: { type: "boolean" },
  now: { type: "string" },
  "dry-run": { type: "boolean" },
  json: { type: "boolean" },
} as const;

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, OPTIONS);
  expectArguments(positionals, ["DIR"]);
  const [root = "."] = positionals;
  const appId = namedApp(values["app-id"]);
  const now = instantArgument(values.now, currentInstant());
  const uses = values.uses === undefined ? await ownRelease() : checkedUses(values.uses);
  const hasRepository = await isRepository(root);
  const missing = missingIn(root, ledgerContent({ uses, appId, now }));
  if (hasRepository && values.public !== true) await refusePublic(root);
  if (values["dry-run"] !== true) {
    makeFolder(root);
    writeAll(root, missing);
    if (!hasRepository) await beginRepository(root);
  }
  const isJson = values.json === true;
  terminal.out(missing.map(({ path }) => (isJson ? `${JSON.stringify({ path })}\n` : `${path}\n`)).join(""));
  const done = values["dry-run"] === true ? "would be written" : "written";
  terminal.note(`${plural(missing.length, "file")} ${done} to ${quoteArgument(root)}\n`);
  if (!isJson && values["dry-run"] !== true)
    terminal.note(nextSteps(root, { hasRelease: uses !== null, hasRemote: (await originOf(root)) !== null }));
  return 0;
}

/** Whole files only; what is missing then, the same command writes. */
function writeAll(root: string, files: readonly ProgramFile[]): void {
  for (const [index, file] of files.entries()) {
    try {
      writeFiles(root, [file]);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const missing = plural(files.length - index, "file");
      throw new Failure(
        `${error.message}: ${missing} missing`,
        `${error.cure}, and run it again: it goes on from there`,
      );
    }
  }
}

function checkedUses(given: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9._-]{1,100}@[0-9a-f]{40}$/.test(given)) return given;
  throw new Failure(
    `"${given}" is no release of the program`,
    "write it as OWNER/NAME@COMMIT, with all 40 digits of the commit: a tag or a branch may be moved",
  );
}

interface Made {
  readonly hasRelease: boolean;
  /** "origin", which a clone has */
  readonly hasRemote: boolean;
}

/** As they can be copied: from the folder that the user is in. */
function nextSteps(root: string, { hasRelease, hasRemote }: Made): string {
  const [program, folder] = [programName(), quoteArgument(root)];
  const isHere = folder === ".";
  const git = isHere ? "git" : `git -C ${folder}`;
  const there = isHere ? "" : ` --root ${folder}`;
  const steps = [
    "put your people into policies/roles.yaml: those that it has are invented",
    `${program} validate${there} && ${program} rulesets --write${there}   (whose approval it takes follows from them)`,
    ...(hasRelease
      ? []
      : ["put a release into .github/workflows/*.yml: the commit of zeros that they name runs nothing"]),
    `${git} add --all && ${git} commit --message "Begin the ledger"`,
    hasRemote
      ? `${git} push --set-upstream origin HEAD`
      : `gh repo create OWNER/NAME --private --push --source ${folder}   (OWNER/NAME: where it shall be)`,
    "set up the App, the environment and the rules: README.md there says how",
    `${program} doctor${there}`,
  ];
  const first = `or first on this machine, once it is committed: ${program} forge --ledger ${folder}`;
  return `next:\n${steps.map((step, index) => `  ${index + 1}. ${step}\n`).join("")}${first}\n`;
}
