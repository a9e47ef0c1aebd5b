/**
 * Makes the commit of a release: what is checked out, and dist/ built from it, so that the action runs without installing
 * or building anything. The commit hangs on the one it was made from, with its author and time: whoever makes it again
 * gets the same bytes and the same id, and can tell that nothing else went in. main never carries dist/.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const INDEX = join(ROOT, ".cache/release-index");

function git(args, env = {}) {
  const environment = { ...process.env, ...env };
  return execFileSync("git", args, { cwd: ROOT, env: environment, encoding: "utf8" }).trim();
}

function release() {
  const changed = git(["status", "--porcelain", "--untracked-files=normal"]);
  if (changed !== "")
    throw new Error(`there is something that is not committed. commit it, or take it away:\n${changed}`);
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const sources = git(["rev-parse", "HEAD"]);
  const tag = `refs/tags/v${version}`;
  const there = git(["for-each-ref", "--format=%(parent)", tag]);
  if (there !== "" && there !== sources)
    throw new Error(`v${version} was released from ${there}. raise the version in package.json`);
  const tree = treeWithBuild(sources);
  const commit = git(
    ["commit-tree", tree, "-p", sources, "-m", `release: ${version}`, "-m", `Built from ${sources}.`],
    {
      ...signatureOf(sources, "author", "an,ae,ad"),
      ...signatureOf(sources, "committer", "cn,ce,cd"),
    },
  );
  // a tag that is there has to be the same commit
  git(["update-ref", tag, commit, there === "" ? "0".repeat(40) : commit]);
  console.log(`v${version} ${commit}`);
  console.error(`next: git push origin v${version}, then name the commit in workflows: @${commit} # v${version}`);
}

function treeWithBuild(sources) {
  execFileSync(process.execPath, [join(ROOT, "scripts/build.mjs")], {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const env = { GIT_INDEX_FILE: INDEX };
  try {
    git(["read-tree", sources], env);
    git(["add", "--force", "dist"], env);
    return git(["write-tree"], env);
  } finally {
    rmSync(INDEX, { force: true });
  }
}

/** Of the commit that the sources are at. */
function signatureOf(commit, role, fields) {
  const [name, email, date] = fields
    .split(",")
    .map((field) => git(["show", "-s", "--date=raw", `--format=%${field}`, commit]));
  const prefix = `GIT_${role.toUpperCase()}`;
  return { [`${prefix}_NAME`]: name, [`${prefix}_EMAIL`]: email, [`${prefix}_DATE`]: date };
}

try {
  release();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
