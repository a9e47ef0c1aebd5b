/** Which repository of a GitHub server an address of git means. */
import type { RepositoryName } from "../../model/github.ts";

const NAME = /^\/?([A-Za-z0-9][A-Za-z0-9_-]{0,99})\/([A-Za-z0-9._-]{1,100}?)(?:\.git)?\/?$/;
/** "git@github.com:acme/patches.git", as scp writes it */
const SHORT = /^(?:[\w.-]+@)?([\w.-]+):(?!\/\/)(.*)$/;

/**
 * @param serverUrl "https://github.com"
 * @returns null when it is elsewhere, or no repository's address
 */
export function repositoryAt(url: string, serverUrl: string): RepositoryName | null {
  const server = new URL(serverUrl);
  const place = URL.canParse(url) && url.includes("://") ? ofUrl(new URL(url), server) : ofShort(url, server);
  const [, owner, name] = NAME.exec(place ?? "") ?? [];
  return owner === undefined || name === undefined ? null : { owner, name };
}

/** Over ssh the port is another one. */
function ofUrl(url: URL, server: URL): string | null {
  const isThere = url.protocol === "ssh:" ? url.hostname === server.hostname : url.host === server.host;
  return isThere ? url.pathname : null;
}

function ofShort(url: string, server: URL): string | null {
  const [, host, path] = SHORT.exec(url) ?? [];
  return host === server.hostname && path !== undefined ? path : null;
}
