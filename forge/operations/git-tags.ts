/** Annotated tags: objects that say who tagged what, when and why. A reference makes one known under its name. */
import { isSha } from "../git/revisions.ts";
import { notFound, type Operations, Refusal } from "../operation.ts";
import { locateFor, READ_CONTENTS } from "./access.ts";
import { personOf, selfOf } from "./given-person.ts";
import { invalid } from "./invalid.ts";
import { refuseEmpty } from "./revision.ts";
import { tagShape } from "./shapes/git-object.ts";

export const gitTags: Operations = {
  "git/get-tag": async (call) => {
    const { forge, path } = call;
    const located = locateFor(call, READ_CONTENTS);
    const tag = await forge.git.tag(located.repository.id, path.tag_sha);
    if (tag === null) throw notFound();
    return { status: 200, body: tagShape(forge, located, tag) };
  },
  "git/create-tag": async (call) => {
    const { forge, body } = call;
    const located = locateFor(call, { person: "push", app: ["contents", "write"], refusal: null });
    await refuseEmpty(forge, located);
    const { id } = located.repository;
    const type = isSha(body.object) ? await forge.git.objectType(id, body.object) : null;
    if (type === null) throw new Refusal(422, "Object does not exist");
    if (type !== body.type) throw new Refusal(422, `object is a ${type}, not a ${body.type}`);
    if (!/^[^\0-\x20\x7f~^:?*[\\]+$/.test(body.tag)) throw invalid("Tag", { code: "invalid", field: "tag" });
    const { tag: name, message } = body;
    const tagger = personOf(body.tagger ?? {}, selfOf(call));
    const sha = await forge.git.writeTag(id, { name, message, object: { sha: body.object, type }, tagger });
    const tag = await forge.git.tag(id, sha);
    if (tag === null) throw notFound();
    return { status: 201, body: tagShape(forge, located, tag) };
  },
};
