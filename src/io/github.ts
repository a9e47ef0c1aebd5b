/**
 * The gateway: everything that this program asks of GitHub's API. Reads are complete or an error; what is written is
 * there once, whatever happens on the way. What goes by git is in git.ts.
 */
import type { Account } from "../model/github.ts";
import type { Remote } from "./git/process.ts";
import { upsertComment } from "./github/comments.ts";
import type { Connection, Work } from "./github/connection.ts";
import * as controls from "./github/controls.ts";
import * as facts from "./github/facts.ts";
import { accountNamed, addressOf, type Identity, identity } from "./github/identity.ts";
import { closeIssue, ownIssues, upsertIssue } from "./github/issues.ts";
import { setMarks } from "./github/labels.ts";
import * as merges from "./github/merges.ts";
import { connect, type Timing, tokenOf } from "./github/open.ts";
import { changePullRequest, mergePullRequest, openPullRequest, upsertPullRequest } from "./github/pulls.ts";
import { requestReviewers } from "./github/reviewers.ts";
import { type Environment, ownEnvironment, settingsFrom } from "./github/settings.ts";
import { publishStatus } from "./github/statuses.ts";

export interface GitHub extends Bound {
  /** the same, for work that must be done by a time: it goes first, and `left` names it */
  readonly for: (work: Work) => GitHub;
  /** the work that limits left undone or half done */
  readonly left: () => readonly string[];
  readonly remote: () => Promise<Remote>;
  /** as whom it writes */
  readonly identity: () => Promise<Identity>;
  /** the address by which GitHub finds an account in a commit */
  readonly addressOf: (account: Pick<Account, "id" | "login">) => string;
}

type Bound = ReturnType<typeof bind>;

/** @throws Failure when the environment does not say which repository, or nothing opens it */
export async function openGitHub(
  environment: Environment = ownEnvironment(),
  timing: Partial<Timing> = {},
): Promise<GitHub> {
  const settings = settingsFrom(environment);
  const { owner, name } = settings.repository;
  const url = `${settings.serverUrl}/${owner}/${name}.git`;
  let remote: Remote = { url, token: "" };
  const gateway = (connection: Connection): GitHub => ({
    ...bind(connection),
    for: (work) => gateway({ ...connection, work }),
    left: connection.schedule.left,
    identity: () => identity(connection, settings.serverUrl),
    addressOf: (account) => addressOf(account, settings.serverUrl),
    remote: async () => {
      const token = await tokenOf(connection, settings.credentials);
      // the same as long as it is: what git found out about the way there is found out once
      if (token !== remote.token) remote = { url, token };
      return remote;
    },
  });
  return gateway(await connect(settings, timing));
}

function onto(connection: Connection) {
  return <Rest extends readonly unknown[], Result>(act: (connection: Connection, ...rest: Rest) => Result) =>
    (...rest: Rest): Result =>
      act(connection, ...rest);
}

function bind(connection: Connection) {
  const on = onto(connection);
  return {
    repository: on(facts.repository),
    defaultBranch: on(facts.defaultBranch),
    pullRequest: on(facts.pullRequest),
    openPullRequests: on(facts.openPullRequests),
    pullRequestsFrom: on(facts.pullRequestsFrom),
    everyPullRequest: on(facts.everyPullRequest),
    closedUnmerged: on(facts.closedUnmerged),
    closedPullRequests: on(facts.closedPullRequests),
    reviews: on(facts.reviews),
    commits: on(facts.commits),
    commitsOf: on(facts.commitsOf),
    comments: on(facts.comments),
    timeline: on(facts.timeline),
    statuses: on(facts.statuses),
    activity: on(facts.activity),
    branchRules: on(facts.branchRules),
    pullRequestsWith: on(merges.pullRequestsWith),
    bypassedRules: on(merges.bypassedRules),
    branchControls: on(controls.branchControls),
    workflowToken: on(controls.workflowToken),
    allowedActions: on(controls.allowedActions),
    workflowStates: on(controls.workflowStates),
    codeOwnersErrors: on(controls.codeOwnersErrors),
    environmentBranches: on(controls.environmentBranches),
    ownersPlan: on(controls.ownersPlan),
    labelNames: on(controls.labelNames),
    openIssues: on(facts.openIssues),
    permissionOf: on(facts.permissionOf),
    accountNamed: on(accountNamed),
    openPullRequest: on(openPullRequest),
    changePullRequest: on(changePullRequest),
    upsertPullRequest: on(upsertPullRequest),
    mergePullRequest: on(mergePullRequest),
    upsertComment: on(upsertComment),
    ownIssues: on(ownIssues),
    upsertIssue: on(upsertIssue),
    closeIssue: on(closeIssue),
    setMarks: on(setMarks),
    publishStatus: on(publishStatus),
    requestReviewers: on(requestReviewers),
  };
}
