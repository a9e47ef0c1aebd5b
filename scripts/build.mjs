/**
 * Bundles src/ to dist/: a split ESM bundle starts almost as fast as an empty node, since a command loads only its own part.
 * Some packages are CommonJS and call `require` for Node's own modules, hence the banner.
 * The same sources give the same bytes; dist/ is replaced as a whole, so nobody ever runs half a build.
 */
import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { digestOfSources, STAMP } from "./freshness.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const DIST = join(ROOT, "dist");
/** what the forge reads beside its own code: as a part of the bundle, it would be parsed as code */
const READ_AT_RUN_TIME = [
  "forge/contract/github.json",
  "forge/contract/github-operations.txt",
  "forge/seed/seed.schema.json",
];
const BANNER = `import { createRequire as createRequireOfNode } from "node:module"; const require = createRequireOfNode(import.meta.url);`;

mkdirSync(join(ROOT, ".cache"), { recursive: true });
// esbuild has already printed what is wrong in the sources; its stack says nothing more
await bundle().catch((error) => {
  if (error.errors === undefined) throw error;
  process.exitCode = 1;
});

async function bundle() {
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
    // Some packages have a CommonJS entry that only works unbundled.
    mainFields: ["module", "main"],
    // the bundle names its packages by their paths: the same wherever node_modules really is
    preserveSymlinks: true,
    target: "node20",
    minifySyntax: true,
    minifyWhitespace: true,
    define: { "Intl.Collator": "PlainCollator" },
    inject: ["scripts/plain-collator.mjs"],
    banner: { js: BANNER },
    logLevel: "warning",
  });
  for (const file of READ_AT_RUN_TIME) cpSync(join(ROOT, file), join(draft, basename(file)));
  writeFileSync(join(draft, STAMP), digest);
  replace(draft);
}

/** Another build may end at the same moment: one of the two wins, and both are whole. */
function replace(draft) {
  const former = `${draft}-former`;
  renameUnless("ENOENT", DIST, former);
  renameUnless("ENOTEMPTY", draft, DIST);
  for (const folder of [former, draft]) rmSync(folder, { recursive: true, force: true });
}

function renameUnless(expected, from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    if (error.code !== expected) throw error;
  }
}
