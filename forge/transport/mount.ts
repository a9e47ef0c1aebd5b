/** What else hangs on the server besides the REST API: git's smart HTTP, pages, logs. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Viewer, WholeForge } from "../operation.ts";
import type { Repository } from "../state.ts";

/** What the server offers to those who write outside a REST operation. */
export interface Services {
  readonly forge: WholeForge;
  /**
   * Runs this alone among the writes to a repository and its forks (null: to nothing that is a repository), then saves the
   * state. Operations already run so: never call it from one.
   */
  readonly write: <T>(repository: Repository | null, act: () => Promise<T>) => Promise<T>;
  /** who sent this Authorization header; throws a Refusal with status 401 */
  readonly viewerOf: (authorization: string | undefined) => Viewer;
}

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** path as it was sent, still percent-encoded: "/acme/patches.git/info/refs" */
  readonly path: string;
  readonly query: URLSearchParams;
}

/** Host and Origin are checked before; a Refusal that is thrown becomes an answer. */
export interface Mount {
  readonly matches: (path: string) => boolean;
  readonly handle: (exchange: Exchange) => Promise<void>;
}

export type MountMaker = (services: Services) => Mount;
