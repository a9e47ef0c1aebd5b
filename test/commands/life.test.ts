/** The life of a patch: what each draft leaves open is what `validate` names, and once it is written nothing is wrong. */
import { expect, test } from "vitest";
import { ID, LIFE } from "./life-story.ts";
import { take } from "./live.ts";
import { commitAll, patchledger, repositoryWith } from "./program.ts";
import { provider } from "./provider.ts";

const STORY =
  "the life of a patch, every file by draft, finished by hand: from register over a revocation to archive and back";

// every chapter starts the program several times
test(STORY, { timeout: 600_000 }, () => {
  const cwd = repositoryWith(provider());
  let before = "registered";
  for (const chapter of LIFE) {
    const { draft: args, at, state } = chapter;
    const story = args.join(" ");
    const drafted = take(chapter, cwd, (out) => {
      expect(out).toContain(`written: patches/${ID}/${chapter.file}\n`);
      if (Object.keys(chapter.answers).length === 0) return;
      const named = findings(cwd, at).filter(({ code }) => code === "open-field");
      expect(named.length, story).toBe(openIn(out));
    });
    expect(drafted, story).toMatchObject({ code: 0, left: [] });
    const checked = patchledger(["validate", "--now", at], { cwd });
    expect(checked, `${story}\n${checked.out}`).toMatchObject({ code: 0, out: "" });
    commitAll(cwd, story);
    if (state !== before) expect(stateOf(cwd, at), story).toBe(state);
    before = state;
  }
});

function openIn(out: string): number {
  return Number(/for you to write \((\d+) field/.exec(out)?.[1] ?? 0);
}

function findings(cwd: string, at: string): readonly { readonly code: string; readonly path: string }[] {
  const { out } = patchledger(["validate", "--json", "--now", at], { cwd });
  return out.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line)]));
}

function stateOf(cwd: string, at: string): unknown {
  return JSON.parse(patchledger(["show", ID, "--json", "--now", at], { cwd }).out).state;
}
