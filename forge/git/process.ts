/** The only place where the forge starts git: fixed environment, no configuration of the person's, a cap on output. */
import { spawn } from "node:child_process";

interface GitOptions {
  readonly input?: Uint8Array | string;
  readonly environment?: Readonly<Record<string, string>>;
  /** more output than this many bytes ends the process and is an error */
  readonly outputMaxBytes?: number;
}

interface GitResult {
  readonly code: number;
  readonly output: Buffer;
  readonly errors: string;
}

/** Runs git in a bare repository; answers whatever the exit code is, throws only when git cannot run at all. */
export type RunGit = (folder: string, args: readonly string[], options?: GitOptions) => Promise<GitResult>;

const OUTPUT_MAX_BYTES = 128 * 1024 * 1024;

/** What every git process of the forge gets to see. */
export function gitEnvironment(home: string): Record<string, string> {
  return {
    PATH: process.env["PATH"] ?? "/usr/bin:/bin",
    HOME: home,
    LC_ALL: "C",
    TZ: "UTC",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_ATTR_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_LITERAL_PATHSPECS: "1",
  };
}

export function gitRunner(home: string): RunGit {
  return (folder, args, options = {}) =>
    new Promise((resolve, reject) => {
      const environment = { ...gitEnvironment(home), GIT_DIR: folder, ...options.environment };
      const child = spawn("git", args, { cwd: home, env: environment, stdio: ["pipe", "pipe", "pipe"] });
      const output: Buffer[] = [];
      const errors: Buffer[] = [];
      const most = options.outputMaxBytes ?? OUTPUT_MAX_BYTES;
      let bytes = 0;
      child.stdout.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > most) child.kill("SIGKILL");
        else output.push(chunk);
      });
      child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
      // git may end without reading all of its input: its exit code says why
      child.stdin.on("error", () => undefined);
      child.on("error", reject);
      child.on("close", (code) => {
        if (bytes > most) reject(new Error(`git ${args[0] ?? ""} wrote more than ${most} bytes`));
        else
          resolve({ code: code ?? 128, output: Buffer.concat(output), errors: Buffer.concat(errors).toString("utf8") });
      });
      child.stdin.end(options.input ?? "");
    });
}

/** The output of a call that has no reason to fail. */
export async function demand(run: Promise<GitResult>): Promise<Buffer> {
  const result = await run;
  if (result.code !== 0) throw new Error(`git failed (${result.code}): ${result.errors.trim().slice(0, 500)}`);
  return result.output;
}
