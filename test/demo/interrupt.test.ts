/** Whoever ends `npm start` ends the demo, also in the midst of the story. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../commands/program.ts";

test("the signal that ends npm's shell ends the demo, which takes its stage away", async () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const child = spawn("sh", ["-c", scripts.start], { cwd: ROOT });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
    if (String(chunk).includes("are brought up")) child.kill("SIGTERM");
  });
  const code = await new Promise((resolve) => child.on("close", resolve));
  expect({ code, said }).toEqual({ code: 2, said: expect.stringContaining("it was interrupted") });
});
