/** References: read, created, moved and deleted. Creating one is atomic, so that programs use it as a lock. */
import { moveRef, refuseUpdate } from "../git/refs.ts";
import { isRefName, isSha } from "../git/revisions.ts";
import { type Forge, type Located, notFound, type Operations, Refusal } from "../operation.ts";
import { locateFor, READ_CONTENTS } from "./access.ts";
import { refuseEmpty } from "./revision.ts";
import { referenceShape } from "./shapes/git-object.ts";

const WRITE = { person: "push", app: ["contents", "write"], refusal: null } as const;

export const gitReferences: Operations = {
  "git/get-ref": async (call) => {
    const { forge, path } = call;
    const located = locateFor(call, READ_CONTENTS);
    await refuseEmpty(forge, located);
    const ref = `refs/${path.ref}`;
    const sha = await shaOf(forge, located, ref);
    if (sha === null) throw notFound();
    return { status: 200, body: await shapeOf(forge, located, ref, sha) };
  },
  "git/list-matching-refs": async (call) => {
    const { forge, path } = call;
    const located = locateFor(call, READ_CONTENTS);
    const found = await forge.git.refs(located.repository.id, `refs/${path.ref}`);
    return { items: await Promise.all(found.map(([ref, sha]) => shapeOf(forge, located, ref, sha))) };
  },
  "git/create-ref": async (call) => {
    const { forge, body } = call;
    const { ref, sha } = body;
    const located = locateFor(call, WRITE);
    refuseName(ref);
    await refuseEmpty(forge, located);
    await refuseObject(forge, located, ref, sha);
    if ((await shaOf(forge, located, ref)) !== null) throw new Refusal(422, "Reference already exists");
    const move = { ref, before: null, after: sha };
    await refuseUpdate(call, located.repository, move);
    // a branch "a" and a branch "a/b" can't be there together
    if (!(await moveRef(call, located.repository, move))) throw new Refusal(422, "Reference update failed");
    return { status: 201, body: await shapeOf(forge, located, ref, sha) };
  },
  "git/update-ref": async (call) => {
    const { forge, path, body } = call;
    const located = locateFor(call, WRITE);
    const { id } = located.repository;
    const ref = `refs/${path.ref}`;
    const before = await shaOf(forge, located, ref);
    if (before === null || isHidden(ref)) throw new Refusal(422, "Reference does not exist");
    await refuseObject(forge, located, ref, body.sha);
    const isForward = await forge.git.isAncestor(id, before, body.sha);
    if (body.force !== true && !isForward) throw new Refusal(422, "Update is not a fast forward");
    const move = { ref, before, after: body.sha };
    await refuseUpdate(call, located.repository, move);
    if (!(await moveRef(call, located.repository, move))) throw new Refusal(422, "Reference cannot be updated");
    return { status: 200, body: await shapeOf(forge, located, ref, body.sha) };
  },
  "git/delete-ref": async (call) => {
    const { forge, path } = call;
    const located = locateFor(call, WRITE);
    const ref = `refs/${path.ref}`;
    const before = await shaOf(forge, located, ref);
    if (before === null || isHidden(ref)) throw new Refusal(422, "Reference does not exist");
    if (ref === `refs/heads/${located.repository.defaultBranch}`) throw new Refusal(422, "Cannot delete this branch");
    const move = { ref, before, after: null };
    await refuseUpdate(call, located.repository, move);
    if (!(await moveRef(call, located.repository, move))) throw new Refusal(422, "Reference cannot be updated");
    return { status: 204 };
  },
};

async function shaOf({ git }: Forge, { repository }: Located, ref: string): Promise<string | null> {
  const found = await git.refs(repository.id, ref);
  return found.find(([name]) => name === ref)?.[1] ?? null;
}

async function shapeOf(forge: Forge, located: Located, ref: string, sha: string) {
  const type = (await forge.git.objectType(located.repository.id, sha)) ?? "commit";
  return referenceShape(forge, located, { ref, sha, type });
}

/** The heads of pull requests are GitHub's own. */
function isHidden(ref: string): boolean {
  return ref.startsWith("refs/pull/");
}

function refuseName(ref: string): void {
  if (!ref.startsWith("refs/")) throw new Refusal(422, "Reference name must start with 'refs/'.");
  const isNamed = /^refs\/[^/]+\/./.test(ref) && isRefName(ref);
  const isCommits = isSha(ref.replace(/^refs\/(?:heads|tags)\//, ""));
  if (!isNamed || isCommits || ref.startsWith("refs/heads/-"))
    throw new Refusal(422, `${ref} is not a valid ref name.`);
  if (isHidden(ref)) throw new Refusal(422, "Reference update failed");
}

/** Branches point to commits; other references may point to anything that is there. */
async function refuseObject({ git }: Forge, { repository }: Located, ref: string, sha: string): Promise<void> {
  if (!isSha(sha)) {
    throw new Refusal(422, "The sha parameter must be exactly 40 characters and contain only [0-9a-f].");
  }
  const type = await git.objectType(repository.id, sha);
  if (type === null) throw new Refusal(422, "Object does not exist");
  if (ref.startsWith("refs/heads/") && type !== "commit") throw new Refusal(422, "Reference update failed");
}
