/**
 * HTML from the templates of templates/report, compiled when they change (`npm run generate`), which also checks that every
 * value goes through one of these. Handlebars escapes what they give for text and for attributes in quotes.
 */
import Handlebars from "handlebars/runtime.js";
import { visible } from "../../model/characters.ts";
import * as templates from "./templates.js";

const TEXT_MAX = 2000;
const RELATIVE =
  /^(?:\.\.\/)?(?:[a-z0-9]+(?:[.-][a-z0-9]+)*\/)?[a-z0-9]+(?:[.-][a-z0-9]+)*(?:#[a-z0-9]+(?:[.-][a-z0-9]+)*)?$/;

const handlebars = Handlebars.create();
handlebars.registerHelper("text", (value) => shown(value));
handlebars.registerHelper("href", (root, path) => relative(root, path));
for (const [name, compiled] of Object.entries(templates)) handlebars.partials[name] = handlebars.template(compiled);

/** What is hidden is shown, and whitespace of every kind is one space. */
function shown(value: unknown): string {
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") throw new TypeError(`a template gives ${typeof value}`);
  return visible(value.replace(/\s+/g, " "), TEXT_MAX);
}

/** A page of the report, from another of its pages: never an address of its own. */
function relative(root: unknown, path: unknown): string {
  const href = `${shown(root)}${shown(path)}`;
  if (RELATIVE.test(href)) return href;
  throw new RangeError(`not a page of the report: ${href}`);
}

export function renderHtml(name: keyof typeof templates, context: object): string {
  const render = handlebars.partials[name];
  if (render === undefined) throw new RangeError(`there is no template "${name}"`);
  return render(context);
}
