/** PyGithub, a client in another language, doing what a script of somebody's would: pygithub.py says what. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect } from "vitest";
import { score, testWhere } from "../../score.ts";
import { type ClientGround, expectUnderstood, startClientGround } from "./ground.ts";

/** The system's own: its packages are not seen by any other that comes first on PATH. */
const PYTHON = "/usr/bin/python3";
const SCRIPT = fileURLToPath(new URL("pygithub.py", import.meta.url));

let ground: ClientGround;
beforeAll(async () => {
  ground = await startClientGround();
});
afterAll(() => ground.close());

const isThere = spawnSync(PYTHON, ["-c", "import github"]).status === 0;

testWhere("python3-github", isThere, "PyGithub finds everything as it is on GitHub", async () => {
  const { code, out, err } = await ground.run(PYTHON, [SCRIPT], { GITHUB_API_URL: ground.forge.apiUrl });
  const checks = out.trim().split("\n");
  score({ name: "PyGithub", scored: checks.length, misses: checks.filter((line) => !line.startsWith("ok ")) });
  expect(`${code} ${err}`).toBe("0 ");
  await expectUnderstood(ground);
});
