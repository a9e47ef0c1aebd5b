/** Whether a clone holds all of its history, and whether its objects are what their names say. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { redact } from "../../model/secret-text.ts";
import { Failure } from "../failure.ts";
import { obstacleIn } from "./failure.ts";
import { git, readClone } from "./process.ts";
import { placeIn } from "./repository.ts";

export interface Integrity {
  /** objects that are not what their names say, in git's words */
  readonly damage: readonly string[];
  /** refs that show other objects in place of those that were recorded */
  readonly replaceRefs: readonly string[];
  readonly hasGrafts: boolean;
}

const DAMAGE = /hash(?:-path)? mismatch|corrupt|garbage|bad (?:object|tree|sha1)/i;
const LINES_MAX = 20;

/** The oldest commit of a shallow clone seems to have brought everything. @throws Failure */
export function expectWholeHistory(root: string): void {
  if (placeIn(root)?.isShallow === true)
    throw new Failure("this clone is shallow: it has no whole history", "run git fetch --unshallow");
}

/** @throws Failure when a part of the history is not here, so that nobody can tell */
export async function integrityOf(root: string): Promise<Integrity> {
  expectWholeHistory(root);
  const refs = await readClone(root, ["for-each-ref", "--format=%(refname)", "refs/replace/"]);
  const grafts = (await readClone(root, ["rev-parse", "--git-path", "info/grafts"])).trim();
  return {
    damage: await damageIn(root),
    replaceRefs: refs.split("\n").filter((ref) => ref !== ""),
    hasGrafts: existsSync(resolve(root, grafts)),
  };
}

/** git says nothing when all is well; what is only missing is no damage, and keeps anybody from telling. */
async function damageIn(root: string): Promise<readonly string[]> {
  const said = (await fsck(root)).split("\n").filter((line) => line !== "" && !/^(?:warning|notice)\b/.test(line));
  const damage = said.filter((line) => DAMAGE.test(line));
  const [other] = said;
  if (damage.length === 0 && other !== undefined)
    throw new Failure(`git fsck says: ${redact(other)}`, "clone again, whole and without a filter");
  return damage.slice(0, LINES_MAX);
}

async function fsck(root: string): Promise<string> {
  const options = ["--full", "--no-dangling", "--no-progress", "--no-reflogs"];
  try {
    return await git(root).raw(["fsck", ...options]);
  } catch (error) {
    const obstacle = obstacleIn(error);
    if (obstacle !== null) throw obstacle;
    return error instanceof Error ? error.message : String(error);
  }
}
