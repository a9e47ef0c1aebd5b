/** What pages give to be typed, typed: a shell of somebody who has linked the program, and whose git knows a name. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { ROOT, temporaryFolder } from "./program.ts";

/** A folder for the path, as after npm link; of the test that runs, since files share this module. */
function linked(): string {
  const folder = temporaryFolder();
  const text = `#!/bin/sh\nexec "${process.execPath}" "${ROOT}/bin/patchledger.cjs" "$@"\n`;
  writeFileSync(join(folder, "patchledger"), text, { mode: 0o755 });
  return folder;
}

/** Ends at the first command that fails. */
export function shell(folder: string, script: string): ChildProcessWithoutNullStreams {
  const person = {
    GIT_AUTHOR_NAME: "A",
    GIT_AUTHOR_EMAIL: "a@b.c",
    GIT_COMMITTER_NAME: "A",
    GIT_COMMITTER_EMAIL: "a@b.c",
  };
  const quiet = { NO_COLOR: "1", GITHUB_ACTIONS: "" };
  const env = { ...process.env, ...person, ...quiet, PATH: `${linked()}:${process.env["PATH"]}` };
  return spawn("bash", ["-euc", script], { cwd: folder, env });
}

/** @returns what it printed, when all went well */
export async function typed(folder: string, script: string): Promise<string> {
  const child = shell(folder, script);
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      said += chunk;
    });
  const code = await new Promise((resolve) => child.on("close", resolve));
  expect(code, said).toBe(0);
  return said;
}

/** What a page gives to be typed, block by block. */
export function shellBlocks(page: string): readonly string[] {
  return [...page.matchAll(/^( *)```sh\n([\s\S]*?)```/gm)].map(([, indent = "", text = ""]) =>
    text.replaceAll(new RegExp(`^${indent}`, "gm"), "").trim(),
  );
}
