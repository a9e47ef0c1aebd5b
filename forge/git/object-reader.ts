/** One `git cat-file` kept alive for a repository: reading an object costs no new process. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
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

function typeOf(word: string | undefined): FoundObject["type"] {
  return word === "commit" || word === "tree" || word === "tag" ? word : "blob";
}

/** Cuts answers off the stream, in the order of the questions. */
function answerer(questions: Question[]): (chunk: Buffer) => void {
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
      const header = HEADER.exec(rest.toString("utf8", 0, end));
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

function start(environment: Environment, questions: Question[]): ChildProcessWithoutNullStreams {
  const child = spawn("git", ["cat-file", "--batch-command"], { cwd: environment["HOME"], env: environment });
  const fail = (error: Error): void => {
    for (const question of questions.splice(0)) question.reject(error);
  };
  child.stdout.on("data", answerer(questions));
  child.stdin.on("error", () => undefined);
  child.on("error", fail);
  child.on("close", () => fail(new Error("git cat-file ended")));
  return child;
}

export function objectReader(folder: string, home: string, extra: Environment = {}): ObjectReader {
  const environment = { ...gitEnvironment(home), GIT_DIR: folder, ...extra };
  const questions: Question[] = [];
  let child: ChildProcessWithoutNullStreams | null = null;
  const ask = (verb: "info" | "contents", name: string): Promise<FoundObject | null> => {
    // a line break would be a second question
    if (/[\n\r\0]/.test(name) || name === "") return Promise.resolve(null);
    if (child === null || child.exitCode !== null || child.signalCode !== null) child = start(environment, questions);
    const writer = child.stdin;
    return new Promise((resolve, reject) => {
      questions.push({ wantsBytes: verb === "contents", resolve, reject });
      writer.write(`${verb} ${name}\n`);
    });
  };
  return {
    info: (name) => ask("info", name),
    contents: (name) => ask("contents", name),
    isIdle: () => questions.length === 0,
    close: () => {
      child?.stdin.end();
      child = null;
    },
  };
}
