/**
 * What the program says to the author of an issue form, and below the pull request that a report is about. What people wrote
 * stands in fences only: there nothing is a link, a mention or a picture.
 */
import { dump } from "js-yaml";
import { visible } from "../model/characters.ts";

interface Said {
  readonly problem: string;
  readonly cure: string;
}

/** A finding about the text of an issue. */
interface Found extends Said {
  readonly line: number;
}

/** GitHub closes the issue with the merge. */
export function registrationBody(issue: number, description: string): string {
  return `Closes #${issue}\n\n${description}`;
}

/** Whether a pull request is what became of an issue's form. */
export function isRegistrationFor(issue: number, body: string): boolean {
  return body.split("\n").includes(`Closes #${issue}`);
}

/** The form has another patch in it than when it was taken. */
export function otherPatchAnswer(patch: string, { number }: Pick<PullState, "number">): string {
  return `#${number} came of this form, and is open. The form now says \`${patch}\`: close #${number}, and that is registered instead.`;
}

export interface PullState {
  readonly number: number;
  readonly state: "open" | "closed";
  readonly mergedAt: string | null;
}

export function registeredAnswer(patch: string, branch: string, pull: PullState): string {
  if (pull.mergedAt !== null) return `\`${patch}\` is registered: #${pull.number} was merged.`;
  if (pull.state === "closed")
    return `#${pull.number}, which would register \`${patch}\`, was closed by a person. It is not opened again: talk to those who closed it.`;
  return [
    `#${pull.number} registers \`${patch}\`. You have caused it, so somebody else approves it.`,
    "",
    `What you change in this issue from now on changes nothing: write on the branch \`${branch}\`, or below the pull request.`,
  ].join("\n");
}

export function othersBranchAnswer(branch: string): string {
  return [
    `The branch \`${branch}\` is there already, and does not hold what this form asks for: somebody else has made it, or the form said something else when the program did. Nothing is opened from it.`,
    "",
    "Look at it. When nobody needs it, delete it: then the program writes what the form asks for. When it is what you meant, open a pull request from it yourself.",
  ].join("\n");
}

export function othersPullAnswer(patch: string, branch: string, { number, state }: PullState): string {
  const which = `#${number}, from the branch \`${branch}\`, was opened by somebody else, and not for this form`;
  if (state === "open") return `${which}. Say there what is missing, or close this issue.`;
  return `${which}, and is closed. A branch has one pull request: register \`${patch}\` by one of your own, from a branch of another name.`;
}

export function unreadableAnswer(found: readonly Found[]): string {
  const lines = found.map(({ line, problem, cure }) => `line ${line}: ${sentence({ problem, cure })}`);
  return refusal("This can't be used as it is:", lines);
}

export function refusedAnswer(reasons: readonly Said[]): string {
  return refusal("Nothing came of this yet:", reasons.map(sentence));
}

function refusal(head: string, lines: readonly string[]): string {
  return [
    head,
    "",
    fenced(lines.join("\n")),
    "",
    "Edit the text of the issue, and the program looks at it again.",
  ].join("\n");
}

function sentence({ problem, cure }: Said): string {
  return visible(`${problem}. ${cure}`, 400);
}

export function reportedAnswer(pull: number): string {
  return `Thank you. Your report stands below #${pull}, where somebody compares it and takes it over. This issue is done.`;
}

export function waitingAnswer(branch: string): string {
  return `The pull request of this step, from the branch \`${branch}\`, is not open. Your report is added as soon as it is.`;
}

export function longReportAnswer(): string {
  const problem = "the report is longer than a comment may be";
  const cure = "report a part of the systems, and the others in a second issue";
  return refusal("Nothing came of this yet:", [sentence({ problem, cure })]);
}

export interface Report {
  readonly issue: number;
  readonly login: string;
  readonly person: string;
  readonly tenant: string;
  readonly path: string;
  readonly value: object;
  readonly unreported: readonly string[];
}

/** Below the pull request in which the step is recorded. */
export function reportComment({ issue, login, person, tenant, path, value, unreported }: Report): string {
  const yaml = dump(value, { lineWidth: -1, quoteStyle: "double", noRefs: true }).trimEnd();
  const rest = unreported.map((system) => `\`${system}\``).join(", ");
  return [
    `\`@${login}\` (\`${person}\` of \`${tenant}\`) reports in #${issue} that this is done. It is the customer's own word: compare it, then take over into \`${path}\` what is so.`,
    "",
    fenced(yaml, "yaml"),
    ...(unreported.length === 0 ? [] : ["", `The wave has more systems, which the report is not about: ${rest}.`]),
  ].join("\n");
}

/** A fence is longer than any that stands inside it. */
function fenced(text: string, language = "text"): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return `${fence}${language}\n${text}\n${fence}`;
}
