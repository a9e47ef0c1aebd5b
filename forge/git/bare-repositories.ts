/** ForgeGit over real bare repositories: `<data>/git/<id>.git`. Answers about commits never change, so they are kept. */
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "../operation.ts";
import { changedFiles, changeId, diffText } from "./changes.ts";
import { prepareHome } from "./home.ts";
import { keepAnswers, keepNothing, type MakeKeep } from "./keeper.ts";
import { commitBytes, parseCommit, parseTree, parseTreeList } from "./parse.ts";
import { demand, gitRunner, type RunGit } from "./process.ts";
import { type Readers, readerPool } from "./reader-pool.ts";
import type { ChangedFile, CommitInfo, ForgeGit, Quarantine, QuarantinedGit, TreeEntry } from "./repository.ts";
import { isRefName, isSha, meanings } from "./revisions.ts";
import { writeTree } from "./trees.ts";

const ABSENT = "0".repeat(40);

/** What the functions below work with. */
interface Workshop {
  readonly folder: (repository: number) => string;
  readonly run: RunGit;
  readonly readers: Readers;
  readonly keeper: MakeKeep;
}

export interface BareRepositories extends ForgeGit {
  readonly home: string;
  readonly close: () => void;
}

export async function openRepositories(dataFolder: string): Promise<BareRepositories> {
  const root = join(dataFolder, "git");
  await mkdir(root, { recursive: true });
  const home = await prepareHome(root);
  const folder = (repository: number): string => join(root, `${Math.trunc(repository)}.git`);
  const run = gitRunner(home);
  const readers = readerPool(folder, home);
  const workshop: Workshop = { folder, run, readers, keeper: keepAnswers };
  return {
    ...gitOf(workshop),
    home,
    close: readers.close,
    quarantined: (push) => quarantinedGit(workshop, home, push),
  };
}

/** Sees the objects of a push as well; keeps nothing, because they may never be accepted. */
function quarantinedGit(workshop: Workshop, home: string, quarantine: Quarantine): QuarantinedGit {
  const environment = {
    GIT_OBJECT_DIRECTORY: quarantine.objects,
    GIT_ALTERNATE_OBJECT_DIRECTORIES: quarantine.alternates,
  };
  const run: RunGit = (folder, args, options = {}) =>
    workshop.run(folder, args, { ...options, environment: { ...options.environment, ...environment } });
  const readers = readerPool(workshop.folder, home, environment);
  return { ...gitOf({ ...workshop, run, readers, keeper: keepNothing }), close: readers.close };
}

function gitOf(shop: Workshop): ForgeGit {
  return {
    folder: shop.folder,
    ...lifeOf(shop),
    ...refsOf(shop),
    ...historyOf(shop),
    ...objectsOf(shop),
    ...writingOf(shop),
  };
}

type Part<Keys extends keyof ForgeGit> = Pick<ForgeGit, Keys>;

function lifeOf({ folder, run }: Workshop): Part<"create" | "fork" | "share"> & Required<Part<"setDefaultBranch">> {
  const pointHead = async (repository: number, branch: string): Promise<void> => {
    await demand(run(folder(repository), ["symbolic-ref", "HEAD", `refs/heads/${branch}`]));
  };
  return {
    setDefaultBranch: pointHead,
    create: async (repository, defaultBranch) => {
      if (!isRefName(defaultBranch)) throw new Refusal(422, "Default branch name is invalid");
      await mkdir(folder(repository), { recursive: true });
      await demand(run(folder(repository), ["init", "--bare", "--quiet", "--template="]));
      await pointHead(repository, defaultBranch);
    },
    fork: async (from, to) => {
      await rm(folder(to), { recursive: true, force: true });
      await demand(run(folder(from), ["clone", "--bare", "--quiet", "--template=", "--", folder(from), folder(to)]));
    },
    share: async (from, to, sha) => {
      if (from === to || !isSha(sha)) return;
      const quietly = ["--quiet", "--no-tags", "--no-write-fetch-head", "--no-auto-maintenance"];
      await demand(run(folder(to), ["fetch", ...quietly, "--end-of-options", folder(from), sha]));
    },
  };
}

type RefPart = "refs" | "resolve" | "objectType" | "updateRef" | "refsContaining";

function refsOf({ folder, run, readers }: Workshop): Part<RefPart> {
  return {
    refsContaining: async (repository, prefix, commits) => {
      const wanted = commits.filter(isSha).map((sha) => `--contains=${sha}`);
      if (wanted.length === 0) return [];
      const output = await demand(run(folder(repository), ["for-each-ref", "--format=%(refname)", ...wanted]));
      return output
        .toString("utf8")
        .split("\n")
        .filter((name) => name.startsWith(prefix));
    },
    refs: async (repository, prefix) => {
      const output = await demand(run(folder(repository), ["for-each-ref", "--format=%(refname) %(objectname)"]));
      const lines = output.toString("utf8").split("\n");
      const pairs = lines.map((line) => [line.slice(0, -41), line.slice(-40)] as const);
      return pairs.filter(([name]) => name !== "" && name.startsWith(prefix));
    },
    resolve: async (repository, revision) => {
      for (const meaning of meanings(revision)) {
        const found = await readers.of(repository).info(`${meaning}^{}`);
        if (found !== null) return found.sha;
      }
      return null;
    },
    objectType: async (repository, sha) =>
      isSha(sha) ? ((await readers.of(repository).info(sha))?.type ?? null) : null,
    updateRef: async (repository, ref, before, after) => {
      if (!isRefName(ref) || !ref.startsWith("refs/")) return false;
      if (before === null && after === null) return true;
      if ([before, after].some((sha) => sha !== null && !isSha(sha))) return false;
      const input =
        after === null ? `delete ${ref}\0${before ?? ""}\0` : `update ${ref}\0${after}\0${before ?? ABSENT}\0`;
      const done = await run(folder(repository), ["update-ref", "--no-deref", "-z", "--stdin"], { input });
      return done.code === 0;
    },
  };
}

