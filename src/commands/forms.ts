/** `forms`: turns issues that people filled in into pull requests and reports, and answers each of them. */

import { currentInstant } from "../io/clock.ts";
import { ownEnvironment } from "../io/github/settings.ts";
import type { Terminal } from "../io/terminal.ts";
import { visible } from "../model/characters.ts";
import { FORM_LABEL } from "../model/form.ts";
import { expectArguments, instantArgument, parseArguments } from "./arguments.ts";
import { readClone } from "./clone.ts";
import type { Command, ExitCode } from "./command.ts";
import { refuseFindings } from "./diagnostics.ts";
import { act } from "./forms/act.ts";
import { outcomesOf } from "./forms/outcomes.ts";
import { type Request, requestOf } from "./forms/requests.ts";
import { catalogOf } from "./ledger.ts";
import { watched } from "./silence.ts";
import { type Surroundings, surroundingsOf } from "./surroundings.ts";

const help = `patchledger forms: registers what issue forms ask for, and answers their authors

usage: patchledger forms [--root DIR] [--now INSTANT] [--dry-run] [--json]

Reads the open issues with the label "${FORM_LABEL}" of the repository that GITHUB_REPOSITORY names, a hundred at most, and its
ledger, fetched as objects into the clone at --root. The forms are those of ledger/.github/ISSUE_TEMPLATE.
"Register a patch" needs an author with write access, "Propose a patch" one whom policies/roles.yaml knows as a customer's:
each becomes a pull request that its author has caused, and that somebody else approves. "Report completion" becomes a
comment on the pull request in which the step is recorded. Doing it twice changes nothing.

  --root DIR        a clone of the repository; the current folder when not given
  --now INSTANT     judge as of this moment (RFC 3339); now when not given
  --dry-run         write nothing
  --json            one line per issue, as JSON

Exit codes: 0 every form was dealt with, also by a refusal; 1 one was not, the ledger has findings, or the nightly job is
silent; 2 GitHub or git could not be reached, or the usage is wrong.

example: patchledger forms --dry-run
`;

export const command: Command = {
  help,
  run: (args, terminal) => watched(forms)(args, terminal, surroundingsOf(ownEnvironment())),
};

const OPTIONS = {
  root: { type: "string" },
  now: { type: "string" },
  json: { type: "boolean" },
  "dry-run": { type: "boolean" },
} as const;

export async function forms(
  args: readonly string[],
  terminal: Terminal,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, OPTIONS);
  expectArguments(positionals, []);
  const now = instantArgument(values.now, currentInstant());
  const github = await surroundings.github();
  const issues = await github.openIssues(FORM_LABEL);
  if (issues.length === 0) {
    terminal.note("no form is open\n");
    return 0;
  }
  const clone = await readClone(values.root ?? ".", github);
  const catalog = catalogOf(clone.read);
  if (catalog === null)
    return refuseFindings(`no form is dealt with on ${clone.branch}`, clone.read.diagnostics, terminal);
  let open: ReturnType<typeof github.openPullRequests> | null = null;
  const openPulls = () => {
    open ??= github.openPullRequests();
    return open;
  };
  const requests: Request[] = [];
  for (const outcome of await outcomesOf(issues, github, catalog, now))
    requests.push(await requestOf(outcome, { github, clone, catalog, openPulls, now }));
  const isDryRun = values["dry-run"] === true;
  for (const request of requests) terminal.out(lineOf(request, isDryRun, values.json === true));
  const failed = isDryRun ? [] : await act(requests, github, clone);
  for (const { issue, why } of failed) terminal.note(`issue #${issue}: ${why}\n`);
  return failed.length === 0 ? 0 : 1;
}

function lineOf(request: Request, isDryRun: boolean, isJson: boolean): string {
  const { act: what, issue } = request;
  const says = wordsOf(request, isDryRun);
  return isJson ? `${JSON.stringify({ issue, act: what, says })}\n` : `#${issue}: ${visible(says, 200)}\n`;
}

function wordsOf(request: Request, isDryRun: boolean): string {
  const would = isDryRun ? "would be " : "";
  switch (request.act) {
    case "open":
      return `${request.wanted.patch.id} ${would}registered from ${request.branch}`;
    case "report":
      return `${would}reported to #${request.pull}`;
    case "answer":
      return request.says;
    default:
      return request satisfies never;
  }
}
