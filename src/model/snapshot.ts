/** The files of a ledger at one moment: a commit, or the working tree. */

export interface SnapshotFile {
  /** relative to the ledger's root, with forward slashes */
  readonly path: string;
  /** what stands at that path; only regular files are ever read */
  readonly type: "file" | "symlink" | "executable" | "other";
  readonly size: number;
  /** null when the file is not a regular one or larger than its kind may be */
  readonly bytes: Uint8Array | null;
}

export interface Snapshot {
  /** full commit id, or null for the working tree */
  readonly commit: string | null;
  readonly files: readonly SnapshotFile[];
}
