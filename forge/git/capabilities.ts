/**
 * What git can do, as it answers to the first request of each fetch by its second protocol: the same for all repositories
 * of the forge, so that one process is enough for all of them.
 */
import { homeOf } from "./home.ts";
import { demand, gitRunner } from "./process.ts";

/** The header that a client asks for it with; others get the older protocol, which lists all refs. */
export const SECOND_PROTOCOL = "version=2";

export const CAPABILITIES_HEADERS = {
  "content-type": "application/x-git-upload-pack-advertisement",
  "cache-control": "no-cache, max-age=0, must-revalidate",
} as const;

const known = new Map<string, Promise<Buffer>>();

/** @param folder of a bare repository */
export function capabilities(folder: string): Promise<Buffer> {
  const home = homeOf(folder);
  const found = known.get(home) ?? ask(home, folder);
  known.set(home, found);
  return found;
}

function ask(home: string, folder: string): Promise<Buffer> {
  const environment = { GIT_PROTOCOL: SECOND_PROTOCOL };
  return demand(gitRunner(home)(folder, ["upload-pack", "--http-backend-info-refs", folder], { environment }));
}
