/** Which commit an event's workflow files come from, and those files. */
import type { ForgeEvent } from "../events.ts";
import { publishMerge } from "../git/test-merge.ts";
import type { Forge } from "../operation.ts";
import type { Pull, Repository } from "../state.ts";
import { dig, number, plain, text } from "./values.ts";
import { readWorkflow, type Workflow } from "./workflow.ts";

/** Where a run stands in the repository's history. */
export interface Source {
  /** GITHUB_REF and GITHUB_SHA: the workflow file is read at this commit */
  readonly ref: string;
  readonly sha: string;
  /** what the run and its checks are shown at */
  readonly headBranch: string | null;
  readonly headSha: string;
  readonly pull: Pull | null;
  /** what branch filters look at */
  readonly filterRef: string;
}

export interface WorkflowFile {
  readonly path: string;
  /** blob id */
  readonly blob: string;
  readonly workflow: Workflow | null;
  /** why there is no workflow */
  readonly problem: string | null;
}

const FOLDER = ".github/workflows";
/** Events that run the merge commit's workflow files; everybody who can push a branch can write those. */
export const BY_MERGE_COMMIT = ["pull_request", "pull_request_review", "pull_request_review_comment"];
const DELETED = /^0+$/;

/** null when the event starts nothing: a deleted branch, a pull request with conflicts. */
export async function sourceOf(forge: Forge, repository: Repository, event: ForgeEvent): Promise<Source | null> {
  const pull = pullOf(repository, event);
  if (BY_MERGE_COMMIT.includes(event.name)) return pull === null ? null : sourceOfPull(forge, repository, pull);
  if (event.name === "push" || event.name === "create") return sourceOfPush(forge, repository, event);
  const asked = event.name === "workflow_dispatch" ? text(event.payload["ref"]) : null;
  const ref = asked ?? `refs/heads/${repository.defaultBranch}`;
  const sha = await forge.git.resolve(repository.id, ref);
  if (sha === null) return null;
  const branch = ref.replace(/^refs\/(?:heads|tags)\//, "");
  const here = { ref, sha, headBranch: branch, headSha: sha, pull, filterRef: ref };
  if (event.name === "pull_request_target" && pull !== null) {
    return { ...here, headBranch: pull.head, headSha: pull.headSha, filterRef: `refs/heads/${pull.base}` };
  }
  const triggering = text(dig(event.payload, "workflow_run", "head_branch"));
  return triggering === null ? here : { ...here, filterRef: `refs/heads/${triggering}` };
}

async function sourceOfPush(forge: Forge, repository: Repository, { payload }: ForgeEvent): Promise<Source | null> {
  const named = plain(payload["ref"]);
  const ref = named.startsWith("refs/") ? named : `refs/heads/${named}`;
  const after = text(payload["after"]) ?? (await forge.git.resolve(repository.id, ref));
  if (after === null || DELETED.test(after)) return null;
  const sha = await forge.git.resolve(repository.id, `${after}^{commit}`);
  if (sha === null) return null;
  return { ref, sha, headBranch: ref.replace(/^refs\/(?:heads|tags)\//, ""), headSha: sha, pull: null, filterRef: ref };
}

async function sourceOfPull(forge: Forge, repository: Repository, pull: Pull): Promise<Source | null> {
  const base = `refs/heads/${pull.base}`;
  const shown = { headBranch: pull.head, headSha: pull.headSha, pull, filterRef: base };
  if (pull.mergeCommitSha !== null && pull.mergedAt !== null) return { ref: base, sha: pull.mergeCommitSha, ...shown };
  const ref = `refs/pull/${pull.number}/merge`;
  const sha = await publishMerge(forge, repository, pull);
  return sha === null ? null : { ref, sha, ...shown };
}

function pullOf(repository: Repository, { payload }: ForgeEvent): Pull | null {
  const asked =
    number(dig(payload, "pull_request", "number")) ??
    (dig(payload, "issue", "pull_request") === undefined ? null : number(dig(payload, "issue", "number")));
  return repository.pulls.find((pull) => pull.number === asked) ?? null;
}

export async function workflowFiles(
  forge: Forge,
  repository: Repository,
  sha: string,
): Promise<readonly WorkflowFile[]> {
  const folder = await forge.git.entry(repository.id, sha, FOLDER);
  const entries = folder === null ? [] : ((await forge.git.tree(repository.id, folder.sha, false)) ?? []);
  const files = entries.filter(({ type, path }) => type === "blob" && /\.ya?ml$/.test(path));
  return Promise.all(files.map((entry) => workflowFile(forge, repository, `${FOLDER}/${entry.path}`, entry.sha)));
}

/** By blob and path: every event asks for the same ones. What could not be read is asked for again. */
const known = new WeakMap<Forge, Map<string, WorkflowFile>>();

export async function workflowFile(
  forge: Forge,
  repository: Repository,
  path: string,
  blob: string,
): Promise<WorkflowFile> {
  const files = known.get(forge) ?? new Map<string, WorkflowFile>();
  known.set(forge, files);
  const key = `${blob} ${path}`;
  const file = files.get(key) ?? (await readFile(forge, repository, path, blob));
  files.set(key, file);
  return file;
}

async function readFile(forge: Forge, repository: Repository, path: string, blob: string): Promise<WorkflowFile> {
  const bytes = await forge.git.blob(repository.id, blob);
  try {
    return { path, blob, workflow: readWorkflow(path, bytes?.toString("utf8") ?? ""), problem: null };
  } catch (error) {
    return { path, blob, workflow: null, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Paths that the event changed: of a push against what was there before, of a pull request against the merge base. */
export async function changedPaths(
  forge: Forge,
  repository: Repository,
  event: ForgeEvent,
  source: Source,
): Promise<readonly string[]> {
  const { git } = forge;
  if (source.pull !== null) return pathsOf(forge, repository, source.pull);
  const head = source.sha;
  const before = text(event.payload["before"]);
  const start =
    before === null || DELETED.test(before)
      ? await git.mergeBase(repository.id, `refs/heads/${repository.defaultBranch}`, head)
      : before;
  return pathsBetween(forge, repository, start, head);
}

/** What a pull request changes, by path, old and new. */
export async function pathsOf(forge: Forge, repository: Repository, pull: Pull): Promise<readonly string[]> {
  const start = await forge.git.mergeBase(repository.id, `refs/heads/${pull.base}`, pull.headSha);
  return pathsBetween(forge, repository, start, pull.headSha);
}

async function pathsBetween({ git }: Forge, { id }: Repository, start: string | null, head: string) {
  const parent = start === null || start === head ? ((await git.commit(id, head))?.parents[0] ?? null) : start;
  const files = parent === null ? [] : await git.changedFiles(id, parent, head);
  return files.flatMap((file) => (file.previousPath === null ? [file.path] : [file.path, file.previousPath]));
}
