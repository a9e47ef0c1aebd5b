/** ForgeGit over real bare repositories: `<data>/git/<id>.git`. Answers about commits never change, so they are kept. */
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "../operation.ts";
import { historyOf, mergesOf } from "./history.ts";
import { prepareHome } from "./home.ts";
import { keepAnswers, keepNothing } from "./keeper.ts";
import { knownRefs } from "./known-refs.ts";
import { writeLoose } from "./loose.ts";
import type { ObjectReader } from "./object-reader.ts";
import { objectsOf } from "./objects.ts";
import { commitBytes, tagBytes } from "./parse.ts";
import { demand, gitRunner, type RunGit } from "./process.ts";
import { readerPool } from "./reader-pool.ts";
import { moveRefFile, readRefFile, releaseRefs } from "./ref-files.ts";
import type { ForgeGit, Quarantine, QuarantinedGit, ServingGit } from "./repository.ts";
import { ABSENT, isRefName, isSha, meanings } from "./revisions.ts";
import { writeTree } from "./trees.ts";
import type { Part, Workshop } from "./workshop.ts";

export interface BareRepositories extends ServingGit {
  readonly home: string;
  readonly close: () => void;
}

export async function openRepositories(dataFolder: string): Promise<BareRepositories> {
  const root = join(dataFolder, "git");
  await mkdir(root, { recursive: true });
  releaseRefs(root);
  const home = await prepareHome(root);
  const folder = (repository: number): string => join(root, `${Math.trunc(repository)}.git`);
  const run = gitRunner(home);
  const readers = readerPool(folder, home);
  const workshop: Workshop = { folder, run, readers, keeper: keepAnswers, known: knownRefs(folder, run) };
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
    ...mergesOf(shop),
    ...objectsOf(shop),
    ...writingOf(shop),
  };
}

function lifeOf({ folder, run, known }: Workshop): Part<"create" | "fork" | "share" | "setDefaultBranch"> {
  const pointHead = async (repository: number, branch: string): Promise<void> => {
    await demand(run(folder(repository), ["symbolic-ref", "HEAD", `refs/heads/${branch}`]));
  };
  return {
    setDefaultBranch: pointHead,
    create: async (repository, defaultBranch) => {
      if (!isRefName(defaultBranch)) throw new Refusal(422, "Default branch name is invalid");
      await mkdir(folder(repository), { recursive: true });
      const args = ["init", "--bare", "--quiet", "--template=", `--initial-branch=${defaultBranch}`];
      await demand(run(folder(repository), args));
    },
    fork: async (from, to) => {
      await rm(folder(to), { recursive: true, force: true });
      known.forget(to);
      await demand(run(folder(from), ["clone", "--bare", "--quiet", "--template=", "--", folder(from), folder(to)]));
    },
    share: async (from, to, sha) => {
      if (from === to || !isSha(sha)) return;
      const quietly = ["--quiet", "--no-tags", "--no-write-fetch-head", "--no-auto-maintenance"];
      await demand(run(folder(to), ["fetch", ...quietly, "--end-of-options", folder(from), sha]));
    },
  };
}

/** What these are called leads to a commit and to nothing else: where they have a file, it says to which. */
const TO_COMMITS = /^refs\/(?:heads|pull)\//;

type RefPart = "refs" | "noteRef" | "forgetRefs" | "resolve" | "objectType" | "updateRef" | "refsContaining";

function refsOf({ folder, run, readers, known }: Workshop): Part<RefPart> {
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
    refs: async (repository, prefix) => (await known.list(repository)).filter(([name]) => name.startsWith(prefix)),
    noteRef: known.moved,
    forgetRefs: known.forget,
    resolve: async (repository, revision) => {
      for (const meaning of meanings(revision)) {
        const here = TO_COMMITS.test(meaning) ? readRefFile(folder(repository), meaning) : null;
        if (here !== null) return here;
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
      const isPlain = after !== null && (await isTarget(readers.of(repository), ref, after));
      const moved = isPlain ? moveRefFile(folder(repository), { ref, before, after }) : null;
      if (moved !== null) {
        if (moved) known.moved(repository, ref, after);
        return moved;
      }
      const input =
        after === null ? `delete ${ref}\0${before ?? ""}\0` : `update ${ref}\0${after}\0${before ?? ABSENT}\0`;
      const done = await run(folder(repository), ["update-ref", "--no-deref", "-z", "--stdin"], { input });
      known.forget(repository);
      return done.code === 0;
    },
  };
}

/** git takes no object that is not there, and for branches commits only. */
async function isTarget(reader: ObjectReader, ref: string, sha: string): Promise<boolean> {
  const found = await reader.info(sha);
  return found !== null && (found.type === "commit" || !ref.startsWith("refs/heads/"));
}

function writingOf({ folder, readers }: Workshop): Part<"writeBlob" | "writeTree" | "writeCommit" | "writeTag"> {
  return {
    writeBlob: async (repository, bytes) => writeLoose(folder(repository), "blob", bytes),
    writeTree: (repository, base, changes) =>
      writeTree({ folder: folder(repository), reader: readers.of(repository) }, base, changes),
    writeCommit: async (repository, commit) => writeLoose(folder(repository), "commit", commitBytes(commit)),
    writeTag: async (repository, tag) => writeLoose(folder(repository), "tag", tagBytes(tag)),
  };
}
