/** The only place that asks what time it is, or waits. Everything else is told. */
import { Readable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { inUtc } from "../model/time.ts";

/** What waits and limits go by. */
export interface Clock {
  /** milliseconds since 1970 */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

export const machineClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => setTimeout(milliseconds),
};

/** Waits where nothing else may go on meanwhile. */
export function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** RFC 3339, UTC, whole seconds */
export function currentInstant(): string {
  return inUtc(new Date().toISOString());
}

/** Ends what takes longer. */
export function endAfter(milliseconds: number): AbortSignal {
  return AbortSignal.timeout(milliseconds);
}

/** Stops waiting for what nobody will write any more: after a silence of all of them, they are closed. */
export function closeWhenSilent(milliseconds: number, streams: readonly NodeJS.ReadableStream[]): void {
  const open = new Set(streams.filter((stream) => stream instanceof Readable));
  const timer = globalThis.setTimeout(() => {
    for (const stream of open) stream.destroy();
  }, milliseconds);
  timer.unref();
  for (const stream of open) {
    stream.on("data", () => timer.refresh());
    stream.once("close", () => {
      open.delete(stream);
      if (open.size === 0) clearTimeout(timer);
    });
  }
}

/** What is done after a while in which nobody has put it off; the program does not wait for it. */
export function whenIdle(
  milliseconds: number,
  act: () => void,
): { readonly putOff: () => void; readonly stop: () => void } {
  const timer = globalThis.setTimeout(act, milliseconds).unref();
  return { putOff: () => timer.refresh(), stop: () => clearTimeout(timer) };
}
