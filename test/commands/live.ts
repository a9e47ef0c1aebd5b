/** The story, lived: each step drafted, written and merged in a real repository. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProgram } from "../crash/program.ts";
import { type Chapter, ID, LIFE } from "./life-story.ts";
import { commitAll, git, repositoryWith, temporaryFolder, writeInto } from "./program.ts";
import { collectedAt, finish, provider, SYSTEMS_FILE } from "./provider.ts";

type Draft = (args: readonly string[], cwd: string) => Promise<Drafted>;

interface Drafted {
  readonly code: number | null;
  readonly out: string;
}

/** In this process: a program of its own for each step takes longer than the step. */
const draftHere: Draft = (args, cwd) => runProgram(["draft", ...args, "--root", cwd]);

/** One step as people take it: draft, look at what is open, write it. */
export async function take(
  { draft: args, at, file, answers, collected }: Chapter,
  cwd: string,
  look: (out: string) => Promise<void> = async () => undefined,
  draft: Draft = draftHere,
) {
  if (collected !== undefined) {
    writeInto(cwd, { [SYSTEMS_FILE]: collectedAt(collected) });
    commitAll(cwd, "collected again");
  }
  const { code, out } = await draft([...args, "--now", at], cwd);
  if (file === null) return { code, left: [] };
  const path = `patches/${ID}/${file}`;
  await look(out);
  return { code, left: finish(cwd, path, answers) };
}

/** The story as far as some test of this file has needed it, with the commit that each chapter ended with. */
let lived: { readonly folder: string; readonly commits: string[] } | null = null;

function begun() {
  const folder = mkdtempSync(join(tmpdir(), "patchledger-life-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  cpSync(repositoryWith(provider()), folder, { recursive: true });
  return { folder, commits: [] };
}

/** In which the chapters up to the first of that kind have happened. Each happens once, whoever asks for it. */
export async function repositoryAfter(isLast: (chapter: Chapter) => boolean): Promise<string> {
  lived ??= begun();
  const { folder, commits } = lived;
  const last = LIFE.findIndex(isLast);
  for (const chapter of LIFE.slice(commits.length, last + 1)) {
    await take(chapter, folder);
    commits.push(commitAll(folder, chapter.draft.join(" ")));
  }
  const cwd = temporaryFolder();
  cpSync(folder, cwd, { recursive: true });
  git(cwd, "reset", "-q", "--hard", commits[last] ?? "HEAD");
  return cwd;
}
