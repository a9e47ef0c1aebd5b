/** What many behaviours begin with: branches with commits, pull requests, protected bases. */
import type { Actor, Place, Scene } from "./runner.ts";

export interface Change {
  readonly branch: string;
  /** path to text */
  readonly files?: Readonly<Record<string, string>>;
  readonly by?: Actor;
}

export async function tipOf(scene: Scene, place: Place, branch = "main"): Promise<string> {
  const { data } = await scene.as("owner").git.getRef({ ...place, ref: `heads/${branch}` });
  return data.object.sha;
}

/** A new branch from another one, with one commit for each file. Answers its tip. */
export async function makeBranch(scene: Scene, place: Place, change: Change, from = "main"): Promise<string> {
  const sha = await tipOf(scene, place, from);
  await scene.as(change.by ?? "owner").git.createRef({ ...place, ref: `refs/heads/${change.branch}`, sha });
  return commitTo(scene, place, change);
}

/** One commit for each file. Answers the new tip. */
export async function commitTo(scene: Scene, place: Place, change: Change): Promise<string> {
  const { branch, files = { [`${branch}.txt`]: `${branch}\n` }, by = "owner" } = change;
  const { repos } = scene.as(by);
  let tip = "";
  for (const [path, text] of Object.entries(files)) {
    const existing = await repos.getContent({ ...place, path, ref: branch }).then(
      ({ data }) => (Array.isArray(data) ? undefined : data.sha),
      () => undefined,
    );
    const { data } = await repos.createOrUpdateFileContents({
      ...place,
      path,
      branch,
      message: `Change ${path}`,
      content: Buffer.from(text).toString("base64"),
      ...(existing === undefined ? {} : { sha: existing }),
    });
    tip = data.commit.sha ?? "";
  }
  return tip;
}

export type OpenPull = Place & { readonly pull_number: number };

/** A branch with a commit, and a pull request for it by the same person. */
export async function openPull(scene: Scene, place: Place, change: Partial<Change> = {}): Promise<OpenPull> {
  const { branch = "feature", by = "owner" } = change;
  await makeBranch(scene, place, { ...change, branch, by });
  const { data } = await scene.as(by).pulls.create({ ...place, head: branch, base: "main", title: `Add ${branch}` });
  return { ...place, pull_number: data.number };
}

export interface Protection {
  readonly approvals?: number;
  readonly dismissStale?: boolean;
  readonly codeOwners?: boolean;
  readonly lastPush?: boolean;
  readonly checks?: readonly { readonly context: string; readonly app_id?: number }[];
  readonly strict?: boolean;
}

/** Protects `main`, for administrators too. */
export async function protect(scene: Scene, place: Place, protection: Protection): Promise<void> {
  const { approvals, dismissStale = false, codeOwners = false, lastPush = false, checks, strict = false } = protection;
  await scene.as("owner").repos.updateBranchProtection({
    ...place,
    branch: "main",
    enforce_admins: true,
    restrictions: null,
    required_status_checks: checks === undefined ? null : { strict, contexts: [], checks: [...checks] },
    required_pull_request_reviews:
      approvals === undefined
        ? null
        : {
            required_approving_review_count: approvals,
            dismiss_stale_reviews: dismissStale,
            require_code_owner_reviews: codeOwners,
            require_last_push_approval: lastPush,
          },
  });
}

/** Asks again until GitHub knows whether the pull request can be merged. */
export async function knownPull(scene: Scene, pull: OpenPull) {
  for (let tries = 0; tries < 20; tries++) {
    const { data } = await scene.as("owner").pulls.get(pull);
    if (data.mergeable !== null || data.state === "closed") return data;
    if (scene.control === null) await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  throw new Error("GitHub does not say whether the pull request can be merged");
}

export async function approve(scene: Scene, pull: OpenPull, by: Actor): Promise<number> {
  const { data } = await scene.as(by).pulls.createReview({ ...pull, event: "APPROVE" });
  return data.id;
}

export async function stateOf(scene: Scene, pull: OpenPull, reviewId: number): Promise<string> {
  const { data } = await scene.as("owner").pulls.getReview({ ...pull, review_id: reviewId });
  return data.state;
}
