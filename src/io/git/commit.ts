/** Commits made from objects: no work tree, no index, no clock. The same input gives the same commit, on every machine. */
import { isSha, type RepositoryPath, type Sha } from "../../model/git.ts";
import { instantMs } from "../../model/time.ts";
import { Failure } from "../failure.ts";
import { explained } from "./failure.ts";
import { git } from "./process.ts";

export interface FileChange {
  readonly path: RepositoryPath;
  /** null: the file goes */
  readonly bytes: Uint8Array | null;
}

export interface CommitDraft {
  /** what it changes, and its parent; null for the first commit of a branch */
  readonly parent: Sha | null;
  readonly files: readonly FileChange[];
  readonly message: string;
  readonly author: { readonly name: string; readonly email: string };
  /** RFC 3339; not the clock's: two runs must agree */
  readonly at: string;
}

/** No branch keeps this name: the stream itself ends it again. */
const DRAFT = "refs/patchledger/draft";

/** Writes the objects; no branch moves. */
export async function writeCommit(root: string, draft: CommitDraft): Promise<Sha> {
  const [id] = await writeCommits(root, [draft]);
  if (id === undefined) throw new Failure("git gave no id for the new commit", "run `git fsck`");
  return id;
}

/** Many in one process. @returns their ids, in the same order */
export async function writeCommits(root: string, drafts: readonly CommitDraft[]): Promise<readonly Sha[]> {
  if (drafts.length === 0) return [];
  const input = Buffer.concat([
    line("feature done"),
    ...drafts.flatMap((draft, index) => streamOf(draft, index + 1)),
    line("done"),
  ]);
  const output = await explained(
    () => git(root, { input }).raw(["fast-import", "--quiet"]),
    "git cannot write the new commits",
    "check that the repository may be written, and run `git fsck`",
  );
  const ids = output.trim().split("\n").filter(isSha);
  if (ids.length !== drafts.length) throw new Failure("git gave no id for a new commit", "run `git fsck`");
  return ids;
}

/** In the notation of git-fast-import(1). Nothing in it is free text but what is counted. */
function streamOf({ parent, files, message, author, at }: CommitDraft, mark: number): readonly Uint8Array[] {
  const who = `${personOf(author)} ${Math.floor(instantMs(at) / 1_000)} +0000`;
  return [
    line(`commit ${DRAFT}`, `mark :${mark}`, `author ${who}`, `committer ${who}`),
    ...counted(Buffer.from(message)),
    ...(parent === null ? [] : [line(`from ${parent}`)]),
    ...files.flatMap(({ path, bytes }) =>
      bytes === null ? [line(`D ${path}`)] : [line(`M 100644 inline ${path}`), ...counted(bytes)],
    ),
    line(`get-mark :${mark}`, `reset ${DRAFT}`, `from ${"0".repeat(40)}`, ""),
  ];
}

function line(...lines: readonly string[]): Uint8Array {
  return Buffer.from(`${lines.join("\n")}\n`);
}

function counted(bytes: Uint8Array): readonly Uint8Array[] {
  return [line(`data ${bytes.length}`), bytes, line("")];
}

function personOf({ name, email }: CommitDraft["author"]): string {
  if (/[<>\p{Cc}]/u.test(name + email))
    throw new Failure(`"${name}" cannot be a commit's author`, "name it in plain text");
  return `${name} <${email}>`;
}
