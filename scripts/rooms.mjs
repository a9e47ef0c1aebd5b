/**
 * Holds the room table with dependency-cruiser, in the folder that it is started in.
 * Called through its interface and not its command line, because a TypeScript version that it can't read makes it find
 * nothing and report success: here a source file that was not read is a failure.
 */
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { cruise } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";

const SOURCE = /\.(?:[cm]?js|ts)$/;
const FOLDERS = ["src", "forge", "demo"].filter((folder) => existsSync(folder));

const config = (await import(pathToFileURL(resolve(".dependency-cruiser.mjs")).href)).default;
const options = { ...config.options, ruleSet: config, validate: true };
const { output } = await cruise(FOLDERS, options, undefined, { tsConfig: extractTSConfig(resolve("tsconfig.json")) });

const read = new Set(output.modules.map((module) => module.source));
const present = FOLDERS.flatMap((folder) => readdirSync(folder, { recursive: true }).map((file) => join(folder, file)));
const unread = present.filter((file) => SOURCE.test(file) && !file.endsWith(".d.ts") && !read.has(file));
for (const file of unread)
  console.error(`${file}: was not read. does dependency-cruiser know this TypeScript version?`);
for (const { from, to, rule } of output.summary.violations) {
  const reason = config.forbidden.find((known) => known.name === rule.name)?.comment;
  console.error(`${from}: ${from === to ? "" : `imports ${to}. `}${reason} [${rule.name}]`);
}
console.log(`${read.size} modules read, ${output.summary.violations.length} violations`);
process.exitCode = unread.length === 0 && output.summary.violations.length === 0 ? 0 : 1;
