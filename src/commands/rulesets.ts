/** `rulesets`: what GitHub itself has to enforce, generated from the policies, or compared with them. */

import { type GeneratedFile, generatedFindings } from "../decide/governance/generated.ts";
import { isActions } from "../io/actions.ts";
import { currentInstant } from "../io/clock.ts";
import { Failure } from "../io/failure.ts";
import { isThere, readNamedFile, writeFiles } from "../io/files.ts";
import { expectNoLink } from "../io/links.ts";
import type { Terminal } from "../io/terminal.ts";
import { FOREIGN_MAX_BYTES } from "../model/ledger-layout.ts";
import { plural } from "../model/words.ts";
import { expectArguments, instantArgument, parseArguments } from "./arguments.ts";
import type { Command, ExitCode } from "./command.ts";
import { refuseFindings, showAnnotations, showDiagnostics } from "./diagnostics.ts";
import { appOfRules, generatedFiles, MAIN, namedApp } from "./generated-rules.ts";
import { catalogOf, type ReadLedger, readLedger } from "./ledger.ts";

const help = `patchledger rulesets: the branch rules and code owners that GitHub has to enforce, from the policies

usage: patchledger rulesets --write [--app-id NUMBER] [--root DIR] [--now INSTANT] [--json]
       patchledger rulesets --check [--app-id NUMBER] [--root DIR] [--now INSTANT] [--json]

  --write           write the files
  --check           compare them with the policies, and say from which line on they differ
  --app-id NUMBER   the GitHub App that publishes approvals: only its status counts, and only it writes the audit log.
                    PATCHLEDGER_APP_ID when not given, or else the one that .github/rulesets/main.json names. Without
                    any, whoever may push can publish a status
  --root DIR        the ledger's folder, which is the repository's; the current one when not given
  --now INSTANT     who holds which role as of this moment (RFC 3339); now when not given
  --json            one file that was written, or one finding, per line as JSON

Files: .github/CODEOWNERS (who may approve a step owns its file; what the program writes is nobody's), and
.github/rulesets/*.json, which GitHub takes under Settings, Rules, Rulesets, Import a ruleset. docs/workflows.md says
what each rule is for.

Exit codes: 0 written, or nothing differs; 1 something differs, or the ledger has findings; 2 the files could not be
reached, or the usage is wrong.

example: patchledger rulesets --check --app-id 1234
`;

export const command: Command = { help, run };

const OPTIONS = {
  root: { type: "string" },
  write: { type: "boolean" },
  check: { type: "boolean" },
  "app-id": { type: "string" },
  now: { type: "string" },
  json: { type: "boolean" },
} as const;

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, OPTIONS);
  expectArguments(positionals, []);
  if ((values.write === true) === (values.check === true))
    throw new Failure("--write and --check exclude each other, and one is needed", "see --help");
  const root = values.root ?? ".";
  const appId = namedApp(values["app-id"]) ?? appOfFile(root, values.write === true);
  const now = instantArgument(values.now, currentInstant());
  const read = await readLedger({ root });
  const catalog = catalogOf(read);
  if (catalog === null) return refuseFindings("nothing is generated", read.shown, terminal);
  const files = generatedFiles(catalog, appId, now);
  const reporting = { isJson: values.json === true, root };
  return values.write === true ? write(files, reporting, terminal) : check(files, { ...reporting, read }, terminal);
}

/** Who writes the rules again after a change of people need not know the number: it is never lost. */
function appOfFile(root: string, isReplaced: boolean): number | null {
  const text = textOf(root, MAIN);
  const app = text === null ? null : appOfRules(text);
  if (app !== "unclear") return app;
  if (!isReplaced) return null;
  throw new Failure(
    `"${root}/${MAIN}" does not say which App's status counts`,
    "name it with --app-id, or take the file away when there is none",
  );
}

interface Reporting {
  readonly isJson: boolean;
  readonly root: string;
}

function write(files: readonly GeneratedFile[], { isJson, root }: Reporting, terminal: Terminal): ExitCode {
  writeFiles(
    root,
    files.map(({ path, text }) => ({ path, bytes: Buffer.from(text) })),
  );
  terminal.out(files.map(({ path }) => (isJson ? `${JSON.stringify({ path })}\n` : `written: ${path}\n`)).join(""));
  return 0;
}

interface Checking extends Reporting {
  readonly read: ReadLedger;
}

function check(files: readonly GeneratedFile[], { isJson, root, read }: Checking, terminal: Terminal): ExitCode {
  const findings = files.flatMap((file) => generatedFindings(file, textOf(root, file.path)));
  const shown = findings.map((finding) => ({ ...finding, path: read.fromHere(finding.path) }));
  if (isJson) terminal.out(shown.map((finding) => `${JSON.stringify(finding)}\n`).join(""));
  else showDiagnostics(shown, terminal);
  if (isActions() && !isJson) showAnnotations(findings, new Set(), terminal);
  terminal.note(`${plural(files.length, "file")}, ${plural(findings.length, "difference")}\n`);
  return findings.length === 0 ? 0 : 1;
}

/** null when it is not there; too large a file differs from ours whatever it holds */
function textOf(root: string, path: string): string | null {
  expectNoLink(root, path);
  const place = `${root}/${path}`;
  if (!isThere(place)) return null;
  const bytes = readNamedFile(place, FOREIGN_MAX_BYTES);
  return bytes === null ? "" : Buffer.from(bytes).toString("utf8");
}
