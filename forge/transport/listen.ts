/** Where the forge is reached: a port of this machine, and a unix socket. */
import { lstat, rm } from "node:fs/promises";
import { connect, type ListenOptions, type Server } from "node:net";
import { CannotStart, systemCode } from "../cannot-start.ts";

/** the least that systems allow; Node cuts longer paths without a word */
const SOCKET_PATH_BYTES_MAX = 103;

/** @param port 0: any free one; @returns the one that it is; @throws CannotStart */
export async function listenOnPort(server: Server, port: number): Promise<number> {
  await listen(server, `port ${port}`, { host: "127.0.0.1", port });
  const address = server.address();
  const listening = typeof address === "object" && address !== null ? address.port : 0;
  await demandAskable(server, listening);
  return listening;
}

/**
 * Some ports are blocked by every `fetch` and browser, such as 4190: a forge there would start, and all of its workflows
 * fail. A request of its own finds out, so that no list of them has to be kept; it ends as soon as it has come through.
 * @throws CannotStart
 */
async function demandAskable(server: Server, port: number): Promise<void> {
  const arrival = new AbortController();
  const arrive = (): void => arrival.abort();
  server.once("connection", arrive);
  try {
    await fetch(`http://127.0.0.1:${port}/`, { method: "HEAD", signal: arrival.signal });
  } catch (error) {
    if (arrival.signal.aborted) return;
    const { cause } = error instanceof Error ? error : { cause: error };
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CannotStart(`port ${port} can't be asked by programs and browsers (${reason})`, CURE, { cause: error });
  } finally {
    server.off("connection", arrive);
  }
}

/** @throws CannotStart */
export async function listenOnSocket(server: Server, path: string): Promise<void> {
  if (Buffer.byteLength(path) > SOCKET_PATH_BYTES_MAX)
    throw new CannotStart(`the socket's path "${path}" is longer than ${SOCKET_PATH_BYTES_MAX} bytes`, CURE);
  if (await isLeftBehind(path)) await rm(path);
  await listen(server, `the socket "${path}"`, { path });
}

async function listen(server: Server, name: string, where: ListenOptions): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(where, () => {
        server.off("error", reject);
        resolve();
      });
    });
  } catch (error) {
    const code = systemCode(error) ?? String(error);
    throw new CannotStart(`${name} ${REASONS[code] ?? `can't be used (${code})`}`, CURE, { cause: error });
  }
}

const CURE = "name another one, or none";
const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: "is taken",
  // of a socket also: its folder is not there
  EACCES: "can't be made: that is not allowed, or its folder is not there",
};

/** A socket on which nobody listens any more; never a file that somebody named by mistake. */
async function isLeftBehind(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => null);
  if (found?.isSocket() !== true) return false;
  return new Promise((resolve) => {
    const trial = connect(path, () => {
      trial.destroy();
      resolve(false);
    });
    trial.once("error", () => resolve(true));
  });
}
