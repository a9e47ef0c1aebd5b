/** HTML by tagged templates: whatever is put in is escaped, unless it is HTML that was made here. */

const MADE = Symbol("made here");

export interface Html {
  readonly [MADE]: string;
}

export type Content = Html | string | number | null | undefined | false | readonly Content[];

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** null, undefined and false put nothing; lists put each of their items. */
export function html(texts: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return { [MADE]: texts.map((text, index) => text + (index < contents.length ? put(contents[index]) : "")).join("") };
}

export function toText(made: Html): string {
  return made[MADE];
}

function put(content: Content): string {
  if (content === null || content === undefined || content === false) return "";
  if (typeof content === "string") return content.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");
  if (typeof content === "number") return String(content);
  return isList(content) ? content.map(put).join("") : content[MADE];
}

function isList(content: Html | readonly Content[]): content is readonly Content[] {
  return Array.isArray(content);
}
