/** Files, folders, links and submodules as the contents API shows them. */
import type { TreeEntry } from "../../git/repository.ts";
import type { Located } from "../../operation.ts";
import { apiOf, escapePath, type Origins, pageOf } from "./urls.ts";

/** An entry with its whole path, and where it was looked up. */
export interface Content extends Located {
  readonly entry: TreeEntry;
  readonly path: string;
  /** as asked: a branch, a tag or a hash */
  readonly ref: string;
}

/** GitHub shows the content of files up to one megabyte. */
const SHOWN_BYTES_MAX = 1_000_000;

export function contentType({ mode }: TreeEntry): "dir" | "file" | "symlink" | "submodule" {
  if (mode === "040000") return "dir";
  if (mode === "120000") return "symlink";
  return mode === "160000" ? "submodule" : "file";
}

/** What all kinds have. In folders, a submodule is called a file: GitHub keeps an old mistake. */
export function contentEntry(origins: Origins, content: Content) {
  const { entry, path, ref } = content;
  const type: string = contentType(entry);
  const api = apiOf(origins, content);
  const page = pageOf(origins, content);
  const place = escapePath(path);
  const url = `${api}/contents/${place}?ref=${encodeURIComponent(ref)}`;
  const isTree = type === "dir";
  const git = type === "submodule" ? null : `${api}/git/${isTree ? "trees" : "blobs"}/${entry.sha}`;
  const html = type === "submodule" ? null : `${page}/${isTree ? "tree" : "blob"}/${escapePath(ref)}/${place}`;
  return {
    name: path.split("/").at(-1) ?? "",
    path,
    sha: entry.sha,
    size: entry.size ?? 0,
    url,
    html_url: html,
    git_url: git,
    download_url: isTree || type === "submodule" ? null : `${page}/raw/${escapePath(ref)}/${place}`,
    type,
    _links: { self: url, git, html },
  };
}

/** "content-file". */
export function contentFile(origins: Origins, content: Content, bytes: Buffer) {
  const isShown = bytes.length <= SHOWN_BYTES_MAX;
  return {
    ...contentEntry(origins, content),
    size: bytes.length,
    content: isShown ? base64Lines(bytes) : "",
    encoding: isShown ? "base64" : "none",
    type: "file",
  };
}

/** Base64 in lines of 60 characters, each with its line end, as GitHub sends it. */
export function base64Lines(bytes: Buffer): string {
  return bytes.toString("base64").replace(/.{1,60}/g, "$&\n");
}
