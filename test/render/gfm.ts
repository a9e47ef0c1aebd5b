/** What a reader of GitHub's Markdown sees of a text, and what of it acts: by a parser that is not ours. */
import type { Nodes, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

export function parse(markdown: string): Root {
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

/** Every node, from the outside to the inside. */
export function nodesOf(node: Nodes): readonly Nodes[] {
  return [node, ...("children" in node ? node.children.flatMap((child) => nodesOf(child)) : [])];
}

/** The words that are read, code and all. */
export function wordsOf(node: Nodes): string {
  return nodesOf(node)
    .map((one) => (one.type === "text" || one.type === "inlineCode" || one.type === "code" ? one.value : ""))
    .join("");
}

const INERT = ["root", "paragraph", "text", "inlineCode", "code", "list", "listItem", "table", "tableRow", "tableCell"];

/** GitHub does these to a text after it was parsed, whatever was escaped; code is left alone. */
const ACTING = [
  ["mention", /(?:^|[^A-Za-z0-9_])@[A-Za-z0-9]/],
  ["number", /#[0-9]|gh-[0-9]/i],
  ["commit", /(?:^|[^A-Za-z0-9])[0-9a-f]{7,40}(?:$|[^A-Za-z0-9])/i],
  ["address", /https?:\/\/|ftp:\/\/|www\.|[^\s]@[^\s]/i],
  ["mathematics", /\$/],
  ["emoji", /:(?:[a-z+-][a-z0-9_+-]*|100|1234):/i],
] as const;

/** What a text does besides being read: "link", "mention", … */
export function actsOf(page: Root): readonly string[] {
  const nodes = nodesOf(page);
  const structure = nodes.filter(({ type }) => !INERT.includes(type)).map(({ type }) => type);
  const texts = nodes.flatMap((node) => (node.type === "text" ? node.value : []));
  const after = texts.flatMap((text) => ACTING.filter(([, pattern]) => pattern.test(text)).map(([name]) => name));
  return [...structure, ...after];
}

/** The page without its words: headings, lists, cells. */
export function shapeOf(page: Root): string {
  const shown = nodesOf(page).map(({ type }) => type);
  return shown.filter((type) => type !== "text" && type !== "inlineCode").join(" ");
}
