/** One branch merged into another one, without a pull request. */
import { moveRef, refuseUpdate } from "../git/refs.ts";
import { notFound, type Operations, Refusal } from "../operation.ts";
import { actorOf, locateFor } from "./access.ts";
import { commitNamed } from "./revision.ts";
import { commitShape, identityOf } from "./shapes/commit.ts";

const WRITE = { person: "push", app: ["contents", "write"], refusal: null } as const;

export const branchMerge: Operations = {
  "repos/merge": async (call) => {
    const { forge, body } = call;
    const located = locateFor(call, WRITE);
    const { repository } = located;
    const ref = `refs/heads/${body.base}`;
    const before = await forge.git.resolve(repository.id, ref);
    if (before === null) throw new Refusal(404, "Base does not exist");
    const head = await commitNamed(forge, located, body.head);
    if (head === null) throw new Refusal(404, "Head does not exist");
    if (await forge.git.isAncestor(repository.id, head, before)) return { status: 204 };
    const treeSha = await forge.git.mergeTree(repository.id, before, head);
    if (treeSha === null) throw new Refusal(409, "Merge conflict");
    const person = { ...identityOf(forge, actorOf(call)), date: forge.clock.now() };
    const message = body.commit_message || `Merge ${body.head} into ${body.base}`;
    const commit = { treeSha, parents: [before, head], message, author: person, committer: person };
    const after = await forge.git.writeCommit(repository.id, commit);
    const move = { ref, before, after };
    await refuseUpdate(call, repository, move, 409);
    if (!(await moveRef(call, repository, move))) throw new Refusal(409, "Base branch was modified");
    const made = await forge.git.commit(repository.id, after);
    if (made === null) throw notFound();
    return { status: 201, body: commitShape(forge, located, made) };
  },
};
