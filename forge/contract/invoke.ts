/** The one place where a request, which was validated against the contract, becomes the typed call of a handler. */
import type { Answer, Call, Handler, Listing, OperationId, Operations } from "../operation.ts";

/** A call whose path, query and body the contract has checked. */
interface CheckedCall {
  readonly forge: Call["forge"];
  readonly viewer: Call["viewer"];
  readonly path: Record<string, unknown>;
  readonly query: Record<string, unknown>;
  readonly body: unknown;
  readonly accept: string;
  readonly isPaged: boolean;
}

export function isServed(operations: Operations, id: string): id is OperationId {
  return Object.hasOwn(operations, id);
}

export async function invoke(operations: Operations, id: OperationId, call: CheckedCall): Promise<Answer | Listing> {
  const handler = operations[id] as Handler;
  return handler(call as unknown as Call);
}
