/** One request and what came of it. Nothing here throws for what the network or GitHub does: a reply says it. */
import type { Octokit } from "@octokit/rest";
import type { RepositoryName } from "../../model/github.ts";
import { Failure } from "../failure.ts";
import type { Headers, Reply } from "./reply.ts";

export interface Request {
  /** in GitHub's notation; `{owner}` and `{repo}` are known. Never `{+…}`: it would not be encoded */
  readonly route: `${"GET" | "POST" | "PATCH" | "PUT" | "DELETE"} /${string}`;
  /** by name: what the route does not name goes to the query of a GET and to the body of others */
  readonly parameters?: Readonly<Record<string, unknown>>;
}

interface Line {
  readonly octokit: Octokit;
  readonly repository: RepositoryName;
}

export async function exchange(line: Line, request: Request): Promise<Reply> {
  const { octokit, repository } = line;
  const isOurs = request.route.includes("/{owner}/{repo}");
  const place = isOurs ? { owner: repository.owner, repo: repository.name } : {};
  const parameters = { ...place, ...request.parameters };
  const { method, host, path } = addressOf(octokit, request.route, parameters);
  try {
    const { status, headers, data } = await octokit.request(request.route, parameters);
    // A redirect is not followed: the token is for this server, and a write would arrive there as a read.
    return { kind: status < 300 ? "answered" : "refused", status, headers, data, method, host, path };
  } catch (error) {
    return { ...replyOf(error), method, host, path };
  }
}

/** Errors of the network have a status as well, but no response. */
function replyOf(error: unknown): Pick<Reply, "kind" | "status" | "headers" | "data"> {
  if (!(error instanceof Error) || !("status" in error)) throw error;
  const response: unknown = "response" in error ? error.response : undefined;
  if (typeof response !== "object" || response === null || typeof error.status !== "number")
    return { kind: "lost", status: null, headers: {}, data: null };
  const kind = error.status >= 500 || error.status === 408 ? "lost" : "refused";
  const data: unknown = "data" in response ? response.data : null;
  return { kind, status: error.status, headers: "headers" in response ? headersOf(response.headers) : {}, data };
}

function headersOf(value: unknown): Headers {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)]));
}

function addressOf(octokit: Octokit, route: string, parameters: Readonly<Record<string, unknown>>) {
  for (const [, name = ""] of route.matchAll(/\{([a-z_]+)\}/g)) refuseUnaddressable(String(parameters[name] ?? ""));
  const asked = route.startsWith("GET ") ? Object.values(parameters) : [];
  for (const value of asked) if (typeof value === "string") refuseHalves(value);
  const { method, url } = octokit.request.endpoint(route, { ...parameters });
  const { host, pathname: path } = new URL(url);
  return { method, host, path };
}

/** Two dots would be taken for the folder above, whatever is encoded. */
function refuseUnaddressable(value: string): void {
  if (value === "" || value === "." || value === "..") throw unaddressable(value);
  refuseHalves(value);
}

/** Half a character has no bytes. */
function refuseHalves(value: string): void {
  if (/\p{Cs}/u.test(value)) throw unaddressable(value);
}

function unaddressable(value: string): Failure {
  return new Failure(`"${value}" cannot stand in an address of GitHub's API`, "check the name");
}
