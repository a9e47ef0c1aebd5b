/** Real bare repositories: what operations ask git for. One process at a time writes a repository. */

export interface CommitInfo {
  readonly sha: string;
  readonly treeSha: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: Person;
  readonly committer: Person;
}

export interface Person {
  readonly name: string;
  readonly email: string;
  /** RFC 3339 */
  readonly date: string;
}

export interface ChangedFile {
  readonly path: string;
  readonly previousPath: string | null;
  readonly status: "added" | "removed" | "modified" | "renamed" | "copied" | "changed" | "unchanged";
  readonly additions: number;
  readonly deletions: number;
  /** blob id of the new side; of the old one for a removed file */
  readonly sha: string;
  readonly patch: string | null;
}

export interface TreeEntry {
  readonly path: string;
  readonly mode: "100644" | "100755" | "040000" | "160000" | "120000";
  readonly type: "blob" | "tree" | "commit";
  readonly sha: string;
  readonly size: number | null;
}

export interface NewCommit {
  readonly treeSha: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: Person;
  readonly committer: Person;
}

/** An annotated tag: an object of its own, which a reference may point to. */
export interface TagInfo {
  readonly sha: string;
  readonly name: string;
  readonly message: string;
  /** what is tagged */
  readonly object: { readonly sha: string; readonly type: string };
  readonly tagger: Person;
}

export interface Range {
  readonly include: string;
  readonly exclude?: string;
  readonly path?: string;
  readonly most?: number;
}

/** Repositories are named by their number in the state. Unknown objects answer null, never an exception. */
export interface ForgeGit {
  /** absolute folder of the bare repository */
  readonly folder: (repository: number) => string;
  readonly create: (repository: number, defaultBranch: string) => Promise<void>;
  readonly fork: (from: number, to: number) => Promise<void>;
  /** copies objects that one repository has and another lacks (a fork's head) */
  readonly share: (from: number, to: number, sha: string) => Promise<void>;
  /** every ref with its commit: ["refs/heads/main", "ab12…"] */
  readonly refs: (repository: number, prefix: string) => Promise<readonly (readonly [string, string])[]>;
  readonly resolve: (repository: number, revision: string) => Promise<string | null>;
  readonly objectType: (repository: number, sha: string) => Promise<"commit" | "tree" | "blob" | "tag" | null>;
  /** compare-and-swap; before null: must not exist; after null: delete. false when the ref is not what was expected */
  readonly updateRef: (
    repository: number,
    ref: string,
    before: string | null,
    after: string | null,
  ) => Promise<boolean>;
  readonly commit: (repository: number, sha: string) => Promise<CommitInfo | null>;
  readonly tag: (repository: number, sha: string) => Promise<TagInfo | null>;
  /** newest first, from `include` without what `exclude` reaches */
  readonly log: (repository: number, range: Range) => Promise<readonly CommitInfo[]>;
  /** the same, only their ids: whoever shows a page of a long history reads no more than that */
  readonly logIds: (repository: number, range: Range) => Promise<readonly string[]>;
  readonly isAncestor: (repository: number, ancestor: string, descendant: string) => Promise<boolean>;
  readonly mergeBase: (repository: number, a: string, b: string) => Promise<string | null>;
  readonly changedFiles: (repository: number, from: string, to: string) => Promise<readonly ChangedFile[]>;
  /** one unified diff, as `git diff` prints it */
  readonly diff: (repository: number, from: string, to: string) => Promise<string>;
  /** equal for two ranges that make the same change */
  readonly patchId: (repository: number, from: string, to: string) => Promise<string>;
  readonly tree: (repository: number, revision: string, recursive: boolean) => Promise<readonly TreeEntry[] | null>;
  readonly entry: (repository: number, revision: string, path: string) => Promise<TreeEntry | null>;
  readonly blob: (repository: number, sha: string) => Promise<Buffer | null>;
  readonly writeBlob: (repository: number, bytes: Uint8Array) => Promise<string>;
  /** a tree like `base` with these paths set; sha null removes a path */
  readonly writeTree: (
    repository: number,
    base: string | null,
    changes: readonly { readonly path: string; readonly mode: string; readonly sha: string | null }[],
  ) => Promise<string>;
  readonly writeCommit: (repository: number, commit: NewCommit) => Promise<string>;
  readonly writeTag: (repository: number, tag: Omit<TagInfo, "sha">) => Promise<string>;
  /** tree of the merge, or null when it conflicts */
  readonly mergeTree: (repository: number, base: string, head: string) => Promise<string | null>;
  /** which branch HEAD names: the default branch of clones */
  readonly setDefaultBranch: (repository: number, branch: string) => Promise<void>;
  /** git itself moved this ref, as in a push; null: it is gone */
  readonly noteRef: (repository: number, ref: string, after: string | null) => void;
  /** somebody moved refs, without `updateRef` */
  readonly forgetRefs: (repository: number) => void;
  /** which refs below `prefix` reach at least one of these commits */
  readonly refsContaining: (
    repository: number,
    prefix: string,
    commits: readonly string[],
  ) => Promise<readonly string[]>;
}

/** Where the objects of a push wait for the answer of the pre-receive hook. */
export interface Quarantine {
  readonly objects: string;
  readonly alternates: string;
}

export interface QuarantinedGit extends ForgeGit {
  /** ends the processes that looked at the push */
  readonly close: () => void;
}

/** The git of a forge, which also sees pushes that are not accepted yet. */
export interface ServingGit extends ForgeGit {
  /** the same repositories as a pre-receive hook sees them: with the objects of one push */
  readonly quarantined: (quarantine: Quarantine) => QuarantinedGit;
}
