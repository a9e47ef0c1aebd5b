/** The other forms that GitHub gives instead of JSON: raw bytes, diffs, patches, hashes. */
import type { CommitInfo } from "../git/repository.ts";
import type { Answer, Forge } from "../operation.ts";

type Media = "json" | "html" | "raw" | "diff" | "patch" | "sha" | "object";

/** "application/vnd.github.v3.diff", "application/vnd.github.raw+json" and their like; anything else is JSON. */
export function mediaOf(accept: string): Media {
  const kind = /\bvnd\.github\.(?:v3\.)?(\w+)/.exec(accept)?.[1];
  switch (kind) {
    case "html":
    case "raw":
    case "diff":
    case "patch":
    case "sha":
    case "object":
      return kind;
    default:
      return "json";
  }
}

export function bytesAnswer(media: Media, bytes: Uint8Array): Answer {
  return { status: 200, body: bytes, headers: { "content-type": `application/vnd.github.${media}; charset=utf-8` } };
}

/** the tree of nothing, which git knows everywhere */
export const EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

/** One patch for each commit, as `git am` reads them. The date in the first line is a mark that git always writes. */
export async function mailPatches(forge: Forge, repository: number, commits: readonly CommitInfo[]): Promise<string> {
  const patches = commits
    .filter(({ parents }) => parents.length <= 1)
    .map(async (commit, index, all) => {
      const [subject = "", ...body] = commit.message.trimEnd().split("\n");
      const count = all.length > 1 ? ` ${index + 1}/${all.length}` : "";
      const diff = await forge.git.diff(repository, commit.parents[0] ?? EMPTY_TREE, commit.sha);
      const head = [
        `From ${commit.sha} Mon Sep 17 00:00:00 2001`,
        `From: ${commit.author.name} <${commit.author.email}>`,
        `Date: ${new Date(commit.author.date).toUTCString()}`,
        `Subject: [PATCH${count}] ${subject}`,
      ];
      return `${[...head, ...body].join("\n")}\n---\n\n${diff}-- \n2.0\n\n`;
    });
  return (await Promise.all(patches)).join("");
}
