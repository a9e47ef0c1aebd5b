/** A commit's status under a context: the newest counts, and GitHub keeps at most 1,000, so only a change is written. */
import { isSameContext } from "../../model/branch-rules.ts";
import type { Sha } from "../../model/git.ts";
import { type CommitStatus, STATUS_TEXT_MAX } from "../../model/github.ts";
import { cut } from "../../model/words.ts";
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
  /** cut to what GitHub takes */
  readonly description: string;
  /** "" for none */
  readonly targetUrl: string;
}

/**
 * Of one context on one commit, of whomever: whoever may push can use up GitHub's 1,000, and then nothing could take a success
 * back.
 */
const BEFORE_SUCCESS_MAX = 900;

export async function publishStatus(connection: Connection, wanted: WantedStatus): Promise<CommitStatus> {
  const { commit, context, state, targetUrl } = wanted;
  const description = cut(wanted.description, STATUS_TEXT_MAX);
  const login = await connection.ownLogin(connection.work);
  const same = (one: CommitStatus) => isSameContext(one.context, context);
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
