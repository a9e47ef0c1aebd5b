/** `validate`: everything that can be wrong with the files, at a commit, in the working tree, or in a pull request's objects. */

import { isActions } from "../io/actions.ts";
import { currentInstant, machineClock } from "../io/clock.ts";
import { Failure } from "../io/failure.ts";
import { readNamedFile } from "../io/files.ts";
import type { Remote } from "../io/git/process.ts";
import { placeIn } from "../io/git/repository.ts";
import type { Difference } from "../io/git.ts";
import type { Terminal } from "../io/terminal.ts";
import { readYaml } from "../load/yaml.ts";
import { byPlace, type Diagnostic } from "../model/diagnostic.ts";
import type { Sha } from "../model/git.ts";
import { AUTHORED_MAX_BYTES, PULL_REQUEST_MAX_BYTES } from "../model/ledger-layout.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { plural } from "../model/words.ts";
import { formatPath } from "../render/diagnostic.ts";
import { instantArgument, parseArguments, pullRequestNumber } from "./arguments.ts";
import { lifeFindings, listMerged } from "./change.ts";
import type { Command, ExitCode } from "./command.ts";
import { showAnnotations, showDiagnostics } from "./diagnostics.ts";
import { LEDGER_HELP, LEDGER_OPTIONS, type ReadLedger, readLedger } from "./ledger.ts";
import { withSecrets } from "./secret-search.ts";

const help = `patchledger validate: check everything that can be wrong with the files of a ledger

usage: patchledger validate [--ref COMMIT] [--base COMMIT] [--root DIR] [--now INSTANT] [--json]
       patchledger validate --pr NUMBER [--root DIR] [--now INSTANT] [--json]
       patchledger validate --yaml FILE...

${LEDGER_HELP}
  --base COMMIT     the commit that a pull request starts from: its steps are judged, its own files annotated first
  --pr NUMBER       what merging a pull request of the repository that GITHUB_REPOSITORY names would give: fetches its head
                    and its base as objects into the clone at --root, with GITHUB_TOKEN, or PATCHLEDGER_APP_ID and
                    PATCHLEDGER_APP_KEY
  --now INSTANT     judge the steps of a change as of this moment (RFC 3339); now when not given
  --json            one finding per line, as JSON
  --yaml            only read the named files as safe YAML; prints "FILE: ok" or what is wrong

Prints every finding at once, as "path:line:column: what is wrong. what to do [code]", sorted by place.
Of records that were merged, only how they came about is checked. What a change adds must be a step that the record's
state allows, and meet the requirements of the process: the working tree against the commit at which its branch left that of
the clone's origin (in no clone, the one that is checked out), a commit against --base. docs/lifecycle.md shows the steps,
docs/diagnostics.md explains the codes. No file may hold a token, a private key or an address with a password; of a pull
request, none beside the ledger either, and no commit of it.
In GitHub Actions the findings become annotations as well.

Exit codes: 0 nothing is wrong; 1 findings; 2 the files could not be reached, or the usage is wrong.

example: patchledger validate --ref HEAD
         patchledger validate --ref refs/pull/7/head --base origin/main
         patchledger validate --pr 7
`;

export const command: Command = { help, run };

const OPTIONS = {
  ...LEDGER_OPTIONS,
  base: { type: "string" },
  pr: { type: "string" },
  now: { type: "string" },
  json: { type: "boolean" },
  yaml: { type: "boolean" },
} as const;

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values: given, positionals } = parseArguments(args, OPTIONS);
  if (given.yaml === true) return readYamlFiles(positionals, given, terminal);
  if (positionals.length > 0)
    throw new Failure(
      `"${positionals[0]}" is one argument too many`,
      "name files after --yaml; a ledger is named with --root",
    );
  const place = given.pr === undefined ? await placeOf(given) : await pullRequest(given.pr, given);
  const { root, difference } = place;
  await checkSize(root, difference);
  const now = instantArgument(given.now, currentInstant());
  const [listed, read] = await Promise.all([listMerged(place), whileGitWorks(() => readLedger(place))]);
  const life = await lifeFindings(read, listed === null ? null : await listed(read.snapshot), {
    now,
    receipts: (like) => receiptsOf(place, like),
  });
  const { diagnostics, shown, snapshot } = await withSecrets(read, life, place);
  if (given.json === true) terminal.out(shown.map((diagnostic) => `${JSON.stringify(diagnostic)}\n`).join(""));
  else {
    showDiagnostics(shown, terminal);
    if (isActions() && shown.length > 0) annotate({ diagnostics, shown }, place, terminal);
  }
  terminal.note(`${conclusion(shown, snapshot.files.length)}\n`);
  return shown.length === 0 ? 0 : 1;
}

