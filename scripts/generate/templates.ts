/**
 * Compiles the Handlebars templates of src/render/templates. A template may put out a value only through a helper that escapes
 * it for its place: HTML's escaping, which Handlebars does by itself, is none for Markdown, and in HTML it says nothing of
 * where a link leads.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";

const BANNER = "// Generated from src/render/templates by `npm run generate`. Do not edit.\n";
export const MARKDOWN_HELPERS: readonly string[] = ["inline", "code", "block", "link", "file"];
export const HTML_HELPERS: readonly string[] = ["text", "href"];

export function renderTemplates(folder: string, helpers: readonly string[]): string {
  return `${BANNER}${filesIn(folder)
    .map(({ name, text }) => `export const ${name} = ${compileTemplate(name, text, helpers)};\n`)
    .join("")}`;
}

export function renderTemplateTypes(folder: string): string {
  return `${BANNER}${filesIn(folder)
    .map(({ name }) => `export const ${name}: object;\n`)
    .join("")}`;
}

function filesIn(folder: string) {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".hbs"))
    .sort()
    .map((file) => ({
      name: file.slice(0, -4).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      text: readFileSync(join(folder, file), "utf8"),
    }));
}

/** @throws when a value would be put out as it is */
export function compileTemplate(name: string, text: string, helpers: readonly string[]): string {
  const finder = new Handlebars.Visitor();
  finder.MustacheStatement = ({ path, escaped, params, loc }) => {
    const helper = "original" in path ? String(path.original) : "";
    if (!helpers.includes(helper) || !escaped || params.length === 0)
      throw new Error(`${name}.hbs:${loc.start.line}: a value goes through none of ${helpers.join(", ")}`);
  };
  finder.ContentStatement = ({ value, loc }) => {
    if (/=\s*$/.test(value)) throw new Error(`${name}.hbs:${loc.end.line}: an attribute's value is not in quotes`);
  };
  finder.accept(Handlebars.parse(text));
  const knownHelpers = Object.fromEntries(helpers.map((helper) => [helper, true]));
  return String(Handlebars.precompile(text, { strict: true, knownHelpersOnly: true, knownHelpers }));
}
