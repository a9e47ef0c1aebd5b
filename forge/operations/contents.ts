/** Files read and written without a clone. Writes are held to the same rules as a push. */
import { type Answer, type Forge, type Located, notFound, type Operations, Refusal } from "../operation.ts";
import { locateFor, READ_CONTENTS } from "./access.ts";
import { fromBase64 } from "./given-bytes.ts";
import { findReadme, readContent } from "./read-content.ts";
import { commitNamed } from "./revision.ts";
import { gitCommitShape } from "./shapes/commit.ts";
import { type Content, contentEntry } from "./shapes/content.ts";
import { type Written, writeFile } from "./write-content.ts";

const WRITE = { person: "push", app: ["contents", "write"], refusal: null } as const;

export const contents: Operations = {
  "repos/get-content": (call) => {
    const { forge, accept, query } = call;
    const located = locateFor(call, READ_CONTENTS);
    return readContent({ forge, accept, path: plainPath(call.path.path), ref: query.ref }, located);
  },
  "repos/get-readme": async (call) => {
    const { forge, accept, query } = call;
    const located = locateFor(call, READ_CONTENTS);
    const commit = await commitNamed(forge, located, query.ref ?? located.repository.defaultBranch);
    const path = commit === null ? null : await findReadme(forge, located, commit);
    if (path === null) throw notFound();
    return readContent({ forge, accept, path, ref: query.ref }, located);
  },
  "repos/create-or-update-file-contents": async (call) => {
    const located = locateFor(call, WRITE);
    const { body } = call;
    const change = { ...body, path: writablePath(call.path.path), content: fromBase64(body.content) };
    const written = await writeFile(call, located, change);
    return answer(call.forge, located, { written, path: change.path, status: written.isNew ? 201 : 200 });
  },
  "repos/delete-file": async (call) => {
    const located = locateFor(call, WRITE);
    const change = { ...call.body, path: writablePath(call.path.path), content: null };
    const written = await writeFile(call, located, change);
    return answer(call.forge, located, { written, path: change.path, status: 200 });
  },
};

interface Outcome {
  readonly written: Written;
  readonly path: string;
  readonly status: 200 | 201;
}

/** "file-commit": what is there now, null after a deletion, and the commit that made it so. */
function answer(forge: Forge, located: Located, { written, path, status }: Outcome): Answer {
  const content: Content | null =
    written.entry === null ? null : { ...located, entry: written.entry, path, ref: written.branch };
  return {
    status,
    body: {
      content: content === null ? null : contentEntry(forge, content),
      commit: gitCommitShape(forge, located, written.commit),
    },
  };
}

function plainPath(path: string): string {
  return path.replace(/^\/+|\/+$/g, "");
}

function writablePath(path: string): string {
  if (path.startsWith("/")) throw new Refusal(422, "path cannot start with a slash");
  const isMalformed = path.split("/").some((name) => name === "" || /^(?:\.|\.\.|\.git)$/i.test(name));
  if (isMalformed || path.includes("\0")) throw new Refusal(422, "path contains a malformed path component");
  return path;
}
