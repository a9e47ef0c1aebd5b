/** The calendar of deadlines on a branch of its own: whoever may read the repository can look at it or fetch it. */
import { isBlob, mergedFiles } from "../../io/git.ts";
import type { GitHub } from "../../io/github.ts";
import type { Terminal } from "../../io/terminal.ts";
import { isOwnBranch, isRepositoryPath } from "../../model/git.ts";
import type { Clone } from "../clone.ts";
import { pushCommits } from "../push.ts";

const BRANCH = "patchledger/deadlines/calendar";
const FILE = "deadlines.ics";

/** @returns whether it is there as it should be */
export async function publishCalendar(
  github: GitHub,
  { root, at, branches }: Clone,
  calendar: string,
  terminal: Terminal,
): Promise<boolean> {
  if (!isOwnBranch(BRANCH) || !isRepositoryPath(FILE)) throw new RangeError(`"${BRANCH}" is no branch`);
  const bytes = Buffer.from(calendar);
  const head = branches.get(BRANCH)?.head ?? null;
  const [there] = head === null ? [] : await mergedFiles(root, head, [FILE]);
  if (there !== undefined && isBlob(bytes, there.blob)) return true;
  const commit = { branch: BRANCH, expected: head, parent: head, at, message: "Deadlines as a calendar\n" };
  const lost = await pushCommits(root, [{ ...commit, files: [{ path: FILE, bytes }] }], github);
  const why = lost.get(BRANCH);
  const isThere = why === undefined;
  terminal.note(isThere ? `calendar: ${FILE} on ${BRANCH}\n` : `left: calendar: ${why}. the next run tries again\n`);
  return isThere;
}
