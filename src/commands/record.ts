/** `record`: what came to the branch, what was reviewed and what was off, appended to the audit log. */

import { lineOf } from "../decide/audit/entries.ts";
import { ownEnvironment } from "../io/github/settings.ts";
import type { Terminal } from "../io/terminal.ts";
import { visible } from "../model/characters.ts";
import { plural } from "../model/words.ts";
import { renderRecorded } from "../render/audit.ts";
import { expectArguments, parseArguments } from "./arguments.ts";
import type { Command, ExitCode } from "./command.ts";
import { type Surroundings, surroundingsOf } from "./surroundings.ts";

const help = `patchledger record: append what happened to the audit log

usage: patchledger record [--root DIR] [--dry-run] [--json]

Compares the branch "audit" of GITHUB_REPOSITORY with the default branch, its pull requests and its rules, and appends what
is missing: each merge with its files, reviews, authors, rules and decision; each review; what came past the rules; a
history that was rewritten; rules that were off. It remembers nothing: a run that was left out is caught up by the next,
and a second run right after one appends nothing. Two runs at once never fork the log.

  --root DIR        a clone of the repository, in which objects are written; the current folder when not given
  --dry-run         print what the log lacks, and append nothing
  --json            entries as the log has them, one per line

docs/audit-format.md says what the log holds. "patchledger audit verify" checks it.

Exit codes: 0 everything is recorded; 1 something could not be learnt yet, or the nightly job is silent; 2 the world failed,
or the usage is wrong.

example: patchledger record --dry-run
`;

export const command: Command = { help, run };

/** What speaks to GitHub is loaded only by those who ask for it. */
async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { watched } = await import("./silence.ts");
  return watched(record)(args, terminal, surroundingsOf(ownEnvironment()));
}

const OPTIONS = { root: { type: "string" }, "dry-run": { type: "boolean" }, json: { type: "boolean" } } as const;

export async function record(
  args: readonly string[],
  terminal: Terminal,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, OPTIONS);
  expectArguments(positionals, []);
  terminal.progress("comparing the log with what happened");
  const isDry = values["dry-run"] === true;
  const { recordAll } = await import("./record/run.ts");
  const { entries, last } = await recordAll(values.root ?? ".", isDry, surroundings);
  for (const entry of entries) terminal.out(values.json === true ? `${lineOf(entry)}\n` : renderRecorded(entry));
  for (const note of last.notes) terminal.note(`${visible(note, NOTE_MAX)}\n`);
  const count = plural(entries.length, "entry", "entries");
  terminal.note(isDry ? `${count} would be recorded\n` : `${count} recorded\n`);
  return last.isLeft ? 1 : 0;
}

const NOTE_MAX = 300;
