/** What the parts of the transport hand to each other. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Contract } from "../contract/description.ts";
import type { Validation } from "../contract/validation.ts";
import type { Operations, WholeForge } from "../operation.ts";
import type { Faults } from "./faults.ts";
import type { Limits } from "./limits.ts";
import type { Services } from "./mount.ts";
import type { Record as Records } from "./record.ts";
import type { FindRoute } from "./routes.ts";

/** The parts of a running forge that answer the REST API. */
export interface Api {
  readonly forge: WholeForge;
  readonly services: Services;
  readonly contract: Contract;
  readonly validation: () => Promise<Validation>;
  readonly operations: Operations;
  /** also to what is not served here */
  readonly findRoute: FindRoute;
  readonly faults: Faults;
  readonly limits: Limits;
  readonly records: Records;
  readonly wait: (milliseconds: number) => Promise<void>;
}

export interface ApiRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** below the API's root, percent-encoded */
  readonly path: string;
  readonly query: URLSearchParams;
  /** the API's root as this client calls it */
  readonly root: string;
}

export function isWrite({ method }: IncomingMessage): boolean {
  return method !== "GET" && method !== "HEAD";
}
