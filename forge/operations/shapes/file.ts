/** Changed files of commits, comparisons and pull requests: "diff-entry". */
import type { ChangedFile } from "../../git/repository.ts";
import type { Located } from "../../operation.ts";
import { apiOf, escapePath, type Origins, pageOf } from "./urls.ts";

/** @param sha the commit that the links show the file at */
export function fileShape(origins: Origins, located: Located, sha: string, file: ChangedFile) {
  const path = escapePath(file.path);
  return {
    sha: file.sha,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${pageOf(origins, located)}/blob/${sha}/${path}`,
    raw_url: `${pageOf(origins, located)}/raw/${sha}/${path}`,
    contents_url: `${apiOf(origins, located)}/contents/${path}?ref=${sha}`,
    ...(file.patch === null ? {} : { patch: file.patch }),
    ...(file.previousPath === null ? {} : { previous_filename: file.previousPath }),
  };
}
