/** The issue about something that came to a branch past its rules: for people who have to find out why. */
import type { Bypass } from "../model/bypass.ts";
import { code, inline } from "./markdown.ts";

interface Circumstances {
  readonly branch: string;
  /** login; null when GitHub does not tell */
  readonly pusher: string | null;
}

const PROBLEM_MAX = 600;
/** GitHub takes 256 characters. */
const BRANCH_MAX = 100;

export function renderBypass(
  { commit, pull, problem }: Bypass,
  { branch, pusher }: Circumstances,
): { readonly title: string; readonly body: string } {
  const who = pusher ?? "an unknown account";
  return {
    title: `Bypass of ${branch.slice(0, BRANCH_MAX)} by ${who}: ${commit.slice(0, 12)}`,
    body: [
      `Commit ${commit} came to ${code(branch)} past its rules: ${inline(problem, PROBLEM_MAX)}.`,
      "",
      `- Who: ${pusher === null ? "GitHub does not tell" : code(pusher)}`,
      ...(pull === null ? [] : [`- Pull request: #${pull}`]),
      "",
      "What was merged stays in history, and so does this. Find out why it happened, have what it changed reviewed or",
      "reverted by a pull request, and close this issue with a word about it.",
    ].join("\n"),
  };
}
