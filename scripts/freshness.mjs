/** Tells whether dist/ was built from the sources that are there now, by content: a checkout changes times, not bytes. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** File of dist/ that says from what it was built. */
export const STAMP = "sources.sha256";

/** One digest of everything that a build depends on. */
export function digestOfSources() {
  const hash = createHash("sha256");
  for (const file of [
    ...filesIn("bin"),
    ...filesIn("src"),
    ...filesIn("forge"),
    ...filesIn("demo"),
    ...filesIn("scripts"),
    "package.json",
    "package-lock.json",
  ]) {
    const bytes = readFileSync(join(ROOT, file));
    hash.update(`${file} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex");
}

function filesIn(folder) {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

export function isBuildFresh() {
  const stamp = join(ROOT, "dist", STAMP);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === digestOfSources();
}
