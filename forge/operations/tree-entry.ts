/** Entries of a tree as requests give them: what git must never be asked to write is refused here. */
import { Refusal } from "../operation.ts";

export interface TreeEntryRequest {
  readonly path?: string;
  readonly mode?: "100644" | "100755" | "040000" | "160000" | "120000";
  readonly type?: "blob" | "tree" | "commit";
  /** null removes what is there */
  readonly sha?: string | null;
  readonly content?: string;
}

export function refuseTreeEntry({ path, mode, sha, content }: TreeEntryRequest) {
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
