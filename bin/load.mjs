/**
 * Runs dist/main.js, whose parts are loaded one by one as they are needed. Where the program was built, V8's code of these parts
 * is kept for the next run of the same command: to compile them is half of a short run. Releases carry none, since it is of one
 * version of Node.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { deserialize, serialize, setFlagsFromString } from "node:v8";
import { Script } from "node:vm";

const DIST = fileURLToPath(new URL("../dist", import.meta.url));
/** made by the build, and by nobody else */
export const KEPT = fileURLToPath(new URL("../.cache/code", import.meta.url));
const requireOfNode = createRequire(import.meta.url);

/** Before anything is compiled, since kept code is of the flags that it was made under. */
export function loadProgram() {
  /*
   * Most runs are over before compiling anything twice has paid: a quarter of their processor time. Long ones get there later.
   * The flag is that of Node 20's V8; later ones count otherwise, and would print that they do not know it.
   */
  if (process.versions.v8.startsWith("11.")) setFlagsFromString("--interrupt-budget=1000000");
  // to mark memory beside the work is for those whom a pause would hurt: in a short run it begins, and nothing comes of it
  setFlagsFromString("--no-incremental-marking");
  const file = keptFile();
  const kept = file === null ? {} : read(file);
  const scripts = new Map();
  runPart("./main.js", { kept, scripts, modules: new Map() });
  if (file === null) return;
  process.on("exit", (code) => {
    const isKept = [...scripts].every(([name, script]) => name in kept && !script.cachedDataRejected);
    if (code < 2 && !isKept) keep(file, scripts);
  });
}

/** null: nothing is kept here */
function keptFile() {
  const stamp = join(DIST, "sources.sha256");
  if (!existsSync(KEPT) || !existsSync(stamp)) return null;
  const [command = ""] = process.argv.slice(2);
  const name = /^[a-z]+$/.test(command) ? command : "none";
  return join(KEPT, `${name}-${process.version}-${readFileSync(stamp, "latin1").slice(0, 16)}`);
}

function read(file) {
  try {
    return deserialize(readFileSync(file));
  } catch {
    // not there yet
    return {};
  }
}

/** Runs that end at the same moment each write a whole one. */
function keep(file, scripts) {
  const codes = [...scripts].map(([name, script]) => [name, script.createCachedData()]);
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, serialize(Object.fromEntries(codes)));
    renameSync(draft, file);
  } catch {
    // a folder that is read-only, or has just been built anew: the next run compiles again
  }
}

/** As Node does with a CommonJS file; the parts name each other "./…", and what is Node's by its name. */
function runPart(name, program) {
  if (!name.startsWith("./")) return requireOfNode(name);
  const { kept, scripts, modules } = program;
  const known = modules.get(name);
  if (known !== undefined) return known.exports;
  const path = join(DIST, name);
  const module = { exports: {} };
  modules.set(name, module);
  // the build writes ASCII
  const source = `(function (exports, require, module, moduleUrl) {${readFileSync(path, "latin1")}\n})`;
  const script = new Script(source, { filename: path, cachedData: kept[name] });
  scripts.set(name, script);
  const require = (wanted) => runPart(wanted, program);
  script.runInThisContext()(module.exports, require, module, pathToFileURL(path).href);
  return module.exports;
}