function historyOf(shop: Workshop): Part<"commit" | "log" | "isAncestor" | "mergeBase" | "mergeTree"> {
  const { folder, run, readers, keeper } = shop;
  const commit = async (repository: number, sha: string): Promise<CommitInfo | null> => {
    if (!isSha(sha)) return null;
    const found = await readers.of(repository).contents(sha);
    return found?.type === "commit" ? parseCommit(found.sha, found.bytes) : null;
  };
  const keepList = keeper<readonly string[] | null>();
  const keepText = keeper<string | null>();
  return {
    commit,
    log: async (repository, { include, exclude, path, most }) => {
      if (!isSha(include) || (exclude !== undefined && !isSha(exclude))) return [];
      const revisions = exclude === undefined ? [include] : [include, `^${exclude}`];
      const count = most === undefined ? [] : [`--max-count=${Math.trunc(most)}`];
      const paths = path === undefined || path === "" ? [] : ["--", path];
      const args = ["rev-list", ...count, "--end-of-options", ...revisions, ...paths];
      const shas = await keepList([repository, ...args], async () => {
        const listed = await run(folder(repository), args);
        return listed.code === 0 ? listed.output.toString("utf8").split("\n").filter(isSha) : null;
      });
      const commits = await Promise.all((shas ?? []).map((sha) => commit(repository, sha)));
      return commits.filter((one) => one !== null);
    },
    isAncestor: async (repository, ancestor, descendant) => {
      if (!isSha(ancestor) || !isSha(descendant)) return false;
      const args = ["merge-base", "--is-ancestor", ancestor, descendant];
      const answer = await keepText([repository, ...args], async () => {
        const { code } = await run(folder(repository), args);
        return code === 0 ? "yes" : code === 1 ? "no" : null;
      });
      return answer === "yes";
    },
    mergeBase: async (repository, a, b) => {
      if (!isSha(a) || !isSha(b)) return null;
      const args = ["merge-base", a, b];
      return keepText([repository, ...args], async () => {
        const found = (await run(folder(repository), args)).output.toString("utf8").trim();
        return isSha(found) ? found : null;
      });
    },
    mergeTree: async (repository, base, head) => {
      if (!isSha(base) || !isSha(head)) return null;
      const args = ["merge-tree", "--write-tree", "--no-messages", "-z", "--end-of-options", base, head];
      const answer = await keepText([repository, ...args], async () => {
        const merged = await run(folder(repository), args);
        return merged.code === 0 ? merged.output.toString("utf8").slice(0, 40) : null;
      });
      return answer !== null && isSha(answer) ? answer : null;
    },
  };
}

function objectsOf(shop: Workshop): Part<"changedFiles" | "diff" | "patchId" | "tree" | "entry" | "blob"> {
  const { folder, run, readers, keeper } = shop;
  const keepFiles = keeper<readonly ChangedFile[]>();
  const keepText = keeper<string>();
  const keepTree = keeper<readonly TreeEntry[]>();
  const treeOf = async (repository: number, revision: string): Promise<string | null> => {
    for (const meaning of meanings(revision)) {
      const found = await readers.of(repository).info(`${meaning}^{tree}`);
      if (found !== null) return found.sha;
    }
    return null;
  };
  return {
    changedFiles: (repository, from, to) =>
      keepFiles([repository, "files", from, to], () => changedFiles(run, folder(repository), from, to)),
    diff: (repository, from, to) =>
      keepText([repository, "diff", from, to], () => diffText(run, folder(repository), from, to)),
    patchId: (repository, from, to) =>
      keepText([repository, "change", from, to], () => changeId(run, folder(repository), from, to)),
    tree: async (repository, revision, recursive) => {
      const sha = await treeOf(repository, revision);
      if (sha === null) return null;
      const depth = recursive ? ["-r", "-t"] : [];
      const args = ["ls-tree", "-z", "-l", "--full-tree", ...depth, "--end-of-options", sha];
      return keepTree([repository, ...args], async () => parseTreeList(await demand(run(folder(repository), args))));
    },
    entry: async (repository, revision, path) => {
      let sha = await treeOf(repository, revision);
      let found: TreeEntry | null = null;
      for (const name of path.split("/")) {
        const tree = sha === null ? null : await readers.of(repository).contents(sha);
        if (tree?.type !== "tree") return null;
        found = parseTree(tree.bytes).find((entry) => entry.path === name) ?? null;
        sha = found?.type === "tree" ? found.sha : null;
        if (found === null) return null;
      }
      if (found?.type !== "blob") return found === null ? null : { ...found, path };
      return { ...found, path, size: (await readers.of(repository).info(found.sha))?.size ?? null };
    },
    blob: async (repository, sha) => {
      const found = isSha(sha) ? await readers.of(repository).contents(sha) : null;
      return found?.type === "blob" ? found.bytes : null;
    },
  };
}

function writingOf({ folder, run }: Workshop): Part<"writeBlob" | "writeTree" | "writeCommit"> {
  const store = async (repository: number, type: "blob" | "commit", input: Uint8Array | string): Promise<string> => {
    const written = await demand(run(folder(repository), ["hash-object", "-w", "-t", type, "--stdin"], { input }));
    return written.toString("utf8").trim();
  };
  return {
    writeBlob: (repository, bytes) => store(repository, "blob", bytes),
    writeTree: (repository, base, changes) => writeTree(run, folder(repository), base, changes),
    writeCommit: (repository, commit) => store(repository, "commit", commitBytes(commit)),
  };
}
