/** What is at a path of a commit: looked up, and shown as the client asks for it. */

import type { TreeEntry } from "../git/repository.ts";
import { type Answer, type Forge, type Located, notFound, Refusal } from "../operation.ts";
import { bytesAnswer, mediaOf } from "./media.ts";
import { commitNamed } from "./revision.ts";
import { type Content, contentEntry, contentFile, contentType } from "./shapes/content.ts";

const FOLDER_ENTRIES_MAX = 1_000;
/** links that point to links, at most */
const LINKS_MAX = 8;

interface ContentRequest {
  readonly forge: Forge;
  readonly accept: string;
  /** without slashes at its ends; empty for the root */
  readonly path: string;
  readonly ref: string | undefined;
}

export async function readContent(request: ContentRequest, located: Located): Promise<Answer> {
  const { forge, path } = request;
  const ref = request.ref ?? located.repository.defaultBranch;
  const commit = await commitNamed(forge, located, ref);
  if (commit === null) throw await noCommit(forge, located, ref);
  const entry = path === "" ? await rootOf(forge, located, commit) : await entryAt(forge, located, { commit, path });
  if (entry === null) throw notFound();
  const content = { ...located, entry, path, ref };
  if (entry.type === "tree") return folderAnswer(request, content);
  if (entry.type === "commit") return submoduleAnswer(request, content, commit);
  const target = entry.mode === "120000" ? await followLink(forge, content, commit) : entry;
  if (target === null) return linkAnswer(request, content);
  return fileAnswer(request, { ...content, entry: target });
}

interface Place {
  readonly commit: string;
  readonly path: string;
}

/** null for paths that can't be in a tree. */
async function entryAt({ git }: Forge, { repository }: Located, { commit, path }: Place) {
  const names = path.split("/");
  if (names.some((name) => name === "" || name === "." || name === "..")) return null;
  return git.entry(repository.id, commit, path);
}

async function rootOf({ git }: Forge, { repository }: Located, sha: string): Promise<TreeEntry | null> {
  const commit = await git.commit(repository.id, sha);
  return commit === null ? null : { path: "", mode: "040000", type: "tree", sha: commit.treeSha, size: null };
}

async function noCommit({ git }: Forge, { repository }: Located, ref: string): Promise<Refusal> {
  const isEmpty = (await git.refs(repository.id, "refs/heads/")).length === 0;
  return new Refusal(404, isEmpty ? "This repository is empty." : `No commit found for the ref ${ref}`);
}

async function folderAnswer({ forge, accept }: ContentRequest, content: Content): Promise<Answer> {
  const { repository, path, entry } = content;
  const tree = (await forge.git.tree(repository.id, entry.sha, false)) ?? [];
  const entries = tree.slice(0, FOLDER_ENTRIES_MAX).map((one) => {
    const shown = contentEntry(forge, {
      ...content,
      entry: one,
      path: path === "" ? one.path : `${path}/${one.path}`,
    });
    return shown.type === "submodule" ? { ...shown, type: "file" } : shown;
  });
  if (mediaOf(accept) !== "object") return { status: 200, body: entries };
  return { status: 200, body: { ...contentEntry(forge, content), entries } };
}

async function fileAnswer({ forge, accept }: ContentRequest, content: Content): Promise<Answer> {
  const bytes = await forge.git.blob(content.repository.id, content.entry.sha);
  if (bytes === null) throw notFound();
  const media = mediaOf(accept);
  if (media === "raw") return bytesAnswer(media, bytes);
  if (media === "html") throw new Refusal(501, "the forge does not render files as HTML");
  return { status: 200, body: contentFile(forge, content, bytes) };
}

async function linkAnswer({ forge, accept }: ContentRequest, content: Content): Promise<Answer> {
  const bytes = await forge.git.blob(content.repository.id, content.entry.sha);
  const media = mediaOf(accept);
  if (media === "raw") return bytesAnswer(media, bytes ?? Buffer.alloc(0));
  return { status: 200, body: { ...contentEntry(forge, content), target: bytes?.toString("utf8") ?? "" } };
}

/** The file that a link leads to, when it leads to one in the same commit. */
async function followLink(forge: Forge, content: Content, commit: string): Promise<TreeEntry | null> {
  let { entry, path } = content;
  for (let step = 0; step < LINKS_MAX; step += 1) {
    if (contentType(entry) !== "symlink") return entry.type === "blob" ? entry : null;
    const target = (await forge.git.blob(content.repository.id, entry.sha))?.toString("utf8") ?? "";
    const next = resolveLink(path, target);
    const found = next === null ? null : await entryAt(forge, content, { commit, path: next });
    if (next === null || found === null) return null;
    entry = found;
    path = next;
  }
  return null;
}

/** null: outside of the repository. */
function resolveLink(path: string, target: string): string | null {
  if (target.startsWith("/")) return null;
  const names = path.split("/").slice(0, -1);
  for (const name of target.split("/")) {
    if (name === ".." && names.pop() === undefined) return null;
    if (name !== ".." && name !== "." && name !== "") names.push(name);
  }
  return names.join("/");
}

/** Where the submodule comes from is written in .gitmodules. */
async function submoduleAnswer({ forge }: ContentRequest, content: Content, commit: string): Promise<Answer> {
  const file = await forge.git.entry(content.repository.id, commit, ".gitmodules");
  const bytes = file === null ? null : await forge.git.blob(content.repository.id, file.sha);
  const sections = (bytes?.toString("utf8") ?? "").split(/^\[/m);
  const section = sections.find(
    (one) => /^\s*path\s*=\s*(?<path>.*?)\s*$/m.exec(one)?.groups?.["path"] === content.path,
  );
  const url = /^\s*url\s*=\s*(?<url>.*?)\s*$/m.exec(section ?? "")?.groups?.["url"];
  return { status: 200, body: { ...contentEntry(forge, content), submodule_git_url: url ?? "" } };
}

/** The README of a folder: the first of these names that is there, whatever its case. */
export async function findReadme({ git }: Forge, { repository }: Located, commit: string): Promise<string | null> {
  const tree = (await git.tree(repository.id, commit, false)) ?? [];
  const found = tree.find(({ path, type }) => type === "blob" && /^readme(?:\.(?:md|markdown|txt|rst))?$/i.test(path));
  return found?.path ?? null;
}
