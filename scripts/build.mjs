/**
 * Bundles src/ to dist/: a split ESM bundle starts almost as fast as an empty node, since a command loads only its own part.
 * Some packages are CommonJS and call `require` for Node's own modules, hence the banner.
 * The same sources give the same bytes; dist/ is replaced as a whole, so nobody ever runs half a build.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const DIST = join(ROOT, "dist");
const STAMP = "sources.sha256";
const BANNER = `import { createRequire as createRequireOfNode } from "node:module"; const require = createRequireOfNode(import.meta.url);`;

/** Digest of everything that a build depends on, by content: a checkout changes times, not bytes. */
export function digestOfSources() {
  const sources = readdirSync(join(ROOT, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  const hash = createHash("sha256");
  for (const file of [...sources, join(ROOT, "package-lock.json"), join(ROOT, "scripts/build.mjs")]) {
    const bytes = readFileSync(file);
    hash.update(`${file.slice(ROOT.length)} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex");
}

export function isBuildFresh() {
  const stamp = join(DIST, STAMP);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === digestOfSources();
}

async function build() {
  const { build } = await import("esbuild");
  const digest = digestOfSources();
  const draft = join(ROOT, ".cache", `build-${process.pid}`);
  await build({
    absWorkingDir: ROOT,
    entryPoints: ["src/main.ts"],
    outdir: draft,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    minifySyntax: true,
    minifyWhitespace: true,
    banner: { js: BANNER },
    logLevel: "warning",
  });
  writeFileSync(join(draft, STAMP), digest);
  replace(draft);
}

/** Another build may end at the same moment: one of the two wins, and both are whole. */
function replace(draft) {
  const former = `${draft}-former`;
  if (existsSync(DIST)) renameSync(DIST, former);
  try {
    renameSync(draft, DIST);
  } catch (error) {
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
  }
  for (const folder of [former, draft]) rmSync(folder, { recursive: true, force: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(join(ROOT, ".cache"), { recursive: true });
  // esbuild has already printed what is wrong in the sources; its stack says nothing more
  await build().catch((error) => {
    if (error.errors === undefined) throw error;
    process.exitCode = 1;
  });
}
