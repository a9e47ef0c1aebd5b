/**
 * What is to be done about each form, by what is there already: a pull request is opened once for a patch, ever, and a
 * report goes to the pull request of its step. Everything is found again by looking; nothing is remembered.
 */
import type { Completion } from "../../decide/forms/completion.ts";
import { registeringStep } from "../../decide/forms/registration.ts";
import { describePullRequest } from "../../decide/pull-request.ts";
import { Failure } from "../../io/failure.ts";
import { isOwn } from "../../io/github/marker.ts";
import type { GitHub } from "../../io/github.ts";
import type { Catalog } from "../../model/catalog.ts";
import { isBranchName, isOwnBranch, type OwnBranch } from "../../model/git.ts";
import { latestOf, type PullRequestEntry } from "../../model/github.ts";
import { branchName } from "../../model/step-branch.ts";
import { TEXT_MAX } from "../../render/fit.ts";
import {
  isRegistrationFor,
  longReportAnswer,
  otherPatchAnswer,
  othersBranchAnswer,
  othersPullAnswer,
  refusedAnswer,
  registeredAnswer,
  registrationBody,
  reportComment,
  unreadableAnswer,
  waitingAnswer,
} from "../../render/form.ts";
import { renderPullRequest } from "../../render/pull-request.ts";
import type { Clone } from "../clone.ts";
import { type Overflow, overflowFile, overflowUrl, pageOf } from "../overflow.ts";
import { isAsWanted, type Wanted } from "./branch.ts";
import type { Outcome } from "./outcomes.ts";

type Reported = Extract<Completion, { readonly outcome: "reported" }>;

/** `answer`: only the comment on the issue is kept up to date */
export type Request =
  | {
      readonly act: "open";
      readonly issue: number;
      readonly branch: OwnBranch;
      readonly wanted: Wanted;
      /** same: a run left it without its pull request. It holds what the program would write now */
      readonly branchIs: "absent" | "same";
      /** what the pull request says to its reviewers */
      readonly body: string;
      /** the whole text, when it is too long */
      readonly overflow: Overflow | null;
    }
  | { readonly act: "report"; readonly issue: number; readonly pull: number; readonly body: string }
  | {
      readonly act: "answer";
      readonly issue: number;
      readonly body: string;
      /** what became of the form, in a few words */
      readonly says: string;
    };

/** Of what is asked: the pull requests that there are, the ledger, and the moment. */
export interface Ground {
  readonly github: GitHub;
  /** pull requests are to its branch */
  readonly clone: Clone;
  readonly catalog: Catalog;
  /** all that are open; asked for once, and only when something is registered */
  readonly openPulls: () => Promise<readonly PullRequestEntry[]>;
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
  const { github, clone } = ground;
  const { issue, patch } = wanted;
  const branch = ownBranch(branchName(patch.id, "register", {}));
  const pull = await latestFrom(branch, ground);
  const answer = (body: string, says: string): Request => ({ act: "answer", issue, body, says });
  if (pull !== null && (await isOurs(pull, github)))
    return answer(registeredAnswer(patch.id, branch, pull), `${patch.id} has its pull request, #${pull.number}`);
  if (pull !== null)
    return answer(othersPullAnswer(patch.id, branch, pull), `#${pull.number} from ${branch} is somebody else's`);
  const former = await formerOf(issue, ground);
  if (former !== null)
    return answer(otherPatchAnswer(patch.id, former), `#${former.number} came of it, and is for another patch`);
  const facts = clone.branches.get(branch);
  if (facts !== undefined && !(await isAsWanted(wanted, facts, github, clone)))
    return answer(othersBranchAnswer(branch), `somebody else made ${branch}`);
  const branchIs = facts === undefined ? "absent" : "same";
  return { act: "open", issue, branch, wanted, branchIs, ...(await registrationText(wanted, ground)) };
}

/** The pull request that is open for an issue, when its form has been changed to another patch since. */
async function formerOf(issue: number, { github, clone, openPulls }: Ground): Promise<PullRequestEntry | null> {
  const open = (await openPulls()).filter(
    ({ body, base }) => base.ref === clone.branch && isRegistrationFor(issue, body),
  );
  for (const pull of open) if (await isOurs(pull, github)) return pull;
  return null;
}

/** Anybody who may push can open a pull request from a branch of this name. */
export async function isOurs({ author }: PullRequestEntry, github: Pick<GitHub, "identity">): Promise<boolean> {
  return isOwn(author, (await github.identity()).account.login);
}

async function registrationText(
  wanted: Wanted,
  { github, catalog, now }: Ground,
): Promise<{ readonly body: string; readonly overflow: Overflow | null }> {
  const { wanted: step, world } = registeringStep(wanted, catalog, now);
  const file = overflowFile({ what: "register", patches: [wanted.patch.id], wave: null }, null);
  const url = overflowUrl(pageOf(await github.remote()), file);
  const { body, overflow } = renderPullRequest({ ...describePullRequest([step], world, now), overflowUrl: url });
  return {
    body: registrationBody(wanted.issue, body),
    overflow: overflow === null ? null : { file, text: overflow },
  };
}

async function reportRequest(reported: Reported, ground: Ground): Promise<Request> {
  const { issue, patch, transition, wave } = reported;
  const branch = ownBranch(reported.branch);
  const pull = await latestFrom(branch, ground);
  if (pull?.state === "open") return reportTo(pull, reported);
  const says = `${transition} of ${patch}, wave ${wave}, has no open pull request`;
  return { act: "answer", issue, body: waitingAnswer(branch), says };
}

function reportTo({ number: pull }: PullRequestEntry, reported: Reported): Request {
  const { by, issue, path, value, unreported } = reported;
  const { account, person, tenant } = by;
  const body = reportComment({ issue, login: account.login, person, tenant, path, value, unreported });
  if (body.length <= TEXT_MAX) return { act: "report", issue, pull, body };
  return { act: "answer", issue, body: longReportAnswer(), says: "the report is too long for a comment" };
}

/** The open one if there is one, else the newest. */
async function latestFrom(
  branch: string,
  { github, clone }: Pick<Ground, "github" | "clone">,
): Promise<PullRequestEntry | null> {
  if (!isBranchName(branch)) throw new Failure(`"${branch}" is no branch`, "report this");
  return latestOf(await github.pullRequestsFrom(branch, clone.branch));
}

function ownBranch(name: string): OwnBranch {
  if (isOwnBranch(name)) return name;
  throw new Failure(`"${name}" is no branch that the program may write`, "report this");
}
