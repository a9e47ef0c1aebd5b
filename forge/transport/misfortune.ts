/** Lets the faults of one request happen: before the act, or to its answer. */
import type { ServerResponse } from "node:http";
import { type Forge, Refusal, type Viewer } from "../operation.ts";
import type { Fault } from "./faults.ts";
import { primaryRefusal, secondaryRefusal } from "./limits.ts";

interface Surroundings {
  readonly forge: Forge;
  readonly viewer: Viewer;
  readonly response: ServerResponse;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** @throws Refusal that comes instead of the act; @returns false when the connection was closed instead of it */
export async function befall(struck: readonly Fault[], { forge, viewer, response, wait }: Surroundings) {
  for (const fault of struck) {
    if (fault.kind === "delay") await wait(fault.delayMs);
    if (fault.kind === "status") throw new Refusal(fault.status, "Server Error");
    if (fault.kind === "secondary") throw secondaryRefusal(fault.retryAfterSeconds);
    if (fault.kind === "primary") {
      const reset = Math.floor(Date.parse(forge.clock.now()) / 1000) + fault.retryAfterSeconds;
      const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(reset) };
      throw new Refusal(429, primaryRefusal(viewer).message, [], headers);
    }
    if (fault.kind === "drop-before") {
      response.destroy();
      return false;
    }
  }
  spoil(response, struck);
  return true;
}

/** What is done is done, but its answer will not arrive, or half of it. */
function spoil(response: ServerResponse, struck: readonly Fault[]): void {
  const isDropped = struck.some(({ kind }) => kind === "drop-after");
  if (!isDropped && !struck.some(({ kind }) => kind === "torn")) return;
  const write = response.write.bind(response);
  const held: Buffer[] = [];
  response.write = (chunk: unknown) => {
    held.push(bytesOf(chunk));
    return true;
  };
  response.end = (chunk?: unknown) => {
    const whole = Buffer.concat([...held, ...(chunk instanceof Function ? [] : [bytesOf(chunk)])]);
    if (isDropped || whole.length === 0) response.destroy();
    else write(whole.subarray(0, Math.floor(whole.length / 2)), () => response.destroy());
    return response;
  };
}

function bytesOf(chunk: unknown): Buffer {
  if (chunk instanceof Uint8Array) return Buffer.from(chunk);
  return Buffer.from(typeof chunk === "string" ? chunk : "");
}
