/**
 * Bundles src/ to dist/: of a bundle in parts a command loads only its own. esbuild makes parts of ES modules alone; each is turned
 * into CommonJS then, which bin/load.cjs loads in half the time, and whose compiled code can be kept.
 * The same sources give the same bytes; dist/ is replaced as a whole, so nobody ever runs half a build.
 */
import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import { KEPT } from "../bin/load.cjs";
import { digestOfSources, STAMP } from "./freshness.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const DIST = join(ROOT, "dist");
/** of the bundle, and of each of its parts */
const FORM = { platform: "node", target: "node20", minifySyntax: true, minifyWhitespace: true, charset: "ascii" };
/** what the forge reads beside its own code: as a part of the bundle, it would be parsed as code */
const READ_AT_RUN_TIME = [
  "forge/contract/github.json",
  "forge/contract/github-operations.txt",
  "forge/seed/seed.schema.json",
];

mkdirSync(join(ROOT, ".cache"), { recursive: true });
// esbuild has already printed what is wrong in the sources; its stack says nothing more
await bundle().catch((error) => {
  if (error.errors === undefined) throw error;
  process.exitCode = 1;
});

async function bundle() {
  const digest = digestOfSources();
  const draft = join(ROOT, ".cache", `build-${process.pid}`);
  const { outputFiles } = await build({
    ...FORM,
    absWorkingDir: ROOT,
    entryPoints: ["src/main.ts"],
    outdir: draft,
    write: false,
    bundle: true,
    splitting: true,
    format: "esm",
    // Some packages have a CommonJS entry that only works unbundled.
    mainFields: ["module", "main"],
    // the bundle names its packages by their paths: the same wherever node_modules really is
    preserveSymlinks: true,
    // what the loader gives to each part
    define: { "Intl.Collator": "PlainCollator", "import.meta.url": "moduleUrl" },
    inject: ["scripts/plain-collator.mjs"],
    logLevel: "warning",
  });
  mkdirSync(draft);
  for (const { path, text } of outputFiles) {
    const { code } = await transform(text, { ...FORM, format: "cjs", supported: { "dynamic-import": false } });
    writeFileSync(join(draft, basename(path)), inAscii(code));
  }
  for (const file of READ_AT_RUN_TIME) cpSync(join(ROOT, file), join(draft, basename(file)));
  writeFileSync(join(draft, STAMP), digest);
  replace(draft);
  // what runs of the build before have kept
  rmSync(KEPT, { recursive: true, force: true });
  mkdirSync(KEPT, { recursive: true });
}

/** Of tagged templates and regular expressions esbuild leaves characters as they are, and bin/load.cjs reads a byte as one. */
function inAscii(code) {
  return code.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
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
