/**
 * Objects by name, from one git that stays for as long as it is asked: a question costs no new process. It sees what is written
 * after it began. Names go over its standard input, where none of them can be an option.
 */
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { Socket } from "node:net";
import { resolve as fullPath } from "node:path";
import { whenIdle } from "../clock.ts";
import { stayingGit } from "./process.ts";

export interface Found {
  readonly id: string;
  readonly type: string;
  /** bytes */
  readonly size: number;
}

export interface GitObject extends Found {
  readonly bytes: Buffer;
}

/**
 * Without their bytes.
 * @param names ids, or anything else that git knows
 * @returns in the same order; null where there is nothing, or what could be several
 */
export function lookUp(root: string, names: readonly string[]): Promise<readonly (Found | null)[]> {
  return ask(root, "info", names);
}

/** The same with their bytes. */
export function readObjects(root: string, names: readonly string[]): Promise<readonly (GitObject | null)[]> {
  return ask(root, "contents", names);
}

type Verb = "info" | "contents";
type Answers = readonly (GitObject | null)[];

/** Questions that were asked at once, and what has been answered of them. */
interface Asked {
  readonly verb: Verb;
  readonly count: number;
  readonly found: (GitObject | null)[];
  readonly resolve: (found: Answers) => void;
  readonly reject: (error: unknown) => void;
}

/** A line's end would begin another question; git has no such names. */
const NO_NAME = /[\n\0]|^$/;

async function ask(root: string, verb: Verb, names: readonly string[]): Promise<Answers> {
  const asked = names.filter((name) => !NO_NAME.test(name));
  if (asked.length === 0) return names.map(() => null);
  const { child, queue } = readerOf(fullPath(root));
  const found = await new Promise<Answers>((resolve, reject) => {
    queue.push({ verb, count: asked.length, found: [], resolve, reject });
    keepWaiting(child, true);
    child.stdin.write(`${asked.map((name) => `${verb} ${name}\n`).join("")}flush\n`);
  });
  if (asked.length === names.length) return found;
  const left = found.values();
  return names.map((name) => (NO_NAME.test(name) ? null : (left.next().value ?? null)));
}

interface Reader {
  readonly child: ChildProcessWithoutNullStreams;
  readonly queue: Asked[];
}

/** By folder. */
const readers = new Map<string, Reader>();
/** A reader that nobody has asked for so long is ended. */
const IDLE_MS = 1_000;
const SAID_MAX = 4_096;

function readerOf(root: string): Reader {
  const known = readers.get(root);
  if (known !== undefined) return known;
  const child = stayingGit(root, ["cat-file", "--batch-command", "--buffer"]);
  const queue: Asked[] = [];
  const forget = () => readers.get(root)?.child === child && readers.delete(root);
  const idle = whenIdle(IDLE_MS, () => {
    if (queue.length > 0) return idle.putOff();
    forget();
    child.stdin.end();
  });
  const take = answersInto(queue);
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    take(chunk);
    idle.putOff();
    if (queue.length === 0) keepWaiting(child, false);
  });
  child.stderr.on("data", (chunk: Buffer) => {
    said = `${said}${chunk.toString()}`.slice(0, SAID_MAX);
  });
  const end = (error: unknown) => {
    idle.stop();
    forget();
    for (const { reject } of queue.splice(0)) reject(error);
  };
  // one that has ended can't be written to; its end says why
  child.stdin.on("error", () => undefined);
  child.on("error", end);
  child.on("close", () => end(new Error(said.trim() || "git cat-file has ended")));
  readers.set(root, { child, queue });
  return { child, queue };
}

/** Whether the program goes on as long as the reader does. */
function keepWaiting(child: ChildProcessWithoutNullStreams, isWaiting: boolean): void {
  const streams = [child.stdin, child.stdout, child.stderr].filter((stream) => stream instanceof Socket);
  for (const one of [child, ...streams]) {
    if (isWaiting) one.ref();
    else one.unref();
  }
}

const HEADER = /^([0-9a-f]{40}|[0-9a-f]{64}) (blob|tree|commit|tag) (\d+)$/;

/** Cuts answers off the stream, as git-cat-file(1) writes them: a header, and where they were asked for the bytes. */
function answersInto(queue: Asked[]): (chunk: Buffer) => void {
  let pieces: Buffer[] = [];
  let length = 0;
  /** what the answer that is being read needs at least */
  let needed = 1;
  return (chunk) => {
    pieces.push(chunk);
    length += chunk.length;
    if (length < needed) return;
    let rest = Buffer.concat(pieces);
    needed = 1;
    for (let asked = queue[0]; asked !== undefined; asked = queue[0]) {
      const end = rest.indexOf(10);
      if (end === -1) break;
      const [, id = "", type = "", digits = "0"] = HEADER.exec(rest.toString("latin1", 0, end)) ?? [];
      const size = Number(digits);
      const isWhole = id !== "" && asked.verb === "contents";
      const total = end + 1 + (isWhole ? size + 1 : 0);
      needed = total;
      if (rest.length < total) break;
      asked.found.push(
        id === "" ? null : { id, type, size, bytes: rest.subarray(end + 1, end + 1 + (isWhole ? size : 0)) },
      );
      rest = rest.subarray(total);
      needed = 1;
      if (asked.found.length === asked.count) queue.shift()?.resolve(asked.found);
    }
    pieces = rest.length > 0 ? [rest] : [];
    length = rest.length;
  };
}
