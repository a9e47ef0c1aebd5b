/**
 * docs/story, told again with real git: every command of the README is run, every value that it fills in stands unchanged in
 * the story's file, the file is refused while it is open and accepted when it is finished, and the state is as the README says.
 */
import { cpSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { expect, test } from "vitest";
import { commitAll, git, patchledger, ROOT, temporaryFolder, writeInto } from "./commands/program.ts";
import { runProgram } from "./crash/program.ts";

const STORY = join(ROOT, "docs/story");
const ID = "dsa-5330-1";

interface Scene {
  readonly title: string;
  /** arguments of the program, without the time */
  readonly command: readonly string[];
  readonly now: string;
  /** with the files that it adds; null when it only moves some */
  readonly folder: string | null;
  /** null when the file is refused, and not committed */
  readonly state: string | null;
  /** lines that the program prints, as far as the README quotes them */
  readonly quoted: readonly string[];
}

const scenes = readFileSync(join(STORY, "README.md"), "utf8").split(/^## /m).slice(2).map(sceneOf);

function sceneOf(section: string): Scene {
  const { command = "" } = /```sh\npatchledger (?<command>.*)\n```/.exec(section)?.groups ?? {};
  const [given = "", now = ""] = command.split(" --now ");
  const quoted = [...section.matchAll(/```text\n([\s\S]*?)```/g)].flatMap(([, text = ""]) =>
    text.trimEnd().split("\n"),
  );
  return {
    title: section.split("\n")[0] ?? "",
    command: given.split(" "),
    now,
    folder: /\]\((?<folder>[0-9]{2}-[a-z0-9-]+)\)/.exec(section)?.groups?.["folder"] ?? null,
    state: /State: \*\*(?<state>[a-z]+)\*\*/.exec(section)?.groups?.["state"] ?? null,
    quoted: quoted.map((line) => line.replace(/ …$/, "")),
  };
}

/** What a person changes although the program has filled it in, as the README says; and what names the reader's commit. */
const CHANGED: readonly string[] = ["05 Rate anew: rating.exploitation"];
const OF_THE_READER = /scope\.inventoryCommit$/;

/** Values that were filled in, by their keys; what is open has none. */
function filledIn(value: unknown, keys: readonly string[] = []): readonly (readonly [string, unknown])[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== "object") return [[keys.join("."), value]];
  return Object.entries(value).flatMap(([key, child]) => filledIn(child, [...keys, key]));
}

function changedValues({ title }: Scene, drafted: string, finished: string): readonly string[] {
  const is = new Map(filledIn(load(finished)));
  return filledIn(load(drafted))
    .filter(([keys, value]) => is.get(keys) !== value && !OF_THE_READER.test(keys))
    .map(([keys]) => `${title}: ${keys}`);
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(STORY, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(STORY, folder).length + 1));
}

/** A ledger of its own, in which the scenes so far have happened. */
function begin(): string {
  const root = temporaryFolder();
  cpSync(join(STORY, "00-ledger"), root, { recursive: true });
  git(root, "init", "-q", "-b", "main");
  commitAll(root, "A ledger");
  return root;
}

interface Played {
  readonly printed: string;
  readonly changed: readonly string[];
}

/** The command of the README as its reader runs it; what is looked at beside it, in this process. */
async function play(scene: Scene, root: string): Promise<Played> {
  const { command, now, folder } = scene;
  const time = ["--now", now];
  const drafted = patchledger([...command, ...time], { cwd: root });
  expect(drafted.code, `${scene.title}: ${drafted.err}`).toBe(0);
  const files = folder === null ? [] : filesIn(folder);
  const isDraft = command[0] === "draft" && folder !== null;
  const draft = isDraft ? readFileSync(join(root, files[0] ?? ""), "utf8") : "";
  const isOpen = drafted.out.includes("open, for you to write");
  const unfinished = await runProgram(["validate", "--root", root, ...time]);
  expect(unfinished.code, scene.title).toBe(isOpen ? 1 : 0);
  if (folder !== null) cpSync(join(STORY, folder), root, { recursive: true });
  const changed = isDraft ? changedValues(scene, draft, readFileSync(join(root, files[0] ?? ""), "utf8")) : [];
  const judged = await runProgram(["validate", "--root", root, ...time]);
  expect(judged.code, `${scene.title}: ${judged.said}`).toBe(scene.state === null ? 1 : 0);
  if (scene.state === null) for (const file of files) rmSync(join(root, file));
  else commitAll(root, scene.title, now);
  const shown = await runProgram(["show", ID, "--root", root, ...time]);
  if (scene.state !== null)
    expect(shown.said.split("\n")[1], scene.title).toMatch(new RegExp(`^ {2}${scene.state}\\b`));
  return { printed: [unfinished.said, judged.said, shown.said].join("\n").replaceAll(`${root}/`, ""), changed };
}

test("A14 B05 C22 D13: the story is true, from its registration to the archive", async () => {
  const root = begin();
  const played: (Played & { readonly scene: Scene })[] = [];
  for (const scene of scenes) played.push({ scene, ...(await play(scene, root)) });
  expect(played.flatMap(({ changed }) => changed)).toEqual(CHANGED);
  const unsaid = played
    .filter(({ scene }) => scene.title !== WITHOUT_DEVIATION)
    .flatMap(({ scene, printed }) => scene.quoted.filter((line) => !printed.includes(line)));
  expect(unsaid).toEqual([]);
  expect(git(root, "status", "--porcelain")).toBe("");
  expect(git(root, "ls-files", "patches").trim().split("\n")).toHaveLength(21);
});

const WITHOUT_DEVIATION = "20 Deploy the second wave";

test("E38: without its deviation the last deployment would be refused, as the README says", () => {
  const root = begin();
  const index = scenes.findIndex(({ title }) => title === WITHOUT_DEVIATION);
  const folders = scenes.slice(0, index).flatMap(({ folder, state }) => (state === null ? [] : (folder ?? [])));
  for (const folder of folders) cpSync(join(STORY, folder), root, { recursive: true });
  commitAll(root, "The story so far");
  const scene = scenes[index];
  const [file = ""] = filesIn(scene?.folder ?? "");
  cpSync(join(STORY, scene?.folder ?? ""), root, { recursive: true });
  const text = readFileSync(join(root, file), "utf8");
  const { deviations, ...without } = deployment(load(text));
  expect(deviations).toHaveLength(1);
  writeInto(root, { [file]: JSON.stringify(without) });
  const judged = patchledger(["validate", "--now", scene?.now ?? ""], { cwd: root });
  expect(judged.code).toBe(1);
  for (const line of scene?.quoted ?? []) expect(judged.out).toContain(line);
});

test("every folder of the story is told in its README, once and in order", () => {
  const folders = readdirSync(STORY).filter((name) => /^[0-9]{2}-/.test(name) && name !== "00-ledger");
  expect(scenes.flatMap(({ folder }) => folder ?? [])).toEqual(folders.toSorted());
  expect(folders.length).toBeGreaterThanOrEqual(20);
});

function deployment(value: unknown): { readonly deviations?: unknown } & Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) throw new Error("the deployment is no mapping");
  return { ...value };
}
