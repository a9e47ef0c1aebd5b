/** What the demo's people bring along: a ledger that is valid with the sample's rules, and answers for every open key. */
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { finish } from "../../demo/people.ts";
import { BEGIN, STORY } from "../../demo/story.ts";
import { patchledger, ROOT, temporaryFolder } from "../commands/program.ts";

test("the demo's ledger is valid when the story begins", () => {
  const cwd = temporaryFolder();
  cpSync(join(ROOT, "policies"), join(cwd, "policies"), { recursive: true });
  cpSync(join(ROOT, "demo/ledger"), cwd, { recursive: true });
  rmSync(join(cwd, ".git"), { recursive: true, force: true });
  expect(patchledger(["validate", "--now", BEGIN], { cwd })).toMatchObject({ code: 0 });
});

test("the clock never goes back", () => {
  const times = STORY.map(({ at }) => at);
  expect(times).toEqual(times.toSorted());
  expect(BEGIN < (times[0] ?? "")).toBe(true);
});

describe("a draft is finished", () => {
  test.each([
    ["what is open is filled", "analysis:\n", { analysis: "short" }, "analysis: short\n"],
    ["what is known stays", "by: ines\nat:\n", { at: "noon" }, "by: ines\nat: noon\n"],
    [
      "every entry of a list",
      "views:\n  - risk:\n  - risk:\n",
      { "views.*.risk": "low" },
      "views:\n  - risk: low\n  - risk: low\n",
    ],
    ["what nobody answers stays open", "from:\nuntil:\n", { from: "noon" }, "from: noon\nuntil: null\n"],
    [
      "a whole part is replaced",
      "rating:\n  damage: unknown\n",
      { rating: { damage: "limited" } },
      "rating:\n  damage: limited\n",
    ],
  ])("%s", (_what, draft, answers, finished) => {
    expect(finish(draft, answers)).toBe(finished);
  });
});
