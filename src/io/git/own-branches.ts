/** The program's own branches as they are on the server, and what each says about itself: all in a few processes of git. */
import { ABSENT, type ChangedPath } from "../../model/approval.ts";
import { type BranchName, isOwnBranch, isSha, OVERFLOW_BRANCH, type OwnBranch, type Sha } from "../../model/git.ts";
import { inUtc } from "../../model/time.ts";
import { Failure } from "../failure.ts";
import { explained } from "./failure.ts";
import { git, type Remote } from "./process.ts";
import { RAW, rawCommits } from "./raw-changes.ts";
import { fetchRefs } from "./remote.ts";

export interface OwnBranchFacts {
  readonly branch: OwnBranch;
  readonly head: Sha;
  /** what its one commit is based on; null when it has another shape than the program gives to branches */
  readonly parent: Sha | null;
  /** RFC 3339: of the commit */
  readonly at: string;
  /** of author and committer, when they are the same; null when not */
  readonly email: string | null;
  /** values of trailers that say for whom it was written */
  readonly onBehalfOf: readonly string[];
  /** what the commit changes: a blob for each path, null for what goes */
  readonly changes: ReadonlyMap<string, string | null>;
}

export interface FetchedLedger {
  /** of the ledger in its repository, with a slash at the end; "" at the root */
  readonly folder: string;
  readonly base: Sha;
  /** RFC 3339: of the base's newest commit */
  readonly at: string;
  readonly branches: readonly OwnBranchFacts[];
  /** files of the branch with texts that are too long for pull requests, with their blobs */
  readonly overflow: ReadonlyMap<string, string>;
}

const HEADS = "refs/patchledger/heads";
const OWN = "patchledger/*";

/** Brings the base and all own branches here, as objects; what is gone on the server goes here as well. */
export async function fetchLedger(root: string, remote: Remote, base: BranchName): Promise<FetchedLedger> {
  const names = [base, OWN];
  const { folder } = await fetchRefs(
    root,
    remote,
    names.map((name) => `+refs/heads/${name}:${HEADS}/${name}`),
  );
  const rows = await headsOf(root, base);
  const tip = rows.find(([name]) => name === base);
  const [, commit, , at] = tip ?? [];
  if (commit === undefined || at === undefined || !isSha(commit))
    throw new Failure(`"${base}" is no branch`, "name one");
  const own = rows.filter((row) => row !== tip);
  return {
    folder,
    base: commit,
    at: inUtc(at),
    branches: await factsOf(root, commit, own),
    overflow: await overflowFiles(root, own),
  };
}

const FIELDS = [
  ...["refname:strip=3", "objectname", "parent", "committerdate:iso-strict", "authoremail:trim", "committeremail:trim"],
  "contents:trailers:key=On-behalf-of,valueonly,unfold,separator=%x1f",
];

/** A value for each of the fields. */
type Head = readonly string[];

/** Of the base and of all own branches. */
async function headsOf(root: string, base: BranchName): Promise<readonly Head[]> {
  const format = FIELDS.map((field) => `%(${field})`).join("%00");
  const output = await read(root, [
    "for-each-ref",
    `--format=${format}%00`,
    `${HEADS}/${base}`,
    `${HEADS}/patchledger/`,
  ]);
  return output
    .split("\0\n")
    .filter((row) => row !== "")
    .map((row) => row.split("\0"));
}

async function factsOf(root: string, base: Sha, rows: readonly Head[]): Promise<readonly OwnBranchFacts[]> {
  const heads = rows.map(([, head = ""]) => head).filter(isSha);
  const [merged, changes] = [
    await notIn(root, base, rows.map(([, , parent = ""]) => parent).filter(isSha)),
    await changesOf(root, heads),
  ];
  return rows.flatMap(
    ([branch = "", head = "", parent = "", date = "", author, committer, trailers = ""]): OwnBranchFacts[] => {
      if (!isOwnBranch(branch) || !isSha(head)) return [];
      return [
        {
          branch,
          head,
          parent: isSha(parent) && !merged.has(parent) ? parent : null,
          at: inUtc(date),
          email: author !== undefined && author === committer ? author : null,
          onBehalfOf: trailers
            .split("\x1f")
            .map((one) => one.trim())
            .filter((one) => one !== ""),
          changes: changes.get(head) ?? new Map(),
        },
      ];
    },
  );
}

/** Those of the commits that are not in the history of the base. */
async function notIn(root: string, base: Sha, commits: readonly Sha[]): Promise<ReadonlySet<string>> {
  if (commits.length === 0) return new Set();
  const input = `${[...new Set(commits)].join("\n")}\n^${base}\n`;
  return new Set((await read(root, ["rev-list", "--stdin"], input)).split("\n"));
}

/** Of each commit, against its parent. */
async function changesOf(
  root: string,
  commits: readonly Sha[],
): Promise<ReadonlyMap<string, Map<string, string | null>>> {
  if (commits.length === 0) return new Map();
  const args = ["diff-tree", "--stdin", "-r", "--root", ...RAW];
  const output = await read(root, args, `${[...new Set(commits)].join("\n")}\n`);
  return new Map(rawCommits(output).map(({ head, changes }) => [head, new Map(changes.map(blobAt))]));
}

function blobAt({ path, newMode, newBlob }: ChangedPath): [string, string | null] {
  return [path, newMode === ABSENT ? null : newMode === "100644" ? newBlob : `${newMode} ${newBlob}`];
}

async function overflowFiles(root: string, heads: readonly Head[]): Promise<ReadonlyMap<string, string>> {
  const [, there] = heads.find(([name]) => name === OVERFLOW_BRANCH) ?? [];
  if (there === undefined) return new Map();
  const rows = (await read(root, ["ls-tree", "-r", "-z", there])).split("\0").filter((row) => row !== "");
  return new Map(rows.map((row): [string, string] => [row.slice(row.indexOf("\t") + 1), row.split(/[ \t]/)[2] ?? ""]));
}

function read(root: string, args: readonly string[], input = ""): Promise<string> {
  const failed = `git ${args[0]} cannot read what was fetched`;
  return explained(() => git(root, { input }).raw([...args]), failed, "run `git fsck`");
}
