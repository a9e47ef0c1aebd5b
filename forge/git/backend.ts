/** One `git http-backend` process: a request of the smart HTTP protocol in, git's answer out. */
import { type ChildProcess, spawn } from "node:child_process";
import type { IncomingMessage, ServerResponse } from "node:http";
import { basename, dirname } from "node:path";
import { Duplex } from "node:stream";
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
  /** login; null: anonymous, who may not push */
  readonly user: string | null;
}

export interface Backend {
  readonly child: ChildProcess;
  /** to the pre-receive hook; null when this request has none */
  readonly hook: Duplex | null;
  /** the process and everything that it started has ended */
  readonly ended: Promise<void>;
}

export function startBackend(asked: BackendRequest): Backend {
  const { request } = asked;
  const isPush = asked.service === "git-receive-pack" && !asked.isAdvertisement;
  const child = spawn("git", ["http-backend"], {
    cwd: homeOf(asked.folder),
    env: environmentOf(asked),
    stdio: ["pipe", "pipe", "ignore", isPush ? "pipe" : "ignore"],
  });
  const [input, , , socket] = child.stdio;
  const hook = socket instanceof Duplex ? socket : null;
  hook?.on("error", () => undefined);
  // git may end before it has read everything, and says why in its answer
  input?.on("error", () => request.resume());
  if (input !== null) request.pipe(input);
  const ended = new Promise<void>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => resolve());
  });
  return { child, hook, ended };
}

function environmentOf({ request, folder, service, isAdvertisement, user }: BackendRequest): Record<string, string> {
  const { headers } = request;
  const protocol = headers["git-protocol"];
  const place = isAdvertisement ? "info/refs" : service;
  const environment: Record<string, string> = {
    ...gitEnvironment(homeOf(folder)),
    GIT_PROJECT_ROOT: dirname(folder),
    GIT_HTTP_EXPORT_ALL: "1",
    PATH_INFO: `/${basename(folder)}/${place}`,
    QUERY_STRING: isAdvertisement ? `service=${service}` : "",
    REQUEST_METHOD: isAdvertisement ? "GET" : "POST",
    CONTENT_TYPE: headers["content-type"] ?? "",
    REMOTE_ADDR: "127.0.0.1",
  };
  if (user !== null) environment["REMOTE_USER"] = user;
  if (headers["content-encoding"] !== undefined) environment["HTTP_CONTENT_ENCODING"] = headers["content-encoding"];
  // without a length, as in a chunked request, git reads to the end
  if (headers["content-length"] !== undefined) environment["CONTENT_LENGTH"] = headers["content-length"];
  if (typeof protocol === "string" && /^[\w=:.-]{1,200}$/.test(protocol)) environment["GIT_PROTOCOL"] = protocol;
  return environment;
}

const HEAD_END = "\r\n\r\n";

interface Head {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

function parseHead(text: string): Head {
  const headers: Record<string, string> = {};
  let status = 200;
  for (const line of text.split("\r\n")) {
    const [, name = "", value = ""] = /^([^:]+): *(.*)$/.exec(line) ?? [];
    if (name.toLowerCase() === "status") status = Number.parseInt(value, 10) || 500;
    else if (name !== "") headers[name] = value;
  }
  return { status, headers };
}

/** Sends what git answers, as it comes; with `hold`, only after that has happened. */
export async function relay(backend: Backend, response: ServerResponse, hold: Promise<void> | null): Promise<void> {
  const output = backend.child.stdout;
  const held: Buffer[] = [];
  let isOpen = hold === null;
  let head: Head | null = null;
  let start = Buffer.alloc(0);
  const send = (bytes: Buffer): void => {
    if (!isOpen) held.push(bytes);
    else if (!response.write(bytes)) {
      output?.pause();
      response.once("drain", () => output?.resume());
    }
  };
  output?.on("data", (chunk: Buffer) => {
    if (head !== null) return send(chunk);
    start = Buffer.concat([start, chunk]);
    const end = start.indexOf(HEAD_END);
    if (end < 0) return;
    head = parseHead(start.toString("latin1", 0, end));
    response.writeHead(head.status, head.headers);
    send(start.subarray(end + HEAD_END.length));
  });
  await backend.ended;
  if (hold !== null) await hold;
  isOpen = true;
  if (head === null) response.writeHead(500);
  for (const bytes of held) response.write(bytes);
  response.end();
}
