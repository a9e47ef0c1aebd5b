/**
 * Compiles the Handlebars templates of src/render/templates. A template may put out a value only through a helper that escapes
 * it for its place: HTML's escaping, which Handlebars does by itself, is none for Markdown.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";

const BANNER = "// Generated from src/render/templates by `npm run generate`. Do not edit.\n";
const HELPERS: readonly string[] = ["inline", "code", "block", "link", "file"];

export function renderTemplates(folder: string): string {
  return `${BANNER}${filesIn(folder)
    .map(({ name, text }) => `export const ${name} = ${compileTemplate(name, text)};\n`)
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
export function compileTemplate(name: string, text: string): string {
  const finder = new Handlebars.Visitor();
  finder.MustacheStatement = ({ path, escaped, params, loc }) => {
    const helper = "original" in path ? String(path.original) : "";
    if (!HELPERS.includes(helper) || !escaped || params.length === 0)
      throw new Error(`${name}.hbs:${loc.start.line}: a value goes through none of ${HELPERS.join(", ")}`);
  };
  finder.accept(Handlebars.parse(text));
  const knownHelpers = Object.fromEntries(HELPERS.map((helper) => [helper, true]));
  return String(Handlebars.precompile(text, { strict: true, knownHelpersOnly: true, knownHelpers }));
}
