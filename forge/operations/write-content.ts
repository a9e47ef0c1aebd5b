/** One file of one branch, written or removed in a commit of its own. */
import { moveRef, refuseUpdate } from "../git/refs.ts";
import type { CommitInfo, TreeEntry } from "../git/repository.ts";
import { isBranchName } from "../git/revisions.ts";
import { type Located, notFound, Refusal } from "../operation.ts";
import { type Asked, BY_INTEGRATION } from "./access.ts";
import { type GivenPerson, personOf, selfOf } from "./given-person.ts";

interface FileChange {
  readonly path: string;
  /** null removes the file */
  readonly content: Buffer | null;
  readonly message: string;
  /** of the file that is replaced or removed */
  readonly sha?: string;
  readonly branch?: string;
  readonly author?: GivenPerson;
  readonly committer?: GivenPerson;
}

export interface Written {
  readonly commit: CommitInfo;
  readonly branch: string;
  /** null after a deletion */
  readonly entry: TreeEntry | null;
  readonly isNew: boolean;
}

export async function writeFile(asked: Asked, located: Located, change: FileChange): Promise<Written> {
  const { git } = asked.forge;
  const { id } = located.repository;
  refuseWorkflowFile(asked, change.path);
  const { ref, branch, before } = await branchOf(asked, located, change.branch);
  const old = before === null ? null : await git.entry(id, before, change.path);
  refuseStale(change, old);
  const blob = change.content === null ? null : await git.writeBlob(id, change.content);
  const mode = old === null || old.type !== "blob" ? "100644" : old.mode;
  const treeSha = await git.writeTree(id, before, [{ path: change.path, mode, sha: blob }]);
  const people = peopleOf(asked, change);
  const parents = before === null ? [] : [before];
  const after = await git.writeCommit(id, { treeSha, parents, message: change.message, ...people });
  await refuseUpdate(asked, located.repository, { ref, before, after }, 409);
  if (!(await moveRef(asked, located.repository, { ref, before, after }))) {
    throw new Refusal(409, `${branch} was moved while it was written to`);
  }
  const commit = await git.commit(id, after);
  if (commit === null) throw notFound();
  const entry = blob === null ? null : await git.entry(id, after, change.path);
  return { commit, branch, entry, isNew: old === null };
}

/** The first file of an empty repository makes its default branch. */
async function branchOf({ forge }: Asked, { repository }: Located, name = repository.defaultBranch) {
  const branch = name.replace(/^refs\/heads\//, "");
  const ref = `refs/heads/${branch}`;
  const before = isBranchName(branch) ? await forge.git.resolve(repository.id, ref) : null;
  const isEmpty = before === null && (await forge.git.refs(repository.id, "refs/heads/")).length === 0;
  if (before === null && !(isEmpty && branch === repository.defaultBranch)) {
    throw new Refusal(404, `Branch ${branch} not found`);
  }
  return { ref, branch, before };
}

function refuseStale({ path, sha, content }: FileChange, old: TreeEntry | null): void {
  if (old === null && content === null) throw notFound();
  if (old !== null && sha === undefined) throw new Refusal(422, `Invalid request.\n\n"sha" wasn't supplied.`);
  if (sha !== undefined && sha !== old?.sha) throw new Refusal(409, `${path} does not match ${sha}`);
  if (old !== null && old.type !== "blob") throw new Refusal(422, "path contains a malformed path component");
}

/** Whoever could write workflows could give itself every permission: an App needs one of its own for it. */
function refuseWorkflowFile({ viewer }: Asked, path: string): void {
  if (viewer.kind !== "account" || viewer.token.permissions === null) return;
  if (/^\.github\/workflows\//i.test(path) && viewer.token.permissions["workflows"] !== "write") {
    throw new Refusal(403, BY_INTEGRATION);
  }
}

function peopleOf(asked: Asked, { author = {}, committer = {} }: FileChange) {
  const self = selfOf(asked);
  return { author: personOf({ ...committer, ...author }, self), committer: personOf(committer, self) };
}
