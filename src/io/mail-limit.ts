/**
 * How long a run tries a mail server. One that is dead costs half a minute for each mail, and a job that is killed leaves no
 * receipts: so that nobody waits for what will not come, the rest is left to the next run.
 */
import type { MailResult, MailServer } from "./mail.ts";

export interface LimitedServer extends MailServer {
  /** why no mail is tried any more, as a sentence without a full stop; null as long as they are */
  readonly givenUp: () => string | null;
}

/** In a row: a server that hangs up at one mail only does not keep all others from being sent. */
const SILENT_MAX = 2;

/** @param end of the time that there is for all mails; what is under way then is not waited for */
export function limitedServer(server: MailServer, end: AbortSignal): LimitedServer {
  let silent = 0;
  const givenUp = () => {
    if (end.aborted) return "the time for this run is over";
    return silent < SILENT_MAX ? null : "the mail server does not answer";
  };
  const ended = new Promise<void>((resolve) => end.addEventListener("abort", () => resolve(), { once: true }));
  return {
    ...server,
    givenUp,
    send: async (mail) => {
      const why = givenUp();
      if (why !== null) return notTried(why);
      const result = await Promise.race([server.send(mail), ended.then(() => notTried("no answer came in time"))]);
      silent = result.isSilent ? silent + 1 : 0;
      return result;
    },
  };
}

function notTried(problem: string): MailResult {
  return { result: "failed", reply: null, problem, isSilent: true };
}
