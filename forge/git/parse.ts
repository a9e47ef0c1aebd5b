/** git's own formats to values: commits, trees, and the lists of changed files. */
import type { ChangedFile, CommitInfo, Person, TagInfo, TreeEntry } from "./repository.ts";

const PERSON = /^(.*?) ?<([^>]*)> (\d+) ([+-])(\d\d)(\d\d)$/;

function parsePerson(line: string): Person {
  const match = PERSON.exec(line);
  if (match === null) return { name: line, email: "", date: "1970-01-01T00:00:00Z" };
  const date = new Date(Number(match[3]) * 1000);
  const readable = Number.isNaN(date.getTime()) ? "1970-01-01T00:00:00Z" : date.toISOString().replace(".000Z", "Z");
  return { name: match[1] ?? "", email: match[2] ?? "", date: readable };
}

/** A commit or a tag: lines of a key and its value, and a message, told without the line breaks at its end as on GitHub. */
function parseWords(bytes: Buffer) {
  const text = bytes.toString("utf8");
  const split = text.indexOf("\n\n");
  const header = (split < 0 ? text : text.slice(0, split)).split("\n");
  const values = (key: string): readonly string[] =>
    header.filter((line) => line.startsWith(`${key} `)).map((line) => line.slice(key.length + 1));
  return { values, message: split < 0 ? "" : text.slice(split + 2).replace(/\n+$/, "") };
}

/** A raw commit object. */
export function parseCommit(sha: string, bytes: Buffer): CommitInfo {
  const { values, message } = parseWords(bytes);
  return {
    sha,
    treeSha: values("tree")[0] ?? "",
    parents: values("parent"),
    message,
    author: parsePerson(values("author")[0] ?? ""),
    committer: parsePerson(values("committer")[0] ?? ""),
  };
}

/** A raw tag object. */
export function parseTag(sha: string, bytes: Buffer): TagInfo {
  const { values, message } = parseWords(bytes);
  const [name = "", object = "", type = "", tagger = ""] = ["tag", "object", "type", "tagger"].flatMap(
    (key) => values(key)[0] ?? "",
  );
  return { sha, name, message, object: { sha: object, type }, tagger: parsePerson(tagger) };
}

const cleanName = (text: string): string => text.replace(/[<>\n\r\0]/g, "").trim();

function writePerson(person: Person): string {
  const seconds = Math.floor(Date.parse(person.date) / 1000);
  return `${cleanName(person.name) || "unknown"} <${cleanName(person.email)}> ${Number.isNaN(seconds) ? 0 : seconds} +0000`;
}

/** The bytes of a commit object: the message as it is given, so that the same input makes the same id everywhere. */
export function commitBytes(commit: Omit<CommitInfo, "sha">): string {
  const parents = commit.parents.map((parent) => `parent ${parent}\n`).join("");
  const people = `author ${writePerson(commit.author)}\ncommitter ${writePerson(commit.committer)}\n`;
  return `tree ${commit.treeSha}\n${parents}${people}\n${commit.message.replaceAll("\0", "")}`;
}

export function tagBytes({ name, message, object, tagger }: Omit<TagInfo, "sha">): string {
  const header = `object ${object.sha}\ntype ${object.type}\ntag ${name}\ntagger ${writePerson(tagger)}\n`;
  return `${header}\n${message.replaceAll("\0", "")}\n`;
}

const MODES: readonly TreeEntry["mode"][] = ["100644", "100755", "040000", "160000", "120000"];
export const TYPES: Readonly<Record<TreeEntry["mode"], TreeEntry["type"]>> = {
  "100644": "blob",
  "100755": "blob",
  "120000": "blob",
  "040000": "tree",
  "160000": "commit",
};

function modeOf(text: string): TreeEntry["mode"] {
  return MODES.find((mode) => mode === text.padStart(6, "0")) ?? "100644";
}

/** A raw tree object. */
export function parseTree(bytes: Buffer): readonly TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(32, at);
    const end = bytes.indexOf(0, space);
    if (space < 0 || end < 0) break;
    const mode = modeOf(bytes.toString("latin1", at, space));
    const path = bytes.toString("utf8", space + 1, end);
    entries.push({ path, mode, type: TYPES[mode], sha: bytes.toString("hex", end + 1, end + 21), size: null });
    at = end + 21;
  }
  return entries;
}

/** The output of `git ls-tree -z -l`. */
export function parseTreeList(output: Buffer): readonly TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (const line of output.toString("utf8").split("\0")) {
    const match = /^(\d{6}) \w+ ([0-9a-f]{40}) +(\d+|-)\t(.*)$/s.exec(line);
    if (match === null) continue;
    const mode = modeOf(match[1] ?? "");
    const size = match[3] === "-" ? null : Number(match[3]);
    entries.push({ path: match[4] ?? "", mode, type: TYPES[mode], sha: match[2] ?? "", size });
  }
  return entries;
}

const STATUSES: Readonly<Record<string, ChangedFile["status"]>> = {
  A: "added",
  D: "removed",
  M: "modified",
  R: "renamed",
  C: "copied",
  T: "changed",
};

export interface RawChange extends Omit<ChangedFile, "patch"> {
  readonly modes: readonly [string, string];
  readonly isBinary: boolean;
}

/** The output of `git diff-tree -r -z --raw --numstat`: first every raw line, then every count, in the same order. */
export function parseRawDiff(output: Buffer): readonly RawChange[] {
  const tokens = output.toString("utf8").split("\0");
  const changes: RawChange[] = [];
  let counted = 0;
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] ?? "";
    const raw = /^:(\d{6}) (\d{6}) ([0-9a-f]{40}) ([0-9a-f]{40}) ([A-Z])\d*$/.exec(token);
    if (raw !== null) {
      const letter = raw[5] ?? "M";
      const moved = letter === "R" || letter === "C";
      changes.push({
        path: tokens[at + (moved ? 2 : 1)] ?? "",
        previousPath: moved ? (tokens[at + 1] ?? "") : null,
        status: STATUSES[letter] ?? "changed",
        sha: (letter === "D" ? raw[3] : raw[4]) ?? "",
        modes: [raw[1] ?? "", raw[2] ?? ""],
        additions: 0,
        deletions: 0,
        isBinary: false,
      });
      at += moved ? 3 : 2;
      continue;
    }
    const count = /^(\d+|-)\t(\d+|-)\t(.*)$/s.exec(token);
    const change = changes[counted];
    if (count !== null && change !== undefined) {
      const isBinary = count[1] === "-";
      changes[counted] = {
        ...change,
        isBinary,
        additions: isBinary ? 0 : Number(count[1]),
        deletions: isBinary ? 0 : Number(count[2]),
      };
      counted += 1;
    }
    // a renamed file's two names follow its counts
    at += count?.[3] === "" ? 3 : 1;
  }
  return changes;
}
