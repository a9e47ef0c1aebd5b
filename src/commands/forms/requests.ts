/**
 * What is to be done about each form, by what is there already: a pull request is opened once for a patch, ever, and a
 * report goes to the pull request of its step. Everything is found again by looking; nothing is remembered.
 */
import type { Completion } from "../../decide/forms/completion.ts";
import { type FormRegistration, registeringStep } from "../../decide/forms/registration.ts";
import { describePullRequest } from "../../decide/pull-request.ts";
import { Failure } from "../../io/failure.ts";
import type { GitHub } from "../../io/github.ts";
import type { Catalog } from "../../model/catalog.ts";
import { type BranchName, isBranchName, isOwnBranch, type OwnBranch } from "../../model/git.ts";
import type { PullRequestEntry } from "../../model/github.ts";
import { branchName } from "../../model/lifecycle.ts";
import {
  refusedAnswer,
  registeredAnswer,
  registrationBody,
  unreadableAnswer,
  waitingAnswer,
} from "../../render/form.ts";
import { renderPullRequest } from "../../render/pull-request.ts";
import type { Outcome } from "./outcomes.ts";

type Wanted = Extract<FormRegistration, { readonly outcome: "wanted" }>;
type Reported = Extract<Completion, { readonly outcome: "reported" }>;

/** `answer`: only the comment on the issue is kept up to date */
export type Request =
  | {
      readonly act: "open";
      readonly issue: number;
      readonly branch: OwnBranch;
      readonly wanted: Wanted;
      /** what the pull request says to its reviewers */
      readonly body: string;
    }
  | { readonly act: "report"; readonly issue: number; readonly pull: number; readonly reported: Reported }
  | {
      readonly act: "answer";
      readonly issue: number;
      readonly body: string;
      /** what became of the form, in a few words */
      readonly says: string;
    };

/** Of what is asked: the pull requests that there are, the ledger, and the moment. */
export interface Ground {
  readonly github: Pick<GitHub, "pullRequestsFrom">;
  /** to which pull requests are */
  readonly base: BranchName;
  readonly catalog: Catalog;
  /** RFC 3339 */
  readonly now: string;
}

export async function requestOf(outcome: Outcome, ground: Ground): Promise<Request> {
  const { issue } = outcome;
  switch (outcome.outcome) {
    case "unreadable":
      return { act: "answer", issue, body: unreadableAnswer(outcome.diagnostics), says: "it can't be read" };
    case "refused":
      return { act: "answer", issue, body: refusedAnswer(outcome.reasons), says: outcome.reasons[0]?.problem ?? "" };
    case "wanted":
      return registrationRequest(outcome, ground);
    case "reported":
      return reportRequest(outcome, ground);
    default:
      return outcome satisfies never;
  }
}

async function registrationRequest(wanted: Wanted, ground: Ground): Promise<Request> {
  const { catalog, now } = ground;
  const { issue, patch } = wanted;
  const branch = ownBranch(branchName(patch.id, "register", {}));
  const pull = await latestFrom(branch, ground);
  if (pull === null) {
    const { wanted: step, world } = registeringStep(wanted, catalog, now);
    const { body } = renderPullRequest(describePullRequest([step], world, now));
    return { act: "open", issue, branch, wanted, body: registrationBody(issue, body) };
  }
  const says = `${patch.id} has its pull request, #${pull.number}`;
  return { act: "answer", issue, body: registeredAnswer(patch.id, branch, pull), says };
}

async function reportRequest(reported: Reported, ground: Ground): Promise<Request> {
  const { issue, patch, transition, wave } = reported;
  const branch = ownBranch(reported.branch);
  const pull = await latestFrom(branch, ground);
  if (pull?.state === "open") return { act: "report", issue, pull: pull.number, reported };
  const says = `${transition} of ${patch}, wave ${wave}, has no open pull request`;
  return { act: "answer", issue, body: waitingAnswer(branch), says };
}

/** The open one if there is one, else the newest. */
async function latestFrom(
  branch: string,
  { github, base }: Pick<Ground, "github" | "base">,
): Promise<PullRequestEntry | null> {
  if (!isBranchName(branch)) throw new Failure(`"${branch}" is no branch`, "report this");
  const pulls = await github.pullRequestsFrom(branch, base);
  return pulls.find(({ state }) => state === "open") ?? pulls.at(-1) ?? null;
}

function ownBranch(name: string): OwnBranch {
  if (isOwnBranch(name)) return name;
  throw new Failure(`"${name}" is no branch that the program may write`, "report this");
}
