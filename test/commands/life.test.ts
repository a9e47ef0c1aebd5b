/** The life of a patch: what each draft leaves open is what `validate` names, and once it is written nothing is wrong. */
import { expect, test } from "vitest";
import { runProgram } from "../crash/program.ts";
import { ID, LIFE } from "./life-story.ts";
import { take } from "./live.ts";
import { commitAll, patchledger, repositoryWith } from "./program.ts";
import { provider } from "./provider.ts";

const STORY =
  "the life of a patch, every file by draft, finished by hand: from register over a revocation to archive and back";

test(STORY, { timeout: 600_000 }, async () => {
  // when the patch has been collected
  const cwd = repositoryWith(provider(), "2026-03-01T08:00:00Z");
  let before = "registered";
  for (const chapter of LIFE) {
    const { draft: args, at, state } = chapter;
    const story = args.join(" ");
    const look = async (out: string): Promise<void> => {
      expect(out).toContain(`written: patches/${ID}/${chapter.file}\n`);
      if (Object.keys(chapter.answers).length === 0) return;
      const named = (await findings(cwd, at)).filter(({ code }) => code === "open-field");
      expect(named.length, story).toBe(openIn(out));
    };
    expect(await take(chapter, cwd, look, draftAsUsers), story).toMatchObject({ code: 0, left: [] });
    const checked = await runProgram(["validate", "--root", cwd, "--now", at]);
    expect(checked, `${story}\n${checked.said}`).toMatchObject({ code: 0, out: "" });
    commitAll(cwd, story, at);
    if (state !== before) expect(await stateOf(cwd, at), story).toBe(state);
    before = state;
  }
});

function openIn(out: string): number {
  return Number(/for you to write \((\d+) field/.exec(out)?.[1] ?? 0);
}

/** With the built program, in the folder. */
async function draftAsUsers(args: readonly string[], cwd: string) {
  return patchledger(["draft", ...args], { cwd });
}

async function findings(cwd: string, at: string): Promise<readonly { readonly code: string }[]> {
  const { out } = await runProgram(["validate", "--root", cwd, "--json", "--now", at]);
  return out.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line)]));
}

async function stateOf(cwd: string, at: string): Promise<unknown> {
  return JSON.parse((await runProgram(["show", ID, "--root", cwd, "--json", "--now", at])).out).state;
}
