/** One process of git's own service: a request of the smart HTTP protocol in, git's answer out (gitprotocol-http). */
import { type ChildProcess, spawn } from "node:child_process";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Duplex, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { Refusal } from "../operation.ts";
import { homeOf } from "./home.ts";
import { gitEnvironment } from "./process.ts";

export type GitService = "git-upload-pack" | "git-receive-pack";

interface BackendRequest {
  readonly request: IncomingMessage;
  /** of the bare repository */
  readonly folder: string;
  readonly service: GitService;
  /** the first request of each exchange, which lists the refs */
  readonly isAdvertisement: boolean;
}

export interface Backend {
  readonly child: ChildProcess;
  /** to the pre-receive hook; null when this request has none */
  readonly hook: Duplex | null;
  /** the process and everything that it started has ended */
  readonly ended: Promise<void>;
  /** of the answer */
  readonly headers: Readonly<Record<string, string>>;
  /** what comes before git's own words */
  readonly start: string;
}

export function startBackend({ request, folder, service, isAdvertisement }: BackendRequest): Backend {
  if (!isAdvertisement && request.headers["content-type"] !== `application/x-${service}-request`)
    throw new Refusal(415, "Unsupported Media Type");
  const isPush = service === "git-receive-pack" && !isAdvertisement;
  const home = homeOf(folder);
  const args = ["--stateless-rpc", ...(isAdvertisement ? ["--http-backend-info-refs"] : []), folder];
  const child = spawn("git", [service.slice("git-".length), ...args], {
    cwd: home,
    env: { ...gitEnvironment(home), ...protocolOf(request) },
    stdio: ["pipe", "pipe", "ignore", isPush ? "pipe" : "ignore"],
  });
  const [input, , , socket] = child.stdio;
  const hook = socket instanceof Duplex ? socket : null;
  hook?.on("error", () => undefined);
  // git may end before it has read everything, and says why in its answer
  input?.on("error", () => request.resume());
  if (input !== null) plain(request, child).pipe(input);
  const ended = new Promise<void>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => resolve());
  });
  return {
    child,
    hook,
    ended,
    headers: {
      ...NEVER_KEPT,
      "content-type": `application/x-${service}-${isAdvertisement ? "advertisement" : "result"}`,
    },
    start: isAdvertisement ? `${packetLine(`# service=${service}\n`)}0000` : "",
  };
}

const NEVER_KEPT = {
  expires: "Fri, 01 Jan 1980 00:00:00 GMT",
  pragma: "no-cache",
  "cache-control": "no-cache, max-age=0, must-revalidate",
};

function packetLine(text: string): string {
  return `${(text.length + 4).toString(16).padStart(4, "0")}${text}`;
}

function protocolOf({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  const protocol = headers["git-protocol"];
  return typeof protocol === "string" && /^[\w=:.-]{1,200}$/.test(protocol) ? { GIT_PROTOCOL: protocol } : {};
}

/** git packs what it asks for when that is long. */
function plain(request: IncomingMessage, child: ChildProcess): Readable {
  if (!/^(?:x-)?gzip$/.test(request.headers["content-encoding"] ?? "")) return request;
  return request.pipe(createGunzip()).on("error", () => child.kill());
}

/** Sends what git answers, as it comes; with `hold`, only after that has happened. */
export async function relay(backend: Backend, response: ServerResponse, hold: Promise<void> | null): Promise<void> {
  const output = backend.child.stdout;
  const held: Buffer[] = [];
  let isOpen = hold === null;
  const send = (bytes: Buffer): void => {
    if (!isOpen) held.push(bytes);
    else if (!response.write(bytes)) {
      output?.pause();
      response.once("drain", () => output?.resume());
    }
  };
  output?.once("data", () => {
    response.writeHead(200, backend.headers);
    if (backend.start !== "") send(Buffer.from(backend.start));
  });
  output?.on("data", send);
  await backend.ended;
  if (hold !== null) await hold;
  isOpen = true;
  // a client that is about to send much first sends nothing, and git has nothing to say to that
  if (!response.headersSent) response.writeHead(backend.child.exitCode === 0 ? 200 : 500, backend.headers);
  for (const bytes of held) response.write(bytes);
  response.end();
}
