/** The forge as a program of its own, for tests that change what this process would find on its PATH. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../commands/program.ts";

export interface ForgeProcess {
  /** what it prints for clients, with the repository's name */
  readonly environment: Readonly<Record<string, string>>;
  readonly end: () => Promise<void>;
}

export async function spawnForge(seed: unknown, repository: string): Promise<ForgeProcess> {
  const folder = mkdtempSync(join(tmpdir(), "patchledger-forge-"));
  const file = join(folder, "seed.yaml");
  writeFileSync(file, JSON.stringify(seed));
  const args = ["--import", "tsx", join(ROOT, "src/main.ts"), "forge", "--seed", file, "--print-env"];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  const said: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => said.push(chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const printed = new Promise<string>((resolve, reject) => {
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (/FORGE_CONTROL_TOKEN='[^']*'\n/.test(text)) resolve(text);
    });
    void ended.then(() => reject(new Error(`the forge ended: ${said.join("")}`)));
  });
  const lines = (await printed).matchAll(/^export ([A-Z_]+)='([^']*)'$/gm);
  return {
    environment: {
      ...Object.fromEntries([...lines].map(([, name, value]) => [name, value])),
      GITHUB_REPOSITORY: repository,
    },
    end: async () => {
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
