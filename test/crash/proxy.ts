/**
 * Stands between the program and the forge: counts every call, of the API and of git alike, and strikes at those that it
 * was told to. For a program that died, nothing has an effect any more: it is refused, so that it stops at once.
 */
import { Agent, request as ask, createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Call {
  readonly method: string;
  /** without query */
  readonly path: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

/** A call that is struck. */
export interface Struck {
  readonly call: Call;
  /** lets the forge act; the program has no answer yet */
  readonly forward: () => Promise<Answer>;
  /** nothing goes through any more */
  readonly die: () => void;
}

/** @returns what the program gets; null: its connection is cut */
export type Act = (struck: Struck) => Promise<Answer | null>;

export interface Strike {
  /** the first call is 1 */
  readonly at: number;
  readonly act: Act;
}

export interface FaultProxy {
  readonly url: string;
  /** a new run: counts from the start, and is alive */
  readonly begin: (strikes: readonly Strike[]) => void;
  /** of the run, so far */
  readonly calls: () => readonly Call[];
  readonly close: () => Promise<void>;
}

/** A refusal is not tried again. */
const REFUSED: Answer = {
  status: 401,
  headers: { "content-type": "application/json", "www-authenticate": 'Basic realm="nobody"' },
  body: Buffer.from('{"message":"Bad credentials"}'),
};

export async function startProxy(target: string): Promise<FaultProxy> {
  const agent = new Agent({ keepAlive: true });
  let calls: Call[] = [];
  let strikes: readonly Strike[] = [];
  let isDead = false;
  // what an act does to the forge by way of this proxy is no call of the program that is struck
  let isActing = false;
  const answer = async (request: IncomingMessage): Promise<Answer | null> => {
    const body = await bytesOf(request);
    const forward = () => send(target, agent, { request, body });
    if (isDead) return REFUSED;
    if (isActing) return forward();
    const call = { method: request.method ?? "", path: (request.url ?? "").replace(/\?.*$/s, "") };
    calls.push(call);
    const strike = strikes.find(({ at }) => at === calls.length);
    if (strike === undefined) return forward();
    isActing = true;
    try {
      return await strike.act({ call, forward, die: () => (isDead = true) });
    } finally {
      isActing = false;
    }
  };
  const server = createServer((request, response) => void serve(answer, request, response));
  const port = await listening(server);
  return {
    url: `http://127.0.0.1:${port}`,
    begin: (given) => {
      calls = [];
      strikes = given;
      isDead = false;
    },
    calls: () => calls,
    close: () => {
      agent.destroy();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

async function serve(
  answer: (request: IncomingMessage) => Promise<Answer | null>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const found = await answer(request);
    if (found === null) return void request.socket.destroy();
    response.writeHead(found.status, { ...found.headers, "content-length": String(found.body.length) });
    response.end(found.body);
  } catch {
    request.socket.destroy();
  }
}

interface Given {
  readonly request: IncomingMessage;
  readonly body: Buffer;
}

function send(target: string, agent: Agent, { request, body }: Given): Promise<Answer> {
  const { host, port } = new URL(target);
  const { "transfer-encoding": _, connection: __, ...headers } = request.headers;
  const sized = body.length > 0 || headers["content-length"] !== undefined;
  return new Promise((resolve, reject) => {
    const asked = ask(
      {
        ...{ agent, port, host: "127.0.0.1", method: request.method, path: request.url },
        headers: { ...headers, host, ...(sized ? { "content-length": body.length } : {}) },
      },
      (answered) => {
        const { "transfer-encoding": _, connection: __, "keep-alive": ___, ...kept } = answered.headers;
        const known = Object.entries(kept).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
        bytesOf(answered).then(
          (bytes) => resolve({ status: answered.statusCode ?? 500, headers: Object.fromEntries(known), body: bytes }),
          reject,
        );
      },
    );
    asked.on("error", reject);
    asked.end(body);
  });
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address: AddressInfo | string | null = server.address();
      if (typeof address === "object" && address !== null) resolve(address.port);
      else reject(new Error("the proxy has no port"));
    });
  });
}
