/** What came of a request: an answer, a refusal, or silence, after which nobody knows whether the server acted. */
import { Failure } from "../failure.ts";

export type Headers = Readonly<Record<string, string | number | undefined>>;

export interface Reply {
  /** refused: the server answered that it did not act. lost: no usable answer came; a write may have happened */
  readonly kind: "answered" | "refused" | "lost";
  /** null when nothing came */
  readonly status: number | null;
  readonly headers: Headers;
  readonly data: unknown;
  readonly method: string;
  /** of the server that was asked, "api.github.com" */
  readonly host: string;
  /** without origin and query: neither holds anything that a reader needs */
  readonly path: string;
}

const CURES: Readonly<Record<number, string>> = {
  401: "check that the token is valid and not expired",
  403: "give the token the permission for this, as docs/github.md lists them",
  404: "check the repository's name, and that the token may see it",
  409: "run it again; somebody else changed the same thing",
  422: "look at the state of the repository; GitHub refuses this request as it is",
  429: "run it again when the limit is over",
};

/** Not for this token: GitHub says 404 for that as well as 403. */
export function isHidden({ kind, status }: Reply): boolean {
  return kind === "refused" && (status === 403 || status === 404);
}

const WORDS_MAX = 300;

/** What GitHub says about its answer, on one line; its status when it says nothing. */
export function wordsOf({ data, status }: Reply): string {
  const { message } = Object(data);
  const words = typeof message === "string" ? message.trim().replace(/\s+/g, " ") : "";
  return words === "" ? `it answered ${status}` : words.slice(0, WORDS_MAX);
}

/** Status, method, path and GitHub's own id of the request: enough to ask GitHub, and nothing that is secret. */
export function failureOf(reply: Reply, problem = ""): Failure {
  const id = reply.headers["x-github-request-id"];
  const said = problem !== "" ? problem : reply.status === null ? "did not answer" : `answered ${reply.status}`;
  const where = `${reply.method} ${reply.path}${typeof id === "string" ? `, request ${id}` : ""}`;
  const cure = reply.status === null ? undefined : CURES[reply.status];
  return new Failure(`GitHub ${said} (${where})`, cure ?? `run it again; if it persists, ${lookAt(reply)}`);
}

/** That page is about github.com alone, and about no server of one's own. */
function lookAt({ host }: Reply): string {
  return /(?:^|\.)github\.com$/.test(host) ? "see githubstatus.com" : `look whether the server at ${host} runs`;
}
