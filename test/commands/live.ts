/** The story, lived: each step drafted, written and merged in a real repository. */
import { type Chapter, ID, LIFE } from "./life-story.ts";
import { commitAll, patchledger, repositoryWith, writeInto } from "./program.ts";
import { collectedAt, finish, provider, SYSTEMS_FILE } from "./provider.ts";

/** One step as people take it: draft, look at what is open, write it. */
export function take(
  { draft: args, at, file, answers, collected }: Chapter,
  cwd: string,
  look: (out: string) => void = () => undefined,
) {
  if (collected !== undefined) {
    writeInto(cwd, { [SYSTEMS_FILE]: collectedAt(collected) });
    commitAll(cwd, "collected again");
  }
  const { code, out, err } = patchledger(["draft", ...args, "--now", at], { cwd });
  if (file === null) return { code, err, left: [] };
  const path = `patches/${ID}/${file}`;
  look(out);
  return { code, err, left: finish(cwd, path, answers) };
}

/** In which the chapters up to the first of that kind have happened. */
export function repositoryAfter(isLast: (chapter: Chapter) => boolean): string {
  const cwd = repositoryWith(provider());
  for (const chapter of LIFE.slice(0, LIFE.findIndex(isLast) + 1)) {
    take(chapter, cwd);
    commitAll(cwd, chapter.draft.join(" "));
  }
  return cwd;
}
