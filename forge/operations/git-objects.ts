/** Blobs, trees and commits, read and written one by one. */
import { isSha } from "../git/revisions.ts";
import { type Forge, type Located, notFound, type Operations, Refusal } from "../operation.ts";
import { locateFor, READ_CONTENTS } from "./access.ts";
import { fromBase64 } from "./given-bytes.ts";
import { personOf, selfOf } from "./given-person.ts";
import { bytesAnswer, mediaOf } from "./media.ts";
import { refuseEmpty } from "./revision.ts";
import { gitCommitShape } from "./shapes/commit.ts";
import { base64Lines } from "./shapes/content.ts";
import { blobShape, treeShape } from "./shapes/git-object.ts";

const WRITE = { person: "push", app: ["contents", "write"], refusal: null } as const;

export const gitObjects: Operations = {
  "git/get-blob": async (call) => {
    const { forge, path, accept } = call;
    const located = locateFor(call, READ_CONTENTS);
    refuseHash(path.file_sha);
    const bytes = await forge.git.blob(located.repository.id, path.file_sha);
    if (bytes === null) throw notFound();
    if (mediaOf(accept) === "raw") return bytesAnswer("raw", bytes);
    const content = { content: base64Lines(bytes), encoding: "base64", size: bytes.length };
    return { status: 200, body: { ...blobShape(forge, located, path.file_sha), ...content } };
  },
  "git/create-blob": async (call) => {
    const { forge, body } = call;
    const located = locateFor(call, WRITE);
    await refuseEmpty(forge, located);
    const encoding = body.encoding ?? "utf-8";
    if (encoding !== "utf-8" && encoding !== "base64") throw new Refusal(422, "Invalid encoding");
    const bytes = encoding === "base64" ? fromBase64(body.content) : Buffer.from(body.content);
    const sha = await forge.git.writeBlob(located.repository.id, bytes);
    return { status: 201, body: blobShape(forge, located, sha) };
  },
  "git/get-tree": async (call) => {
    const { forge, path, query } = call;
    const located = locateFor(call, READ_CONTENTS);
    await refuseEmpty(forge, located);
    const { id } = located.repository;
    const tree = await forge.git.tree(id, path.tree_sha, query.recursive !== undefined);
    const sha = await treeShaOf(forge, located, path.tree_sha);
    if (tree === null || sha === null) throw notFound();
    return { status: 200, body: treeShape(forge, located, sha, tree) };
  },
  "git/create-tree": async (call) => {
    const { forge, body } = call;
    const located = locateFor(call, WRITE);
    await refuseEmpty(forge, located);
    const { id } = located.repository;
    if (body.tree.length === 0) throw new Refusal(422, "Invalid tree info");
    const base = body.base_tree === undefined ? null : await treeShaOf(forge, located, body.base_tree);
    if (body.base_tree !== undefined && base === null) throw new Refusal(422, "base_tree is not a valid tree oid");
    const changes = await Promise.all(body.tree.map((entry) => changeOf(forge, located, entry)));
    const sha = await forge.git.writeTree(id, base, changes);
    const tree = (await forge.git.tree(id, sha, false)) ?? [];
    return { status: 201, body: treeShape(forge, located, sha, tree) };
  },
  "git/get-commit": async (call) => {
    const { forge, path } = call;
    const located = locateFor(call, READ_CONTENTS);
    await refuseEmpty(forge, located);
    const commit = await forge.git.commit(located.repository.id, path.commit_sha);
    if (commit === null) throw notFound();
    return { status: 200, body: gitCommitShape(forge, located, commit) };
  },
  "git/create-commit": async (call) => {
    const { forge, body } = call;
    const located = locateFor(call, WRITE);
    const { id } = located.repository;
    await refuseEmpty(forge, located);
    if ((await forge.git.objectType(id, body.tree)) !== "tree") throw new Refusal(422, "Tree SHA does not exist");
    const parents = body.parents ?? [];
    for (const parent of parents) {
      const isCommit = (await forge.git.objectType(id, parent)) === "commit";
      if (!isCommit) throw new Refusal(422, "Parent SHA does not exist or is not a commit object");
    }
    const self = selfOf(call);
    const author = personOf(body.author ?? {}, self);
    const committer = personOf({ ...author, ...body.committer }, self);
    const { message, tree: treeSha } = body;
    const sha = await forge.git.writeCommit(id, { treeSha, parents, message, author, committer });
    const commit = await forge.git.commit(id, sha);
    if (commit === null) throw notFound();
    return { status: 201, body: gitCommitShape(forge, located, commit) };
  },
};

function refuseHash(sha: string): void {
  if (!isSha(sha)) {
    throw new Refusal(422, "The sha parameter must be exactly 40 characters and contain only [0-9a-f].");
  }
}

/** The tree that a hash of a tree or a commit, or the name of a branch, stands for. */
async function treeShaOf({ git }: Forge, { repository }: Located, name: string): Promise<string | null> {
  const sha = isSha(name) ? name : await git.resolve(repository.id, name);
  const type = sha === null ? null : await git.objectType(repository.id, sha);
  if (type === "tree") return sha;
  return type === "commit" && sha !== null ? ((await git.commit(repository.id, sha))?.treeSha ?? null) : null;
}

async function changeOf({ git }: Forge, { repository }: Located, entry: TreeEntryRequest) {
  const { path, mode } = refuseTreeEntry(entry);
  if (entry.content !== undefined) {
    return { path, mode, sha: await git.writeBlob(repository.id, Buffer.from(entry.content)) };
  }
  const sha = entry.sha ?? null;
  const isThere = sha === null || mode === "160000" || (await git.objectType(repository.id, sha)) !== null;
  if (!isThere) throw new Refusal(422, `tree.sha ${sha} is not a valid ${entry.type ?? "object"}`);
  return { path, mode, sha };
}

interface TreeEntryRequest {
  readonly path?: string;
  readonly mode?: "100644" | "100755" | "040000" | "160000" | "120000";
  readonly type?: "blob" | "tree" | "commit";
  /** null removes what is there */
  readonly sha?: string | null;
  readonly content?: string;
}

/** What git must never be asked to write. */
function refuseTreeEntry({ path, mode, sha, content }: TreeEntryRequest) {
  if (path === undefined || path === "") throw new Refusal(422, "tree.path must be supplied");
  if (path.startsWith("/")) throw new Refusal(422, "tree.path cannot start with a slash");
  const isMalformed = path.split("/").some((name) => name === "" || /^(?:\.|\.\.|\.git)$/i.test(name));
  if (isMalformed || path.includes("\0")) throw new Refusal(422, "tree.path contains a malformed path component");
  if (sha !== undefined && content !== undefined) {
    throw new Refusal(422, "Must supply either tree.sha or tree.content, but not both");
  }
  if (sha === undefined && content === undefined) throw new Refusal(422, "Must supply tree.sha or tree.content");
  if (mode === undefined && sha !== null) throw new Refusal(422, "Must supply a valid tree.mode");
  return { path, mode: mode ?? "100644" };
}
