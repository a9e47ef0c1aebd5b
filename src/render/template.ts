/**
 * Markdown from templates. The files of templates/ are compiled when they change (`npm run generate`), so that nothing is
 * compiled at run time; there too it is checked that every value goes through one of these, which escape it for its place.
 */
import Handlebars from "handlebars/runtime.js";
import { block, code, fileLink, inline, link } from "./markdown.ts";
import * as templates from "./templates.js";

const WRITERS: Readonly<Record<string, (text: string, second: string) => string>> = {
  inline: (text) => inline(text),
  code: (text) => code(text),
  block,
  link,
  file: fileLink,
};

const handlebars = Handlebars.create();
for (const [name, write] of Object.entries(WRITERS))
  handlebars.registerHelper(name, (...values) => {
    const [first = "", second = ""] = values.slice(0, -1).map((value) => textOf(name, value));
    return new handlebars.SafeString(write(first, second));
  });
for (const [name, compiled] of Object.entries(templates)) handlebars.partials[name] = handlebars.template(compiled);

function textOf(name: string, value: unknown): string {
  if (typeof value === "string" || typeof value === "number") return String(value);
  throw new TypeError(`the template gives ${typeof value} to "${name}"`);
}

export function renderTemplate(name: keyof typeof templates, context: object): string {
  const render = handlebars.partials[name];
  if (render === undefined) throw new RangeError(`there is no template "${name}"`);
  // a part that is not shown leaves its empty lines
  return `${render(context)
    .replace(/\n{3,}/g, "\n\n")
    .trim()}\n`;
}
