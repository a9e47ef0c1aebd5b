/** Plain values for the rules' tests: the smallest that say what a test is about. */
import { NO_DEMANDS } from "../../../forge/rules/branch-rules.ts";
import type { MergeFacts } from "../../../forge/rules/mergeability.ts";
import type { ReviewFacts } from "../../../forge/rules/reviews.ts";
import type {
  BranchProtection,
  CheckRun,
  CommitStatus,
  Repository,
  Review,
  Ruleset,
  State,
} from "../../../forge/state.ts";

export const AT = "2026-01-01T00:00:00Z";

export function repository(given: Partial<Repository> = {}): Repository {
  const lists = { labels: [], issues: [], pulls: [], comments: [], reviews: [], reviewComments: [], statuses: [] };
  const more = { checkSuites: [], checkRuns: [], timeline: [], activities: [], workflowRuns: [], ruleSuites: [] };
  const settings = {
    allowMergeCommit: true,
    allowSquashMerge: true,
    allowRebaseMerge: true,
    deleteBranchOnMerge: false,
  };
  return {
    id: 1,
    ownerId: 100,
    name: "patches",
    private: true,
    description: null,
    defaultBranch: "main",
    forkOf: null,
    createdAt: AT,
    pushedAt: AT,
    ...settings,
    actionsCanApprove: false,
    workflowPermissions: "read",
    collaborators: [],
    teams: [],
    protections: [],
    rulesets: [],
    ...lists,
    ...more,
    ...given,
  };
}

export function state(given: Partial<State> = {}): State {
  const nothing = { accounts: [], tokens: [], apps: [], installations: [], teams: [], repositories: [], mail: [] };
  return { nextId: 1000, clockAheadMs: 0, ...nothing, ...given };
}

export function protection(given: Partial<BranchProtection> = {}): BranchProtection {
  return {
    branch: "main",
    requiredApprovals: null,
    dismissStaleReviews: false,
    requireCodeOwnerReviews: false,
    requireLastPushApproval: false,
    requiredChecks: null,
    strictChecks: false,
    enforceAdmins: false,
    allowForcePushes: false,
    allowDeletions: false,
    ...given,
  };
}

export function ruleset(given: Partial<Ruleset> = {}): Ruleset {
  return {
    id: 7,
    name: "rules",
    target: "branch",
    enforcement: "active",
    include: ["~DEFAULT_BRANCH"],
    exclude: [],
    bypassActors: [],
    rules: [],
    createdAt: AT,
    updatedAt: AT,
    ...given,
  };
}

let last = 0;

export function review(authorId: number, kind: Review["state"], given: Partial<Review> = {}): Review {
  last += 1;
  const submittedAt = kind === "PENDING" ? null : AT;
  return {
    id: last,
    number: 1,
    authorId,
    state: kind,
    body: "",
    commitId: "head",
    submittedAt,
    dismissedState: null,
    ...given,
  };
}

export function status(context: string, result: CommitStatus["state"], appId: number | null = null): CommitStatus {
  last += 1;
  const more = { description: null, targetUrl: null, creatorId: 1, createdAt: AT };
  return { id: last, sha: "head", context, state: result, appId, ...more };
}

export function checkRun(name: string, conclusion: CheckRun["conclusion"], appId = 15368): CheckRun {
  last += 1;
  const output = { title: null, summary: null, text: null, annotations: [] };
  const times = { startedAt: AT, completedAt: conclusion === null ? null : AT };
  const more = { suiteId: 1, sha: "head", externalId: null, detailsUrl: null, output, ...times };
  return { id: last, appId, name, status: conclusion === null ? "in_progress" : "completed", conclusion, ...more };
}

/** Author 1; people up to 9 may write. */
export function reviewFacts(given: Partial<ReviewFacts> = {}): ReviewFacts {
  return {
    authorId: 1,
    headSha: "head",
    lastPusher: { id: 1, login: "ann" },
    reviews: [],
    counts: (id) => id < 10,
    owned: [],
    openThreads: 0,
    ...given,
  };
}

export function mergeFacts(given: Partial<MergeFacts> = {}): MergeFacts {
  const checks = { statuses: [], checkRuns: [] };
  return { review: reviewFacts(), checks, isDraft: false, isBehind: false, isMergeable: true, ...given };
}

export const REVIEWED = { ...NO_DEMANDS, pullRequest: true, approvals: 1 };
