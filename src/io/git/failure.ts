/** git's failures in our words. What happened is told by its own words, which are not translated where it is started. */

import { redact } from "../../model/secret-text.ts";
import { Failure } from "../failure.ts";

const SAID_MAX = 300;

/** What keeps git from answering, whatever it is asked. */
const OBSTACLES: readonly { readonly said: RegExp; readonly problem: string; readonly cure: string }[] = [
  { said: /spawn git ENOENT/, problem: "git is not installed", cure: "install git 2.38 or newer" },
  {
    said: /not a git repository|directory that does not exist/,
    problem: "this folder is in no git repository",
    cure: "go to a clone of the ledger, or name it with --root",
  },
  {
    said: /dubious ownership|unsafe repository/,
    problem: "git does not read this repository: it belongs to another user",
    cure: "use git 2.38 or newer, or give the folder to the user who runs this",
  },
  {
    said: /Authentication failed|could not read (?:Username|Password)/,
    problem: "git's server does not take the token",
    cure: "check that the token is valid and not expired",
  },
  {
    said: /Repository not found|repository '[^']*' not found/,
    problem: "git's server has no such repository, or does not show it to this token",
    cure: "check the repository's name, and that the token may see it",
  },
];

/** @returns null when it is none of the obstacles */
export function obstacleIn(error: unknown): Failure | null {
  if (error instanceof Failure) return error;
  const found = OBSTACLES.find(({ said }) => said.test(String(error)));
  return found === undefined ? null : new Failure(found.problem, found.cure, { cause: error });
}

/** @throws Failure with these words, when git fails and no obstacle explains it better */
export async function explained<T>(action: () => Promise<T>, problem: string, cure: string): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw obstacleIn(error) ?? new Failure(problem, cure, { cause: error });
  }
}

/** On one line, without what is secret. */
export function whatGitSaid(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return redact(text.trim().replace(/\s+/g, " ")).slice(0, SAID_MAX);
}
