/**
 * Where GitHub is and who this program is for it, from the environment that GitHub Actions sets. Tokens and keys come
 * from nowhere else: arguments can be read by every process of the machine.
 */
import { createPrivateKey } from "node:crypto";
import type { RepositoryName } from "../../model/github.ts";
import { Failure } from "../failure.ts";
import { isLoopback } from "../loopback.ts";

export type Credentials =
  /** `login`: who it writes as, where it was said; null: the server is asked */
  | { readonly kind: "token"; readonly token: string; readonly login: string | null }
  | { readonly kind: "app"; readonly appId: string; readonly privateKey: string };

export interface Settings {
  /** without a slash at the end: "https://api.github.com" */
  readonly apiUrl: string;
  /** of pages and of git: "https://github.com" */
  readonly serverUrl: string;
  readonly repository: RepositoryName;
  readonly credentials: Credentials;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** That of this process. */
export function ownEnvironment(): Environment {
  return process.env;
}

/** An App's key is preferred: what it opens starts workflows, and its statuses can be told from others'. */
export function settingsFrom(environment: Environment): Settings {
  return {
    apiUrl: serverAddress("GITHUB_API_URL", environment["GITHUB_API_URL"] ?? "https://api.github.com"),
    serverUrl: serverAddress("GITHUB_SERVER_URL", environment["GITHUB_SERVER_URL"] ?? "https://github.com"),
    repository: repositoryName(environment["GITHUB_REPOSITORY"] ?? ""),
    credentials: credentials(environment),
  };
}

function serverAddress(name: string, given: string): string {
  const url = URL.canParse(given) ? new URL(given) : null;
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(given));
  if (url === null || !isSafe || url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "")
    throw new Failure(`${name} is not the address of a server`, "write it as https://HOST/PATH, without a user");
  return url.href.replace(/\/+$/, "");
}

function repositoryName(given: string): RepositoryName {
  const [, owner, name] = /^([A-Za-z0-9][A-Za-z0-9_-]{0,99})\/([A-Za-z0-9._-]{1,100})$/.exec(given) ?? [];
  if (owner === undefined || name === undefined || /^\.{1,2}$/.test(name))
    throw new Failure(`GITHUB_REPOSITORY is "${given}"`, "name the repository as OWNER/NAME");
  return { owner, name };
}

function credentials(environment: Environment): Credentials {
  const appId = environment["PATCHLEDGER_APP_ID"] ?? "";
  const privateKey = (environment["PATCHLEDGER_APP_KEY"] ?? "").replaceAll("\\n", "\n");
  if (appId !== "" && privateKey !== "") {
    if (/^\d+$/.test(appId) && isPrivateKey(privateKey)) return { kind: "app", appId, privateKey };
    throw new Failure(
      "PATCHLEDGER_APP_ID and PATCHLEDGER_APP_KEY do not describe an App",
      "give its number and its private key in PEM",
    );
  }
  const token = environment["GITHUB_TOKEN"] ?? "";
  if (/^[\x21-\x7e]+$/.test(token)) return { kind: "token", token, login: loginOf(environment) };
  const problem = token === "" ? "there is no GITHUB_TOKEN" : "GITHUB_TOKEN holds characters that no token has";
  throw new Failure(problem, "put a token, or PATCHLEDGER_APP_ID and PATCHLEDGER_APP_KEY, in the environment");
}

function loginOf(environment: Environment): string | null {
  const login = environment["PATCHLEDGER_LOGIN"] ?? "";
  if (login === "") return null;
  if (/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(?:\[bot\])?$/.test(login)) return login;
  throw new Failure("PATCHLEDGER_LOGIN is no login", "name who the token writes as: a person, or an App as SLUG[bot]");
}

function isPrivateKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).type === "private";
  } catch {
    return false;
  }
}
