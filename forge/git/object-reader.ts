/** One `git cat-file` kept alive for a repository: reading an object costs no new process. */
import { spawn } from "node:child_process";
import { gitEnvironment } from "./process.ts";

interface FoundObject {
  readonly sha: string;
  readonly type: "commit" | "tree" | "blob" | "tag";
  readonly size: number;
  /** empty when only asked about */
  readonly bytes: Buffer;
}

export interface ObjectReader {
  /** null: no such object, or a name that could mean several */
  readonly info: (name: string) => Promise<FoundObject | null>;
  readonly contents: (name: string) => Promise<FoundObject | null>;
  readonly isIdle: () => boolean;
  readonly close: () => void;
}

interface Question {
  readonly wantsBytes: boolean;
  readonly resolve: (found: FoundObject | null) => void;
  readonly reject: (error: Error) => void;
}

const HEADER = /^([0-9a-f]{40}) (commit|tree|blob|tag) (\d+)$/;
/** The name may be anything, so only the word at the end counts. */
const NOTHING = / (?:missing|ambiguous)$/;

function typeOf(word: string | undefined): FoundObject["type"] {
  return word === "commit" || word === "tree" || word === "tag" ? word : "blob";
}

/**
 * Cuts answers off the stream, in the order of the questions.
 * @param onStranger hears what is no answer: nothing after it can be told apart any more
 */
function answerer(questions: Question[], onStranger: (line: string) => void): (chunk: Buffer) => void {
  let pieces: Buffer[] = [];
  let length = 0;
  /** bytes that the answer being read needs before it is worth looking again */
  let needed = 0;
  return (chunk) => {
    pieces.push(chunk);
    length += chunk.length;
    if (length < needed) return;
    let rest = Buffer.concat(pieces);
    needed = 0;
    for (;;) {
      const question = questions[0];
      const end = rest.indexOf(10);
      if (question === undefined || end < 0) break;
      const line = rest.toString("utf8", 0, end);
      const header = HEADER.exec(line);
      if (header === null && !NOTHING.test(line)) return onStranger(line);
      const size = header === null ? 0 : Number(header[3]);
      const total = end + 1 + (header !== null && question.wantsBytes ? size + 1 : 0);
      if (rest.length < total) {
        needed = total;
        break;
      }
      questions.shift();
      const bytes = question.wantsBytes ? Buffer.from(rest.subarray(end + 1, end + 1 + size)) : Buffer.alloc(0);
      question.resolve(header === null ? null : { sha: header[1] ?? "", type: typeOf(header[2]), size, bytes });
      rest = rest.subarray(total);
    }
    pieces = rest.length > 0 ? [rest] : [];
    length = rest.length;
  };
}

type Environment = Readonly<Record<string, string>>;

/** One process and what it was asked: when it ends, nobody waits for it any more, nor is another one's answer taken. */
interface Asked {
  readonly questions: Question[];
  readonly isRunning: () => boolean;
  readonly write: (line: string) => void;
  readonly end: () => void;
}

function start(environment: Environment): Asked {
  // what git remarks on nobody reads: a pipe for it would fill up, and git would wait for ever
  const child = spawn("git", ["cat-file", "--batch-command"], {
    cwd: environment["HOME"],
    env: environment,
    stdio: ["pipe", "pipe", "ignore"],
  });
  const questions: Question[] = [];
  let isRunning = true;
  const fail = (error: Error): void => {
    isRunning = false;
    for (const question of questions.splice(0)) question.reject(error);
  };
  const refuse = (line: string): void => {
    child.kill("SIGKILL");
    fail(new Error(`git cat-file answered "${line.slice(0, 200)}"`));
  };
  child.stdout.on("data", answerer(questions, refuse));
  child.stdin.on("error", () => undefined);
  child.on("error", fail);
  child.on("exit", () => {
    isRunning = false;
  });
  child.on("close", () => fail(new Error("git cat-file ended before it had answered")));
  return {
    questions,
    isRunning: () => isRunning,
    write: (line) => child.stdin.write(line),
    end: () => child.stdin.end(),
  };
}

/** What an object's id names never changes, and the same few are asked about all the time. Who was not for longest goes first. */
const REMEMBERED_MAX = 1_000;
/** a commit, a folder, a small file */
const REMEMBERED_MAX_BYTES = 16 * 1024;

type Ask = (verb: "info" | "contents", name: string) => Promise<FoundObject | null>;

/** @param name a full id, or what it leads to ("…^{tree}"), is remembered; what a ref leads to is not */
function remembering(ask: Ask): Ask {
  const known = new Map<string, FoundObject>();
  return async (verb, name) => {
    const question = `${verb} ${name}`;
    const found = known.get(question) ?? (await ask(verb, name));
    if (found === null || found.bytes.length > REMEMBERED_MAX_BYTES || !/^[0-9a-f]{40}(?:\^|$)/.test(name))
      return found;
    known.delete(question);
    known.set(question, found);
    const [oldest] = known.keys();
    if (known.size > REMEMBERED_MAX && oldest !== undefined) known.delete(oldest);
    return found;
  };
}

export function objectReader(folder: string, home: string, extra: Environment = {}): ObjectReader {
  const environment = { ...gitEnvironment(home), GIT_DIR: folder, ...extra };
  let asked: Asked | null = null;
  const ask = remembering((verb, name) => {
    // a line break would be a second question
    if (/[\n\r\0]/.test(name) || name === "") return Promise.resolve(null);
    if (asked?.isRunning() !== true) asked = start(environment);
    const { questions, write } = asked;
    return new Promise((resolve, reject) => {
      questions.push({ wantsBytes: verb === "contents", resolve, reject });
      write(`${verb} ${name}\n`);
    });
  });
  return {
    info: (name) => ask("info", name),
    contents: (name) => ask("contents", name),
    isIdle: () => asked === null || asked.questions.length === 0,
    close: () => {
      asked?.end();
      asked = null;
    },
  };
}
