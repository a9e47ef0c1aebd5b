/** A pull request that is wanted, as it would be written and as GitHub shows it; a case changes the one thing that it is about. */
import type { Candidate, Known } from "../../../src/decide/reconcile/candidate.ts";
import type { PullRequestEntry } from "../../../src/model/github.ts";
import { ownBranch, path, sha } from "../../io/names.ts";

export const [BASE, HEAD] = ["a", "b"].map((letter) => sha(letter.repeat(40)));

export function candidate(id: string, change: Partial<Candidate> = {}): Candidate {
  const branch = ownBranch(`patchledger/${id}/evaluate`);
  const parent = BASE ?? sha("");
  const files = [{ path: path(`patches/${id}/attempt-1/evaluation.yaml`), bytes: Buffer.from("x") }];
  return {
    key: `${id}/evaluate`,
    branch,
    title: `Evaluate ${id}`,
    purpose: { patches: [id], what: "evaluate", wave: null },
    due: null,
    body: "what and why",
    overflow: null,
    isDescribed: true,
    isAutomatic: false,
    branchIs: "absent",
    head: null,
    labels: ["step: evaluate"],
    assignees: ["mira"],
    commit: { branch, expected: null, parent, at: "2026-03-01T08:00:00Z", message: "m", files },
    ...change,
  };
}

export function pull(of: Candidate, change: Partial<PullRequestEntry> = {}): PullRequestEntry {
  const tip = { ref: of.branch, sha: HEAD ?? sha(""), repository: "acme/patches" };
  return {
    number: 7,
    title: of.title,
    body: of.body,
    state: "open",
    isDraft: false,
    author: null,
    createdAt: "2026-03-01T08:00:00Z",
    mergedAt: null,
    mergeCommit: null,
    head: tip,
    base: { ...tip, ref: "main" },
    labels: ["step: evaluate"],
    assignees: [],
    requestedReviewers: [],
    ...change,
  };
}

export function known(change: Partial<Known> = {}): Known {
  const [nothing, none] = [new Map(), new Map()];
  return {
    pulls: nothing,
    past: nothing,
    pastReads: 0,
    isApproved: none,
    mayMerge: none,
    unanswered: nothing,
    ...change,
  };
}
