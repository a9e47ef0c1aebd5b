/** Standard output and error. Results go to the one, words about the work to the other. */
import { writeSync } from "node:fs";
import { pause } from "./clock.ts";
import { Failure } from "./failure.ts";

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
    colour: () => wantsColour(process.env, process.stdout.isTTY === true),
    out: (text) => write(1, text),
    note: (text) => write(2, text),
    progress: (text) => {
      if (process.stderr.isTTY !== true) return;
      write(2, text);
      shown = true;
    },
  };
}

/** As no-color.org and force-color.org ask: a variable that is empty counts as not set. */
export function wantsColour(environment: Readonly<Record<string, string | undefined>>, isWatched: boolean): boolean {
  const { NO_COLOR: no = "", FORCE_COLOR: force = "", TERM: terminal } = environment;
  if (no !== "") return false;
  return force === "" ? isWatched && terminal !== "dumb" : force !== "0" && force !== "false";
}

/** Synchronous, so that nothing is lost when the process ends; a reader that has gone away ends the output quietly. */
function writeWhole(descriptor: 1 | 2, text: string): void {
  const bytes = Buffer.from(text);
  let offset = 0;
  while (offset < bytes.length) {
    try {
      offset += writeSync(descriptor, bytes, offset);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : "unknown error";
      // words about the work that nobody can read change nothing about the work
      if (code === "EPIPE" || (code !== "EAGAIN" && descriptor === 2)) return;
      if (code !== "EAGAIN")
        throw new Failure(`cannot write the output (${code})`, "check the free space where it goes", { cause: error });
      pause(5);
    }
  }
}
