/** docs/engineers.md: its commands work as they stand on the sample ledger. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./commands/program.ts";
import { runProgram } from "./crash/program.ts";

const PAGE = readFileSync(join(ROOT, "docs/engineers.md"), "utf8");
const blocks = [...PAGE.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, text = ""]) => text.trim().split("\n"));
const inTables = [...PAGE.matchAll(/^\|.*`patchledger ([^`]+)`/gm)].map(([, args = ""]) => args);
const inBlocks = blocks.flatMap((line) => (line.startsWith("patchledger ") ? line.slice("patchledger ".length) : []));
/** what asks GitHub, or a pull request, is tested where there is one */
const commands = [...inBlocks, ...inTables].filter((args) => !args.includes("--pr"));

/** Judged pairs are unknown, and deadlines over: both are told by the exit code. */
const FINDS = /^(?:assess|sla) /;

test("there are as many commands as tasks, and nothing of them writes", () => {
  expect(commands.length).toBeGreaterThan(12);
  for (const args of commands.filter((one) => /^(?:draft|import)/.test(one))) expect(args).toContain("--dry-run");
});

test.each(commands)("patchledger %s", async (args) => {
  const { code, said } = await runProgram([...args.split(" "), "--root", ROOT]);
  expect(said).not.toBe("");
  expect(code, said).toBe(FINDS.test(args) ? 1 : 0);
});
