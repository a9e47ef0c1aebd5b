/** Standard output: when colours are welcome, and what happens when it cannot be written. */
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { wantsColour } from "../../src/io/terminal.ts";
import { ROOT } from "../commands/program.ts";
import { testWhere } from "../score.ts";

describe("colours", () => {
  test.each([
    { environment: {}, watched: true, unwatched: false },
    { environment: { NO_COLOR: "1" }, watched: false, unwatched: false },
    { environment: { NO_COLOR: "" }, watched: true, unwatched: false },
    { environment: { FORCE_COLOR: "1" }, watched: true, unwatched: true },
    { environment: { FORCE_COLOR: "3", TERM: "dumb" }, watched: true, unwatched: true },
    { environment: { FORCE_COLOR: "" }, watched: true, unwatched: false },
    { environment: { FORCE_COLOR: "0" }, watched: false, unwatched: false },
    { environment: { FORCE_COLOR: "false" }, watched: false, unwatched: false },
    { environment: { FORCE_COLOR: "1", NO_COLOR: "1" }, watched: false, unwatched: false },
    { environment: { TERM: "dumb" }, watched: false, unwatched: false },
    { environment: { TERM: "xterm-256color" }, watched: true, unwatched: false },
  ])("$environment", ({ environment, watched, unwatched }) => {
    expect([wantsColour(environment, true), wantsColour(environment, false)]).toEqual([watched, unwatched]);
  });
});

describe("a full device", () => {
  const run = (args: readonly string[], full: 1 | 2) => {
    const device = openSync("/dev/full", "w");
    const program = [join(ROOT, "bin/patchledger.cjs"), ...args];
    const stdio = ["ignore", full === 1 ? device : "pipe", full === 2 ? device : "pipe"] as const;
    const ran = spawnSync(process.execPath, program, { cwd: ROOT, encoding: "utf8", stdio: [...stdio] });
    closeSync(device);
    return ran;
  };

  testWhere("/dev/full", existsSync("/dev/full"), "as standard output", () => {
    for (const args of [["--help"], ["--version"], ["validate", "--help"], ["assess"]]) {
      expect(run(args, 1), args.join(" ")).toMatchObject({
        status: 2,
        stderr: "patchledger: cannot write the output (ENOSPC). check the free space where it goes\n",
      });
    }
  });

  testWhere("/dev/full", existsSync("/dev/full"), "as standard error: the results are still there", () => {
    expect(run(["--version"], 2)).toMatchObject({ status: 0, stdout: expect.stringContaining("patchledger") });
    expect(run(["nonsense"], 2).status).toBe(2);
  });
});
