/** A repository's record as it begins. */
import type { Label, Repository, State } from "../state.ts";

interface NewRepository {
  readonly ownerId: number;
  readonly name: string;
  readonly private: boolean;
  readonly description: string | null;
  readonly createdAt: string;
  readonly forkOf?: number | null;
  readonly defaultBranch?: string;
}

/** Labels that GitHub puts into every repository. */
export const LABELS: readonly (readonly [name: string, color: string, description: string])[] = [
  ["bug", "d73a4a", "Something isn't working"],
  ["documentation", "0075ca", "Improvements or additions to documentation"],
  ["duplicate", "cfd3d7", "This issue or pull request already exists"],
  ["enhancement", "a2eeef", "New feature or request"],
  ["good first issue", "7057ff", "Good for newcomers"],
  ["help wanted", "008672", "Extra attention is needed"],
  ["invalid", "e4e669", "This doesn't seem right"],
  ["question", "d876e3", "Further information is requested"],
  ["wontfix", "ffffff", "This will not be worked on"],
];

export function newRepository(state: State, wanted: NewRepository): Repository {
  return {
    id: state.nextId++,
    ownerId: wanted.ownerId,
    name: wanted.name,
    private: wanted.private,
    description: wanted.description,
    defaultBranch: wanted.defaultBranch ?? "main",
    forkOf: wanted.forkOf ?? null,
    createdAt: wanted.createdAt,
    pushedAt: wanted.createdAt,
    allowMergeCommit: true,
    allowSquashMerge: true,
    allowRebaseMerge: true,
    deleteBranchOnMerge: false,
    actionsCanApprove: false,
    workflowPermissions: "read",
    ...emptyRecords(),
    labels: LABELS.map((row) => labelOf(state, row)),
  };
}

function labelOf(state: State, [name, color, description]: (typeof LABELS)[number]): Label {
  return { id: state.nextId++, name, color, description };
}

function emptyRecords() {
  return {
    collaborators: [],
    teams: [],
    protections: [],
    rulesets: [],
    ruleSuites: [],
    issues: [],
    pulls: [],
    comments: [],
    reviews: [],
    reviewComments: [],
    statuses: [],
    checkSuites: [],
    checkRuns: [],
    timeline: [],
    activities: [],
    workflowRuns: [],
  };
}
