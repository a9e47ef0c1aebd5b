/** A commit's status under a context: the newest counts, and GitHub keeps at most 1,000, so only a change is written. */
import type { Sha } from "../../model/git.ts";
import type { CommitStatus } from "../../model/github.ts";
import { Failure } from "../failure.ts";
import { type Connection, write } from "./connection.ts";
import { statuses } from "./facts.ts";
import { isOwn, refuseOtherAuthor } from "./marker.ts";
import { settle } from "./settle.ts";
import * as shapes from "./shapes.ts";

export interface WantedStatus {
  readonly commit: Sha;
  readonly context: string;
  readonly state: CommitStatus["state"];
  /** cut to 140 characters, GitHub's limit */
  readonly description: string;
  /** "" for none */
  readonly targetUrl: string;
}

const DESCRIPTION_MAX = 140;
/**
 * Of one context on one commit, of whomever: whoever may push can use up GitHub's 1,000, and then nothing could take a success
 * back.
 */
const BEFORE_SUCCESS_MAX = 900;

export async function publishStatus(connection: Connection, wanted: WantedStatus): Promise<CommitStatus> {
  const { commit, context, state, targetUrl } = wanted;
  const description = cut(wanted.description);
  const login = await connection.ownLogin(connection.work);
  const same = (one: CommitStatus) => one.context.toLowerCase() === context.toLowerCase();
  const target = targetUrl === "" ? {} : { target_url: targetUrl };
  const status = await settle(connection, {
    find: async () => {
      const newest = (await statuses(connection, commit)).find(same) ?? null;
      // what somebody else published under this name does not count
      const isIt = newest?.state === state && newest.description === description && newest.targetUrl === targetUrl;
      return newest !== null && isIt && isOwn(newest.creator, login) ? newest : null;
    },
    make: async () => {
      const before = state === "success" ? (await statuses(connection, commit)).filter(same).length : 0;
      if (before > BEFORE_SUCCESS_MAX)
        throw new Failure(`${commit} has ${before} statuses "${context}"`, "push another commit: this one is full");
      const parameters = { sha: commit, context, state, description, ...target };
      return write(connection, { route: "POST /repos/{owner}/{repo}/statuses/{sha}", parameters }, shapes.status);
    },
  });
  refuseOtherAuthor(status.creator, login);
  return status;
}

/** Never between the two halves of a character. */
function cut(text: string): string {
  if (text.length <= DESCRIPTION_MAX) return text;
  return `${text.slice(0, DESCRIPTION_MAX - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
