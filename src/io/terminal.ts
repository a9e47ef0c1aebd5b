/** Standard output and error. Results go to the one, words about the work to the other. */
import { writeSync } from "node:fs";

export interface Terminal {
  /** whether colours are welcome; asked only by those who use them, since asking takes time */
  readonly colour: () => boolean;
  /** results */
  readonly out: (text: string) => void;
  /** words for people */
  readonly note: (text: string) => void;
  /** a line that is overwritten by the next; nothing when nobody watches */
  readonly progress: (text: string) => void;
}

export function openTerminal(): Terminal {
  let shown = false;
  const write = (descriptor: 1 | 2, text: string) => {
    if (shown) writeWhole(2, "\r\u001b[K");
    shown = false;
    if (text !== "") writeWhole(descriptor, text);
  };
  return {
    colour: () =>
      process.env["NO_COLOR"] === undefined &&
      (process.stdout.isTTY === true || process.env["FORCE_COLOR"] !== undefined),
    out: (text) => write(1, text),
    note: (text) => write(2, text),
    progress: (text) => {
      if (process.stderr.isTTY !== true) return;
      write(2, text);
      shown = true;
    },
  };
}

/** Synchronous, so that nothing is lost when the process ends; a reader that has gone away ends the output quietly. */
function writeWhole(descriptor: 1 | 2, text: string): void {
  const bytes = Buffer.from(text);
  let offset = 0;
  while (offset < bytes.length) {
    try {
      offset += writeSync(descriptor, bytes, offset);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : null;
      if (code === "EPIPE") return;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
