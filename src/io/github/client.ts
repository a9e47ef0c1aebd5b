/** Octokit as this program uses it: with a time limit, without redirects, and with no torn answer taken for an answer. */
import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import { endAfter } from "../clock.ts";
import { fetch } from "./fetch.ts";
import type { Credentials } from "./settings.ts";

/** What was sent has no end; like an error of the network, it does not say whether the server acted. */
class TornAnswer extends Error {
  readonly status = 502;

  constructor() {
    super("the answer was cut off");
    this.name = "TornAnswer";
  }
}

interface ClientSettings {
  readonly apiUrl: string;
  readonly credentials: Credentials;
  /** of the App's installation; null for a token, and while it is not known */
  readonly installationId: number | null;
  /** milliseconds that a request may take */
  readonly timeout: number;
}

export function clientFor({ apiUrl, credentials, installationId, timeout }: ClientSettings): Octokit {
  const octokit = new Octokit({
    baseUrl: apiUrl,
    userAgent: "patchledger",
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    request: { fetch },
    ...authentication(credentials, installationId),
  });
  // Registered after the library's own: also its requests for an App's tokens pass here.
  octokit.hook.wrap("request", async (request, options) => {
    Object.assign(options, {
      request: { ...options.request, signal: endAfter(timeout) },
      headers: { ...options.headers, "x-github-api-version": "2022-11-28" },
    });
    const response = await request(options);
    if (isTorn(response)) throw new TornAnswer();
    return response;
  });
  return octokit;
}

function authentication(credentials: Credentials, installationId: number | null) {
  if (credentials.kind === "token") return { auth: credentials.token };
  const { appId, privateKey } = credentials;
  const installation = installationId === null ? {} : { installationId };
  return { authStrategy: createAppAuth, auth: { appId, privateKey, ...installation } };
}

/** The library gives the text of a body that it cannot read, with the status that came before it. */
function isTorn({ status, data }: { readonly status: number; readonly data: unknown }): boolean {
  return status < 300 && status !== 204 && (typeof data !== "object" || data === null);
}

/** What the library says about itself is for its developers. */
function ignore(): void {}