/** git, once it runs, lists its files on its own; reading the ledger leaves it no turn to be started in. */
async function whileGitWorks<T>(work: () => Promise<T>): Promise<T> {
  await import("../io/git.ts");
  await machineClock.sleep(0);
  return work();
}

/** GitHub wants paths from the repository's root, which is what git says of a pull request as well. */
function annotate(
  { diagnostics, shown }: Pick<ReadLedger, "diagnostics" | "shown">,
  { root, difference }: Place,
  terminal: Terminal,
): void {
  const folder = placeIn(root)?.folder ?? null;
  const annotated = folder === null ? shown : diagnostics.map((one) => ({ ...one, path: `${folder}${one.path}` }));
  showAnnotations(annotated, new Set(difference?.changes.map(({ path }) => path)), terminal);
}

interface Place {
  readonly root: string;
  readonly ref?: string | undefined;
  readonly difference: Difference | null;
  /** of a pull request: what merging it gives */
  readonly tree?: Sha;
  readonly remote?: Remote;
}

interface Given {
  readonly root?: string | undefined;
  readonly ref?: string | undefined;
  readonly base?: string | undefined;
}

async function placeOf({ root = ".", ref, base }: Given): Promise<Place> {
  if (base === undefined) return { root, ref, difference: null };
  if (ref === undefined) throw new Failure("--base needs --ref", "name the pull request's commit with --ref");
  const { differenceOf } = await import("../io/git.ts");
  return { root, ref, difference: await differenceOf(root, base, ref) };
}

/** What speaks to GitHub is loaded only by those who ask for it. */
async function pullRequest(text: string, { root = ".", ref, base }: Given): Promise<Place> {
  if (ref !== undefined || base !== undefined)
    throw new Failure("--pr says what to read and what to compare it with", "leave out --ref and --base");
  const number = pullRequestNumber(text);
  const { fetchPullRequest } = await import("./pull-request.ts");
  return { root, ...(await fetchPullRequest(root, number)) };
}

/** What deployments are asked about: the log on the server for a pull request of it, else the clone's. */
async function receiptsOf({ root, remote }: Place, like: Snapshot) {
  const { logOfClone, logOfServer, receiptsFrom } = await import("./log/receipts.ts");
  return receiptsFrom(root, () => (remote === undefined ? logOfClone(root) : logOfServer(root, remote)), like);
}

/** Before a file is read. */
async function checkSize(root: string, difference: Difference | null): Promise<void> {
  if (difference === null) return;
  const { bytesOf } = await import("../io/git.ts");
  const size = await bytesOf(root, difference.changes);
  if (size > PULL_REQUEST_MAX_BYTES)
    throw new Failure(
      `the pull request changes ${size} bytes of files, and may change ${PULL_REQUEST_MAX_BYTES}`,
      "split it",
    );
}

function conclusion(diagnostics: readonly Diagnostic[], files: number): string {
  if (diagnostics.length === 0) return `${plural(files, "file")}, nothing wrong`;
  const paths = new Set(diagnostics.map((diagnostic) => diagnostic.path));
  return `${plural(diagnostics.length, "finding")} in ${paths.size} of ${plural(files, "file")}`;
}

function readYamlFiles(
  paths: readonly string[],
  given: Readonly<Record<string, unknown>>,
  terminal: Terminal,
): ExitCode {
  const other = Object.keys(given).find((name) => name !== "yaml");
  if (other !== undefined) throw new Failure(`--yaml only reads the named files`, `leave out --${other}`);
  if (paths.length === 0) throw new Failure("--yaml needs files", "name at least one");
  const findings = paths.map((path) => {
    const bytes = readNamedFile(path, AUTHORED_MAX_BYTES);
    const diagnostics = bytes === null ? [tooLarge(path)] : readYaml(path, bytes).diagnostics;
    if (diagnostics.length === 0) terminal.out(`${formatPath(path)}: ok\n`);
    showDiagnostics([...diagnostics].sort(byPlace), terminal);
    return diagnostics.length;
  });
  return findings.some((count) => count > 0) ? 1 : 0;
}

function tooLarge(path: string): Diagnostic {
  const problem = `the file has more than ${AUTHORED_MAX_BYTES} bytes`;
  return { code: "file-too-large", path, line: 1, column: 1, problem, cure: "split it" };
}
