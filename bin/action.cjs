/**
 * What action.yml starts: its inputs become the program's arguments, and nothing of them goes through a shell. Where
 * nothing was checked out, the workspace becomes an empty repository, into which the program fetches what it reads.
 */
const { spawnSync } = require("node:child_process");
const { existsSync } = require("node:fs");
const { MAIN, loadProgram } = require("./load.cjs");

const { INPUT_COMMAND = "", INPUT_ARGUMENTS = "" } = process.env;
const lines = INPUT_ARGUMENTS.split("\n").map((line) => line.trim());

if (existsSync(MAIN)) {
  // where there is no git, the program says so
  if (!existsSync(".git"))
    spawnSync("git", ["init", "--quiet", "--template="], { stdio: ["ignore", "ignore", "inherit"] });
  // its own name, so that commands which it proposes can be copied
  process.argv = [process.execPath, "patchledger", INPUT_COMMAND.trim(), ...lines.filter((line) => line !== "")];
  loadProgram();
} else {
  // only release commits carry dist/: to build here would run code that nobody has released
  console.log(
    "::error title=patchledger::this commit has no dist/. name the commit of a release: uses: OWNER/patchledger@SHA",
  );
  process.exitCode = 2;
}
