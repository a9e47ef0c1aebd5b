/** References, trees and blobs of the git database API. */
import type { TagInfo, TreeEntry } from "../../git/repository.ts";
import type { Located } from "../../operation.ts";
import { UNSIGNED } from "./commit.ts";
import { apiOf, escapePath, nodeId, type Origins } from "./urls.ts";

interface Reference {
  /** in full: "refs/heads/main" */
  readonly ref: string;
  readonly sha: string;
  readonly type: string;
}

/** "git-ref". */
export function referenceShape(origins: Origins, located: Located, { ref, sha, type }: Reference) {
  const git = `${apiOf(origins, located)}/git`;
  return {
    ref,
    node_id: nodeId("Ref", `${located.repository.id}:${ref}`),
    url: `${git}/${escapePath(ref)}`,
    object: { sha, type, url: `${git}/${type}s/${sha}` },
  };
}

/** "git-tree". */
export function treeShape(origins: Origins, located: Located, sha: string, entries: readonly TreeEntry[]) {
  const git = `${apiOf(origins, located)}/git`;
  return {
    sha,
    url: `${git}/trees/${sha}`,
    tree: entries.map(({ path, mode, type, sha: object, size }) => ({
      path,
      mode,
      type,
      sha: object,
      ...(type === "blob" ? { size: size ?? 0 } : {}),
      ...(type === "commit" ? {} : { url: `${git}/${type}s/${object}` }),
    })),
    truncated: false,
  };
}

/** "short-blob"; "blob" has its content besides. */
export function blobShape(origins: Origins, located: Located, sha: string) {
  return { sha, url: `${apiOf(origins, located)}/git/blobs/${sha}`, node_id: nodeId("Blob", sha) };
}

/** "git-tag". */
export function tagShape(origins: Origins, located: Located, { sha, name, message, object, tagger }: TagInfo) {
  const git = `${apiOf(origins, located)}/git`;
  return {
    node_id: nodeId("Tag", sha),
    tag: name,
    sha,
    url: `${git}/tags/${sha}`,
    message,
    tagger,
    object: { ...object, url: `${git}/${object.type}s/${object.sha}` },
    verification: UNSIGNED,
  };
}
