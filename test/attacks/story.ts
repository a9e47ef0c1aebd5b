/**
 * The story of docs/story as changes that were merged one after the other, each at its own time: what attackers begin
 * with. Everything in it is right, so that what is refused afterwards is refused for what was changed in it.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dump, load } from "js-yaml";
import { command } from "../../src/commands/validate.ts";
import { commitAll, type Files, git, ROOT, temporaryFolder, writeInto } from "../commands/program.ts";

const STORY = join(ROOT, "docs/story");
export const RECORD = "patches/dsa-5330-1";

/** One change of the story. */
export interface Scene {
  /** "06-test" */
  readonly name: string;
  /** RFC 3339: when it is judged */
  readonly now: string;
  readonly files: Files;
  /** everything that was merged before it */
  readonly merged: Files;
}

/** A verification that was refused in the story, and never merged. */
const REFUSED = "10-verify-the-canary-in-vain";

function scenes(): readonly Scene[] {
  const readme = readFileSync(join(STORY, "README.md"), "utf8");
  const sections = readme.split(/^## /m);
  let merged = filesIn("00-ledger");
  return foldersOf(readme).map((name): Scene => {
    const now = /--now (\S+)/.exec(sections.find((section) => section.includes(`](${name})`)) ?? "")?.[1];
    if (now === undefined) throw new Error(`the story does not say when ${name} was`);
    const scene = { name, now, files: filesIn(name), merged };
    if (name !== REFUSED) merged = { ...merged, ...scene.files };
    return scene;
  });
}

export const SCENES = scenes().filter(({ name }) => name !== REFUSED);

/** @param name "06" */
export function sceneOf(name: string): Scene {
  const scene = SCENES.find((one) => one.name.startsWith(name));
  if (scene === undefined) throw new Error(`the story has no scene ${name}`);
  return scene;
}

function foldersOf(readme: string): readonly string[] {
  const named = [...readme.matchAll(/\]\(([0-9]{2}-[a-z0-9-]+)\)/g)].flatMap(([, name]) => name ?? []);
  return [...new Set(named)].filter((name) => name !== "00-ledger").sort();
}

function filesIn(folder: string): Files {
  const entries = readdirSync(join(STORY, folder), { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    paths.map((path) => [path.slice(join(STORY, folder).length + 1), readFileSync(path, "utf8")]),
  );
}

/** What a change does to files: their new text, or null for one that it takes away. */
export type Edits = Readonly<Record<string, string | null>>;

/**
 * What `validate` says of a change to main, in a real repository.
 * @param merged what is on main @returns "path: problem [code]"
 */
export async function judged(merged: Files, edits: Edits, now: string): Promise<readonly string[]> {
  const root = temporaryFolder();
  cpSync(begunWith(merged), root, { recursive: true });
  apply(root, edits);
  commitAll(root, "change");
  return findings(root, now);
}

/** The repositories that attacks begin with. */
const begun = new Map<Files, string>();
const folders = mkdtempSync(join(tmpdir(), "patchledger-merged-"));
process.once("exit", () => rmSync(folders, { recursive: true, force: true }));

/** With a branch "topic" for the change. Written once, as many attacks begin with the same. */
function begunWith(merged: Files): string {
  const known = begun.get(merged);
  if (known !== undefined) return known;
  const folder = join(folders, String(begun.size));
  begun.set(merged, folder);
  writeInto(folder, merged);
  git(folder, "init", "-q", "-b", "main", "--template=");
  commitAll(folder, "ledger: begin");
  git(folder, "checkout", "-q", "-b", "topic");
  return folder;
}

/** Of the branch "topic" against main. */
export async function findings(root: string, now: string): Promise<readonly string[]> {
  const lines: string[] = [];
  const nothing = () => undefined;
  const terminal = { colour: () => false, out: (text: string) => lines.push(text), note: nothing, progress: nothing };
  await command.run(["--root", root, "--ref", "topic", "--base", "main", "--now", now, "--json"], terminal);
  const found = lines.flatMap((text) => text.split("\n")).filter((line) => line !== "");
  return found.map((line) => {
    const { path, problem, code } = JSON.parse(line);
    return `${String(path).slice(root.length + 1)}: ${problem} [${code}]`;
  });
}

export function apply(root: string, edits: Edits): void {
  for (const [path, text] of Object.entries(edits)) {
    if (text === null) rmSync(join(root, path));
    else writeInto(root, { [path]: text });
  }
}

/** The text of a file with other values, each by the keys that lead to it: "systems.0.at". */
export function changed(text: string | undefined, values: Readonly<Record<string, unknown>>): string {
  const put = (value: unknown, [key, ...rest]: readonly string[], to: unknown): unknown => {
    if (key === undefined) return to;
    if (Array.isArray(value)) return value.map((item, index) => (String(index) === key ? put(item, rest, to) : item));
    return { ...Object(value), [key]: put(Object(value)[key], rest, to) };
  };
  const result = Object.entries(values).reduce((all, [keys, to]) => put(all, keys.split("."), to), load(text ?? ""));
  return dump(result, { lineWidth: -1, quoteStyle: "double", noRefs: true });
}
