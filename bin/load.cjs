/**
 * Runs dist/main.js, whose parts are loaded one by one as they are needed. Where the program was built, V8's code of these parts
 * is kept for the next run of the same command: to compile them is half of a short run. Releases carry none, since it is of one
 * version of Node.
 */
const { appendFileSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } = require("node:fs");
const { isBuiltin } = require("node:module");
const { join } = require("node:path");
const { pathToFileURL } = require("node:url");
const { deserialize, serialize, setFlagsFromString } = require("node:v8");
const { Script } = require("node:vm");

const DIST = join(__dirname, "../dist");
const MAIN = join(DIST, "main.js");
/** made by the build, and by nobody else */
const KEPT = join(__dirname, "../.cache/code");

function loadProgram() {
  const file = keptFile();
  const kept = file === null ? NOTHING : read(file);
  // Node's own modules come compiled, for the flags that Node has: so those that are needed are loaded under these
  for (const name of kept.modulesOfNode) if (isBuiltin(name)) require(name);
  setFlags();
  const program = { kept, scripts: new Map(), modules: new Map(), modulesOfNode: new Set(kept.modulesOfNode) };
  runPart("./main.js", program);
  if (file === null) return;
  process.on("exit", (code) => {
    const { codes } = kept;
    const isKept = [...program.scripts].every(([name, script]) => name in codes && !script.cachedDataRejected);
    if (code < 2 && (isOneOfTheFirst(file) || !isKept)) keep(file, program);
  });
}

/** Before anything of the program is compiled, since kept code is of the flags that it was made under. */
function setFlags() {
  /*
   * Most runs are over before compiling anything twice has paid: a quarter of their processor time. Long ones get there later.
   * The flag is that of Node 20's V8; later ones count otherwise, and would print that they do not know it.
   */
  if (process.versions.v8.startsWith("11.")) setFlagsFromString("--interrupt-budget=1000000");
  // to mark memory beside the work is for those whom a pause would hurt: in a short run it begins, and nothing comes of it
  setFlagsFromString("--no-incremental-marking");
}

/** null: nothing is kept here */
function keptFile() {
  const stamp = join(DIST, "sources.sha256");
  if (!existsSync(KEPT) || !existsSync(stamp)) return null;
  const [command = ""] = process.argv.slice(2);
  const name = /^[a-z]+$/.test(command) ? command : "none";
  return join(KEPT, `${name}-${process.version}-${readFileSync(stamp, "latin1").slice(0, 16)}`);
}

/**
 * The 1st, 2nd, 4th, 8th … run: each may go ways that none before has gone, and what it had from them it hands on. To write is a
 * tenth of a short run.
 */
function isOneOfTheFirst(file) {
  try {
    appendFileSync(`${file}.runs`, ".");
    return Number.isInteger(Math.log2(statSync(`${file}.runs`).size));
  } catch {
    // a folder that is read-only, or has just been built anew
    return false;
  }
}

const NOTHING = { codes: {}, modulesOfNode: [] };

function read(file) {
  try {
    const found = deserialize(readFileSync(file));
    return typeof found.codes === "object" && Array.isArray(found.modulesOfNode) ? found : NOTHING;
  } catch {
    // not there yet
    return NOTHING;
  }
}

/** With what former runs had; of several that end at the same moment each writes a whole one. */
function keep(file, { kept, scripts, modulesOfNode }) {
  const codes = [...scripts].map(([name, script]) => [name, script.createCachedData()]);
  const all = { codes: { ...kept.codes, ...Object.fromEntries(codes) }, modulesOfNode: [...modulesOfNode] };
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, serialize(all));
    renameSync(draft, file);
  } catch {
    // a folder that is read-only, or has just been built anew: the next run compiles again
  }
}

/** As Node does with a CommonJS file; the parts name each other "./…", and what is Node's by its name. */
function runPart(name, program) {
  const { kept, scripts, modules, modulesOfNode } = program;
  if (!name.startsWith("./")) {
    modulesOfNode.add(name);
    return require(name);
  }
  const known = modules.get(name);
  if (known !== undefined) return known.exports;
  const path = join(DIST, name);
  const module = { exports: {} };
  modules.set(name, module);
  // the build writes ASCII
  const source = `(function (exports, require, module, moduleUrl) {${readFileSync(path, "latin1")}\n})`;
  const script = new Script(source, { filename: path, cachedData: kept.codes[name] });
  scripts.set(name, script);
  const requirePart = (wanted) => runPart(wanted, program);
  script.runInThisContext()(module.exports, requirePart, module, pathToFileURL(path).href);
  return module.exports;
}

module.exports = { KEPT, MAIN, loadProgram };
