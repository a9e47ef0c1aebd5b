/** The life of a patch as a history of commits, each at the time of its step: a story begins at any of them. */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Chapter, LIFE } from "../commands/life-story.ts";
import { newestCommit, UNTIDY } from "../commands/own-git.ts";
import type { Files } from "../commands/program.ts";
import { collectedAt, finish, provider, SYSTEMS_FILE } from "../commands/provider.ts";
import { runProgram } from "./program.ts";

export interface Point {
  readonly commit: string;
  /** RFC 3339 */
  readonly at: string;
}

export interface History {
  /** of a repository, with all points as tags */
  readonly folder: string;
  /** by what happened last: "evaluate", "announce canary", "deploy canary (2)" */
  readonly points: ReadonlyMap<string, Point>;
}

/** A step in words: which wave it is of, or which occasion, is told by its file. */
function nameOf({ draft: [step = ""], file }: Chapter): string {
  const isOneOfMany = /(?:^|\/)(?:notices|deployments|verifications)\//.test(file ?? "");
  return isOneOfMany ? `${step} ${basename(file ?? "", ".yaml")}` : step;
}

/** @param folder empty */
export async function writeHistory(folder: string, asked: Files, also: readonly Branching[]): Promise<History> {
  const points = new Map<string, Point>();
  const note = (name: string, at: string): void => {
    const times = [...points.keys()].filter((one) => one === name || one.startsWith(`${name} (`)).length;
    points.set(times === 0 ? name : `${name} (${times + 1})`, { commit: commitAll(folder, name, at), at });
  };
  runGit(folder, "init", "-q", "-b", "main");
  write(folder, { ...provider(), ...asked });
  note("begin", "2026-03-01T08:00:00Z");
  for (const chapter of LIFE) {
    if (chapter.collected !== undefined) write(folder, { [SYSTEMS_FILE]: collectedAt(chapter.collected) });
    await finished(folder, chapter);
    note(nameOf(chapter), chapter.at);
  }
  for (const { name, from, change } of also) {
    const at = later(points, from);
    runGit(folder, "checkout", "-q", "-B", "other", pointOf(points, from).commit);
    await change(folder, at);
    note(name, at);
  }
  // as many tags, in one file: a process for each of them takes longer than all else of it
  const tags = [...points.values()].map(({ commit }, index) => `create refs/tags/point-${index + 1} ${commit}\n`);
  runGit(folder, { input: tags.join("") }, "update-ref", "--stdin");
  return { folder, points };
}

/** Another course of things, from a point of the life on. */
export interface Branching {
  readonly name: string;
  readonly from: string;
  readonly change: (folder: string, at: string) => Promise<void>;
}

function later(points: ReadonlyMap<string, Point>, from: string): string {
  return new Date(Date.parse(pointOf(points, from).at) + 60_000).toISOString().replace(/\.\d+Z$/, "Z");
}

export function pointOf(points: ReadonlyMap<string, Point>, name: string): Point {
  const point = points.get(name);
  if (point === undefined) throw new Error(`the history has no "${name}", only ${[...points.keys()].join(", ")}`);
  return point;
}

type Writing = Pick<Chapter, "draft" | "at" | "file" | "answers">;

/** Drafted by the program, and finished by a person. */
export async function finished(folder: string, { draft, at, file, answers }: Writing): Promise<void> {
  const { code, said } = await runProgram(["draft", ...draft, "--root", folder, "--now", at]);
  if (code !== 0) throw new Error(`draft ${draft.join(" ")}: ${said}`);
  const left = file === null ? [] : finish(folder, join("patches", draft[1] ?? "", file), answers);
  if (left.length > 0) throw new Error(`${file}: nothing is written for ${left.join(", ")}`);
}

export function write(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function commitAll(folder: string, message: string, at: string): string {
  runGit(folder, "add", "-A");
  const date = { GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at };
  runGit(folder, { environment: date }, "commit", "-q", "--allow-empty", "-m", message);
  return newestCommit(folder);
}

interface How {
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** git without the machine's own configuration. */
export function runGit(folder: string, ...args: readonly [How | string, ...(readonly string[])]): string {
  const [first, ...rest] = args;
  const [{ environment, input = "" }, words] = typeof first === "string" ? [{}, [first, ...rest]] : [first, rest];
  const quiet = { PATH: process.env["PATH"] ?? "", HOME: folder, GIT_CONFIG_NOSYSTEM: "1", LC_ALL: "C" };
  const who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"];
  const env = { ...quiet, ...environment };
  const how = { cwd: folder, env, input, encoding: "utf8", maxBuffer: 2 ** 28 } as const;
  return execFileSync("git", [...who, ...UNTIDY, ...words], how);
}
